"""Rows of a year: weaknesses, measures, activities. Numbers run 1..n; links follow a row that is renumbered or renamed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django.db.models import Max

from prongsai.apps.audit.recent import just_did
from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.access import Access, NotOurs
from prongsai.apps.organisation.models import Unit
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.services.changed import after_edit
from prongsai.apps.plans.services.numbering import arranged, renumber
from prongsai.apps.plans.versions import KINDS, Row, RowChanged, version_of
from prongsai.words.normalise import search_key


class RowRefused(Exception):
    """The row cannot be changed so; `reason` says why: activity-was-reported, activity-renamed, number-twice, too-long."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RowTwice(Exception):
    """There is such a row already: a measure of this name, or the very row, which the same person added a moment ago."""

    def __init__(self, row: Row) -> None:
        super().__init__(str(row.number))
        self.row = row


@use_case
def save_weakness(
    *,
    access: Access,
    year: models.IntegrityYear,
    values: Mapping[str, Any],
    weakness: models.Weakness | None = None,
    version: str = "",
) -> models.Weakness:
    """`version` is that of the row when its form was opened; raises RowChanged when it is another now, RowTwice."""
    row = _opened(access, year, weakness or models.Weakness(year=year), version)
    refuse_twice(access, row, values)
    put_row(access, year, row, values)
    after_edit(access.agency, access.actor, year.year_be)
    return row


@use_case
def save_measure(
    *,
    access: Access,
    year: models.IntegrityYear,
    values: Mapping[str, Any],
    measure: models.Measure | None = None,
    version: str = "",
) -> models.Measure:
    """Saves a measure; weaknesses whose heading was its old name follow the new one. Raises RowChanged, RowTwice."""
    row = _opened(access, year, measure or models.Measure(year=year), version)
    refuse_same_name(row, str(values.get("name", "")))
    is_renamed = row.pk is not None and values.get("name", row.name) != row.name
    headed = [one for one in year.weaknesses.all() if is_renamed and search_key(one.measure_heading) == search_key(row.name)]
    saved = put_row(access, year, row, values, headed=headed)
    after_edit(access.agency, access.actor, year.year_be)
    return saved


@use_case
def save_activity(
    *,
    access: Access,
    year: models.IntegrityYear,
    values: Mapping[str, Any],
    activity: models.Activity | None = None,
    version: str = "",
) -> models.Activity:
    """Saves an activity; links that a person set are no longer inferred. Raises RowChanged, RowTwice."""
    row = _opened(access, year, activity or models.Activity(year=year), version)
    units = organisation.units_of(access.agency)
    keeps_unit = values.get("unit", row.unit) == row.unit
    owner = owner_of(row, units) if keeps_unit else organisation.unit_named(units, str(values["unit"]))
    links = [(sorted(values.get(name, getattr(row, name))), sorted(getattr(row, name))) for name in ("measures", "weaknesses")]
    told = {"link_is_inferred": False} if any(new != old for new, old in links) else {}
    refuse_twice(access, row, values)
    saved = put_row(access, year, row, {**told, **values, "owner": owner})
    after_edit(access.agency, access.actor, year.year_be)
    return saved


@use_case
def delete_row(*, access: Access, year: models.IntegrityYear, row: Row, version: str = "") -> None:
    """Takes a row out; those after it move up, and links to them follow.

    Raises RowRefused for an activity that was reported on, RowChanged for a row that is not what was seen.
    """
    hold_year(access, year)
    take_out(access, year, unchanged(year, row, version) or row)
    after_edit(access.agency, access.actor, year.year_be)


