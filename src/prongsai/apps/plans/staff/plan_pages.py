"""The plan as frozen objects: the year line, the table, by unit and by measure, one activity."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from prongsai.apps.organisation.doors import StaffRequest
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.staff.approval_lines import way
from prongsai.apps.plans.standing import LOOKS, Stand, stand_word
from prongsai.apps.ui.addresses import link
from prongsai.charts.year_line import YearBar, year_head, year_key, year_line
from prongsai.engine.planning.record import Status
from prongsai.engine.thai.fiscal import FiscalYear
from prongsai.engine.thai.numbers import format_number
from prongsai.messages import Language

TABS = (
    ("plans:plan", "line"),
    ("plans:plan_table", "table"),
    ("plans:plan_units", "units"),
    ("plans:plan_measures", "measures"),
)
"""Pages of the plan, and how their templates name the tab."""


@dataclass(frozen=True, slots=True)
class Chip:
    word: str
    tone: str
    icon: str


def chips(language: Language) -> dict[str, Chip]:
    """Worked out once a page: a list has a chip a row."""
    return {stand.value: Chip(stand_word(stand, language), *LOOKS[stand]) for stand in Stand}


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the whole plan, whatever is filtered."""

    count: int
    done: int
    late: int
    returned: int
    untold: int


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What every page of the plan begins with."""

    year: int
    counts: Counts
    tabs: tuple[Tab, ...]
    may_edit: bool
    export_url: str
    import_url: str
    untied: int


def plan_head(request: StaffRequest, year: models.IntegrityYear, here: str, stands: Iterable[tuple[str, bool]]) -> PlanHead:
    """`stands` of all activities, each with whether it is tied to anything."""
    rows = list(stands)
    counted = Counter(stand for stand, _ in rows)
    counts = Counts(len(rows), counted[Stand.DONE], counted[Stand.LATE], counted[Stand.RETURNED], counted[Stand.UNTOLD])
    return PlanHead(
        year=year.year_be,
        counts=counts,
        tabs=tuple(Tab(name, link(request, page, year=year.year_be), name == here) for page, name in TABS),
        may_edit=request.access.may(Permission.PLAN_EDIT),
        export_url=way(request, "plans:plan_export", year.year_be),
        import_url=way(request, "plans:plan_import", year.year_be),
        untied=sum(not is_tied for _, is_tied in rows),
    )


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """`budget` is a printed sum; empty where it is not known, "0" where there is none."""

    number: int
    name: str
    unit: str
    url: str
    starts_on: date | None
    ends_on: date | None
    budget: str
    chip: Chip
    line: str = ""


@dataclass(frozen=True, slots=True)
class Strategy:
    number: int | None
    name: str
    count: int
    done: int
    rows: tuple[ActivityRow, ...]


@dataclass(frozen=True, slots=True)
class LinePage:
    head: PlanHead
    months: str
    key: str
    today: date
    is_this_year: bool
    starts_on: date
    ends_on: date
    undated: int
    strategies: tuple[Strategy, ...]


def line_page(request: StaffRequest, head: PlanHead, rows: Sequence[Any], today: date, language: Language) -> LinePage:
    """The year line of the rows of the list, under their strategies in the order in which they come."""
    year, chip = FiscalYear(head.year), chips(language)
    groups: dict[tuple[int | None, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.strategy_number, row.strategy), []).append(row)
    return LinePage(
        head=head,
        months=year_head(year, today, language),
        key=year_key(language),
        today=today,
        is_this_year=year.contains(today),
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        undated=sum(row.starts_on is None or row.ends_on is None for row in rows),
        strategies=tuple(
            Strategy(
                number,
                name,
                len(group),
                sum(row.stand == Stand.DONE for row in group),
                tuple(_row(request, row, chip, head.year, year_line(_bar(row), year, today, language)) for row in group),
            )
            for (number, name), group in groups.items()
        ),
    )


def _bar(row: Any) -> YearBar:
    status = Status(row.told_status) if row.told_status else None
    return YearBar(
        starts_on=row.starts_on, ends_on=row.ends_on, status=status, percent=row.told_percent, is_late=row.stand == Stand.LATE
    )


def table_rows(request: HttpRequest, rows: Iterable[Any], year: int, language: Language) -> tuple[ActivityRow, ...]:
    chip = chips(language)
    return tuple(_row(request, row, chip, year) for row in rows)


def _row(request: HttpRequest, row: Any, chip: dict[str, Chip], year: int, line: str = "") -> ActivityRow:
    return ActivityRow(
        number=row.number,
        name=row.name,
        unit=row.unit,
        url=link(request, "plans:activity", year=year, number=row.number),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        budget=printed_baht(row.budget_baht),
        chip=chip[row.stand],
        line=line,
    )


def printed_baht(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    return "0" if not amount else format_number(amount, thousands=True)


@dataclass(frozen=True, slots=True)
class Group:
    """Activities of one unit or under one measure: the first of them, and where all are."""

    number: int | None
    name: str
    count: int
    done: int
    late: int
    budget: str
    rows: tuple[ActivityRow, ...]
    all_url: str


@dataclass(frozen=True, slots=True)
class GroupsPage:
    head: PlanHead
    by: str
    groups: tuple[Group, ...]


MOST_ROWS = 25
"""Of a group; the rest is in the table, filtered."""


def by_unit(request: StaffRequest, head: PlanHead, rows: Sequence[Any], language: Language) -> GroupsPage:
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.unit, []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))
    return GroupsPage(
        head,
        "units",
        tuple(
            _group(request, head, (n, name or gettext("ยังไม่มีผู้รับผิดชอบ")), group, ("unit", name or "none"), language)
            for n, (name, group) in enumerate(ordered, 1)
        ),
    )


def by_measure(
    request: StaffRequest, head: PlanHead, rows: Sequence[Any], measures: Sequence[models.Measure], language: Language
) -> GroupsPage:
    return GroupsPage(head, "measures", tuple(_under(request, head, rows, measures, language)))


def _under(
    request: StaffRequest, head: PlanHead, rows: Sequence[Any], measures: Sequence[models.Measure], language: Language
) -> Iterator[Group]:
    for measure in measures:
        group = [row for row in rows if measure.number in row.measures]
        yield _group(request, head, (measure.number, measure.name), group, ("measure", str(measure.number)), language)
    loose = [row for row in rows if not row.measures]
    if loose:
        yield _group(request, head, (None, gettext("ไม่อยู่ใต้มาตรการใด")), loose, ("measure", "none"), language)


def _group(
    request: StaffRequest,
    head: PlanHead,
    title: tuple[int | None, str],
    rows: Sequence[Any],
    where: tuple[str, str],
    language: Language,
) -> Group:
    query = request.GET.copy()
    query[where[0]] = where[1]
    stands = Counter(row.stand for row in rows)
    budgets = [row.budget_baht for row in rows]
    known = None in budgets or not rows
    return Group(
        *title,
        count=len(rows),
        done=stands[Stand.DONE],
        late=stands[Stand.LATE],
        budget="" if known else printed_baht(sum(budgets, Decimal(0))),
        rows=table_rows(request, rows[:MOST_ROWS], head.year, language),
        all_url=link(request, "plans:plan_table", year=head.year) + f"?{query.urlencode()}",
    )
