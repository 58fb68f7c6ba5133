"""What follows reports: progress for the public, the results of the measures and their paper."""

from collections.abc import Iterator

from django.utils.translation import gettext

from prongsai.apps.desk.jobs.job import Desk, Job, day_of, late, not_begun, under_way
from prongsai.apps.desk.jobs.measures import paper_jobs
from prongsai.apps.desk.jobs.publishing import publishing_jobs
from prongsai.apps.desk.jobs.reporting import ASKED_BEFORE
from prongsai.apps.desk.queries import RESULTS, YearState
from prongsai.apps.organisation.permissions import Permission
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.planning.reporting import period_ends_on
from prongsai.engine.states.progress import ProgressState

YEAR_ROUND = PERIODS[-1]


def results_jobs(desk: Desk, state: YearState) -> Iterator[Job]:
    accepted = [row for row in state.tree.progress if row.state == ProgressState.ACCEPTED]
    yield from _progress_edition(desk, state, {row.period for row in accepted})
    all_told = bool(state.tree.activities) and sum(row.period == YEAR_ROUND for row in accepted) == len(state.tree.activities)
    is_time = all_told or desk.today >= period_ends_on(desk.year_be, YEAR_ROUND) - ASKED_BEFORE
    if state.is_announced and is_time and desk.may(Permission.PROGRESS_CHECK):
        yield from _measure_results(desk, state)
    paper = state.papers.get("results")
    if not all_told or paper is None or paper.digest != state.results_digest:
        return
    head = state.stands(RESULTS, "head")
    if head is None:
        yield from paper_jobs(desk, state, RESULTS, paper, day_of(paper.drawn_at))
    else:
        yield from publishing_jobs(desk, state, "measure-results", state.results_digest, head.decided_on)


def _progress_edition(desk: Desk, state: YearState, accepted: set[int]) -> Iterator[Job]:
    """Once a period has ended and nothing of it waits to be looked at."""
    ended = [period for period in accepted if period_ends_on(desk.year_be, period) < desk.today]
    waiting = any(row.state == ProgressState.REPORTED for row in state.tree.progress)
    if ended and not waiting and desk.may(Permission.PUBLISH_PROPOSE):
        since = period_ends_on(desk.year_be, max(ended))
        yield from publishing_jobs(desk, state, "progress", state.results_digest, since)


def _measure_results(desk: Desk, state: YearState) -> Iterator[Job]:
    untold = [measure for measure in state.tree.measures if not measure.result]
    if not untold:
        return
    due_on = period_ends_on(desk.year_be, YEAR_ROUND)
    begun = len(untold) < len(state.tree.measures)
    yield desk.job(
        title=gettext("บันทึกผลของมาตรการ %(count)s ข้อ") % {"count": len(untold)},
        note=gettext("ใช้ในรายงานผลตามมาตรการ"),
        mark=late() if due_on < desk.today else under_way() if begun else not_begun(),
        action=gettext("บันทึกผล"),
        page="plans:progress-results",
        due_on=due_on,
    )
