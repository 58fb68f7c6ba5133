"""The year itself: opened, tied to its result, brought in whole from a year folder."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.services import choose_form
from prongsai.apps.plans import models
from prongsai.apps.plans.reading import MEASURE, WEAKNESS, columns_of
from prongsai.apps.plans.services.activities import activity_values
from prongsai.apps.plans.services.changed import after_edit
from prongsai.apps.plans.services.rows import RowRefused, hold_year
from prongsai.apps.plans.versions import TableChanged, version_of_texts
from prongsai.formats.year_folders import YearFolder


@use_case
def open_year(*, access: Access, year_be: int, framework_key: str = "") -> models.IntegrityYear:
    """Opens a fiscal year (พ.ศ.), and ties it to the result before it when there is one. A form that is named is chosen for it,
    as `choose_form` does.
    """
    access.require(Permission.PLAN_EDIT)
    year, is_new = models.IntegrityYear.objects.get_or_create(agency=access.agency, year_be=year_be)
    if is_new:
        _record(access, year, "year.opened", None, form=framework_key)
    if framework_key:
        choose_form(access=access, year_be=year_be, framework_key=framework_key)
    if not is_new:
        nothing_changed()
        return year
    before = _result_before(access, year_be, framework_key)
    if before is not None:
        return set_result(access=access, year=year, assessment=before)
    after_edit(access.agency, access.actor, year_be)
    return year


@use_case
def set_result(*, access: Access, year: models.IntegrityYear, assessment: Assessment | None) -> models.IntegrityYear:
    """Says which result the year answers."""
    hold_year(access, year)
    if assessment is not None:
        access.require_own(assessment.agency_id)
    told = assessment.year_be if assessment else "–"
    return _record_columns(access, year, "year.result_set", {"assessment": assessment}, result_year=told)


@use_case
def set_thresholds(
    *, access: Access, year: models.IntegrityYear, urgent_below: Decimal | None, improve_below: Decimal | None
) -> models.IntegrityYear:
    """The office's own thresholds of weak items; None for both: the edition's."""
    hold_year(access, year)
    return _record_columns(access, year, "year.thresholds_set", {"urgent_below": urgent_below, "improve_below": improve_below})


@use_case
def set_details(*, access: Access, year: models.IntegrityYear, details: Mapping[str, object]) -> models.IntegrityYear:
    """Fields of papers by `table.field` name, as in office.toml; those not named stay, an empty one is taken out."""
    hold_year(access, year)
    merged = {name: value for name, value in {**year.details, **details}.items() if value not in ("", [], None)}
    changed = sorted(name for name in details if merged.get(name) != year.details.get(name))
    return _record_columns(access, year, "year.details_set", {"details": merged}, fields=", ".join(changed))


@use_case
def set_sources(*, access: Access, year: models.IntegrityYear, sources: Sequence[str], version: str = "") -> models.IntegrityYear:
    """What the analysis rests on: documents and addresses, in the order in which they are shown.

    `version` is that of the list when its form was opened; raises TableChanged when it is another now.
    """
    hold_year(access, year)
    if version and version_of_texts(year.sources) != version:
        raise TableChanged
    return _record_columns(access, year, "year.sources_set", {"sources": list(sources)})


@use_case
def import_year(*, access: Access, folder: YearFolder, year: models.IntegrityYear) -> models.IntegrityYear:
    """Brings in the chain of a year folder that was read without errors; rows that are there already are replaced.

    Raises RowRefused when one of them was reported on.
    """
    hold_year(access, year)
    access.require(Permission.PLAN_EDIT)
    if models.Progress.objects.filter(activity__year=year).exists():
        raise RowRefused("activity-was-reported")
    before = _chain_of(year)
    for rows in (year.weaknesses, year.measures, year.activities):
        rows.all().delete()
    chain, units = folder.chain, organisation.units_of(access.agency)
    for kind, rows, columns in ((models.Weakness, chain.weaknesses, WEAKNESS), (models.Measure, chain.measures, MEASURE)):
        kind.objects.bulk_create(
            kind(year=year, number=row.number or n, **columns_of(row, columns)) for n, row in enumerate(rows, 1)
        )
    models.Activity.objects.bulk_create(
        models.Activity(year=year, **activity_values(row, n, units)) for n, row in enumerate(chain.activities, 1)
    )
    counts = {
        "weaknesses": len(chain.weaknesses),
        "measures": len(chain.measures),
        "activities": len(chain.activities),
    }
    _record(access, year, "year.imported", before, _chain_of(year), **counts)
    after_edit(access.agency, access.actor, year.year_be)
    return year


def _record_columns(
    access: Access, year: models.IntegrityYear, action: str, values: Mapping[str, object], **params: object
) -> models.IntegrityYear:
    """Writes columns of the year that is held, and tells of it; what says so already is left alone."""
    access.require(Permission.PLAN_EDIT)
    before = state_of(year)
    for name, value in values.items():
        setattr(year, name, value)
    if before == state_of(year):
        nothing_changed()
        return year
    year.save(update_fields=tuple(values))
    _record(access, year, action, before, **params)
    after_edit(access.agency, access.actor, year.year_be)
    return year


def _chain_of(year: models.IntegrityYear) -> list[list[dict[str, object]]]:
    return [[state_of(row) for row in rows.all()] for rows in (year.weaknesses, year.measures, year.activities)]


def _result_before(access: Access, year_be: int, framework_key: str) -> Assessment | None:
    """The result of the year before, by preference that of the same form."""
    results = Assessment.objects.filter(agency=access.agency, year_be=year_be - 1)
    return results.filter(framework_key=framework_key).first() or results.first()


def _record(
    access: Access, year: models.IntegrityYear, action: str, before: object, after: object = None, **params: object
) -> None:
    """`after` is the year itself, unless the event is of its rows."""
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=Subject("year", str(year.year_be), f"ปีงบประมาณ พ.ศ. {year.year_be}"),
        params={"year": year.year_be, **params},
        before=before,
        after=year if after is None else after,
    )
