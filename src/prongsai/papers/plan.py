"""The action plan and its progress reports: landscape tables over pages, the columns of ita.md 3.10."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby

from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.progress import Sums, sums_of
from prongsai.engine.planning.record import Progress
from prongsai.engine.problems import Place
from prongsai.engine.thai.dates import DateStyle, format_date
from prongsai.engine.thai.fiscal import FiscalYear
from prongsai.engine.thai.numbers import format_number
from prongsai.messages import word
from prongsai.papers.blocks import (
    BLANK_CELL,
    Block,
    Cell,
    Centred,
    Group,
    Heading,
    Paper,
    Paragraph,
    Signature,
    Table,
    TableRow,
)
from prongsai.papers.checks import check_activities
from prongsai.papers.drafting import Drafter
from prongsai.papers.texts import plan as texts

PLAN_WIDTHS = (1.4, 0, 5.2, 2.6, 3.4, 4.2, 2.0)
PROGRESS_WIDTHS = (1.1, 0, 2.3, 1.9, 1.9, 2.0, 1.7, 3.3, 2.1, 2.0, 2.1, 2.6)


def action_plan(d: Drafter) -> Paper:
    title = d.say(texts.PLAN_TITLE)
    total = _total_budget(d)
    rows = tuple(_by_strategy(d, lambda activity: _plan_row(d, activity)))
    check_activities(d)
    blocks = (
        Heading(title, 1),
        Centred(d.say(texts.OFFICE)),
        Paragraph(_plan_intro(d, total)),
        Table(
            caption="",
            head=texts.PLAN_HEAD,
            widths=PLAN_WIDTHS,
            rows=(*rows, _total_row(d, len(PLAN_WIDTHS), {3: total})) if rows else (Group(texts.NO_ACTIVITY),),
            centred=(0, 4, 6),
            right=(3,),
        ),
        Paragraph(d.say(texts.IN_USE), is_kept=True),
        Paragraph(d.say(texts.APPROVED, day=d.day(d.year.record.plan_approved_on, "plan.approved_on")), is_kept=True),
        _signed_as(d, texts.APPROVER),
    )
    return d.paper(title, blocks, d.year.record.plan_approved_on, is_landscape=True)


def _total_budget(d: Drafter) -> Decimal | None:
    """Known when that of every activity is."""
    budgets = [activity.budget_baht for activity in d.year.chain.activities]
    known = [budget for budget in budgets if budget is not None]
    return sum(known, Decimal(0)) if len(known) == len(budgets) else None


def _plan_intro(d: Drafter, total: Decimal | None) -> str:
    activities = d.year.chain.activities
    strategies = len({_strategy(activity) for activity in activities} - {(None, "")})
    year = FiscalYear(d.year.office.fiscal_year)
    period = f"วันที่ {format_date(year.starts_on, DateStyle.LONG)} ถึงวันที่ {format_date(year.ends_on, DateStyle.LONG)}"
    more = {"total": d.baht(total), "words": d.baht_words(total), "period": period}
    return d.say(texts.PLAN_INTRO, count=len(activities), strategies=strategies, **more)


def _strategy(activity: Activity) -> tuple[int | None, str]:
    return activity.strategy_number, activity.strategy


def _plan_row(d: Drafter, activity: Activity) -> tuple[Cell, ...]:
    return (
        d.cell(str(activity.number or "–")),
        d.cell(activity.name),
        _asked(d, activity, "indicator", activity.indicator),
        _budget(d, activity),
        d.period(activity),
        _asked(d, activity, "unit", activity.unit),
        d.cell(", ".join(map(str, activity.measures)) or "–"),
    )


def progress_6(d: Drafter) -> Paper:
    return _progress(d, 6)


def progress_12(d: Drafter) -> Paper:
    return _progress(d, 12)


def _progress(d: Drafter, months: int) -> Paper:
    """What was done by the end of the period; a report dated before that end cannot be one of it (finding L03)."""
    year, record = FiscalYear(d.year.office.fiscal_year), d.year.record
    ends_on = year.half(1)[1] if months == 6 else year.ends_on
    day = record.reported_on.get(months)
    if day and day < ends_on:
        params = {"reported_on": format_date(day, DateStyle.LONG), "ends_on": format_date(ends_on, DateStyle.LONG)}
        d.fault("report-before-end", Place(sheet="office", text=f"progress.reported_{months}_on"), **params)
    check_activities(d)
    sums = sums_of((activity, record.progress_of(activity.number, months)) for activity in d.year.chain.activities)
    title = d.say(texts.PROGRESS_TITLE, months=months)
    period = {"starts_on": format_date(year.starts_on, DateStyle.LONG), "ends_on": format_date(ends_on, DateStyle.LONG)}
    blocks: tuple[Block, ...] = (
        Heading(title, 1),
        Centred(d.say(texts.OFFICE)),
        Paragraph(" ".join((d.say(texts.PROGRESS_INTRO, **period, **_counts(sums)), *untold_count(d, sums)))),
        *(figure for key, figure in d.figures.items() if key == f"progress-{months}"),
        _progress_table(d, months, sums),
        Paragraph(spending(d, sums), is_kept=True),
        Paragraph(d.say(texts.REPORTED, day=d.day(day, f"progress.reported_{months}_on")), is_kept=True),
        _signed_as(d, texts.REPORTER),
    )
    return d.paper(title, blocks, day, is_landscape=True)


def untold_count(d: Drafter, sums: Sums) -> Iterator[str]:
    """A sentence on what nobody has reported on, which no count of states holds; none where all was reported."""
    if sums.untold:
        yield d.say(texts.UNTOLD, untold=sums.untold)


def _counts(sums: Sums) -> dict[str, object]:
    return {"count": sums.count, "done": sums.done, "under_way": sums.under_way, "not_started": sums.not_started}


def spending(d: Drafter, sums: Sums) -> str:
    """Budget, spending in figures and words, and the share of a budget there is, rounded for print only."""
    if sums.count and sums.budget_baht == 0 and sums.spent_baht == 0:
        return d.say(texts.SPENDING_WITHOUT_BUDGET)
    money = {"budget": d.baht(sums.budget_baht), "spent": d.baht(sums.spent_baht), "words": d.baht_words(sums.spent_baht)}
    share = [] if sums.spent_pct is None else [d.say(texts.SHARE, percent=format_number(sums.spent_pct, places=2))]
    return " ".join((d.say(texts.SPENDING, **money), *share))


def _progress_table(d: Drafter, months: int, sums: Sums) -> Table:
    rows = tuple(_by_strategy(d, lambda activity: _progress_row(d, activity, months)))
    d.untold((a for a in d.year.chain.activities if not d.year.record.progress_of(a.number, months)), months)
    totals: dict[int, Decimal | None] = {3: sums.budget_baht, 4: sums.spent_baht}
    return Table(
        caption="",
        head=texts.PROGRESS_HEAD,
        widths=PROGRESS_WIDTHS,
        rows=(*rows, _total_row(d, len(PROGRESS_WIDTHS), totals)) if rows else (Group(texts.NO_ACTIVITY),),
        centred=(0, 5, 6),
        right=(3, 4),
        is_dense=True,
    )


def _progress_row(d: Drafter, activity: Activity, months: int) -> tuple[Cell, ...]:
    planned = (
        d.cell(str(activity.number or "–")),
        d.cell(activity.name),
        _asked(d, activity, "indicator", activity.indicator),
        _budget(d, activity),
    )
    report = d.year.record.progress_of(activity.number, months)
    told = _told(d, report) if report else (BLANK_CELL,) * 6
    return (*planned, told[0], d.period(activity), *told[1:5], _asked(d, activity, "unit", activity.unit), told[5])


def _told(d: Drafter, report: Progress) -> tuple[Cell, ...]:
    """Spending, state, result, problem, suggestion, evidence. No problem is an answer; what was begun has a result to show."""
    spent, is_begun = d.money(report.spent_baht), report.is_begun
    result = d.cell(report.result or "–") if report.result or not is_begun else d.cell_blank("progress", "result", report)
    evidence = d.links(report.evidence) if report.evidence else d.cell("–")
    return (
        spent if spent.text else d.cell_blank("progress", "spent_baht", report),
        d.cell(word("status", report.status, "th")),
        result,
        d.cell(report.problem or "–"),
        d.cell(report.suggestion or "–"),
        d.cell_blank("progress", "evidence", report) if is_begun and not report.evidence else evidence,
    )


def _by_strategy(d: Drafter, row: Callable[[Activity], tuple[Cell, ...]]) -> Iterator[TableRow]:
    for (number, strategy), group in groupby(d.year.chain.activities, key=_strategy):
        if strategy or number is not None:
            yield Group(d.in_table(texts.STRATEGY.format(number=number, name=strategy) if number is not None else strategy))
        else:
            yield Group(texts.WITHOUT_STRATEGY)
        for activity in group:
            yield row(activity)


def _total_row(d: Drafter, columns: int, sums: dict[int, Decimal | None]) -> tuple[Cell, ...]:
    totals = {column: BLANK_CELL if total is None else d.money(total) for column, total in sums.items()}
    named = {1: Cell(texts.TOTAL)} | totals
    return tuple(named.get(column, Cell("")) for column in range(columns))


def _budget(d: Drafter, activity: Activity) -> Cell:
    """Nothing is a budget too, and is said; what is not said is asked for."""
    if activity.budget_baht is None:
        return _asked(d, activity, "budget_baht", "")
    return d.money(activity.budget_baht) if activity.budget_baht else Cell(texts.NO_BUDGET, number=Decimal(0))


def _asked(d: Drafter, activity: Activity, column: str, text: str) -> Cell:
    return d.cell(text) if text else d.cell_blank("activities", column, activity)


def _signed_as(d: Drafter, part: str) -> Signature:
    signature = d.signature()
    return Signature((*signature.lines, part))
