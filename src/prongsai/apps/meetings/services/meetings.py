"""A meeting: when and where, who came, what was dealt with."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import QuerySet

from prongsai.apps.audit.recent import just_did
from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.meetings import models
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.engine.planning.record import AgendaItem, Attendance
from prongsai.engine.thai.digits import to_arabic
from prongsai.words.normalise import normalise


class HasResolution(Exception):
    """A resolution stands on the meeting: it is not deleted, and its day, its number, who came and what was dealt with stay as
    they are on record."""


class NumberTaken(Exception):
    """Another meeting of the year has the number: `meeting`."""

    def __init__(self, meeting: models.Meeting) -> None:
        super().__init__(meeting.number)
        self.meeting = meeting


class MeetingTwice(NumberTaken):
    """The very meeting, which the same person put down a moment ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingValues:
    """What the form of a meeting asks for; times as the office writes them (09.30), the number as N/พ.ศ."""

    held_on: date
    number: str = ""
    place: str = ""
    starts_at: str = ""
    ends_at: str = ""
    recorder: str = ""
    recorder_position: str = ""
    reviewer: str = ""
    reviewer_position: str = ""


@use_case
def create_meeting(*, access: Access, year_be: int, values: MeetingValues) -> models.Meeting:
    """A meeting of the year (พ.ศ.) whose matters it deals with. Raises NumberTaken, MeetingTwice."""
    access.require(Permission.MEETING_RECORD)
    columns, there = _columns(values), _others(access, year_be)
    alike = there.filter(**columns).first()
    if alike is not None and just_did(access.agency.code, access.actor, "meeting.created", {_key(alike)}):
        raise MeetingTwice(alike)
    _refuse_number(there, str(columns["number"]))
    meeting = models.Meeting.objects.create(agency=access.agency, year_be=year_be, **columns)
    _record(access, meeting, "meeting.created", None, meeting)
    return meeting


@use_case
def change_meeting(*, access: Access, meeting: models.Meeting, values: MeetingValues) -> models.Meeting:
    """Raises HasResolution when the day or the number of a meeting that resolved is to change; a number that was left open is
    filled in. Raises NumberTaken."""
    held = _held(access, meeting)
    before, columns = state_of(held), _columns(values)
    is_another = values.held_on != held.held_on or (held.number and columns["number"] != held.number)
    if is_another and held.resolutions.exists():
        raise HasResolution(held.number)
    if all(getattr(held, name) == value for name, value in columns.items()):
        nothing_changed()
        return held
    if columns["number"] != held.number:
        _refuse_number(_others(access, held.year_be).exclude(pk=held.pk), str(columns["number"]))
    for name, value in columns.items():
        setattr(held, name, value)
    held.save()
    _record(access, held, "meeting.changed", before, held)
    return held


@use_case
def delete_meeting(*, access: Access, meeting: models.Meeting) -> None:
    """Takes out a meeting that was put down by mistake. Raises HasResolution."""
    held = _held(access, meeting)
    if held.resolutions.exists():
        raise HasResolution(held.number)
    _record(access, held, "meeting.deleted", held, None)
    held.delete()


@use_case
def set_attendance(*, access: Access, meeting: models.Meeting, rows: Iterable[Attendance]) -> list[models.Attendance]:
    """Who came, who did not and why, in this order; what was there before is replaced.

    Raises HasResolution once the meeting has resolved with it: the quorum was a condition of the resolution. Of a meeting that
    resolved before anybody was put down, it is filled in.
    """
    held = _held(access, meeting)
    before = [_plain(row) for row in held.attendance.all()]
    new = [
        models.Attendance(
            meeting=held, number=n, name=r.name, position=r.position, role=r.role, presence=r.presence.value, reason=r.reason
        )
        for n, r in enumerate(rows, 1)
    ]
    if before == [_plain(row) for row in new]:
        nothing_changed()
        return list(held.attendance.all())
    if before and held.resolutions.exists():
        raise HasResolution(held.number)
    held.attendance.all().delete()
    models.Attendance.objects.bulk_create(new)
    present = sum(row.presence == "present" for row in new)
    _record(access, held, "meeting.attendance_set", before, [_plain(row) for row in new], count=len(new), present=present)
    return new


@use_case
def set_agenda(*, access: Access, meeting: models.Meeting, items: Iterable[AgendaItem]) -> list[models.AgendaItem]:
    """What was dealt with, in this order; what was there before is replaced.

    Raises HasResolution when an item of a meeting that resolved is to go, or to get another number, heading or resolution. Its
    minutes are still written: texts, what was left open, further items.
    """
    held = _held(access, meeting)
    before = [_plain(row) for row in held.agenda.all()]
    new = [
        models.AgendaItem(meeting=held, position=n, number=i.number, heading=i.heading, text=i.text, resolution=i.resolution)
        for n, i in enumerate(items, 1)
    ]
    if before == [_plain(row) for row in new]:
        nothing_changed()
        return list(held.agenda.all())
    if held.resolutions.exists() and not all(_stays(row, new) for row in held.agenda.all()):
        raise HasResolution(held.number)
    held.agenda.all().delete()
    models.AgendaItem.objects.bulk_create(new)
    _record(access, held, "meeting.agenda_set", before, [_plain(row) for row in new], count=len(new))
    return new


def _stays(old: models.AgendaItem, items: Iterable[models.AgendaItem]) -> bool:
    """Whether an item is there as it was; what it left open may be filled in."""
    now = next((item for item in items if item.number == old.number), None)
    said = [] if now is None else [(old.heading, now.heading), (old.resolution, now.resolution)]
    return now is not None and all(not was or normalise(was).strip() == normalise(new).strip() for was, new in said)


def _columns(values: MeetingValues) -> dict[str, object]:
    return {**asdict(values), "number": to_arabic(values.number).strip()}


def _others(access: Access, year_be: int) -> QuerySet[models.Meeting]:
    """Meetings of the year; the agency is held until the transaction ends, so that of two at once the second sees the first."""
    Agency.objects.select_for_update().get(pk=access.agency.pk)
    return models.Meeting.objects.filter(agency=access.agency, year_be=year_be)


def _refuse_number(others: QuerySet[models.Meeting], number: str) -> None:
    taken = others.filter(number=number).first() if number else None
    if taken is not None:
        raise NumberTaken(taken)


def _key(meeting: models.Meeting) -> str:
    return f"{meeting.year_be}/{meeting.pk}"


def _held(access: Access, meeting: models.Meeting) -> models.Meeting:
    """The meeting as it is now."""
    access.require_own(meeting.agency_id)
    access.require(Permission.MEETING_RECORD)
    return models.Meeting.objects.select_for_update().get(pk=meeting.pk)


def _plain(row: models.Attendance | models.AgendaItem) -> dict[str, object]:
    return {name: value for name, value in state_of(row).items() if name not in ("id", "meeting_id")}


def _record(access: Access, meeting: models.Meeting, action: str, before: object, after: object, **more: object) -> None:
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=Subject("meeting", _key(meeting), meeting.number),
        params={"year": meeting.year_be, "number": meeting.number or "–", "day": meeting.held_on, **more},
        before=before,
        after=after,
    )