@use_case
def move_row(*, access: Access, year: models.IntegrityYear, row: Row, up: bool) -> int:
    """Changes places with the row before or after; links follow both. The row's number afterwards; at the end nothing moves.

    Raises RowChanged for a row that was taken out meanwhile.
    """
    hold_year(access, year)
    unchanged(year, row, "")
    access.require(Permission.PLAN_EDIT)
    kind = cast(type[Row], type(row))
    rows = list(kind._default_manager.filter(year=year).order_by("number"))
    here = next(n for n, one in enumerate(rows) if one.pk == row.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        nothing_changed()
        return rows[here].number
    before = arranged(year, kind)
    old = rows[here].number
    rows[here], rows[there] = rows[there], rows[here]
    renumber(year, kind, rows)
    moved = rows[there]
    subject, params = subject_of(moved), {"number": old, "to": moved.number, "name": label_of(moved)}
    tell(access, year, f"plan.{KINDS[kind]}_moved", subject, params, before, arranged(year, kind))
    after_edit(access.agency, access.actor, year.year_be)
    return moved.number


def owner_of(activity: models.Activity, units: list[Unit]) -> Unit | None:
    """The unit that the activity's words name, else the one it has: a unit that got another name keeps its activities."""
    return organisation.unit_named(units, activity.unit) or activity.owner


# within a use case ------------------------------------------------------------------------------------------------------------


def hold_year(access: Access, year: models.IntegrityYear) -> None:
    """Brings the agency's own year to what it is by now, and holds it until the transaction ends. Raises NotOurs.

    So one edit of a year comes after the other, each on what the one before it left.
    """
    access.require_own(year.agency_id)
    year.refresh_from_db(from_queryset=models.IntegrityYear.objects.select_for_update())


def unchanged[R: Row](year: models.IntegrityYear, row: R | None, version: str) -> R | None:
    """The row as it is now, which may not be what the caller read.

    Raises RowChanged for one that is gone, or is not what `version` says ("": whatever it is), NotOurs for one of another year.
    """
    if row is None or row.pk is None:
        return row
    if row.year_id != year.pk:
        raise NotOurs
    now = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if now is None or (version and version_of(now) != version):
        raise RowChanged(now)
    return cast(R, now)


def _opened[R: Row](access: Access, year: models.IntegrityYear, row: R, version: str) -> R:
    """Holds the year for the row of a form: a new one, or what the row is now. Raises NotOurs, RowChanged."""
    hold_year(access, year)
    return unchanged(year, row, version) or row


def refuse_same_name(measure: models.Measure, name: str) -> None:
    """Raises RowTwice for a new measure with the name of one that is there."""
    if measure.pk is None:
        for other in models.Measure.objects.filter(year=measure.year):
            if search_key(other.name) == search_key(name):
                raise RowTwice(other)


def refuse_twice(access: Access, row: Row, values: Mapping[str, Any]) -> None:
    """Raises RowTwice for a new row that says what one says which the person added a moment ago: a form that was sent twice."""
    if row.pk is not None:
        return
    kind = cast(type[Row], type(row))
    alike = [one for one in kind._default_manager.filter(year=row.year) if all(getattr(one, n) == v for n, v in values.items())]
    keys = {subject_of(one).key for one in alike}
    if keys and just_did(access.agency.code, access.actor, f"plan.{KINDS[kind]}_added", keys):
        raise RowTwice(alike[-1])


def put_row[R: Row](
    access: Access, year: models.IntegrityYear, row: R, values: Mapping[str, Any], *, headed: Sequence[models.Weakness] = ()
) -> R:
    """Saves one row and tells of it; a row that stays as it was is left alone. Raises RowRefused for a text beyond its column.

    `headed` are the weaknesses whose heading is the row's old name: theirs is the new one then.
    """
    access.require(Permission.PLAN_EDIT)
    before, headings = state_of(row) if row.pk else None, _headings(headed)
    for name, value in values.items():
        most = row._meta.get_field(name).max_length
        if most is not None and isinstance(value, str) and len(value) > most:
            raise RowRefused("too-long")  # forms and sheets say it in words; an embedded database would keep it
        setattr(row, name, value)
    changed = [name for name, value in state_of(row).items() if before is not None and before[name] != value]
    if before is not None and not changed:
        nothing_changed()
        return row
    if row.number is None:
        row.number = (type(row)._default_manager.filter(year=year).aggregate(Max("number"))["number__max"] or 0) + 1
    row.save(update_fields=changed or None)
    for weakness in headed:
        weakness.measure_heading = label_of(row)
    models.Weakness.objects.bulk_update(headed, ["measure_heading"])
    action = f"plan.{KINDS[type(row)]}_{'changed' if before else 'added'}"
    params, after = {"number": row.number, "name": label_of(row)}, state_of(row) | _headings(headed)
    tell(access, year, action, subject_of(row), params, before and before | headings, after)
    return row


def take_out(access: Access, year: models.IntegrityYear, row: Row) -> None:
    """Takes one row out and tells of it. Raises RowRefused for an activity that was reported on."""
    access.require(Permission.PLAN_EDIT)
    if isinstance(row, models.Activity) and row.progress.exists():
        raise RowRefused("activity-was-reported")
    kind = cast(type[Row], type(row))
    before, number, subject = state_of(row) | arranged(year, kind), row.number, subject_of(row)
    row.delete()
    renumber(year, kind, list(kind._default_manager.filter(year=year).order_by("number")), gone=number)
    params = {"number": number, "name": subject.label}
    tell(access, year, f"plan.{KINDS[kind]}_deleted", subject, params, before, arranged(year, kind))


def _headings(weaknesses: Iterable[models.Weakness]) -> dict[str, object]:
    """Nothing where none are: the event is of the row alone."""
    found = [[row.pk, row.measure_heading] for row in weaknesses]
    return {"headings": found} if found else {}


def label_of(row: Row) -> str:
    return row.item if isinstance(row, models.Weakness) else row.name


def subject_of(row: Row) -> Subject:
    return Subject(KINDS[type(row)], f"{row.year_id}/{row.number}", label_of(row))


def plan_subject(year: models.IntegrityYear) -> Subject:
    return Subject("plan", str(year.year_be), f"ปีงบประมาณ พ.ศ. {year.year_be}")


def tell(
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
