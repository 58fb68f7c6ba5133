"""Reads of the committee and its meetings."""

from dataclasses import dataclass

from prongsai.apps.meetings import models
from prongsai.apps.organisation.models import Agency
from prongsai.engine.planning.record import AgendaItem, Attendance, Meeting, Member, Presence
from prongsai.engine.problems import Place


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """What papers need of a year's committee and of the meeting that resolved on the measures."""

    meeting: Meeting = Meeting()
    members: tuple[Member, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()


def deciding_meeting(agency: Agency, year_be: int) -> models.Meeting | None:
    """The latest meeting that resolved on something of the year; else the latest that was held."""
    meetings = models.Meeting.objects.filter(agency=agency, year_be=year_be)
    return meetings.filter(resolutions__isnull=False).first() or meetings.first()


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
