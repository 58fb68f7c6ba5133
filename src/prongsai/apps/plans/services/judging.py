"""The secretariat's word on reports of progress, and on what came of each measure."""

from prongsai.apps.approvals.services import OwnWork
from prongsai.apps.audit.actors import SYSTEM
from prongsai.apps.audit.services import Subject, nothing_changed, record, record_all, state_of, use_case
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.services.changed import after_edit
from prongsai.apps.plans.services.papers import ask_for
from prongsai.apps.plans.services.progress import files_of, held, is_own_work, telling
from prongsai.apps.ui import day
from prongsai.engine.states.progress import PROGRESS, ProgressMove, ProgressState


@use_case
def accept_progress(*, access: Access, progress: models.Progress) -> models.Progress:
    """Takes the report into the year; papers that tell of it are drawn anew. Raises OwnWork for who wrote or handed it in."""
    _record_move(access, progress, ProgressMove.ACCEPT, "progress.accepted")
    year = progress.activity.year
    after_edit(access.agency, access.actor, year.year_be)
    _draw_results(access, year)
    return progress


@use_case
def return_progress(*, access: Access, progress: models.Progress, reason: str) -> models.Progress:
    """Sends the report back to its unit, with the reason."""
    _record_move(access, progress, ProgressMove.RETURN, "progress.returned", reason)
    return progress


@use_case
def reopen_progress(*, access: Access, progress: models.Progress, reason: str) -> models.Progress:
    """Opens an accepted report that was found wrong; what rested on it is void."""
    _record_move(access, progress, ProgressMove.REOPEN, "progress.reopened", reason)
    after_edit(access.agency, access.actor, progress.activity.year.year_be)
    return progress


@use_case
def set_measure_result(*, access: Access, measure: models.Measure, result: str) -> models.Measure:
    """What came of a measure, in the secretariat's words, for the report of results."""
    access.require_own(measure.year.agency_id)
    access.require(Permission.PROGRESS_CHECK)
    measure.refresh_from_db(from_queryset=models.Measure.objects.select_for_update())
    if measure.result == result:
        nothing_changed()
        return measure
    before, measure.result = state_of(measure), result
    measure.save(update_fields=("result",))
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="measure.result_set",
        subject=Subject("measure", f"{measure.year_id}/{measure.number}", measure.name),
        params={"number": measure.number, "name": measure.name, "year": measure.year.year_be},
        before=before,
        after=measure,
    )
    after_edit(access.agency, access.actor, measure.year.year_be)
    _draw_results(access, measure.year)
    return measure


def _record_move(access: Access, progress: models.Progress, move: ProgressMove, action: str, reason: str = "") -> None:
    """Makes a move of the secretariat's. A report is sent back or opened for a reason, which stays with it."""
    access.require_own(progress.activity.year.agency_id)
    access.require(Permission.PROGRESS_CHECK)
    before = held(progress)
    progress.state = PROGRESS.after(ProgressState(progress.state), move)
    if move is ProgressMove.ACCEPT and is_own_work(progress, access.person.pk):
        raise OwnWork("progress")
    progress.checked_by, progress.checked_at = access.person, day.now()
    progress.return_reason = reason or progress.return_reason
    progress.save()
    told = {"reason": reason} if reason else {}
    event = telling(progress, action, before, files_of(progress), **told)
    record_all(agency_code=access.agency.code, actor=access.actor, tellings=[event])


def _draw_results(access: Access, year: models.IntegrityYear) -> None:
    """The paper of results draws itself once every activity is told for the year, and again with each change after that."""
    if _all_told(year, 12):
        ask_for(access.agency, SYSTEM, year.year_be, "results")


def _all_told(year: models.IntegrityYear, period: int) -> bool:
    accepted = models.Progress.objects.filter(activity__year=year, period=period, state=ProgressState.ACCEPTED).count()
    return accepted == year.activities.count()
