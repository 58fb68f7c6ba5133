"""The plan as frozen objects: what every page of it begins with, its rows, its year line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from prongsai.apps.organisation.doors import StaffRequest
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.staff.approval_lines import way
from prongsai.apps.plans.standing import LOOKS, Stand, stand_word, told_of
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.templatetags.thai import day_short
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
    """How an activity stands, by word, colour and shape: `plain` beside a line, `filled` in a table."""

    plain: SafeString
    filled: SafeString


_CHIP = '<span class="st{} {}"><svg class="ic" aria-hidden="true"><use href="#i-{}"/></svg>{}</span>'


def chips(language: Language) -> dict[str, Chip]:
    """Written once a page: a list has a chip a row."""
    return {stand.value: _chip(*LOOKS[stand], stand_word(stand, language)) for stand in Stand}


def _chip(tone: str, icon: str, said: str) -> Chip:
    return Chip(format_html(_CHIP, "", tone, icon, said), format_html(_CHIP, " chip", tone, icon, said))


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
    ownerless: int
    """Activities of no unit, on which nobody can report."""
    ownerless_url: str


def plan_head(
    request: StaffRequest, year: models.IntegrityYear, here: str, counted: Mapping[str, int], *, ownerless: int
) -> PlanHead:
    """`counted` is how many activities stand so, of the whole plan."""
    of = {stand: counted.get(stand, 0) for stand in Stand}
    counts = Counts(sum(of.values()), of[Stand.DONE], of[Stand.LATE], of[Stand.UNTOLD])
    return PlanHead(
        year=year.year_be,
        counts=counts,
        tabs=tuple(Tab(name, link(request, page, year=year.year_be), name == here) for page, name in TABS),
        may_edit=request.access.may(Permission.PLAN_EDIT),
        export_url=way(request, "plans:plan_export", year.year_be),
        import_url=way(request, "plans:plan_import", year.year_be),
        ownerless=ownerless,
        ownerless_url=f"{link(request, 'plans:progress', year=year.year_be)}?unit=none",
    )


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """Days and `budget` are printed; empty where they are not known. A budget of "0" is none."""

    number: int
    name: str
    unit: str
    url: str
    starts_on: str
    ends_on: str
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
    year, write, told = FiscalYear(head.year), Rows.of(request, head.year, language), told_of(rows)
    groups: dict[tuple[int | None, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.strategy_number, row.strategy), []).append(row)
    return LinePage(
        head=head,
        months=year_head(year, today, language),
        key=year_key(year, today, language),
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
                tuple(write.row(row, year_line(_bar(row, told.get(row.pk)), year, today, language)) for row in group),
            )
            for (number, name), group in groups.items()
        ),
    )


def _bar(row: Any, told: models.Progress | None) -> YearBar:
    return YearBar(
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        status=Status(told.status) if told else None,
        percent=told.percent if told else None,
        is_late=row.stand == Stand.LATE,
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """Writes rows of a page: what they share is worked out once. `page_of` is the address of an activity but for its number."""

    page_of: str
    chips: dict[str, Chip]

    @classmethod
    def of(cls, request: HttpRequest, year: int, language: Language) -> "Rows":
        return cls(link(request, "plans:plan", year=year), chips(language))

    def row(self, row: Any, line: str = "") -> ActivityRow:
        return ActivityRow(
            number=row.number,
            name=row.name,
            unit=row.unit,
            url=f"{self.page_of}{row.number}/",
            starts_on=day_short(row.starts_on) if row.starts_on else "",
            ends_on=day_short(row.ends_on) if row.ends_on else "",
            budget=printed_baht(row.budget_baht),
            chip=self.chips[row.stand],
            line=line,
        )


def table_rows(request: HttpRequest, rows: Iterable[Any], year: int, language: Language) -> tuple[ActivityRow, ...]:
    write = Rows.of(request, year, language)
    return tuple(write.row(row) for row in rows)


def printed_baht(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    return "0" if not amount else format_number(amount, thousands=True)
