"""The committee and its meetings by their services: the roster, who came, what was dealt with, what was resolved."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from prongsai.apps.approvals.models import Approval
from prongsai.apps.approvals.services import ContentChanged, OwnWork
from prongsai.apps.audit.models import Event
from prongsai.apps.meetings import models, queries, services
from prongsai.apps.organisation.access import Access, NotOurs
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.plans import services as services_of_plans
from prongsai.apps.ui import day
from prongsai.engine.moves import MoveNotAllowed
from prongsai.engine.planning.record import AgendaItem, Attendance, Member, Presence
from tests.apps.plans.walking import Walk, practice_walk
from tests.cast import Cast

FIVE = [
    AgendaItem(number="1", heading="เรื่องแจ้งให้ทราบ", text="แจ้ง"),
    AgendaItem(number="4", heading="เรื่องเสนอเพื่อพิจารณา", text="เนื้อหา", resolution="เห็นชอบ"),
]
PEOPLE = [Member(name=f"นายคนที่{n} ทดสอบ", position="ตำแหน่ง", role="กรรมการ") for n in range(1, 6)]


def roster(cast: Cast, members: list[Member] = PEOPLE, year: int = 2564) -> list[str]:
    services.set_roster(access=cast.secretary, year_be=year, members=members)
    return [row.name for row in queries.roster_of(cast.agency, year)]


def meeting(cast: Cast, held_on: date = date(2021, 6, 7), number: str = "๑/๒๕๖๔", year: int = 2564) -> models.Meeting:
    values = services.MeetingValues(held_on=held_on, number=number)
    return services.create_meeting(access=cast.secretary, year_be=year, values=values)


def came(cast: Cast, held: models.Meeting, present: int, others: int = 0) -> None:
    rows = [
        Attendance(name=m.name, role=m.role, presence=Presence.PRESENT if n < present else Presence.ABSENT)
        for n, m in enumerate(PEOPLE)
    ]
    rows += [Attendance(name=f"นายแขกที่{n} ทดสอบ", presence=Presence.ATTENDING) for n in range(others)]
    services.set_attendance(access=cast.secretary, meeting=held, rows=rows)


# the roster --------------------------------------------------------------------------------------------------------------------


def test_the_roster_stands_in_the_order_given(cast: Cast) -> None:
    assert roster(cast) == [member.name for member in PEOPLE]
    assert roster(cast, PEOPLE[::-1]) == [member.name for member in PEOPLE[::-1]]


def test_the_same_roster_again_tells_nothing(cast: Cast) -> None:
    roster(cast)
    before = Event.objects.count()
    roster(cast)
    assert Event.objects.count() == before


def test_last_years_committee_sits_on(cast: Cast) -> None:
    roster(cast, year=2563)
    services.take_over_roster(access=cast.secretary, year_be=2564)
    assert [row.name for row in queries.roster_of(cast.agency, 2564)] == [member.name for member in PEOPLE]


def test_there_may_be_no_committee_to_take_over(cast: Cast) -> None:
    with pytest.raises(services.RosterEmpty):
        services.take_over_roster(access=cast.secretary, year_be=2564)


@pytest.mark.parametrize("who", ["officer", "member", "head", "auditor", "administrator"])
def test_the_secretariat_and_the_chair_keep_the_records(cast: Cast, who: str) -> None:
    held = meeting(cast)
    access = getattr(cast, who)
    for write in (
        lambda: services.set_roster(access=access, year_be=2564, members=PEOPLE),
        lambda: services.create_meeting(access=access, year_be=2564, values=services.MeetingValues(held_on=date(2021, 6, 1))),
        lambda: services.set_attendance(access=access, meeting=held, rows=[]),
        lambda: services.set_agenda(access=access, meeting=held, items=[]),
        lambda: services.delete_meeting(access=access, meeting=held),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_another_agencys_meeting_is_not_there(cast: Cast, strangers: Cast) -> None:
    held = meeting(cast)
    with pytest.raises(NotOurs):
        services.set_agenda(access=strangers.secretary, meeting=held, items=[])
    with pytest.raises(NotOurs):
        services.delete_meeting(access=strangers.secretary, meeting=held)
    assert queries.meeting_of(strangers.agency, 2564, held.pk) is None
    assert not queries.roster_of(strangers.agency, 2564).exists()


# meetings ----------------------------------------------------------------------------------------------------------------------


def test_a_meetings_number_is_kept_in_arabic_digits(cast: Cast) -> None:
    assert meeting(cast).number == "1/2564"


def test_what_papers_need_of_a_meeting_is_what_was_recorded(cast: Cast) -> None:
    roster(cast)
    held = meeting(cast)
    came(cast, held, present=3, others=1)
    items = [AgendaItem(number="4.1", heading="เรื่องหนึ่ง", text="เนื้อหา", resolution="เห็นชอบ")]
    services.set_agenda(access=cast.chair, meeting=held, items=items)
    record = queries.meeting_record(cast.agency, 2564)
    assert record.meeting.number == "1/2564"
    assert [member.name for member in record.members] == [member.name for member in PEOPLE]
    assert [row.presence for row in record.attendance] == [*(Presence.PRESENT,) * 3, *(Presence.ABSENT,) * 2, Presence.ATTENDING]
    assert [(item.number, item.resolution) for item in record.agenda] == [("4.1", "เห็นชอบ")]


def test_a_meeting_put_down_by_mistake_is_deleted_with_what_hangs_on_it(cast: Cast) -> None:
    held = meeting(cast)
    came(cast, held, present=5)
    services.delete_meeting(access=cast.secretary, meeting=held)
    assert not models.Meeting.objects.exists()
    assert not models.Attendance.objects.exists()
    assert Event.objects.filter(action="meeting.deleted").exists()


@pytest.mark.parametrize(("present", "is_there"), [(0, False), (2, False), (3, True), (5, True)])
def test_half_of_the_members_make_a_quorum(cast: Cast, present: int, is_there: bool) -> None:
    roster(cast)
    held = meeting(cast)
    came(cast, held, present=present, others=4)
    quorum = queries.quorum_of(held)
    assert (quorum.present, quorum.members, quorum.is_there) == (present, 5, is_there)


def test_without_a_roster_nobody_can_tell_of_a_quorum(cast: Cast) -> None:
    held = meeting(cast)
    came(cast, held, present=5)
    assert not queries.quorum_of(held).is_there


# resolutions -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


def resolve(walk: Walk, asked: Approval, who: Access | None = None, **changes: object) -> models.Resolution:
    said: dict[str, object] = {"meeting": walk.meeting, "approval": asked, "agreed": True, "text": "เห็นชอบ"}
    return services.record_resolution(access=who or walk.cast.chair, **said | changes)  # type: ignore[arg-type]


def test_a_resolution_decides_on_the_day_of_the_meeting(walk: Walk) -> None:
    asked = walk.submit()
    resolution = resolve(walk, asked)
    row = Approval.objects.get(pk=asked.pk)
    assert (row.state, row.decided_on, row.note) == ("approved", walk.meeting.held_on, "เห็นชอบ")
    assert resolution.approval == row
    assert walk.tree.year.resolved_on == walk.meeting.held_on


def test_a_resolution_to_send_back_leaves_nothing_resolved(walk: Walk) -> None:
    asked = walk.submit()
    resolve(walk, asked, agreed=False, text="ให้เพิ่มมาตรการ")
    assert (Approval.objects.get(pk=asked.pk).state, walk.tree.year.resolved_on) == ("returned", None)
    assert Event.objects.filter(action="meeting.returned").exists()


@pytest.mark.parametrize("who", ["secretary", "officer", "member", "head", "auditor", "administrator"])
def test_only_the_chair_records_a_resolution(walk: Walk, who: str) -> None:
    asked = walk.submit()
    with pytest.raises(PermissionDenied):
        resolve(walk, asked, getattr(walk.cast, who))


def test_a_chair_who_submitted_it_records_no_resolution_on_it(walk: Walk) -> None:
    asked = walk.submit()
    secretary = walk.cast.secretary
    chair_too = Access(secretary.agency, secretary.person, (Role.SECRETARY, Role.CHAIR))
    with pytest.raises(OwnWork):
        resolve(walk, asked, chair_too)
    assert not models.Resolution.objects.exists()


def test_what_was_edited_since_is_not_resolved_on(walk: Walk) -> None:
    asked = walk.submit()
    walk.edit()
    with pytest.raises(MoveNotAllowed):
        resolve(walk, asked)
    again = walk.submit()
    walk.cast.agency.name = "ชื่อใหม่"
    walk.cast.agency.save()
    with pytest.raises(ContentChanged):
        resolve(walk, again)
    assert not models.Resolution.objects.exists()


def test_without_a_quorum_it_is_said_that_it_is_so(walk: Walk) -> None:
    asked = walk.submit()
    services.set_attendance(access=walk.cast.secretary, meeting=walk.meeting, rows=[])
    with pytest.raises(services.NoQuorum):
        resolve(walk, asked)
    assert resolve(walk, asked, quorum_is_known=True).agreed


def test_nothing_is_resolved_before_the_meeting(walk: Walk) -> None:
    asked = walk.submit()
    to_come = meeting(walk.cast, held_on=date(2021, 6, 9))
    with pytest.raises(services.NotHeldYet):
        resolve(walk, asked, meeting=to_come, quorum_is_known=True)


def test_a_meeting_before_the_matter_was_laid_before_it_decides_with_a_word_on_how(walk: Walk) -> None:
    with day.on(walk.meeting.held_on + timedelta(days=1)):
        asked = services_of_plans.submit_to_committee(access=walk.cast.secretary, tree=walk.tree, holes_are_known=True)
    for remark in ("", "  "):
        with pytest.raises(services.HeldBefore):
            resolve(walk, asked, remark=remark)
    assert resolve(walk, asked, remark=" พิจารณาจากเอกสารฉบับเดียวกัน ").remark == "พิจารณาจากเอกสารฉบับเดียวกัน"
    assert walk.tree.year.resolution_remark == "พิจารณาจากเอกสารฉบับเดียวกัน"
    walk.edit()
    assert walk.tree.year.resolution_remark == ""


def test_a_word_on_how_is_kept_only_where_it_is_wanted(walk: Walk) -> None:
    assert resolve(walk, walk.submit(), remark="ไม่จำเป็น").remark == ""


def test_a_meeting_of_another_year_resolves_nothing_of_this_one(walk: Walk) -> None:
    asked = walk.submit()
    other = meeting(walk.cast, held_on=date(2021, 1, 9), year=2563)
    with pytest.raises(services.OfAnotherYear):
        resolve(walk, asked, meeting=other, quorum_is_known=True)


def test_a_resolution_has_words(walk: Walk) -> None:
    asked = walk.submit()
    with pytest.raises(services.TextMissing):
        resolve(walk, asked, text="  ")


def test_the_day_of_a_meeting_that_resolved_stays(walk: Walk) -> None:
    walk.to_resolved()
    values = services.MeetingValues(held_on=date(2020, 12, 16), number="2/2563")
    with pytest.raises(services.HasResolution):
        services.change_meeting(access=walk.cast.secretary, meeting=walk.meeting, values=values)
    with pytest.raises(services.HasResolution):
        services.delete_meeting(access=walk.cast.secretary, meeting=walk.meeting)


def test_of_several_meetings_papers_tell_of_the_one_that_resolved(walk: Walk) -> None:
    walk.to_resolved()
    meeting(walk.cast, held_on=date(2021, 5, 1), number="1/2564")
    assert queries.meeting_record(walk.cast.agency, 2564).meeting.number == "2/2563"


def test_the_number_of_a_meeting_that_resolved_stays_and_one_left_open_is_filled_in(walk: Walk) -> None:
    models.Meeting.objects.filter(pk=walk.meeting.pk).update(number="")
    walk.to_resolved()

    def number(said: str) -> str:
        values = services.MeetingValues(held_on=walk.meeting.held_on, number=said)
        return services.change_meeting(access=walk.cast.secretary, meeting=walk.meeting, values=values).number

    assert number("2/2563") == "2/2563"
    with pytest.raises(services.HasResolution):
        number("77/2599")


def test_who_came_to_a_meeting_that_resolved_stays(walk: Walk) -> None:
    walk.to_resolved()
    before = queries.quorum_of(walk.meeting)
    with pytest.raises(services.HasResolution):
        services.set_attendance(access=walk.cast.secretary, meeting=walk.meeting, rows=[])
    assert queries.quorum_of(walk.meeting) == before


def test_who_came_is_filled_in_after_a_resolution_that_was_recorded_without(walk: Walk) -> None:
    services.set_attendance(access=walk.cast.secretary, meeting=walk.meeting, rows=[])
    resolve(walk, walk.submit(), quorum_is_known=True)
    came(walk.cast, walk.meeting, present=3)
    assert walk.meeting.attendance.count() == 5


def dealt_with(walk: Walk, *changes: tuple[str, str, object], without: str = "") -> list[str]:
    """The agenda set again, with (number, field, value) changed; the resolutions on record afterwards."""
    rows = [
        AgendaItem(number=row.number, heading=row.heading, text=row.text, resolution=row.resolution)
        for row in walk.meeting.agenda.all()
    ]
    for number, name, value in changes:
        rows = [replace(row, **{name: value}) if row.number == number else row for row in rows]
    services.set_agenda(access=walk.cast.secretary, meeting=walk.meeting, items=[row for row in rows if row.number != without])
    return [row.resolution for row in walk.meeting.agenda.all()]


@pytest.mark.parametrize("change", [("4", "resolution", "ไม่เห็นชอบ"), ("4", "resolution", ""), ("4", "heading", "เรื่องอื่น")])
def test_what_was_resolved_at_a_meeting_that_resolved_stays(walk: Walk, change: tuple[str, str, str]) -> None:
    services.set_agenda(access=walk.cast.secretary, meeting=walk.meeting, items=FIVE)
    walk.to_resolved()
    with pytest.raises(services.HasResolution):
        dealt_with(walk, change)
    for gone in ("1", "4"):
        with pytest.raises(services.HasResolution):
            dealt_with(walk, without=gone)
    with pytest.raises(services.HasResolution):
        dealt_with(walk, ("1", "number", "5.1"))


def test_the_minutes_of_a_meeting_that_resolved_are_still_written(walk: Walk) -> None:
    services.set_agenda(access=walk.cast.secretary, meeting=walk.meeting, items=FIVE)
    walk.to_resolved()
    assert dealt_with(walk, ("4", "text", "เนื้อหาใหม่"), ("1", "resolution", "รับทราบ")) == ["รับทราบ", "เห็นชอบ"]
    more = [*FIVE[:1], AgendaItem(number="4", heading=FIVE[1].heading, resolution="เห็นชอบ"), AgendaItem(number="5", text="ไม่มี")]
    more[0] = replace(more[0], resolution="รับทราบ")
    assert len(services.set_agenda(access=walk.cast.secretary, meeting=walk.meeting, items=more)) == 3


def test_a_meeting_that_sent_the_matter_back_is_not_the_one_that_decided(walk: Walk) -> None:
    sent_back = meeting(walk.cast, held_on=date(2020, 12, 20), number="9/2563")
    resolve(walk, walk.submit(), meeting=sent_back, agreed=False, text="ให้แก้", quorum_is_known=True)
    resolve(walk, walk.submit())
    assert queries.meeting_record(walk.cast.agency, 2564).meeting.number == "2/2563"
    walk.edit()  # what it agreed to is not what there is now
    assert queries.meeting_record(walk.cast.agency, 2564).meeting.number == "9/2563"


def test_a_roster_taken_over_twice_stands_once(cast: Cast) -> None:
    roster(cast, year=2563)
    services.take_over_roster(access=cast.secretary, year_be=2564)
    before = Event.objects.count()
    assert len(services.take_over_roster(access=cast.secretary, year_be=2564)) == len(PEOPLE)
    assert Event.objects.count() == before


def test_a_resolution_decides_nothing_that_lies_before_the_head(walk: Walk) -> None:
    walk.to_drawn()
    asked = walk.ask_head()
    chair = walk.cast.chair
    with pytest.raises(Approval.DoesNotExist):
        resolve(walk, asked, Access(chair.agency, chair.person, (Role.CHAIR, Role.HEAD)))
    assert Approval.objects.get(pk=asked.pk).state == "requested"
