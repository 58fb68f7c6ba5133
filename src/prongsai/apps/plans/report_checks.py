"""What a sheet of reports is checked for beside being readable, one rule a function: as the form of one report does."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from prongsai.apps.plans.import_checks import too_long
from prongsai.apps.plans.services.progress import EDITABLE
from prongsai.apps.plans.versions import Stamp
from prongsai.apps.ui.previews import Remark
from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.record import Progress
from prongsai.engine.planning.reporting import check_report
from prongsai.engine.problems import Problem, Severity
from prongsai.engine.states.progress import ProgressState
from prongsai.formats.records import Record
from prongsai.formats.year_folders.columns import REPORT
from prongsai.formats.year_folders.progress_rows import ProgressSheet
from prongsai.formats.year_folders.values import is_to_hundredths
from prongsai.words.normalise import search_key

LONGEST_TEXT, MOST_ADDRESSES = 5_000, 30
LONGEST = {**dict.fromkeys(("result", "problem", "suggestion"), LONGEST_TEXT), "evidence": 2 * LONGEST_TEXT}


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is kept, `said` as a sheet would say it and in which row; `files` are the names of those beside it."""

    kept: Progress
    said: Progress
    row: Record
    state: ProgressState
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reports:
    """The plan's activities by number, and what is reported of them by number and period.

    `own` are those that the person reports on, `of_no_unit` those that nobody does. `stamps` differ when a report or its
    activity does.
    """

    year_be: int
    today: date
    activities: Mapping[int, Activity]
    told: Mapping[tuple[int, int], Told]
    own: frozenset[int]
    of_no_unit: frozenset[int] = frozenset()
    stamps: Mapping[tuple[int, int], Stamp] = field(default_factory=dict)

    def number_of(self, name: str) -> int | None:
        """Of the one activity that is called so."""
        numbers = self._named.get(search_key(name), [])
        return numbers[0] if len(numbers) == 1 else None

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, activity in self.activities.items():
            found.setdefault(search_key(activity.name), []).append(number)
        return found


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet, with what is reported by now where the sheet has no column. `stands` is true when the report says
    exactly this already and every cell could be read; else `changed` are the columns in which it says something else.
    """

    record: Record
    said: Progress
    told: Told | None
    stands: bool
    changed: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[int, int]:
        return self.said.activity, self.said.period

    def may_be_written(self, reports: Reports) -> bool:
        return self.said.activity in reports.own and (self.told is None or self.told.state in EDITABLE)


def check_rows(rows: tuple[Row, ...], sheet: ProgressSheet, reports: Reports, *, hand_in: bool) -> tuple[Remark, ...]:
    """Nothing is said of what the report says just so, but what would hinder its being handed in."""
    quiet = {cell for row in rows for cell in _as_told(row)}
    read = [remark for remark in _unread(sheet, reports) if not (remark.problem.place and remark.problem.place.cell in quiet)]
    unclear = {remark.problem.place.row for remark in read if remark.problem.place}
    found = (remark for row in rows if not row.stands for rule in RULES for remark in rule(row, reports))
    names = (remark for row in rows for remark in _names(row, reports))
    asked = (row for row in rows if (hand_in or not row.stands) and row.may_be_written(reports))
    lacks = [remark for row in asked if row.record.place.row not in unclear for remark in _lacks(row, reports)]
    as_asked = (remark if hand_in else _softer(remark) for remark in lacks if remark.problem.severity is not Severity.INFO)
    return (*read, *names, *found, *as_asked, *_notes(lacks))


def _unread(sheet: ProgressSheet, reports: Reports) -> Iterator[Remark]:
    """A number that stands twice may be that of another activity, when the plan has changed: the row's name says which."""
    names = {record.place_of("activity").cell: record.text("name") for record in sheet.records}
    for problem in sheet.problems:
        is_twice = problem.code == "progress-twice" and problem.place
        other = reports.number_of(names.get(problem.place.cell, "")) if is_twice and problem.place else None
        yield Remark(problem, "" if other in (None, problem.params.get("activity")) else str(other))


def _as_told(row: Row) -> Iterator[str | None]:
    """Cells in which the report stands as it is kept."""
    if row.told is not None:
        for column in REPORT:
            if row.record.text(column) == row.told.row.text(column):
                yield row.record.place_of(column).cell


def _names(row: Row, reports: Reports) -> Iterator[Remark]:
    """Numbers change when the plan does: a report must not become another activity's."""
    name, activity = row.record.text("name"), reports.activities.get(row.said.activity)
    if not name or activity is None or search_key(name) == search_key(activity.name):
        return
    params: dict[str, object] = {"number": row.said.activity, "name": activity.name}
    other = reports.number_of(name)
    if other is not None:
        place, params = row.record.place_of("activity"), {**params, "other": other}
        yield Remark(Problem("report-of-another-number", place=place, params=params), str(other))
    else:
        yield Remark(Problem("report-name-unknown", place=row.record.place_of("name"), params=params), activity.name)


def _units(row: Row, reports: Reports) -> Iterator[Remark]:
    number = row.said.activity
    if number in reports.activities and number not in reports.own:
        place, nobodys = row.record.place_of("activity"), number in reports.of_no_unit
        params = {"unit": reports.activities[number].unit}
        yield Remark(Problem("report-of-no-unit" if nobodys else "report-of-another-unit", place=place, params=params))


def _moves(row: Row, reports: Reports) -> Iterator[Remark]:
    """What was handed in is not written any more: the cell that would change it says so, and what stands there."""
    if row.told is None or row.told.state in EDITABLE or row.said.activity not in reports.own:
        return
    is_accepted = row.told.state is ProgressState.ACCEPTED
    for column in row.changed:
        place = row.record.place_of(column)
        yield Remark(Problem("report-accepted" if is_accepted else "report-handed-in", place=place), row.told.row.text(column))


def _limits(row: Row, _reports: Reports) -> Iterator[Remark]:
    yield from too_long(row.record, LONGEST)
    if len(row.said.evidence) > MOST_ADDRESSES:
        yield Remark(Problem("too-many-addresses", place=row.record.place_of("evidence"), params={"limit": MOST_ADDRESSES}))
    if row.said.percent is not None and not is_to_hundredths(row.said.percent):
        params = {"column": "percent", "value": row.record.text("percent")}
        yield Remark(Problem("cell-wrong", place=row.record.place_of("percent"), params=params))


def _lacks(row: Row, reports: Reports) -> Iterator[Remark]:
    activity = reports.activities[row.said.activity]
    told = replace(row.said, evidence=(*row.said.evidence, *(row.told.files if row.told else ())))
    for problem in check_report(activity, told, year_be=reports.year_be, today=reports.today):
        yield Remark(replace(problem, place=row.record.place_of(str(problem.place and problem.place.text))))


def _softer(remark: Remark) -> Remark:
    """A draft may lack what a report that is handed in may not."""
    return replace(remark, problem=replace(remark.problem, severity=Severity.WARNING))


def _notes(lacks: list[Remark]) -> Iterator[Remark]:
    """What is no more than told, once for all rows of which it is true."""
    told = {(one.problem.code, str(one.problem.params)): one for one in lacks if one.problem.severity is Severity.INFO}
    for remark in told.values():
        yield replace(remark, problem=replace(remark.problem, place=None))


RULES: tuple[Callable[[Row, Reports], Iterator[Remark]], ...] = (_units, _moves, _limits)
