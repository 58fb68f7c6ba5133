"""What a sheet of activities is checked for beside being readable, one rule a function."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from prongsai.apps.organisation.models import Unit
from prongsai.apps.organisation.queries import unit_named
from prongsai.apps.ui.previews import Remark
from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.record import Progress
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.engine.thai.dates import read_date
from prongsai.engine.thai.digits import to_arabic
from prongsai.engine.thai.fiscal import FiscalYear
from prongsai.formats.records import Record
from prongsai.words.normalise import search_key

LONGEST = {"name": 1000, "strategy": 500, "unit": 300}
GREATEST = 32_767
NEAR = 0.72
"""How alike two names must be for one to be offered for the other: a letter or two in a word."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as it is: its activities by number as a sheet would say them, those reported on, and what rows may point at.

    `version` is another when any activity has changed; `said` are the rows of such a sheet.
    """

    year_be: int
    units: tuple[Unit, ...]
    measures: frozenset[int]
    weaknesses: frozenset[int]
    activities: dict[int, Activity]
    reported: frozenset[int]
    version: str = ""
    said: Mapping[int, Record] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet, with what the plan says where the sheet has no column. `stands` is true when the plan says exactly
    this already and every cell could be read.
    """

    record: Record
    activity: Activity
    stands: bool


def bare[R: (Activity, Progress)](row: R) -> R:
    """Without where it stands, for comparing."""
    return replace(row, place=None, cells={})


def check_rows(rows: tuple[Row, ...], unread: tuple[Problem, ...], plan: Plan) -> tuple[Remark, ...]:
    """Nothing is said of a row that the plan has just so: what it lacks is told where the plan is shown."""
    standing = {cell.place.cell for row in rows if row.stands for cell in row.record.cells.values()}
    read = (_with_days(problem) for problem in unread if problem.place is None or problem.place.cell not in standing)
    found = (remark for row in rows if not row.stands for rule in RULES for remark in rule(row, plan))
    return (*read, *found, *_numbers(rows, plan), *_missing(rows, plan))


def _with_days(problem: Problem) -> Remark:
    """31/06/2564 is told as what it is: a day that its month has not."""
    text = str(problem.params.get("value", ""))
    days = _days_meant(text) if problem.code == "cell-wrong" and problem.params.get("column") in ("starts_on", "ends_on") else 0
    if days:
        return Remark(Problem("date-not-in-month", place=problem.place, params={"value": text, "days": days}))
    return Remark(problem)


def _days_meant(text: str) -> int:
    """How many days the month has that the text names with a day too many; 0 when it is no such date."""
    plain = to_arabic(text)
    match = re.fullmatch(r"(\D*)(\d{1,2})(\D.*)", plain, re.DOTALL) or re.fullmatch(r"(\d{4}-\d{2}-)(\d{2})()", plain)
    first = read_date(f"{match[1]}01{match[3]}") if match else None
    if match is None or first is None:
        return 0
    days = monthrange(first.year, first.month)[1]
    return days if int(match[2]) > days else 0


def _unit(row: Row, plan: Plan) -> Iterator[Remark]:
    text = row.activity.unit
    if not text or "unit" not in row.record.cells or unit_named(list(plan.units), text):
        return
    names = {search_key(name): name for unit in plan.units for name in (unit.name, unit.short_name) if name}
    near = get_close_matches(search_key(text), names, n=1, cutoff=NEAR)
    place = row.record.place_of("unit")
    if near:
        yield Remark(Problem("unit-unknown-near", place=place, params={"value": text}), names[near[0]])
    else:
        yield Remark(Problem("unit-unknown", Severity.WARNING, place))


def _links(row: Row, plan: Plan) -> Iterator[Remark]:
    for number in row.activity.measures:
        if number not in plan.measures:
            yield Remark(Problem("measure-not-there", place=row.record.place_of("measures"), params={"measure": number}))
    for number in row.activity.weaknesses:
        if number not in plan.weaknesses:
            yield Remark(Problem("weakness-not-there", place=row.record.place_of("weaknesses"), params={"weakness": number}))


def _days(row: Row, plan: Plan) -> Iterator[Remark]:
    starts, ends = row.activity.starts_on, row.activity.ends_on
    if starts and ends and ends < starts:
        yield Remark(Problem("ends-before-start", place=row.record.place_of("ends_on")))
    for column, day in (("starts_on", starts), ("ends_on", ends)):
        if day is not None and not FiscalYear(plan.year_be).contains(day):
            place, params = row.record.place_of(column), {"year": plan.year_be}
            yield Remark(Problem("activity-outside-year", Severity.WARNING, place, params))


def too_long(record: Record, longest: Mapping[str, int]) -> Iterator[Remark]:
    for column, limit in longest.items():
        if len(record.text(column)) > limit:
            yield Remark(Problem("cell-too-long", place=record.place_of(column), params={"limit": limit}))


def _lengths(row: Row, _plan: Plan) -> Iterator[Remark]:
    yield from too_long(row.record, LONGEST)
    number = row.activity.strategy_number
    if number is not None and number > GREATEST:
        params = {"column": "strategy_number", "value": number}
        yield Remark(Problem("cell-wrong", place=row.record.place_of("strategy_number"), params=params))


def _renamed(row: Row, plan: Plan) -> Iterator[Remark]:
    """Reports hang on the number: under another name they would be another activity's. A name alone is mended on its form."""
    number = row.activity.number
    if number in plan.reported and search_key(plan.activities[number].name) != search_key(row.activity.name):
        params = {"number": number, "old": plan.activities[number].name}
        yield Remark(Problem("activity-renamed", place=row.record.place_of("name"), params=params))


def _numbers(rows: tuple[Row, ...], plan: Plan) -> Iterator[Remark]:
    """Numbers run on from the row before; a slip in one row is told there and not in those after it."""
    if [row.activity.number for row in rows] == list(plan.activities):
        return
    seen: dict[int, Place] = {}
    follows = {1}
    for expected, row in enumerate(rows, 1):
        number, place = row.activity.number, row.record.place_of("number")
        after = {min(follows) + 1}
        if number in seen:
            params: dict[str, object] = {"number": number, "first": seen[number].row}
            yield Remark(Problem("activity-number-twice", place=place, params=params), _free(expected, rows))
            follows |= after
        elif number is None or number not in follows or number > GREATEST:
            params = {"sheet": "activities", "given": "–" if number is None else number, "expected": min(follows)}
            yield Remark(Problem("number-out-of-run", place=place, params=params), str(min(follows)))
            follows = after if number is None else after | {number + 1}
        else:
            follows = {number + 1}
        if number is not None:
            seen.setdefault(number, place)


def _free(expected: int, rows: tuple[Row, ...]) -> str:
    """The number of the row's place, when no other row has it."""
    return "" if any(row.activity.number == expected for row in rows) else str(expected)


def _missing(rows: tuple[Row, ...], plan: Plan) -> Iterator[Remark]:
    """An activity that was reported on cannot be left out."""
    there = {row.activity.number for row in rows}
    for number in sorted(plan.reported - there):
        params = {"number": number, "name": plan.activities[number].name}
        yield Remark(Problem("activity-was-reported", params=params))


RULES: tuple[Callable[[Row, Plan], Iterator[Remark]], ...] = (_unit, _links, _days, _lengths, _renamed)
