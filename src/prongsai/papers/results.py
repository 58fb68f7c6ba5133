"""Results of the measures, the proof for `measure-results`: O39 of the ministry's form, O43 of the NACC's of FY 2564.

Its elements (ita.md 1(b)): the results, how the measure was put into practice, and that this was done in the fiscal year.
"""

from collections.abc import Iterator

from prongsai.engine.planning.chain import Activity, Measure
from prongsai.engine.planning.progress import sums_of
from prongsai.engine.planning.record import Progress
from prongsai.engine.thai.dates import DateStyle
from prongsai.messages import word
from prongsai.papers.blocks import BLANK_CELL, Block, Cell, Heading, Paper, Paragraph, Points, Table
from prongsai.papers.checks import check_activities, check_measures, check_order_of_days, numbered
from prongsai.papers.drafting import Drafter
from prongsai.papers.plan import untold_count
from prongsai.papers.texts import results as texts
from prongsai.words.answers import is_nothing

KEY = "measure-results"


def results(d: Drafter) -> Paper:
    day, record = d.year.record.results_reported_on, d.year.record
    check_measures(d)
    check_activities(d)
    check_order_of_days(d, ("results.reported_on", day), ("announcement.announced_on", d.year.office.announced_on))
    for months, reported_on in record.reported_on.items():
        if any(report.period == months for _, report in _reports(d) if report):
            check_order_of_days(d, ("results.reported_on", day), (f"progress.reported_{months}_on", reported_on))
    title = d.say(texts.TITLE)
    blocks = (
        Heading(title, 1),
        *_reason(d),
        Heading(texts.SUMMARY_HEADING),
        Paragraph(_summary(d)),
        Heading(texts.BY_MEASURE_HEADING),
        *(block for number, measure in numbered(d, d.year.chain.measures) for block in _measure(d, number, measure)),
        Heading(texts.PROBLEMS_HEADING),
        *_problems(d),
        Paragraph(texts.DISCLOSED, is_kept=True),
        Paragraph(d.say(texts.REPORTED, day=d.day(day, "results.reported_on")), is_kept=True),
        d.signature(),
    )
    return d.paper(title, blocks, day)


def _reason(d: Drafter) -> Iterator[Block]:
    """Which item of the form it answers, and what that item asks for."""
    announced = d.day(d.year.office.announced_on, "announcement.announced_on", DateStyle.OFFICIAL)
    item = next((item for item in d.year.framework.items() if item.key == KEY), None)
    if item is None:
        yield Paragraph(d.say(texts.REASON_WITHOUT_ITEM, announced_on=announced))
        return
    yield Paragraph(d.say(texts.REASON, announced_on=announced, code=item.code, name=item.name.th))
    elements = item.requirement.elements if item.requirement else ()
    yield Points(tuple((d.say(f"({n})"), d.own(text)) for n, text in enumerate(elements, 1)))


def _reports(d: Drafter) -> list[tuple[Activity, Progress | None]]:
    """The activities under the measures, each once, with the latest report on it."""
    under = {id(a): a for measure in d.year.chain.measures for a in d.year.chain.activities_under(measure)}
    return [(activity, d.year.record.latest_progress_of(activity.number)) for activity in under.values()]


def _summary(d: Drafter) -> str:
    reports = _reports(d)
    d.untold((activity for activity, report in reports if report is None), 12)
    sums = sums_of(reports)
    spent = {"spent": d.baht(sums.spent_baht), "words": d.baht_words(sums.spent_baht)}
    counts = {"count": sums.count, "done": sums.done, "under_way": sums.under_way, "measures": len(d.year.chain.measures)}
    return " ".join((d.say(texts.SUMMARY, **spent, **counts), *untold_count(d, sums)))


def _measure(d: Drafter, number: int, measure: Measure) -> Iterator[Block]:
    yield Heading(d.say(texts.MEASURE, number=number, name=measure.name), 3)
    yield Paragraph(d.of_row(measure.result, "measures", "result", measure), is_gap=not measure.result)
    activities = d.year.chain.activities_under(measure)
    if activities:
        yield Table(
            caption=d.say(texts.CAPTION, number=number),
            head=texts.HEAD,
            widths=(0.9, 0, 4.2, 2.3, 2.4, 2.6),
            rows=tuple(_row(d, activity) for activity in activities),
            centred=(0, 3),
            is_dense=True,
        )


def _row(d: Drafter, activity: Activity) -> tuple[Cell, ...]:
    report = d.year.record.latest_progress_of(activity.number)
    return (
        d.cell(str(activity.number or "–")),
        d.cell(activity.name),
        _result(d, report),
        d.period(activity),
        d.cell(activity.unit) if activity.unit else d.cell_blank("activities", "unit", activity),
        d.links(report.evidence) if report and report.evidence else _no_evidence(d, report),
    )


def _result(d: Drafter, report: Progress | None) -> Cell:
    if report is None:
        return BLANK_CELL
    if report.is_begun and not report.result:
        return d.cell_blank("progress", "result", report)
    return d.cell("\n".join(text for text in (word("status", report.status, "th"), report.result) if text))


def _no_evidence(d: Drafter, report: Progress | None) -> Cell:
    if report is None:
        return BLANK_CELL
    return d.cell_blank("progress", "evidence", report) if report.is_begun else d.cell("–")


def _problems(d: Drafter) -> Iterator[Block]:
    """What units told of the activities under the measures; an answer that says there is nothing is none."""
    reports = sorted((report for _, report in _reports(d) if report), key=lambda report: report.activity)
    told = [said for report in reports if (said := _problem(d, report))]
    if not told:
        yield Paragraph(texts.NO_PROBLEM)
        return
    yield Points(tuple((d.say(f"({n})"), said) for n, said in enumerate(told, 1)))


def _problem(d: Drafter, report: Progress) -> str:
    parts = (
        "" if is_nothing(report.problem) else report.problem,
        "" if is_nothing(report.suggestion) else d.say(texts.SUGGESTION, suggestion=report.suggestion),
    )
    said = " ".join(part for part in parts if part)
    return d.say(texts.PROBLEM, number=report.activity, problem=said) if said else ""
