"""Reports of units on their activities, and the secretariat's word on them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from prongsai.apps.approvals.services import OwnWork
from prongsai.apps.audit.actors import SYSTEM
from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.files import services as files
from prongsai.apps.files.kinds import EVIDENCE
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models, reading
from prongsai.apps.plans.services.changed import after_edit
from prongsai.apps.plans.services.papers import ask_for
from prongsai.apps.ui import day
from prongsai.engine.planning.reporting import check_report
from prongsai.engine.problems import Problem, Severity
from prongsai.engine.states.progress import PROGRESS, ProgressMove, ProgressState


class NotYourUnit(Exception):
    """The activity is another unit's."""


class ReportFixed(Exception):
    """A report that waits or was accepted is not changed; it is taken back or returned first."""


class ReportIncomplete(Exception):
    """The report says that the activity is done, and does not show it; `problems` say what is wanted."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


EDITABLE = (ProgressState.DRAFT, ProgressState.RETURNED)
"""While it is so, its unit may write it."""


def history_key(activity: models.Activity, period: int) -> str:
    """What events of a report are found by: an activity keeps its key when its number changes."""
    return f"{activity.year_id}/{activity.pk}/{period}"


def is_own_work(progress: models.Progress, person: int) -> bool:
    """Whether a person wrote in the report or handed it in: somebody else accepts it."""
    return progress.reported_by_id == person or person in progress.writers


def may_report(access: Access, activity: models.Activity) -> bool:
    """An officer reports on the activities of the units they serve, and on those that stand for all units."""
    if not access.may(Permission.PROGRESS_REPORT):
        return False
    return activity.owner is not None and (activity.owner.stands_for_all or activity.owner_id in access.unit_ids)


def problems_of(progress: models.Progress) -> tuple[Problem, ...]:
    """What a report lacks before it is handed in, and what in it does not fit together."""
    activity = progress.activity
    told = reading.progress_of(progress, activity.number)
    return check_report(reading.activity_of(activity), told, year_be=activity.year.year_be, today=day.today())


@use_case
def save_progress(
    *,
    access: Access,
    activity: models.Activity,
    period: int,
    values: Mapping[str, Any],
    uploads: Sequence[UploadedFile] = (),
    drop_files: Sequence[int] = (),
) -> models.Progress:
    """Keeps a report as a draft, with its files. Raises NotYourUnit, ReportFixed, UploadRefused."""
    _require_own(access, activity)
    row = models.Progress.objects.select_for_update().filter(activity=activity, period=period).first() or models.Progress(
        activity=activity, period=period
    )
    if row.state not in EDITABLE:
        raise ReportFixed
    before = _state(row) if row.pk else None
    for name, value in values.items():
        setattr(row, name, value)
    row.writers = sorted({*row.writers, access.person.pk})
    row.save()
    row.evidence.filter(pk__in=drop_files).delete()
    attached = set(row.evidence.values_list("file__digest", flat=True))
    for upload in uploads:
        kept = files.keep_upload(agency_id=access.agency.pk, actor=access.actor, upload=upload, kinds=EVIDENCE)
        if kept.digest not in attached:  # a form that is sent twice brings its files twice
            models.Evidence.objects.create(progress=row, file=kept)
            attached.add(kept.digest)
    _record(access, row, "progress.saved", before, files=len(attached))
    return row


@use_case
def report_progress(*, access: Access, progress: models.Progress) -> models.Progress:
    """Hands the report to the secretariat. Raises NotYourUnit, ReportIncomplete, MoveNotAllowed."""
    _require_own(access, progress.activity)
    wanted = tuple(problem for problem in problems_of(progress) if problem.severity is Severity.ERROR)
    if wanted:
        raise ReportIncomplete(wanted)
    before = _move(progress, ProgressMove.REPORT)
    progress.reported_by, progress.reported_at, progress.return_reason = access.person, day.now(), ""
    progress.save()
    _record(access, progress, "progress.reported", before)
    return progress


@use_case
def withdraw_progress(*, access: Access, progress: models.Progress) -> models.Progress:
    """Takes back what a unit handed in, to go on writing it. Raises NotYourUnit, MoveNotAllowed once it was judged."""
    _require_own(access, progress.activity)
    before = _move(progress, ProgressMove.WITHDRAW)
    progress.reported_by, progress.reported_at = None, None
    progress.save()
    _record(access, progress, "progress.withdrawn", before)
    return progress


@use_case
def accept_progress(*, access: Access, progress: models.Progress) -> models.Progress:
    """Takes the report into the year; papers that tell of it are drawn anew. Raises OwnWork for who wrote or handed it in."""
    access.require_own(progress.activity.year.agency_id)
    access.require(Permission.PROGRESS_CHECK)
    before = _move(progress, ProgressMove.ACCEPT)
    if is_own_work(progress, access.person.pk):
        raise OwnWork("progress")
    progress.checked_by, progress.checked_at = access.person, day.now()
    progress.save()
    _record(access, progress, "progress.accepted", before)
    year = progress.activity.year
    after_edit(access.agency, access.actor, year.year_be)
    _draw_results(access, year)
    return progress


@use_case
def return_progress(*, access: Access, progress: models.Progress, reason: str) -> models.Progress:
    """Sends the report back to its unit, with the reason."""
    access.require_own(progress.activity.year.agency_id)
    access.require(Permission.PROGRESS_CHECK)
    before = _move(progress, ProgressMove.RETURN)
    progress.checked_by, progress.checked_at, progress.return_reason = access.person, day.now(), reason
    progress.save()
    _record(access, progress, "progress.returned", before, reason=reason)
    return progress


@use_case
def reopen_progress(*, access: Access, progress: models.Progress, reason: str) -> models.Progress:
    """Opens an accepted report that was found wrong; what rested on it is void."""
    access.require_own(progress.activity.year.agency_id)
    access.require(Permission.PROGRESS_CHECK)
    before = _move(progress, ProgressMove.REOPEN)
    progress.checked_by, progress.checked_at, progress.return_reason = access.person, day.now(), reason
    progress.save()
    _record(access, progress, "progress.reopened", before, reason=reason)
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


def _draw_results(access: Access, year: models.IntegrityYear) -> None:
    """The paper of results draws itself once every activity is told for the year, and again with each change after that."""
    if _all_told(year, 12):
        ask_for(access.agency, SYSTEM, year.year_be, "results")


def _all_told(year: models.IntegrityYear, period: int) -> bool:
    accepted = models.Progress.objects.filter(activity__year=year, period=period, state=ProgressState.ACCEPTED).count()
    return accepted == year.activities.count()


def _require_own(access: Access, activity: models.Activity) -> None:
    access.require_own(activity.year.agency_id)
    access.require(Permission.PROGRESS_REPORT)
    if not may_report(access, activity):
        raise NotYourUnit(activity.unit)


def _move(row: models.Progress, move: ProgressMove) -> dict[str, object]:
    """From the state the report is in by now, which may not be the one that was shown."""
    row.refresh_from_db(from_queryset=models.Progress.objects.select_for_update())
    before = _state(row)
    row.state = PROGRESS.after(ProgressState(row.state), move)
    return before


def _state(row: models.Progress) -> dict[str, object]:
    return {**state_of(row), "files": list(row.evidence.values_list("file__digest", flat=True))}


def _record(access: Access, row: models.Progress, action: str, before: object, **params: object) -> None:
    activity = row.activity
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=Subject("progress", history_key(activity, row.period), activity.name),
        params={"number": activity.number, "name": activity.name, "period": row.period, **params},
        before=before,
        after=_state(row),
    )
