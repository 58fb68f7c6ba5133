"""What came of the measures, as one frozen page: by measure its result, its activities, money and proof."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from prongsai.apps.plans.public.pages import Figure, code_of, figure_of
from prongsai.apps.plans.public.reports import Files, Told, Totals, told_of, totals_of
from prongsai.apps.publishing.kinds import Fact, PageHead
from prongsai.charts.year_charts import progress_chart
from prongsai.engine.planning.chain import Activity, Measure
from prongsai.engine.planning.year import YearAnalysis
from prongsai.messages import Language

KEY = "measure-results"


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One measure: the weak items it comes from, what came of it in the office's words (`result`), and what was done under it."""

    number: int | None
    name: str
    comes_from: tuple[str, ...]
    owner: str
    due_on: date | None
    result: str
    totals: Totals
    activities: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """`totals` count each activity under the measures once."""

    head: PageHead
    year: int
    elements: tuple[str, ...]
    totals: Totals
    states_figure: Figure | None
    measures: tuple[MeasureResult, ...]


def results_page(year: YearAnalysis, title: str, files: Files, language: Language) -> ResultsPage:
    """In the language that is active, which must be `language`."""
    totals = totals_of(year, _under(year, year.chain.measures))
    item = next((item for item in year.framework.items() if item.key == KEY), None)
    return ResultsPage(
        head=_head(year, title, totals),
        year=year.office.fiscal_year,
        elements=item.requirement.elements if item and item.requirement else (),
        totals=totals,
        states_figure=figure_of(progress_chart(year, 12, language), language),
        measures=tuple(_measure(year, measure, files, language) for measure in year.chain.measures),
    )


def _head(year: YearAnalysis, title: str, totals: Totals) -> PageHead:
    lead = gettext("มาตรการ %(measures)s ข้อ มีผลรายงานแล้ว %(told)s ข้อ กิจกรรมใต้มาตรการแล้วเสร็จ %(done)s จาก %(count)s รายการ")
    counts = {
        "measures": len(year.chain.measures),
        "told": sum(bool(measure.result) for measure in year.chain.measures),
        "done": totals.done,
        "count": totals.count,
    }
    reported_on = year.record.results_reported_on
    facts = (
        *((Fact(gettext("ประกาศ ณ วันที่"), year.office.announced_on),) if year.office.announced_on else ()),
        *((Fact(gettext("รายงานผล ณ วันที่"), reported_on),) if reported_on else ()),
    )
    return PageHead(title, lead % counts, code_of(year, KEY), year.office.secretariat, facts, ("activities",))


def _measure(year: YearAnalysis, measure: Measure, files: Files, language: Language) -> MeasureResult:
    activities = year.chain.activities_under(measure)
    return MeasureResult(
        number=measure.number,
        name=measure.name,
        comes_from=tuple(weakness.item for weakness in year.chain.weaknesses_of(measure)),
        owner=measure.owner,
        due_on=measure.due_on,
        result=measure.result,
        totals=totals_of(year, activities),
        activities=tuple(told_of(year, activity, files, language) for activity in activities),
    )


def _under(year: YearAnalysis, measures: Iterable[Measure]) -> list[Activity]:
    """The activities under the measures, each once."""
    return list({id(a): a for measure in measures for a in year.chain.activities_under(measure)}.values())
