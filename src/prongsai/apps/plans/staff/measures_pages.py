"""The measures screen as one frozen object: the fact, the chain, what is missing, the two tables, and what comes next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prongsai.apps.approvals.models import OPEN, Approval
from prongsai.apps.assessments.models import Assessment
from prongsai.apps.organisation.doors import StaffRequest
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.staff.approval_lines import ApprovalLine, Next, Ways, approval_lines, next_of, ways_of
from prongsai.apps.plans.staff.holes import Hole, holes_of
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.naming import Named, named
from prongsai.charts.chain import chain_picture
from prongsai.charts.plan_charts import YearPicture
from prongsai.engine.analysis.weaknesses import WeakItem, WeaknessClass
from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.scoring.rounding import printed
from prongsai.messages import Language, number_runs, word


@dataclass(frozen=True, slots=True)
class WeakLine:
    """What the result says of an item: printed score, its class in words, the elements that are missing."""

    score: str
    kind: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A weakness followed to its activities. An empty part is a hole; `weak` is None for an item the result does not point at."""

    key: int
    number: int
    node: Named
    weak: WeakLine | None
    finding: str
    guideline: str
    heading: str
    measure_number: int | None
    wanted: tuple[str, ...]
    unit: str
    remark: str
    activities: str


@dataclass(frozen=True, slots=True)
class MeasureLine:
    key: int
    number: int
    name: str
    comes_from: tuple[str, ...]
    source: str
    owner: str
    steps: str
    follow_up: str
    due_on: date | None
    result: str
    lacks: tuple[str, ...]
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresPage:
    """Years are พ.ศ.; `answered` of `to_answer` weaknesses have a measure. A row's page is under `here_url` or `plan_url`."""

    year: int
    here_url: str
    plan_url: str
    may_edit: bool
    may_submit: bool
    answered: int
    to_answer: int
    framework: str
    result_year: int | None
    results: tuple[Assessment, ...]
    not_in_table: int
    chain: YearPicture | None
    relation: tuple[RelationLine, ...]
    measures: tuple[MeasureLine, ...]
    activity_count: int
    holes: tuple[Hole, ...]
    has_errors: bool
    approvals: tuple[ApprovalLine, ...]
    is_at_stake: bool
    next: Next
    ways: Ways
    resolved_on: date | None
    resolution: str
    resolution_remark: str
    sources: tuple[str, ...]
    urgent_below: Decimal | None
    improve_below: Decimal | None
    thresholds_are_own: bool


def measures_page(
    request: StaffRequest,
    tree: YearTree,
    approvals: Sequence[Approval],
    results: Sequence[Assessment],
    language: Language,
) -> MeasuresPage:
    """`results` are those of the agency, asked for only while the year answers none."""
    analysis, access = tree.chain_analysis, request.access
    may_edit = access.may(Permission.PLAN_EDIT)
    year = tree.year
    classes = analysis.office.classes or analysis.framework.classes if analysis else None
    holes = tuple(holes_of(request, analysis.findings, year.year_be, language, may_edit=may_edit)) if analysis else ()
    answered, to_answer = _answered(analysis)
    return MeasuresPage(
        year=year.year_be,
        here_url=link(request, "plans:measures", year=year.year_be),
        plan_url=link(request, "plans:plan", year=year.year_be),
        may_edit=may_edit,
        may_submit=access.may(Permission.PLAN_SUBMIT),
        answered=answered,
        to_answer=to_answer,
        framework=analysis.framework.name.in_language(language) if analysis else "",
        result_year=year.assessment.year_be if year.assessment else None,
        results=tuple(results),
        not_in_table=len(_not_in_table(analysis)),
        chain=chain_picture(analysis, language) if analysis else None,
        relation=tuple(_relation(tree, analysis, language)),
        measures=tuple(_measures(tree, analysis)),
        activity_count=len(tree.activities),
        holes=holes,
        has_errors=any(hole.is_error for hole in holes),
        approvals=tuple(approval_lines(approvals, language)),
        is_at_stake=any(row.state in OPEN for row in approvals),
        next=next_of(tree, approvals),
        ways=ways_of(request, year.year_be),
        resolved_on=year.resolved_on,
        resolution=(year.resolution_en if language == "en" else "") or year.resolution,
        resolution_remark=year.resolution_remark,
        sources=tuple(year.sources),
        urgent_below=classes.urgent_below if classes else None,
        improve_below=classes.improve_below if classes else None,
        thresholds_are_own=year.urgent_below is not None,
    )


def _answered(analysis: YearAnalysis | None) -> tuple[int, int]:
    """Items of the table and of the result that have a measure, and how many there are."""
    if analysis is None:
        return 0, 0
    told = {weakness.item: analysis.chain.measure_of(weakness) for weakness in analysis.chain.weaknesses}
    return sum(measure is not None for measure in told.values()), len(told) + len(_not_in_table(analysis))


def _not_in_table(analysis: YearAnalysis | None) -> list[WeakItem]:
    if analysis is None:
        return []
    told = {weakness.item for weakness in analysis.chain.weaknesses}
    wanted = (weak for weak in analysis.weak_items if weak.weakness_class is not WeaknessClass.KEEP)
    return [weak for weak in wanted if weak.item.code not in told]


def weak_lines(analysis: YearAnalysis | None, language: Language) -> dict[str, WeakLine]:
    if analysis is None:
        return {}
    rounding = analysis.framework.rounding
    return {
        weak.item.code: WeakLine(
            str(printed(weak.score, rounding)), word("class", weak.weakness_class, language), weak.missing_elements
        )
        for weak in analysis.weak_items
    }


def _relation(tree: YearTree, analysis: YearAnalysis | None, language: Language) -> Iterator[RelationLine]:
    if analysis is None:
        return
    weak, nodes = weak_lines(analysis, language), analysis.framework.by_code()
    for row, weakness in zip(tree.weaknesses, analysis.chain.weaknesses, strict=True):
        measure = analysis.chain.measure_of(weakness)
        node = nodes.get(row.item)
        yield RelationLine(
            key=row.pk,
            number=row.number,
            node=named(node, language) if node else Named(row.item, "", "", is_sure=True),
            weak=weak.get(row.item),
            finding=row.finding,
            guideline=row.guideline,
            heading=row.measure_heading,
            measure_number=measure.number if measure else None,
            wanted=tuple(row.required_actions),
            unit=row.unit,
            remark=row.remark,
            activities=number_runs(one.number for one in analysis.chain.activities_of(weakness)),
        )


def _measures(tree: YearTree, analysis: YearAnalysis | None) -> Iterator[MeasureLine]:
    if analysis is None:
        return
    chain = analysis.chain
    for row, measure in zip(tree.measures, chain.measures, strict=True):
        yield MeasureLine(
            key=row.pk,
            number=row.number,
            name=row.name,
            comes_from=tuple(weakness.item for weakness in chain.weaknesses_of(measure)),
            source=row.source,
            owner=row.owner,
            steps=row.steps,
            follow_up=row.follow_up,
            due_on=row.due_on,
            result=row.result,
            lacks=tuple(column for column in ("owner", "steps", "follow_up", "due_on") if not getattr(row, column)),
            activities=chain.activities_under(measure),
        )
