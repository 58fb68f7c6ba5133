"""The measures page as one frozen object: everything is decided here, the template only shows it.

It is made from an analysed year; a published edition will feed the same object.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from prongsai.apps.plans.queries import ReportFile
from prongsai.apps.ui.naming import Named, named, office_name, result_note
from prongsai.charts.bars import bar_chart
from prongsai.charts.year_charts import YearChart, instrument_of, losses_chart, scores_chart
from prongsai.engine.analysis.weaknesses import WeakItem
from prongsai.engine.frameworks.model import Level, Node
from prongsai.engine.planning.chain import Activity, Measure, Weakness
from prongsai.engine.planning.year import Office, YearAnalysis
from prongsai.engine.scoring.rounding import printed
from prongsai.messages import Language, summaries, word


@dataclass(frozen=True, slots=True)
class ScoreRow:
    node: Named
    score: str


@dataclass(frozen=True, slots=True)
class WeakRow:
    node: Named
    indicator: Named
    score: str
    kind: str
    lost: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (SVG text) with the sentence it shows and its unit."""

    finding: str
    unit: str
    picture: str


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain under a weakness: an activity that answers it."""

    number: int | None
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Link:
    """One weakness followed to its activities. A None or empty part is a hole, drawn as one."""

    number: int | None
    node: Named
    finding: str
    guideline: str
    heading: str
    has_measure: bool
    measure_number: int | None
    activities: tuple[Step, ...]
    wanted: tuple[str, ...]
    is_inferred: bool


@dataclass(frozen=True, slots=True)
class MeasureRow:
    number: int | None
    name: str
    comes_from: tuple[str, ...]
    lacks: tuple[str, ...]
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """Scores are printed figures; years are พ.ศ.; charts are SVG text."""

    office: Office
    office_name: str
    year: int
    result_year: int
    form: str
    is_provisional: bool
    measure_code: str
    instrument: str
    score: str
    result_note: str
    scores: tuple[ScoreRow, ...]
    scores_figure: Figure | None
    item_count: int
    weak: tuple[WeakRow, ...]
    weak_figure: Figure | None
    links: tuple[Link, ...]
    measures: tuple[MeasureRow, ...]
    activity_count: int
    resolved_on: date | None
    resolution: str
    announced_on: date | None
    holes: tuple[str, ...]
    report: ReportFile | None
    sources: tuple[str, ...]
    urgent_below: Decimal
    improve_below: Decimal
    thresholds_are_own: bool


def measures_page(year: YearAnalysis, report: ReportFile | None, language: Language) -> MeasuresPage:
    office, framework, chain = year.office, year.framework, year.chain
    instrument = instrument_of(year)
    scores = tuple(_score_rows(year, instrument, language))
    weak = tuple(_weak_row(year, item, language) for item in year.weak_items)
    classes = office.classes or framework.classes
    return MeasuresPage(
        office=office,
        office_name=office_name(office, language),
        year=office.fiscal_year,
        result_year=office.result_year,
        form=framework.name.in_language(language),
        is_provisional=framework.provisional,
        measure_code=next((item.code for item in framework.items() if item.key == "measure-analysis"), ""),
        instrument=instrument.code,
        score=_printed(year, year.result.score_of(instrument.code)),
        result_note=result_note(office, language),
        scores=scores,
        scores_figure=_figure(scores_chart(year, language)),
        item_count=len(framework.items()),
        weak=weak,
        weak_figure=_figure(losses_chart(year, language)),
        links=tuple(_link(year, weakness, language) for weakness in chain.weaknesses),
        measures=tuple(_measure_row(year, measure) for measure in chain.measures),
        activity_count=len(chain.activities),
        resolved_on=office.resolved_on,
        resolution=(office.resolution_en if language == "en" else "") or office.resolution,
        announced_on=office.announced_on,
        holes=summaries(year.findings, language),
        report=report,
        sources=office.sources,
        urgent_below=classes.urgent_below,
        improve_below=classes.improve_below,
        thresholds_are_own=office.classes is not None,
    )


def _figure(drawn: YearChart | None) -> Figure | None:
    return Figure(drawn.finding, drawn.unit, bar_chart(drawn.chart)) if drawn else None


def _score_rows(year: YearAnalysis, instrument: Node, language: Language) -> Iterator[ScoreRow]:
    for node in instrument.walk():
        if node.level in (Level.INDICATOR, Level.SUBINDICATOR):
            yield ScoreRow(named(node, language), _printed(year, year.result.score_of(node.code)))


def _weak_row(year: YearAnalysis, weak: WeakItem, language: Language) -> WeakRow:
    return WeakRow(
        node=named(weak.item, language),
        indicator=named(weak.path[-2], language),
        score=_printed(year, weak.score),
        kind=word("class", weak.weakness_class, language),
        lost=_printed(year, weak.lost),
        missing=weak.missing_elements,
    )


def _link(year: YearAnalysis, weakness: Weakness, language: Language) -> Link:
    path = year.framework.path_to(weakness.item)
    measure = year.chain.measure_of(weakness)
    activities = year.chain.activities_of(weakness)
    return Link(
        number=weakness.number,
        node=named(path[-1], language) if path else Named(weakness.item, "", "", is_sure=True),
        finding=weakness.finding,
        guideline=weakness.guideline,
        heading=weakness.measure_heading,
        has_measure=measure is not None,
        measure_number=measure.number if measure else None,
        activities=tuple(Step(activity.number, activity.name, activity.unit) for activity in activities),
        wanted=weakness.required_actions,
        is_inferred=any(activity.link_is_inferred for activity in activities),
    )


def _measure_row(year: YearAnalysis, measure: Measure) -> MeasureRow:
    lacks = tuple(column for column in ("owner", "steps", "follow_up", "due_on") if not getattr(measure, column))
    return MeasureRow(
        number=measure.number,
        name=measure.name,
        comes_from=tuple(weakness.item for weakness in year.chain.weaknesses_of(measure)),
        lacks=lacks,
        activities=year.chain.activities_under(measure),
    )


def _printed(year: YearAnalysis, score: Fraction | None) -> str:
    return "" if score is None else str(printed(score, year.framework.rounding))
