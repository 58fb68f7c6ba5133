"""Reads of the committee and its meetings."""

from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from prongsai.apps.approvals.models import Approval
from prongsai.apps.meetings import models
from prongsai.apps.organisation.models import Agency
from prongsai.engine.planning.record import AgendaItem, Attendance, Meeting, Member, Presence
from prongsai.engine.problems import Place
from prongsai.engine.states.approval import ApprovalState


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """What papers need of a year's committee and of the meeting that resolved on the measures."""

    meeting: Meeting = field(default_factory=Meeting)
    members: tuple[Member, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of the committee came. Half of all members makes a quorum (พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง มาตรา ๗๙)."""

    present: int
    members: int

    @property
    def is_there(self) -> bool:
        """False also while no roster is on record: then nobody can tell."""
        return self.members > 0 and 2 * self.present >= self.members


def quorum_of(meeting: models.Meeting) -> Quorum:
    """Of those present only the members count; who attended beside them does not."""
    members = models.CommitteeMember.objects.filter(agency=meeting.agency_id, year_be=meeting.year_be)
    names = set(members.values_list("name", flat=True))
    present = meeting.attendance.filter(presence=Presence.PRESENT.value).values_list("name", flat=True)
    return Quorum(len(names & set(present)), members.count())


def roster_of(agency: Agency, year_be: int) -> QuerySet[models.CommitteeMember]:
    return models.CommitteeMember.objects.filter(agency=agency, year_be=year_be)


def meetings_of(agency: Agency, year_be: int) -> QuerySet[models.Meeting]:
    """With how many were present (`present`) and how many matters were resolved on (`resolved`)."""
    return models.Meeting.objects.filter(agency=agency, year_be=year_be).annotate(
        present=Count("attendance", filter=Q(attendance__presence=Presence.PRESENT.value), distinct=True),
        resolved=Count("resolutions", distinct=True),
    )


def meeting_of(agency: Agency, year_be: int, pk: int) -> models.Meeting | None:
    """One of the agency's own, of that year."""
    return models.Meeting.objects.filter(agency=agency, year_be=year_be, pk=pk).first()


def resolutions_of(meeting: models.Meeting) -> list[models.Resolution]:
    return list(meeting.resolutions.select_related("approval", "recorded_by").order_by("pk"))


def resolution_on(approval: Approval) -> models.Resolution | None:
    """The committee's resolution that decided an approval."""
    return models.Resolution.objects.filter(approval=approval).select_related("meeting", "recorded_by").first()


def is_held_before(meeting: models.Meeting, approval: Approval) -> bool:
    """Whether a meeting was held before the day on which the matter was laid before the committee."""
    return meeting.held_on < timezone.localtime(approval.requested_at).date()


def deciding_meeting(agency: Agency, year_be: int) -> models.Meeting | None:
    """The latest meeting whose resolution of agreement stands; else the latest that was held. One that sent the matter back, or
    agreed to what has been edited since, decided nothing of the year as it is."""
    meetings = models.Meeting.objects.filter(agency=agency, year_be=year_be)
    agreed = meetings.filter(resolutions__agreed=True, resolutions__approval__state=ApprovalState.APPROVED)
    return agreed.first() or meetings.first()


def meeting_record(agency: Agency, year_be: int) -> MeetingRecord:
    members = models.CommitteeMember.objects.filter(agency=agency, year_be=year_be)
    found = deciding_meeting(agency, year_be)
    return MeetingRecord(
        meeting=_meeting(found) if found else Meeting(),
        members=tuple(
            Member(place=Place(sheet="committee", row=m.number), name=m.name, position=m.position, role=m.role) for m in members
        ),
        attendance=tuple(_attendance(row) for row in found.attendance.all()) if found else (),
        agenda=tuple(_agenda_item(row) for row in found.agenda.all()) if found else (),
    )


def _meeting(row: models.Meeting) -> Meeting:
    return Meeting(
        number=row.number,
        held_on=row.held_on,
        place=row.place,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        recorder=row.recorder,
        recorder_position=row.recorder_position,
        reviewer=row.reviewer,
        reviewer_position=row.reviewer_position,
    )


def _attendance(row: models.Attendance) -> Attendance:
    return Attendance(
        place=Place(sheet="attendance", row=row.number),
        name=row.name,
        position=row.position,
        role=row.role,
        presence=Presence(row.presence),
        reason=row.reason,
    )


def _agenda_item(row: models.AgendaItem) -> AgendaItem:
    return AgendaItem(
        place=Place(sheet="agenda", row=row.position),
        number=row.number,
        heading=row.heading,
        text=row.text,
        resolution=row.resolution,
    )
