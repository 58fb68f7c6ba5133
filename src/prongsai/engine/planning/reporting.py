"""What a report of progress must say before it is handed in, and what in it does not fit together.

Prose: docs/algorithms/progress.md. Source: the columns of the follow-up of action plans (ita.md 3.10), and O39/O43, which want
results and how they were put into practice: who says that a thing is done shows what came of it and the proof, and who says
that it is not begun says why.
"""

from collections.abc import Iterator
from datetime import date

from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.record import Progress, Status
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.engine.thai.fiscal import FiscalYear

FULL = 100


def period_ends_on(year_be: int, months: int) -> date:
    """The last day of the period of 6 or 12 months of a fiscal year (พ.ศ.): 31 March or 30 September."""
    year = FiscalYear(year_be)
    return year.half(1)[1] if months == 6 else year.ends_on


def check_report(activity: Activity, report: Progress, *, year_be: int, today: date) -> tuple[Problem, ...]:
    """Errors stop the hand-in; warnings are told to who reports and to who checks; a note says that the period still runs.

    Each problem stands at a column of the report (`Place.text`).
    """
    return (*_proof(report), *_percent(report), *_money(activity, report), *_period(report, year_be, today))


def _proof(report: Progress) -> Iterator[Problem]:
    if report.status is Status.DONE:
        if not report.result:
            yield Problem("report-done-without-result", place=_at("result"))
        if not report.evidence:
            yield Problem("report-done-without-evidence", place=_at("evidence"))
    elif report.is_begun:
        if not report.result:
            yield Problem("report-begun-without-result", Severity.WARNING, _at("result"))
        if not report.evidence:
            yield Problem("report-begun-without-evidence", Severity.WARNING, _at("evidence"))
    elif not (report.problem or report.result):
        yield Problem("report-not-begun-without-reason", place=_at("problem"))


def _percent(report: Progress) -> Iterator[Problem]:
    percent = report.percent
    if percent is None:
        return
    if report.status is Status.DONE and percent != FULL:
        yield Problem("report-done-but-not-full", Severity.WARNING, _at("percent"), {"percent": percent})
    if report.status is not Status.DONE and percent == FULL:
        yield Problem("report-full-but-not-done", Severity.WARNING, _at("percent"))
    if not report.is_begun and 0 < percent < FULL:
        yield Problem("report-not-begun-but-moved", Severity.WARNING, _at("percent"), {"percent": percent})


def _money(activity: Activity, report: Progress) -> Iterator[Problem]:
    spent, budget = report.spent_baht, activity.budget_baht
    if spent is None:
        if budget and report.is_begun:
            yield Problem("report-without-spending", Severity.WARNING, _at("spent_baht"))
        return
    if budget is not None and spent > budget:
        params = {"spent": f"{spent:,.2f}", "budget": f"{budget:,.2f}", "over": f"{spent - budget:,.2f}"}
        yield Problem("report-over-budget", Severity.WARNING, _at("spent_baht"), params)
    if spent and not report.is_begun:
        yield Problem("report-not-begun-but-spent", Severity.WARNING, _at("spent_baht"))


def _period(report: Progress, year_be: int, today: date) -> Iterator[Problem]:
    days = (period_ends_on(year_be, report.period) - today).days
    if days > 0:
        yield Problem("report-before-period-ends", Severity.INFO, _at("period"), {"months": report.period, "days": days})


def _at(column: str) -> Place:
    return Place(sheet="progress", text=column)
