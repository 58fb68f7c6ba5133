"""Carries an earlier year over into a year: what it has a place for, and nothing that is there already."""

from collections.abc import Iterable, Mapping

from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.disclosure import services as disclosure
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.carrying import Carrying, Fate, carrying
from prongsai.apps.plans.reading import WEAKNESS
from prongsai.apps.plans.services.changed import after_edit
from prongsai.apps.plans.services.rows import hold_year

MEASURE = ("name", "source", "owner", "steps", "follow_up")
"""Of a measure: its day and its result were those of the year it was of."""


@use_case
def carry_over(*, access: Access, year: models.IntegrityYear, before_be: int, chosen: Mapping[str, str] = {}) -> Carrying:
    """What the year has no row of yet is added after what is there, which is not touched. Answers what was to be done.

    `chosen` says by hand where what has no place goes (`plans.carrying`).
    """
    hold_year(access, year)
    access.require(Permission.PLAN_EDIT)
    access.require(Permission.DISCLOSURE_EDIT)
    plan = carrying(access.agency, before_be, year.year_be, chosen)
    if not plan.goes:
        nothing_changed()
        return plan
    proofs = disclosure.carry(
        agency=access.agency,
        actor=access.actor,
        year_be=year.year_be,
        proofs=[(line.proof, line.key) for line in plan.proofs if line.fate is Fate.GOES],
    )
    measures = _add(
        models.Measure,
        year,
        ({"origin": line.measure, **_said(line.measure, MEASURE)} for line in plan.measures if line.fate is Fate.GOES),
    )
    weaknesses = _add(
        models.Weakness,
        year,
        (
            {"origin": line.weakness, **_said(line.weakness, WEAKNESS), "item": node.code}
            for line in plan.weaknesses
            if line.fate is Fate.GOES
            for node in line.after
        ),
    )
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="year.carried_over",
        subject=Subject("year", str(year.year_be), f"ปีงบประมาณ พ.ศ. {year.year_be}"),
        params={
            "year": year.year_be,
            "before": before_be,
            "proofs": len(proofs),
            "measures": len(measures),
            "weaknesses": len(weaknesses),
        },
        after=[[state_of(row) for row in rows] for rows in (proofs, measures, weaknesses)],
    )
    after_edit(access.agency, access.actor, year.year_be)
    return plan


def _said(row: models.Measure | models.Weakness, columns: Iterable[str]) -> dict[str, object]:
    return {name: getattr(row, name) for name in columns}


def _add[R: (models.Measure, models.Weakness)](
    kind: type[R], year: models.IntegrityYear, rows: Iterable[Mapping[str, object]]
) -> list[R]:
    """After the rows that are there."""
    last = kind._default_manager.filter(year=year).count()  # numbers run 1..n
    return kind._default_manager.bulk_create(kind(year=year, number=n, **row) for n, row in enumerate(rows, last + 1))
