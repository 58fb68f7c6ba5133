"""The relation table edited whole: weakness, guideline, measure heading, required actions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.apps.audit.services import nothing_changed, use_case
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.services.changed import after_edit
from prongsai.apps.plans.services.rows import hold_year, put_row, take_out, unchanged
from prongsai.apps.plans.versions import TableChanged, table_version_of
from prongsai.engine.analysis.weaknesses import WeakItem, WeaknessClass
from prongsai.words.normalise import search_key


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One row of the form. `key` is that of the weakness it was opened on, None for a new one."""

    key: int | None
    values: Mapping[str, Any]
    is_dropped: bool = False


@use_case
def save_relation(
    *, access: Access, year: models.IntegrityYear, rows: Sequence[RelationRow], version: str = ""
) -> list[models.Weakness]:
    """Saves what changed, adds what is new, takes out what was dropped; the rows of the form that are there now, in their order.

    Raises TableChanged when the table is not what `version` says. A row that somebody else took out meanwhile is added anew.
    """
    hold_year(access, year)
    access.require(Permission.PLAN_EDIT)
    there = {row.pk: row for row in year.weaknesses.all()}
    if version and table_version_of(there.values()) != version:
        raise TableChanged
    saved = []
    for row in rows:
        weakness = there.get(row.key or 0)
        if not row.is_dropped:
            saved.append(put_row(access, year, weakness or models.Weakness(year=year), row.values))
    for row in rows:
        weakness = there.get(row.key or 0)
        if row.is_dropped and weakness is not None:
            # Its number may have changed since: rows before it may just have gone.
            take_out(access, year, models.Weakness.objects.get(pk=weakness.pk))
    nothing_changed()  # a table sent as it was opened is no fault
    after_edit(access.agency, access.actor, year.year_be)
    return saved


@use_case
def bring_weak_items(*, access: Access, tree: YearTree) -> list[models.Weakness]:
    """A row for each weak item that must be answered and is not in the table yet; its finding is what is missing."""
    hold_year(access, tree.year)
    access.require(Permission.PLAN_EDIT)
    told = set(tree.year.weaknesses.values_list("item", flat=True))
    wanted = [weak for weak in _to_answer(tree) if weak.item.code not in told]
    rows = [
        put_row(
            access,
            tree.year,
            models.Weakness(year=tree.year),
            {"item": weak.item.code, "finding": " · ".join(weak.missing_elements)},
        )
        for weak in wanted
    ]
    if not rows:
        nothing_changed()
        return []
    after_edit(access.agency, access.actor, tree.year.year_be)
    return rows


def _to_answer(tree: YearTree) -> Iterable[WeakItem]:
    if tree.chain_analysis is None:
        return ()
    return (weak for weak in tree.chain_analysis.weak_items if weak.weakness_class is not WeaknessClass.KEEP)


@use_case
def make_measure(*, access: Access, year: models.IntegrityYear, weakness: models.Weakness) -> models.Measure:
    """Makes the heading of a weakness a measure; one that is a measure already is returned as it is."""
    hold_year(access, year)
    weakness = unchanged(year, weakness, "") or weakness
    access.require(Permission.PLAN_EDIT)
    heading = search_key(weakness.measure_heading)
    found = next((measure for measure in year.measures.all() if search_key(measure.name) == heading), None)
    if found is not None:
        nothing_changed()
        return found
    measure = put_row(access, year, models.Measure(year=year), {"name": weakness.measure_heading.strip()})
    after_edit(access.agency, access.actor, year.year_be)
    return measure
