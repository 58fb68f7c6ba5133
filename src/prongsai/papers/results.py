"""Results of the measures, the proof for `measure-results`: O39 of the ministry's form, O43 of the NACC's of FY 2564.

Its elements (ita.md 1(b)): the results, how the measure was put into practice, and that this was done in the fiscal year.
"""

from collections.abc import Iterator

from prongsai.engine.planning.chain import Activity, Measure
from prongsai.engine.planning.progress import sums_of
from prongsai.engine.planning.record import Progress
from prongsai.engine.problems import Place
from prongsai.engine.thai.dates import DateStyle, format_date
from prongsai.engine.thai.fiscal import FiscalYear
from prongsai.messages import word
from prongsai.papers.blocks import BLANK_CELL, Block, Cell, Heading, Paper, Paragraph, Points, Table
from prongsai.papers.drafting import Drafter
from prongsai.papers.texts import plan as texts

KEY = "measure-results"


def results(d: Drafter) -> Paper:
    day = d.year.record.results_reported_on
    year = FiscalYear(d.year.office.fiscal_year)
    if day and day < year.starts_on:
        params = {"reported_on": format_date(day, DateStyle.LONG), "ends_on": format_date(year.starts_on, DateStyle.LONG)}
        d.fault("report-before-end", Place(sheet="office", text="results.reported_on"), **params)
    title = d.say(texts.RESULTS_TITLE)
    blocks = (
        Heading(title, 1),
        *_reason(d),
        Heading(texts.RESULTS_SUMMARY_HEADING),
        Paragraph(_summary(d)),
        Heading(texts.RESULTS_BY_MEASURE_HEADING),
        *(block for number, measure in enumerate(d.year.chain.measures, 1) for block in _measure(d, number, measure)),
        Heading(texts.RESULTS_PROBLEMS_HEADING),
        *_problems(d),
        Paragraph(d.say(texts.REPORTED, day=d.day(day, "results.reported_on")), is_kept=True),
        d.signature(),
    )
    return d.paper(title, blocks, day)


def _reason(d: Drafter) -> Iterator[Block]:
    """Which item of the form it answers, and what that item asks for."""
    announced = d.day(d.year.office.announced_on, "announcement.announced_on", DateStyle.OFFICIAL)
    item = next((item for item in d.year.framework.items() if item.key == KEY), None)
    if item is None:
        yield Paragraph(d.say(texts.RESULTS_REASON_WITHOUT_ITEM, announced_on=announced))
        return
    yield Paragraph(d.say(texts.RESULTS_REASON, announced_on=announced, code=item.code, name=item.name.th))
    elements = item.requirement.elements if item.requirement else ()
    yield Points(tuple((d.say(f"({n})"), d.own(text)) for n, text in enumerate(elements, 1)))


def _summary(d: Drafter) -> str:
    under = {id(a): a for measure in d.year.chain.measures for a in d.year.chain.activities_under(measure)}
    reports = [(activity, d.year.record.latest_progress_of(activity.number)) for activity in under.values()]
    d.untold((activity for activity, report in reports if report is None), 12)
    sums = sums_of(reports)
    spent = {"spent": d.baht(sums.spent_baht), "words": d.baht_words(sums.spent_baht)}
    counts = {"count": sums.count, "done": sums.done, "under_way": sums.under_way, "measures": len(d.year.chain.measures)}
    return d.say(texts.RESULTS_SUMMARY, **spent, **counts)


def _measure(d: Drafter, number: int, measure: Measure) -> Iterator[Block]:
    yield Heading(d.say(texts.MEASURE, number=number, name=measure.name), 3)
    yield Paragraph(d.of_row(measure.result, "measures", "result", measure), is_gap=not measure.result)
    activities = d.year.chain.activities_under(measure)
    if activities:
        yield Table(
            caption=d.say(texts.RESULTS_CAPTION, number=number),
            head=texts.RESULTS_HEAD,
            widths=(0.9, 0, 4.2, 2.3, 2.4, 2.6),
            rows=tuple(_row(d, activity) for activity in activities),
            centred=(0, 3),
            is_dense=True,
        )


def _row(d: Drafter, activity: Activity) -> tuple[Cell, ...]:
    report = d.year.record.latest_progress_of(activity.number)
    period = d.period(activity.starts_on, activity.ends_on)
    return (
        d.cell(str(activity.number or "–")),
        d.cell(activity.name),
        _result(d, report),
        Cell(period) if period else d.cell_blank("activities", "starts_on", activity),
        d.cell(activity.unit) if activity.unit else d.cell_blank("activities", "unit", activity),
        d.links(report.evidence) if report and report.evidence else _no_evidence(d, report),
    )


def _result(d: Drafter, report: Progress | None) -> Cell:
    if report is None:
        return BLANK_CELL
    if not report.result:
        return d.cell_blank("progress", "result", report)
    return d.cell(f"{word('status', report.status, 'th')}\n{report.result}")


def _no_evidence(d: Drafter, report: Progress | None) -> Cell:
    return d.cell_blank("progress", "evidence", report) if report else BLANK_CELL


def _problems(d: Drafter) -> Iterator[Block]:
    told = [row for row in _latest(d) if row.problem and row.problem not in ("ไม่มี", "ไม่พบ")]
    if not told:
        yield Paragraph(texts.RESULTS_NO_PROBLEM)
        return
    yield Points(tuple((d.say(f"({n})"), _problem(d, row)) for n, row in enumerate(told, 1)))


def _latest(d: Drafter) -> list[Progress]:
    rows = (d.year.record.latest_progress_of(activity.number) for activity in d.year.chain.activities)
    return [row for row in rows if row]


def _problem(d: Drafter, row: Progress) -> str:
    problem = d.say(texts.RESULTS_PROBLEM, number=row.activity, problem=row.problem)
    return f"{problem} {d.say(texts.RESULTS_SUGGESTION, suggestion=row.suggestion)}" if row.suggestion else problem
