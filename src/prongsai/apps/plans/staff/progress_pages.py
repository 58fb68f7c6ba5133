"""The list of a period's reports as one frozen object."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from django.utils.translation import gettext

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Unit
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.progress_queries import Tally, told_of
from prongsai.apps.ui import day
from prongsai.apps.ui.addresses import link
from prongsai.charts.plan_charts import YearPicture, strategies_chart
from prongsai.engine.planning.progress import Sums
from prongsai.engine.planning.record import PERIODS, Status
from prongsai.engine.planning.reporting import period_ends_on
from prongsai.engine.states.progress import ProgressState
from prongsai.engine.thai.numbers import format_number
from prongsai.messages import Language, word
from prongsai.words.normalise import search_key

LOOKS = {
    "": ("off", "next"),
    ProgressState.DRAFT: ("go", "half"),
    ProgressState.REPORTED: ("go", "now"),
    ProgressState.ACCEPTED: ("ok", "done"),
    ProgressState.RETURNED: ("warn", "back"),
}
"""Tone and shape of each state of a report; the first where there is none."""


@dataclass(frozen=True, slots=True)
class Chip:
    word: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class PeriodTab:
    period: int
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """An activity and its report for the period; what is not said is empty."""

    number: int
    name: str
    unit: str
    url: str
    status: str
    percent: str
    spent: str
    state: Chip


@dataclass(frozen=True, slots=True)
class Spending:
    """Money in baht as printed; `known` and `with_budget` count activities whose spending, and whose budget, is said."""

    budget: str
    spent: str
    percent: str
    known: int
    with_budget: int
    count: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class StrategyRow:
    name: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class ProgressPage:
    year: int
    period: int
    tabs: tuple[PeriodTab, ...]
    count: int
    reported: int
    accepted: int
    returned: int
    ends_on: date
    days: int
    rows: tuple[ReportRow, ...]
    picture: YearPicture | None
    strategies: tuple[StrategyRow, ...]
    spending: Spending
    own_left: int
    to_check: int
    to_check_url: str
    may_check: bool
    may_report: bool
    ownerless: int


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What the list is made of."""

    year_be: int
    period: int
    tallies: tuple[Tally, ...]
    units: tuple[Unit, ...]
    shown: tuple[models.Activity, ...]


def progress_page(request: HttpRequest, access: Access, view: ProgressView, language: Language) -> ProgressPage:
    year_be, period, ends_on = view.year_be, view.period, period_ends_on(view.year_be, view.period)
    reported = _count(view.tallies, lambda tally: tally.is_handed_in)
    strategies = tuple(_strategies(view.tallies)) if reported else ()
    here = link(request, "plans:progress-period", year=year_be, period=period)
    return ProgressPage(
        year=year_be,
        period=period,
        tabs=tuple(_tab(request, year_be, months, period) for months in PERIODS),
        count=_count(view.tallies),
        reported=reported,
        accepted=_count(view.tallies, lambda tally: tally.state == ProgressState.ACCEPTED),
        returned=_count(view.tallies, lambda tally: tally.state == ProgressState.RETURNED),
        ends_on=ends_on,
        days=(ends_on - day.today()).days,
        rows=tuple(_row(request, year_be, period, activity, language) for activity in view.shown),
        picture=_picture(strategies, period, language),
        strategies=strategies,
        spending=_spending(view.tallies),
        own_left=_own_left(access, view),
        to_check=_count(view.tallies, lambda one: one.state == ProgressState.REPORTED and one.reported_by_id != access.person.pk),
        to_check_url=f"{here}?state=reported",
        may_check=access.may(Permission.PROGRESS_CHECK),
        may_report=access.may(Permission.PROGRESS_REPORT),
        ownerless=_count(view.tallies, lambda tally: tally.owner_id is None),
    )


def chip_of(state: str, language: Language) -> Chip:
    """The state of a report in a word, a shape and a colour; "" where there is none."""
    tone, icon = LOOKS[state]
    return Chip(word("progress-state", state, language) if state else word("status", "untold", language), tone, icon)


def percent_of(report: models.Progress | None) -> str:
    return "" if report is None or report.percent is None else format_number(report.percent.normalize(), places=None)


def baht_of(amount: Decimal | None) -> str:
    return "" if amount is None else format_number(amount, thousands=True)


def _count(tallies: Iterable[Tally], which: Callable[[Tally], bool] = lambda _: True) -> int:
    return sum(tally.count for tally in tallies if which(tally))


def _own_left(access: Access, view: ProgressView) -> int:
    """Activities of the reader's own units that nobody has reported on."""
    own = {*access.unit_ids, *(unit.pk for unit in view.units if unit.stands_for_all)}
    return _count(view.tallies, lambda tally: tally.owner_id in own and not tally.is_handed_in)


def _tab(request: HttpRequest, year_be: int, months: int, here: int) -> PeriodTab:
    return PeriodTab(months, link(request, "plans:progress-period", year=year_be, period=months), months == here)


def _row(request: HttpRequest, year_be: int, period: int, activity: models.Activity, language: Language) -> ReportRow:
    report = told_of(activity)
    return ReportRow(
        number=activity.number,
        name=activity.name,
        unit=activity.unit,
        url=link(request, "plans:report", year=year_be, period=period, number=activity.number),
        status=word("status", report.status, language) if report else "",
        percent=percent_of(report),
        spent=baht_of(report.spent_baht) if report else "",
        state=chip_of(report.state if report else "", language),
    )


def _picture(strategies: Sequence[StrategyRow], period: int, language: Language) -> YearPicture | None:
    drawn = strategies_chart(tuple((row.name, row.sums) for row in strategies), language)
    unit = gettext("จำนวนกิจกรรม ตามรายงานรอบ %(period)s เดือน") % {"period": period}
    return replace(drawn, unit=unit) if drawn else None


def _strategies(tallies: Iterable[Tally]) -> Iterator[StrategyRow]:
    """In the order of their numbers, those without one last; names that differ in spelling alone are one."""
    groups: dict[tuple[int, str], list[Tally]] = {}
    for tally in tallies:
        groups.setdefault((tally.strategy_number or 99_999, search_key(tally.strategy)), []).append(tally)
    for _, alike in sorted(groups.items(), key=lambda group: group[0][0]):
        first = alike[0]
        name = f"{first.strategy_number or ''} {first.strategy}".strip() or gettext("ไม่ระบุยุทธศาสตร์")
        yield StrategyRow(name, _sums(alike))


def _sums(tallies: Sequence[Tally]) -> Sums:
    """What was handed in, by state; money is told elsewhere."""
    said = [tally for tally in tallies if tally.is_handed_in]
    done, under_way, not_started = (
        _count(said, lambda tally, status=status: tally.status == status)
        for status in (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED)
    )
    return Sums(_count(tallies), done, under_way, not_started, None, None)


def _spending(tallies: Sequence[Tally]) -> Spending:
    """Sums of what is known, with how much of the plan they speak of: an unknown part is not nothing."""
    said = [tally for tally in tallies if tally.is_handed_in]
    total = sum((tally.budget for tally in tallies if tally.budget is not None), Decimal(0))
    used = sum((tally.spent for tally in said if tally.spent is not None), Decimal(0))
    with_budget, known = sum(tally.budgeted for tally in tallies), sum(tally.spending for tally in said)
    return Spending(
        budget=baht_of(total) if with_budget else "",
        spent=baht_of(used) if known else "",
        percent=format_number(used * 100 / total) if total and known else "",
        known=known,
        with_budget=with_budget,
        count=_count(tallies),
        is_over=bool(with_budget) and used > total,
    )
