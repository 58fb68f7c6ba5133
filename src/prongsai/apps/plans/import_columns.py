"""Columns that a sheet has not: what is kept by now stays there. And what the sheet changes, by column and by cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

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
class Change:
    """A row of the sheet that says something else than what is kept: `old` and `new` as they were read, `kept` as a sheet would
    say it.
    """

    record: Record
    old: Any
    new: Any
    kept: Record

    def columns(self, fields: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(column for column, field in fields.items() if getattr(self.old, field) != getattr(self.new, field))


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """How many rows say something else in this column by the sheet, and how many of them nothing any more."""

    column: str
    changed: int
    emptied: int


def absent_columns(records: Iterable[Record], fields: Mapping[str, str]) -> tuple[str, ...]:
    """Columns without a header in the sheet; none where it has no rows."""
    first = next(iter(records), None)
    return () if first is None else tuple(column for column in fields if column not in first.cells)


def changes_by_column(changes: Sequence[Change], fields: Mapping[str, str]) -> tuple[ColumnChange, ...]:
    found = []
    for column, field in fields.items():
        differing = [one for one in changes if column in one.columns(fields)]
        emptied = sum(getattr(one.new, field) in (None, "", ()) for one in differing)
        if differing:
            found.append(ColumnChange(column, len(differing), emptied))
    return tuple(found)


def cells_before(changes: Iterable[Change], fields: Mapping[str, str]) -> dict[str, str]:
    """What is kept by now, by the cell that says something else."""
    return {
        cell: one.kept.text(column)
        for one in changes
        for column in one.columns(fields)
        if (cell := one.record.place_of(column).cell) is not None
    }


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
