"""Activities by the sheetful: tied to measures and weaknesses, or the whole plan brought in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from prongsai.apps.audit.services import nothing_changed, state_of, use_case
from prongsai.apps.files import pending as waiting
from prongsai.apps.files.models import PendingImport
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Unit
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.reading import ACTIVITY, columns_of
from prongsai.apps.plans.services.changed import after_edit
from prongsai.apps.plans.services.rows import RowRefused, hold_year, plan_subject, tell
from prongsai.apps.plans.versions import TableChanged, table_version_of
from prongsai.engine.planning import chain
from prongsai.words.normalise import search_key

COLUMNS = (*ACTIVITY, "owner")


@use_case
def tie_activities(
    *,
    access: Access,
    year: models.IntegrityYear,
    links: Mapping[int, tuple[Sequence[int], Sequence[int]]],
    confirmed: Collection[int] = (),
    version: str = "",
) -> int:
    """Ties activities, by number, to numbers of measures and weaknesses. How many changed.

    A tie made or `confirmed` by a person is no longer inferred. `version` is that of the activities named, when the form was
    opened; raises TableChanged when it is another now.
    """
    hold_year(access, year)
    access.require(Permission.PLAN_EDIT)
    rows = list(year.activities.all())
    if version and table_version_of(row for row in rows if row.number in links) != version:
        raise TableChanged
    before = [_tie(row) for row in rows]
    changed = []
    for row in rows:
        measures, weaknesses = links.get(row.number, (row.measures, row.weaknesses))
        is_changed = sorted(measures) != sorted(row.measures) or sorted(weaknesses) != sorted(row.weaknesses)
        if is_changed or (row.link_is_inferred and row.number in confirmed):
            row.measures, row.weaknesses, row.link_is_inferred = list(measures), list(weaknesses), False
            changed.append(row)
    if not changed:
        nothing_changed()
        return 0
    models.Activity.objects.bulk_update(changed, ["measures", "weaknesses", "link_is_inferred"])
    params = {"count": len(changed), "numbers": ", ".join(str(row.number) for row in changed)}
    tell(access, year, "plan.activities_tied", plan_subject(year), params, before, [_tie(row) for row in rows])
    after_edit(access.agency, access.actor, year.year_be)
    return len(changed)


def _tie(row: models.Activity) -> list[object]:
    return [row.number, row.measures, row.weaknesses, row.link_is_inferred]


@dataclass(frozen=True, slots=True)
class PlanImported:
    """What a sheet did to the plan; `count` is how many activities it has now."""

    added: int
    changed: int
    removed: int
    count: int


@use_case
def replace_activities(
    *,
    access: Access,
    year: models.IntegrityYear,
    activities: Iterable[chain.Activity],
    keep_others: bool = False,
    pending: PendingImport | None = None,
) -> PlanImported:
    """The plan from a sheet: rows of the same number are changed in place, so that reports on them stay.

    Rows that the sheet does not have are taken out, unless it is only a part of the plan (`keep_others`). A sheet that says what
    the plan says already changes nothing. Raises RowRefused when an activity that was reported on is not in the sheet or has
    another name there, or a number stands twice. `pending` is the import it came from, which is done with.
    """
    hold_year(access, year)
    if pending is not None:
        access.require_own(pending.agency_id)
    access.require(Permission.PLAN_EDIT)
    units = organisation.units_of(access.agency)
    old = {row.number: row for row in year.activities.select_related("owner")}
    before = [state_of(row) for row in old.values()]
    new = [models.Activity(year=year, **activity_values(row, n, units)) for n, row in enumerate(activities, 1)]
    for row in new:
        same = old.get(row.number)
        if row.owner is None and same is not None and same.unit == row.unit:
            row.owner = same.owner  # its unit has another name by now
    if pending is not None:
        waiting.confirm(bringer=access.bringer, pending=pending)
    done = _put_plan(old, new, keep_others=keep_others)
    if not (done.added or done.changed or done.removed):
        nothing_changed()
        return done
    after = [state_of(row) for row in year.activities.all()]
    tell(access, year, "plan.activities_imported", plan_subject(year), asdict(done), before, after)
    after_edit(access.agency, access.actor, year.year_be)
    return done


def _put_plan(old: Mapping[int, models.Activity], new: Sequence[models.Activity], *, keep_others: bool) -> PlanImported:
    numbers = {row.number for row in new}
    if len(numbers) != len(new):
        raise RowRefused("number-twice")
    gone = [] if keep_others else [row.pk for number, row in old.items() if number not in numbers]
    reported = set(models.Progress.objects.filter(activity__in=old.values()).values_list("activity", flat=True))
    if reported.intersection(gone):
        raise RowRefused("activity-was-reported")
    there = [(old[row.number], row) for row in new if row.number in old]
    if any(before.pk in reported and not is_same(before.name, after.name) for before, after in there):
        raise RowRefused("activity-renamed")
    models.Activity.objects.filter(pk__in=gone).delete()
    changed = [row for row in new if row.number in old and not _says_the_same(old[row.number], row)]
    for row in changed:
        row.pk = old[row.number].pk
    models.Activity.objects.bulk_update(changed, COLUMNS, batch_size=100)
    fresh = models.Activity.objects.bulk_create(row for row in new if row.number not in old)
    return PlanImported(len(fresh), len(changed), len(gone), len(old) - len(gone) + len(fresh))


def is_same(old_name: str, new_name: str) -> bool:
    """Whether two names are one activity's: reports hang on its number, and another name may be another activity's."""
    return search_key(old_name) == search_key(new_name)


def _says_the_same(old: models.Activity, new: models.Activity) -> bool:
    return all(getattr(old, column) == getattr(new, column) for column in COLUMNS)


def activity_values(row: chain.Activity, number: int, units: list[Unit]) -> dict[str, Any]:
    """Columns of an activity as the sheet gives them; `number` stands in where the sheet has none."""
    unit = organisation.unit_named(units, row.unit)
    return {"number": row.number or number, **columns_of(row, ACTIVITY), "owner": unit}
