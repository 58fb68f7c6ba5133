"""Reports of units on their activities: one as its form says it, or many as a sheet does. Both go by the same rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import prefetch_related_objects

from prongsai.apps.audit.services import Subject, Telling, nothing_changed, record_all, state_of, use_case
from prongsai.apps.files import pending as waiting
from prongsai.apps.files import services as files
from prongsai.apps.files.kinds import EVIDENCE
from prongsai.apps.files.models import PendingImport
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models, reading
from prongsai.apps.plans.services.rows import hold_year
from prongsai.apps.plans.versions import Stamp, TableChanged, report_stamp
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
WRITTEN = ("status", "result", "percent", "spent_baht", "problem", "suggestion", "evidence_urls")
"""Columns of a report that its unit writes."""


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
    hold_year(access, activity.year)
    row = models.Progress.objects.select_for_update().filter(activity=activity, period=period).first() or models.Progress(
        activity=activity, period=period
    )
    before = _state(row, files_of(row)) if row.pk else None
    _write(access, row, values)
    row.save()
    row.evidence.filter(pk__in=drop_files).delete()
    attached = set(row.evidence.values_list("file__digest", flat=True))
    for upload in uploads:
        kept = files.keep_upload(agency_id=access.agency.pk, actor=access.actor, upload=upload, kinds=EVIDENCE)
        if kept.digest not in attached:  # a form that is sent twice brings its files twice
            models.Evidence.objects.create(progress=row, file=kept)
            attached.add(kept.digest)
    _record(access, _saved(row, before, files_of(row)))
    return row


@use_case
def report_progress(*, access: Access, progress: models.Progress) -> models.Progress:
    """Hands the report to the secretariat. Raises NotYourUnit, ReportIncomplete, MoveNotAllowed."""
    _require_own(access, progress.activity)
    before = held(progress)
    _hand_in(access, progress, day.now())
    progress.save()
    _record(access, telling(progress, "progress.reported", before, files_of(progress)))
    return progress


@use_case
def withdraw_progress(*, access: Access, progress: models.Progress) -> models.Progress:
    """Takes back what a unit handed in, to go on writing it. Raises NotYourUnit, MoveNotAllowed once it was judged."""
    _require_own(access, progress.activity)
    before = held(progress)
    progress.state = PROGRESS.after(ProgressState(progress.state), ProgressMove.WITHDRAW)
    progress.reported_by, progress.reported_at = None, None
    progress.save()
    _record(access, telling(progress, "progress.withdrawn", before, files_of(progress)))
    return progress


@dataclass(frozen=True, slots=True)
class SaidReport:
    """What a sheet says of the activity of that number for a period. `stamp` is that of the report that was looked at."""

    activity: int
    period: int
    values: Mapping[str, Any]
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class ReportsSaved:
    """What a sheet did to the reports of a year."""

    added: int
    changed: int
    handed_in: int


@use_case
def save_reports(
    *,
    access: Access,
    year: models.IntegrityYear,
    reports: Sequence[SaidReport],
    hand_in: bool = False,
    pending: PendingImport | None = None,
) -> ReportsSaved:
    """Keeps the reports of a sheet as drafts, all or none; `hand_in` hands them to the secretariat as well, drafts that said so
    before among them. A report that says this already is left alone.

    Raises TableChanged for a report that is not what was looked at, NotYourUnit, ReportFixed, ReportIncomplete. `pending` is the
    import it came from, which is done with.
    """
    hold_year(access, year)
    if pending is not None:
        access.require_own(pending.agency_id)
    access.require(Permission.PROGRESS_REPORT)
    rows = _rows_of(year, reports)
    if pending is not None:
        waiting.confirm(bringer=access.bringer, pending=pending)
    changed = [(row, said) for row, said in zip(rows, reports, strict=True) if _says_more(row, said)]
    digests = {row.pk: [one.file.digest for one in row.evidence.all()] for row in rows if row.pk}
    before = [_state(row, digests[row.pk]) if row.pk else None for row, _ in changed]
    for row, said in changed:
        _write(access, row, said.values)
    fresh = _put([row for row, _ in changed])
    told = [_saved(row, state, digests.get(row.pk, [])) for (row, _), state in zip(changed, before, strict=True)]
    handed = [row for row in rows if hand_in and row.pk and row.state in EDITABLE and may_report(access, row.activity)]
    if handed:
        told += _hand_in_all(access, handed, digests)
    if told:
        record_all(agency_code=access.agency.code, actor=access.actor, tellings=told)
    else:
        nothing_changed()
    return ReportsSaved(fresh, len(changed) - fresh, len(handed))


# within a use case -----------------------------------------------------------------------------------------------------------


def held(row: models.Progress) -> dict[str, object]:
    """Brings a report to what it is by now, which may not be what was shown, and holds it; as events tell of it."""
    row.refresh_from_db(from_queryset=models.Progress.objects.select_for_update())
    return _state(row, files_of(row))


def telling(row: models.Progress, action: str, before: object, digests: Sequence[str], **params: object) -> Telling:
    activity = row.activity
    return Telling(
        action,
        Subject("progress", history_key(activity, row.period), activity.name),
        {"number": activity.number, "name": activity.name, "period": row.period, **params},
        before=before,
        after=_state(row, digests),
    )


def _saved(row: models.Progress, before: object, digests: Sequence[str]) -> Telling:
    return telling(row, "progress.saved", before, digests, files=len(digests))


def _rows_of(year: models.IntegrityYear, reports: Sequence[SaidReport]) -> list[models.Progress]:
    """The report that each speaks of, with its files; a new one where there is none. Raises TableChanged for one that is not what
    it was, and for an activity that is not there any more.
    """
    activities = {activity.number: activity for activity in year.activities.select_related("owner")}
    kept = models.Progress.objects.select_for_update().filter(
        activity__year=year, activity__number__in={said.activity for said in reports}
    )
    there = {(row.activity_id, row.period): row for row in kept.prefetch_related("evidence__file")}
    found = []
    for said in reports:
        activity = activities.get(said.activity)
        if activity is None:
            raise TableChanged
        row = there.get((activity.pk, said.period))
        if said.stamp not in (None, report_stamp(activity, said.period, row)):
            raise TableChanged
        row = row or models.Progress(period=said.period)
        row.activity = activity
        found.append(row)
    return found


def _says_more(row: models.Progress, said: SaidReport) -> bool:
    return row.pk is None or any(getattr(row, name) != value for name, value in said.values.items())


def _write(access: Access, row: models.Progress, values: Mapping[str, Any]) -> None:
    """What a form or a sheet says, into a report that may be written."""
    _require_own(access, row.activity)
    if row.state not in EDITABLE:
        raise ReportFixed
    for name, value in values.items():
        setattr(row, name, value)
    row.writers = sorted({*row.writers, access.person.pk})


def _put(rows: Sequence[models.Progress]) -> int:
    """Saves reports in a few statements. How many are new."""
    fresh, there = [row for row in rows if row.pk is None], [row for row in rows if row.pk is not None]
    models.Progress.objects.bulk_update(there, (*WRITTEN, "writers"), batch_size=100)
    models.Progress.objects.bulk_create(fresh)
    return len(fresh)


def _hand_in(access: Access, row: models.Progress, at: datetime) -> None:
    wanted = tuple(problem for problem in problems_of(row) if problem.severity is Severity.ERROR)
    if wanted:
        raise ReportIncomplete(wanted)
    row.state = PROGRESS.after(ProgressState(row.state), ProgressMove.REPORT)
    row.reported_by, row.reported_at, row.return_reason = access.person, at, ""


def _hand_in_all(access: Access, rows: Sequence[models.Progress], digests: Mapping[int, list[str]]) -> list[Telling]:
    prefetch_related_objects(rows, "evidence__file")
    told, at = [], day.now()
    for row in rows:
        kept = digests.get(row.pk, [])
        before = _state(row, kept)
        _hand_in(access, row, at)
        told.append(telling(row, "progress.reported", before, kept))
    handed_in = {"state": ProgressState.REPORTED, "reported_by": access.person, "reported_at": at, "return_reason": ""}
    models.Progress.objects.filter(pk__in=[row.pk for row in rows]).update(**handed_in)
    return told


def _require_own(access: Access, activity: models.Activity) -> None:
    access.require_own(activity.year.agency_id)
    access.require(Permission.PROGRESS_REPORT)
    if not may_report(access, activity):
        raise NotYourUnit(activity.unit)


def files_of(row: models.Progress) -> list[str]:
    return list(row.evidence.values_list("file__digest", flat=True))


def _state(row: models.Progress, digests: Sequence[str]) -> dict[str, object]:
    return {**state_of(row), "files": list(digests)}


def _record(access: Access, *tellings: Telling) -> None:
    record_all(agency_code=access.agency.code, actor=access.actor, tellings=tellings)
