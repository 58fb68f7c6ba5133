"""Columns that a sheet of activities has not: what the plan says there stays. And what the sheet changes, column by column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from prongsai.engine.planning.chain import Activity
from prongsai.formats.records import Record
from prongsai.words.normalise import search_key

FIELDS = {
    name: "link_is_inferred" if name == "link" else name
    for name in (
        *("name", "strategy_number", "strategy", "unit", "starts_on", "ends_on", "budget_baht"),
        *("measures", "weaknesses", "link", "reasons", "indicator"),
    )
}
"""Column -> field of an activity. The number says which activity it is."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """How many activities of the plan say something else in this column by the sheet, and how many of them nothing any more."""

    column: str
    changed: int
    emptied: int


def absent_columns(records: Iterable[Record]) -> tuple[str, ...]:
    """Columns without a header in the sheet; none where it has no rows."""
    first = next(iter(records), None)
    return () if first is None else tuple(column for column in FIELDS if column not in first.cells)


def names_in(activities: Iterable[Activity]) -> frozenset[str]:
    """What the sheet's activities are called, for `completed`."""
    return frozenset(search_key(one.name) for one in activities)


def completed(activity: Activity, plan: Mapping[int, Activity], absent: Iterable[str], names: frozenset[str]) -> Activity:
    """The row with what the plan says where the sheet has no column. Ties that the sheet changes are no longer inferred."""
    said = _same_activity(activity, plan, names)
    if said is None:
        return activity
    kept = {FIELDS[column]: getattr(said, FIELDS[column]) for column in absent}
    whole = replace(activity, **kept)
    is_tied_anew = (sorted(whole.measures), sorted(whole.weaknesses)) != (sorted(said.measures), sorted(said.weaknesses))
    return replace(whole, link_is_inferred=False) if is_tied_anew and "link_is_inferred" in kept else whole


def changes_by_column(pairs: Iterable[tuple[Activity, Activity]]) -> tuple[ColumnChange, ...]:
    """Of activities as they are and as they would be."""
    both = list(pairs)
    found = []
    for column, field in FIELDS.items():
        differing = [(old, new) for old, new in both if getattr(old, field) != getattr(new, field)]
        emptied = sum(getattr(new, field) in (None, "", ()) for _, new in differing)
        if differing:
            found.append(ColumnChange(column, len(differing), emptied))
    return tuple(found)


def _same_activity(activity: Activity, plan: Mapping[int, Activity], names: frozenset[str]) -> Activity | None:
    """The plan's activity of the row's name; else that of its number, which has another name now, unless a row of the old name
    is in the sheet: this one was put in before it.
    """
    numbered, name = plan.get(activity.number or 0), search_key(activity.name)
    if numbered is not None and search_key(numbered.name) == name:
        return numbered
    named = [one for one in plan.values() if search_key(one.name) == name]
    if len(named) == 1:
        return named[0]
    return None if numbered is None or search_key(numbered.name) in names else numbered
