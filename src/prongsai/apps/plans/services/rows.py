"""Rows of a year: weaknesses, measures, activities. Numbers run 1..n; links follow a row that is renumbered or renamed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Max

from prongsai.apps.audit.services import Subject, record, state_of, use_case
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Unit
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.services.changed import after_edit
from prongsai.engine.planning import chain
from prongsai.words.normalise import search_key

type Row = models.Weakness | models.Measure | models.Activity
KINDS: dict[type, str] = {models.Weakness: "weakness", models.Measure: "measure", models.Activity: "activity"}


class RowRefused(Exception):
    """The row cannot be changed so; `reason` is a problem code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@use_case
def save_weakness(
    *, access: Access, year: models.IntegrityYear, values: Mapping[str, Any], weakness: models.Weakness | None = None
) -> models.Weakness:
    return _save(access, year, weakness or models.Weakness(year=year), values)


@use_case
def save_measure(
    *, access: Access, year: models.IntegrityYear, values: Mapping[str, Any], measure: models.Measure | None = None
) -> models.Measure:
    """Saves a measure; weaknesses whose heading was its old name follow the new one."""
    old = measure.name if measure else ""
    saved = _save(access, year, measure or models.Measure(year=year), values, is_last=False)
    if old and search_key(old) != search_key(saved.name):
        for weakness in year.weaknesses.all():
            if search_key(weakness.measure_heading) == search_key(old):
                weakness.measure_heading = saved.name
                weakness.save()
    after_edit(access.agency, access.actor, year.year_be)
    return saved


@use_case
def save_activity(
    *, access: Access, year: models.IntegrityYear, values: Mapping[str, Any], activity: models.Activity | None = None
) -> models.Activity:
    units = organisation.units_of(access.agency)
    owner = organisation.unit_named(units, str(values.get("unit", activity.unit if activity else "")))
    return _save(access, year, activity or models.Activity(year=year), {**values, "owner": owner})


@use_case
def tie_activities(
    *, access: Access, year: models.IntegrityYear, links: Mapping[int, tuple[Sequence[int], Sequence[int]]]
) -> int:
    """Ties activities, by number, to measures and weaknesses; a tie made by a person is no longer inferred. How many changed."""
    access.require(Permission.PLAN_EDIT)
    changed = []
    before = [[row.number, row.measures, row.weaknesses] for row in year.activities.all()]
    for activity in year.activities.all():
        measures, weaknesses = links.get(activity.number, (activity.measures, activity.weaknesses))
        if list(measures) != activity.measures or list(weaknesses) != activity.weaknesses:
            activity.measures, activity.weaknesses, activity.link_is_inferred = list(measures), list(weaknesses), False
            activity.save()
            changed.append(activity.number)
    _record(
        access,
        year,
        "plan.activities_tied",
        Subject("plan", str(year.year_be), f"ปีงบประมาณ พ.ศ. {year.year_be}"),
        {"count": len(changed), "numbers": ", ".join(map(str, changed)) or "–"},
        before,
        [[row.number, row.measures, row.weaknesses] for row in year.activities.all()],
    )
    after_edit(access.agency, access.actor, year.year_be)
    return len(changed)


@use_case
def delete_row(*, access: Access, year: models.IntegrityYear, row: Row) -> None:
    """Takes a row out; those after it move up, and links to them follow. Raises RowRefused for an activity that was reported on."""
    access.require(Permission.PLAN_EDIT)
    if isinstance(row, models.Activity) and row.progress.exists():
        raise RowRefused("activity-was-reported")
    before, number, kind = state_of(row), row.number, KINDS[type(row)]
    subject = _subject(row)
    row.delete()
    for later in type(row).objects.filter(year=year, number__gt=number).order_by("number"):
        later.number -= 1
        later.save()
    if not isinstance(row, models.Activity):
        _follow(year, "measures" if isinstance(row, models.Measure) else "weaknesses", number)
    _record(access, year, f"plan.{kind}_deleted", subject, {"number": number, "name": subject.label}, before, None)
    after_edit(access.agency, access.actor, year.year_be)


@use_case
def replace_activities(*, access: Access, year: models.IntegrityYear, activities: Iterable[chain.Activity]) -> int:
    """The whole plan from a sheet: rows of the same number are changed in place, so that reports on them stay. How many there are.

    Raises RowRefused when an activity that was reported on is not in the sheet.
    """
    access.require(Permission.PLAN_EDIT)
    units = organisation.units_of(access.agency)
    old = {row.number: row for row in year.activities.all()}
    before = [state_of(row) for row in old.values()]
    new = [activity_values(row, n, units) for n, row in enumerate(activities, 1)]
    gone = [row for number, row in old.items() if number not in {values["number"] for values in new}]
    if models.Progress.objects.filter(activity__in=gone).exists():
        raise RowRefused("activity-was-reported")
    for row in gone:
        row.delete()
    fresh = []
    for values in new:
        row = old.get(values["number"])
        if row is None:
            fresh.append(models.Activity(year=year, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
    models.Activity.objects.bulk_create(fresh)
    subject = Subject("plan", str(year.year_be), f"ปีงบประมาณ พ.ศ. {year.year_be}")
    params = {"count": len(new), "year": year.year_be}
    _record(access, year, "plan.activities_imported", subject, params, before, new)
    after_edit(access.agency, access.actor, year.year_be)
    return len(new)


def activity_values(row: chain.Activity, number: int, units: list[Unit]) -> dict[str, Any]:
    """Columns of an activity as the sheet gives them; `number` stands in where the sheet has none."""
    return {
        "number": row.number or number,
        "name": row.name,
        "strategy_number": row.strategy_number,
        "strategy": row.strategy,
        "reasons": list(row.reasons),
        "unit": row.unit,
        "owner": organisation.unit_named(units, row.unit),
        "measures": list(row.measures),
        "weaknesses": list(row.weaknesses),
        "link_is_inferred": row.link_is_inferred,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "budget_baht": row.budget_baht,
        "indicator": row.indicator,
    }


def _save[R: Row](
    access: Access, year: models.IntegrityYear, row: R, values: Mapping[str, Any], *, is_last: bool = True
) -> R:
    access.require(Permission.PLAN_EDIT)
    before = state_of(row) if row.pk else None
    for name, value in values.items():
        setattr(row, name, value)
    if row.number is None:
        row.number = (type(row).objects.filter(year=year).aggregate(Max("number"))["number__max"] or 0) + 1
    row.save()
    kind = KINDS[type(row)]
    action = f"plan.{kind}_{'changed' if before else 'added'}"
    subject = _subject(row)
    _record(access, year, action, subject, {"number": row.number, "name": subject.label}, before, row)
    if is_last:
        after_edit(access.agency, access.actor, year.year_be)
    return row


def _follow(year: models.IntegrityYear, column: str, gone: int) -> None:
    """Links of activities after a measure or weakness was taken out."""
    for activity in year.activities.all():
        numbers = [n - (n > gone) for n in getattr(activity, column) if n != gone]
        if numbers != getattr(activity, column):
            setattr(activity, column, numbers)
            activity.save()


def _subject(row: Row) -> Subject:
    label = row.item if isinstance(row, models.Weakness) else row.name
    return Subject(KINDS[type(row)], f"{row.year_id}/{row.number}", label)


def _record(
    access: Access,
    year: models.IntegrityYear,
    action: str,
    subject: Subject,
    params: Mapping[str, object],
    before: object,
    after: object,
) -> None:
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=subject,
        params={"year": year.year_be, **params},
        before=before,
        after=after,
    )
