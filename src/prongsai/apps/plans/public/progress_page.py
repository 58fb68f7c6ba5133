"""How far the plan has come, as one frozen page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from prongsai.apps.plans.public.pages import Figure, code_of, said_to_be_thai
from prongsai.apps.plans.public.reports import Files, Told, Totals, told_of, totals_of
from prongsai.apps.publishing.kinds import Fact, PageHead
from prongsai.charts.plan_charts import YearPicture, spending_chart, strategy_chart
from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.planning.year import YearAnalysis
from prongsai.messages import Language

KEY = "progress"


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """Where the plan stood after `period` months."""

    period: int
    totals: Totals


@dataclass(frozen=True, slots=True)
class Strategy:
    """The activities of one strategy; `number` None and `name` empty where the office gave none."""

    number: int | None
    name: str
    totals: Totals
    activities: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ProgressPage:
    head: PageHead
    year: int
    periods: tuple[PeriodRow, ...]
    totals: Totals
    states_figure: Figure | None
    spending_figure: Figure | None
    strategies: tuple[Strategy, ...]


def progress_page(year: YearAnalysis, title: str, files: Files, language: Language) -> ProgressPage:
    """In the language that is active, which must be `language`."""
    activities = year.chain.activities
    totals = totals_of(year, activities)
    periods = tuple(PeriodRow(period, totals_of(year, activities, period)) for period in PERIODS)
    told = tuple(row for row in periods if row.totals.untold < row.totals.count)
    return ProgressPage(
        head=_head(year, title, totals),
        year=year.office.fiscal_year,
        periods=told,
        totals=totals,
        states_figure=_figure(strategy_chart(year, language), language),
        spending_figure=_figure(spending_chart(year, language), language),
        strategies=tuple(_strategies(year, files, language)),
    )


def _head(year: YearAnalysis, title: str, totals: Totals) -> PageHead:
    lead = gettext(
        "แล้วเสร็จ %(done)s จาก %(count)s กิจกรรม อยู่ระหว่างดำเนินการ %(under_way)s ยังไม่ดำเนินการ %(not_started)s ยังไม่มีรายงาน %(untold)s"
    )
    counts = {name: getattr(totals, name) for name in ("done", "count", "under_way", "not_started", "untold")}
    facts = tuple(
        Fact(gettext("รายงานรอบ %(months)s เดือน") % {"months": months}, on)
        for months, on in sorted(year.record.reported_on.items())
        if on
    )
    return PageHead(title, lead % counts, code_of(year, KEY), year.office.secretariat, facts, ("activities",))


def _figure(drawn: YearPicture | None, language: Language) -> Figure | None:
    return Figure(drawn.finding, drawn.unit, said_to_be_thai(drawn.picture, language)) if drawn else None


def _strategies(year: YearAnalysis, files: Files, language: Language) -> Iterator[Strategy]:
    """In the order of their numbers; activities without a strategy last."""
    groups: dict[tuple[int | None, str], list[Activity]] = {}
    for activity in year.chain.activities:
        groups.setdefault((activity.strategy_number, year.chain.fold(activity.strategy)), []).append(activity)
    for (number, _), rows in sorted(groups.items(), key=lambda item: (item[0][0] is None, item[0][0] or 0)):
        told = tuple(told_of(year, activity, files, language) for activity in rows)
        yield Strategy(number, rows[0].strategy, totals_of(year, rows), told)
