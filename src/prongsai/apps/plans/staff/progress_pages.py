"""The list of a period's reports as one frozen object."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from django.utils.translation import gettext

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.progress_queries import HANDED_IN, PlanProgress, Told
from prongsai.apps.plans.services.progress import may_report
from prongsai.apps.ui import day
from prongsai.apps.ui.addresses import link
from prongsai.charts.plan_charts import YearPicture, strategy_chart
from prongsai.engine.planning.record import PERIODS, Status
from prongsai.engine.planning.reporting import period_ends_on
from prongsai.engine.states.progress import ProgressState
from prongsai.engine.thai.numbers import format_number
from prongsai.messages import Language, word

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
    """An activity and its report for the period; `is_own` for those whose units the reader serves."""

    number: int
    name: str
    unit: str
    url: str
    status: str
    percent: str
    spent: str
    state: Chip
    is_own: bool


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
    done: int
    under_way: int
    not_started: int
    untold: int


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


def progress_page(
    request: HttpRequest, access: Access, plan: PlanProgress, period: int, shown: Iterable[models.Activity], language: Language
) -> ProgressPage:
    year_be, ends_on = plan.year.year_be, period_ends_on(plan.year.year_be, period)
    rows, told = plan.of_period(period), plan.told(period)
    states = [row.state for row in rows]
    said = {row.activity_id for row in rows if row.state in HANDED_IN}
    waiting = [row for row in rows if row.state == ProgressState.REPORTED and row.reported_by_id != access.person.pk]
    own = [activity for activity in plan.activities if may_report(access, activity)]
    return ProgressPage(
        year=year_be,
        period=period,
        tabs=tuple(_tab(request, year_be, months, period) for months in PERIODS),
        count=len(plan.activities),
        reported=len(said),
        accepted=states.count(ProgressState.ACCEPTED),
        returned=states.count(ProgressState.RETURNED),
        ends_on=ends_on,
        days=(ends_on - day.today()).days,
        rows=tuple(_row(request, access, plan, activity, period, language) for activity in shown),
        picture=_picture(told, period, language) if said else None,
        strategies=tuple(_strategies(plan, period)) if said else (),
        spending=_spending(plan, period),
        own_left=sum(activity.pk not in said for activity in own),
        to_check=len(waiting),
        to_check_url=link(request, "plans:progress-period", year=year_be, period=period) + "?state=reported",
        may_check=access.may(Permission.PROGRESS_CHECK),
        may_report=access.may(Permission.PROGRESS_REPORT),
    )


def _picture(told: Told, period: int, language: Language) -> YearPicture | None:
    drawn = strategy_chart(told, language)
    unit = gettext("จำนวนกิจกรรม ตามรายงานรอบ %(period)s เดือน") % {"period": period}
    return replace(drawn, unit=unit) if drawn else None


def chip_of(state: str, language: Language) -> Chip:
    """The state of a report in a word, a shape and a colour; "" where there is none."""
    tone, icon = LOOKS[state]
    return Chip(word("progress-state", state, language) if state else gettext("ยังไม่รายงาน"), tone, icon)


def percent_of(report: models.Progress | None) -> str:
    return "" if report is None or report.percent is None else format_number(report.percent.normalize(), places=None)


def baht_of(amount: Decimal | None) -> str:
    return "" if amount is None else format_number(amount, thousands=True)


def _tab(request: HttpRequest, year_be: int, months: int, here: int) -> PeriodTab:
    return PeriodTab(months, link(request, "plans:progress-period", year=year_be, period=months), months == here)


def _row(
    request: HttpRequest, access: Access, plan: PlanProgress, activity: models.Activity, period: int, language: Language
) -> ReportRow:
    report = plan.by_activity.get((activity.pk, period))
    return ReportRow(
        number=activity.number,
        name=activity.name,
        unit=activity.unit,
        url=link(request, "plans:report", year=plan.year.year_be, period=period, number=activity.number),
        status=word("status", report.status, language) if report else "",
        percent=percent_of(report),
        spent=baht_of(report.spent_baht) if report else "",
        state=chip_of(report.state if report else "", language),
        is_own=may_report(access, activity),
    )


def _strategies(plan: PlanProgress, period: int) -> Iterable[StrategyRow]:
    """The figures under the picture, in its order."""
    groups: dict[tuple[int, str], list[str]] = {}
    for activity in plan.activities:
        report = plan.by_activity.get((activity.pk, period))
        name = f"{activity.strategy_number or ''} {activity.strategy}".strip() or gettext("ไม่ระบุยุทธศาสตร์")
        status = report.status if report and report.state in HANDED_IN else ""
        groups.setdefault((activity.strategy_number or 99_999, name), []).append(status)
    for (_, name), statuses in sorted(groups.items(), key=lambda group: group[0][0]):
        yield StrategyRow(name, *(statuses.count(key) for key in (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED, "")))


def _spending(plan: PlanProgress, period: int) -> Spending:
    """Sums of what is known, with how much of the plan they speak of: an unknown part is not nothing."""
    budgets = [activity.budget_baht for activity in plan.activities if activity.budget_baht is not None]
    spent = [row.spent_baht for row in plan.of_period(period) if row.state in HANDED_IN and row.spent_baht is not None]
    total, used = sum(budgets, Decimal(0)), sum(spent, Decimal(0))
    return Spending(
        budget=baht_of(total) if budgets else "",
        spent=baht_of(used) if spent else "",
        percent=format_number(used * 100 / total) if total and spent else "",
        known=len(spent),
        with_budget=len(budgets),
        count=len(plan.activities),
        is_over=bool(budgets) and used > total,
    )
