"""What the pages of the committee and its meetings show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import Approval
from prongsai.apps.approvals.subjects import kind_of
from prongsai.apps.meetings import models, queries
from prongsai.apps.meetings.queries import Quorum
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class Matter:
    """What lies before the committee: exactly the content of `digest`. `is_changed`: it is not what was asked about any more."""

    approval: int
    label: str
    digest: str
    holes: int
    url: str
    asked_by: str
    asked_on: date
    is_changed: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    year: int
    committee: str
    members: int
    count: int
    matters: tuple[Matter, ...]
    may_record: bool
    may_resolve: bool


@dataclass(frozen=True, slots=True)
class CommitteePage:
    year: int
    committee: str
    count: int
    last_year_count: int
    may_record: bool


@dataclass(frozen=True, slots=True)
class Present:
    name: str
    position: str
    role: str
    presence: str
    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolution on record. `voided_on`: what it agreed to was edited afterwards."""

    label: str
    url: str
    agreed: bool
    text: str
    remark: str
    digest: str
    recorded_by: str
    recorded_on: date
    voided_by: str
    voided_on: date | None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    year: int
    meeting: models.Meeting
    is_to_come: bool
    quorum: Quorum
    attendance: tuple[Present, ...]
    agenda: tuple[models.AgendaItem, ...]
    resolutions: tuple[Resolved, ...]
    matters: tuple[Matter, ...]
    may_record: bool
    may_resolve: bool


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A form of rows: of the committee, of those who came, of the agenda."""

    year: int
    meeting: models.Meeting | None = None
    committee: str = ""
    roster: int = 0
    has_resolution: bool = False


@dataclass(frozen=True, slots=True)
class FormPage:
    year: int
    meeting: models.Meeting | None = None
    has_resolution: bool = False


@dataclass(frozen=True, slots=True)
class ResolvePage:
    year: int
    meeting: models.Meeting
    matter: Matter
    quorum: Quorum


def matters_of(request: HttpRequest, access: Access, year: int) -> tuple[Matter, ...]:
    """What waits for the committee in a year."""
    waiting = [row for row in approvals.waiting(access.agency, approvals.COMMITTEE) if kind_of(row.subject)[1] == year]
    return tuple(matter_of(request, access, row) for row in waiting)


def matter_of(request: HttpRequest, access: Access, approval: Approval) -> Matter:
    kind, year = kind_of(approval.subject)
    return Matter(
        approval=approval.pk,
        label=kind.label(access.agency, year),
        digest=approval.digest,
        holes=kind.holes(access.agency, year),
        url=link(request, kind.page, year=year),
        asked_by=approval.requested_by.name,
        asked_on=_day(approval.requested_at),
        is_changed=approval.digest != kind.digest(access.agency, year),
        is_own=approvals.is_own_work(approval, access.person.pk),
    )


def meetings_page(request: HttpRequest, access: Access, year: int, count: int) -> MeetingsPage:
    return MeetingsPage(
        year=year,
        committee=access.agency.committee,
        members=queries.roster_of(access.agency, year).count(),
        count=count,
        matters=matters_of(request, access, year),
        may_record=access.may(Permission.MEETING_RECORD),
        may_resolve=access.may(Permission.RESOLVE),
    )


def committee_page(access: Access, year: int, count: int) -> CommitteePage:
    last = 0 if count else queries.roster_of(access.agency, year - 1).count()
    return CommitteePage(year, access.agency.committee, count, last, access.may(Permission.MEETING_RECORD))


def meeting_page(request: HttpRequest, access: Access, meeting: models.Meeting, today: date, language: Language) -> MeetingPage:
    return MeetingPage(
        year=meeting.year_be,
        meeting=meeting,
        is_to_come=meeting.held_on > today,
        quorum=queries.quorum_of(meeting),
        attendance=_present(meeting.attendance.all(), language),
        agenda=tuple(meeting.agenda.all()),
        resolutions=tuple(_resolved(request, access, row) for row in queries.resolutions_of(meeting)),
        matters=matters_of(request, access, meeting.year_be),
        may_record=access.may(Permission.MEETING_RECORD),
        may_resolve=access.may(Permission.RESOLVE),
    )


def _present(rows: Iterable[models.Attendance], language: Language) -> tuple[Present, ...]:
    return tuple(
        Present(row.name, row.position, row.role, row.presence, word("presence", row.presence, language), row.reason)
        for row in rows
    )


def _resolved(request: HttpRequest, access: Access, row: models.Resolution) -> Resolved:
    kind, year = kind_of(row.approval.subject)
    return Resolved(
        label=kind.label(access.agency, year),
        url=link(request, kind.page, year=year),
        agreed=row.agreed,
        text=row.text,
        remark=row.remark,
        digest=row.approval.digest,
        recorded_by=row.recorded_by.name,
        recorded_on=_day(row.recorded_at),
        voided_by=row.approval.voided_by,
        voided_on=_day(row.approval.voided_at) if row.approval.voided_at else None,
    )


def _day(moment: datetime) -> date:
    """Of the office's own calendar."""
    return timezone.localtime(moment).date()
