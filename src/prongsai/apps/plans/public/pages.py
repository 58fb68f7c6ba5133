"""The measures as one frozen page: everything is decided here, the template only shows it. An edition keeps it for ever."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext

from prongsai.apps.plans.public.reports import days_of
from prongsai.apps.plans.public.standing import Standing, standing_of
from prongsai.apps.publishing.kinds import Fact, PageHead
from prongsai.apps.ui.naming import Named, named, result_note
from prongsai.charts.bars import bar_chart
from prongsai.charts.year_charts import YearChart, instrument_of, losses_chart, scores_chart
from prongsai.engine.analysis.weaknesses import WeakItem
from prongsai.engine.frameworks.model import Level, Node
from prongsai.engine.planning.chain import Activity, Measure, Weakness
from prongsai.engine.planning.year import YearAnalysis
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
    """An activity of the plan, as the measures name it; `days` in words, empty while they are not known."""

    number: int | None
    name: str
    unit: str
    days: str


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
    steps: tuple[Step, ...]
    wanted: tuple[str, ...]
    is_inferred: bool


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """`lacks` are the columns that the criteria want and the office left open."""

    number: int | None
    name: str
    comes_from: tuple[str, ...]
    owner: str
    how: str
    follow_up: str
    due_on: date | None
    lacks: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """Scores are printed figures; years are พ.ศ.; charts are SVG text. `others` are activities under no measure."""

    head: PageHead
    year: int
    result_year: int
    form: str
    is_provisional: bool
    is_official: bool
    instrument: str
    score: str
    result_note: str
    standing: Standing
    scores: tuple[ScoreRow, ...]
    scores_figure: Figure | None
    weak: tuple[WeakRow, ...]
    weak_figure: Figure | None
    links: tuple[Link, ...]
    measures: tuple[MeasureRow, ...]
    others: tuple[Step, ...]
    activity_count: int
    resolved_on: date | None
    resolution: str
    resolution_remark: str
    committee: str
    announced_on: date | None
    holes: tuple[str, ...]
    sources: tuple[str, ...]
    urgent_below: Decimal
    improve_below: Decimal
    thresholds_are_own: bool


KEY = "measure-analysis"


def measures_page(year: YearAnalysis, title: str, language: Language) -> MeasuresPage:
    """In the language that is active, which must be `language`."""
    office, framework, chain = year.office, year.framework, year.chain
    instrument = instrument_of(year)
    classes = office.classes or framework.classes
    weak = tuple(_weak_row(year, item, language) for item in year.weak_items)
    return MeasuresPage(
        head=_head(year, title),
        year=office.fiscal_year,
        result_year=office.result_year,
        form=framework.name.in_language(language),
        is_provisional=framework.provisional,
        is_official=office.result_is_official,
        instrument=instrument.code,
        score=_printed(year, year.result.score_of(instrument.code)),
        result_note=result_note(office, language),
        standing=standing_of(year, language),
        scores=tuple(_score_rows(year, instrument, language)),
        scores_figure=figure_of(scores_chart(year, language), language),
        weak=weak,
        weak_figure=figure_of(losses_chart(year, language), language),
        links=tuple(_link(year, weakness, language) for weakness in chain.weaknesses),
        measures=tuple(_measure_row(year, measure) for measure in chain.measures),
        others=_others(year),
        activity_count=len(chain.activities),
        resolved_on=office.resolved_on,
        resolution=(office.resolution_en if language == "en" else "") or office.resolution,
        resolution_remark=office.resolution_remark,
        committee=office.committee,
        announced_on=office.announced_on,
        holes=summaries(year.findings, language),
        sources=office.sources,
        urgent_below=classes.urgent_below,
        improve_below=classes.improve_below,
        thresholds_are_own=office.classes is not None,
    )


def _head(year: YearAnalysis, title: str) -> PageHead:
    office = year.office
    lead = gettext(
        "ผลประเมินปี %(result_year)s มีข้อบกพร่อง %(weak)s ข้อ หน่วยงานวางมาตรการ %(measures)s ข้อ "
        "และกิจกรรม %(activities)s รายการสำหรับปีงบประมาณ พ.ศ. %(year)s"
    )
    counts = {
        "result_year": office.result_year,
        "weak": len(year.weak_items),
        "measures": len(year.chain.measures),
        "activities": len(year.chain.activities),
        "year": office.fiscal_year,
    }
    facts = (
        Fact(gettext("คณะกรรมการเห็นชอบ"), office.resolved_on, gettext("ยังไม่มีมติ")),
        Fact(gettext("ประกาศ ณ วันที่"), office.announced_on, gettext("ยังไม่ลงนาม")),
    )
    return PageHead(title, lead % counts, code_of(year, KEY), office.secretariat, facts, ("activities",))


def code_of(year: YearAnalysis, key: str) -> str:
    """The code that the office's own form gives a requirement; empty where it has none."""
    return next((item.code for item in year.framework.items() if item.key == key), "")


def figure_of(drawn: YearChart | None, language: Language) -> Figure | None:
    return Figure(drawn.finding, drawn.unit, said_to_be_thai(bar_chart(drawn.chart), language)) if drawn else None


_WITH_THAI = re.compile("<(text|title|desc)((?: [^<>]*)?>)(?=[^<]*[\u0e00-\u0e7f])")


def said_to_be_thai(picture: str, language: Language) -> str:
    """Names that the office has in Thai only, marked as such in the pictures of an English page."""
    return picture if language == "th" else _WITH_THAI.sub(r'<\1 lang="th"\2', picture)


def step_of(activity: Activity) -> Step:
    return Step(activity.number, activity.name, activity.unit, days_of(activity))


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
        steps=tuple(step_of(activity) for activity in activities),
        wanted=weakness.required_actions,
        is_inferred=any(activity.link_is_inferred for activity in activities),
    )


def _measure_row(year: YearAnalysis, measure: Measure) -> MeasureRow:
    return MeasureRow(
        number=measure.number,
        name=measure.name,
        comes_from=tuple(weakness.item for weakness in year.chain.weaknesses_of(measure)),
        owner=measure.owner,
        how=measure.steps,
        follow_up=measure.follow_up,
        due_on=measure.due_on,
        lacks=tuple(column for column in ("owner", "steps", "follow_up", "due_on") if not getattr(measure, column)),
        steps=tuple(step_of(activity) for activity in year.chain.activities_under(measure)),
    )


def _others(year: YearAnalysis) -> tuple[Step, ...]:
    numbers = {measure.number for measure in year.chain.measures}
    return tuple(step_of(activity) for activity in year.chain.activities if not numbers & set(activity.measures))


def _printed(year: YearAnalysis, score: Fraction | None) -> str:
    return "" if score is None else str(printed(score, year.framework.rounding))
