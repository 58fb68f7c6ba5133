"""The committee and its meetings through their pages."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from prongsai.apps.approvals.models import Approval
from prongsai.apps.meetings import models, queries, services
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Membership
from prongsai.apps.plans import services as plans
from prongsai.apps.plans.contents import measures_content
from prongsai.engine.planning.record import Member
from tests.apps.dom import Element, read
from tests.apps.meetings.test_meetings import PEOPLE, came, meeting, roster
from tests.apps.plans.walking import Walk, practice_walk
from tests.cast import Cast

if TYPE_CHECKING:
    from django.test import Client

BASE = "/staff/2564/meetings/"


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


def get(client: "Client", who: Access, path: str = "", base: str = BASE) -> Element:
    client.force_login(who.person)
    answer = client.get(f"{base}{path}")
    assert answer.status_code == 200, path
    return read(answer.content.decode())


def post(client: "Client", who: Access, path: str, data: dict[str, object] | None = None) -> Element | str:
    client.force_login(who.person)
    answer = client.post(f"{BASE}{path}", data or {})
    assert answer.status_code in (200, 302), (path, answer.status_code)
    return str(answer["Location"]) if answer.status_code == 302 else read(answer.content.decode())


def rows(initial: int, *filled: dict[str, object], total: int = 0) -> dict[str, object]:
    """As the browser sends a form of rows."""
    sent: dict[str, object] = {"form-INITIAL_FORMS": initial, "form-TOTAL_FORMS": total or len(filled)}
    return sent | {f"form-{n}-{name}": value for n, row in enumerate(filled) for name, value in row.items()}


def refused(answer: Element | str) -> str:
    assert isinstance(answer, Element)
    return answer.one("div", role="alert").text


# the committee -----------------------------------------------------------------------------------------------------------------


def test_an_empty_page_offers_the_next_step(cast: Cast, client: "Client") -> None:
    assert get(client, cast.secretary).one("h1").text == "ยังไม่มีการประชุม"
    roster(cast, year=2563)
    page = get(client, cast.secretary, "committee/")
    assert page.one("h1").text == "ยังไม่มีรายชื่อคณะกรรมการปี 2564"
    assert [button.text for button in page.one("main").all("button")] == ["นำรายชื่อ 5 คนมาจากปีก่อน"]
    assert post(client, cast.secretary, "committee/take-over/") == f"{BASE}committee/"
    assert get(client, cast.auditor, "committee/").one("h1").text == "คณะกรรมการปี 2564 มี 5 คน"


def test_the_roster_is_filled_reordered_and_shortened_in_one_form(cast: Cast, client: "Client") -> None:
    roster(cast, PEOPLE[:3])
    filled = [{"name": m.name, "position": "", "role": m.role, "ORDER": n} for n, m in enumerate(PEOPLE[:3], 1)]
    filled[2]["ORDER"] = 1
    filled[0]["DELETE"] = "on"
    new = {"name": "นางสาวใหม่ ทดสอบ", "position": "นักวิชาการ", "role": "กรรมการและเลขานุการ", "ORDER": ""}
    assert post(client, cast.secretary, "committee/edit/", rows(3, *filled, new, {"name": ""})) == f"{BASE}committee/"
    assert [row.name for row in queries.roster_of(cast.agency, 2564)] == [PEOPLE[2].name, PEOPLE[1].name, "นางสาวใหม่ ทดสอบ"]


def test_a_row_without_a_name_is_told_and_the_others_stay_as_typed(cast: Cast, client: "Client") -> None:
    answer = post(client, cast.secretary, "committee/edit/", rows(0, {"name": "นายหนึ่ง ทดสอบ"}, {"name": "", "role": "กรรมการ"}))
    assert "แถว 2 ชื่อ" in refused(answer)
    assert isinstance(answer, Element)
    assert answer.one("input", id="id_form-0-name").attributes["value"] == "นายหนึ่ง ทดสอบ"
    assert answer.one("input", id="id_form-1-role").attributes["value"] == "กรรมการ"
    assert not queries.roster_of(cast.agency, 2564).exists()


def test_the_roster_exports_what_it_shows(cast: Cast, client: "Client") -> None:
    roster(cast)
    client.force_login(cast.auditor.person)
    answer = client.get(f"{BASE}committee/?format=csv&q=คนที่3")
    assert answer.content.decode("utf-8-sig").splitlines()[1:] == ["3,นายคนที่3 ทดสอบ,ตำแหน่ง,กรรมการ"]
    assert client.get(f"{BASE}?format=xlsx")["Content-Type"].endswith("spreadsheetml.sheet")


# a meeting ---------------------------------------------------------------------------------------------------------------------


def test_a_meeting_is_put_down_as_the_office_writes_it(cast: Cast, client: "Client") -> None:
    said = {"number": "๒/๒๕๖๔", "held_on": "๗ มิถุนายน ๒๕๖๔", "place": "ห้องประชุม", "starts_at": "9.30", "ends_at": "๑๒.๐๐ น."}
    where = post(client, cast.chair, "new/", said)
    held = models.Meeting.objects.get()
    assert where == f"{BASE}{held.pk}/"
    assert (held.number, held.held_on, held.starts_at, held.ends_at) == ("2/2564", date(2021, 6, 7), "09.30", "12.00")
    assert get(client, cast.officer, f"{held.pk}/").one("h1").text == "ประชุมครั้งที่ 2/2564 วันที่ ๗ มิถุนายน ๒๕๖๔"


@pytest.mark.parametrize(("held_on", "is_told"), [("7 มิ.ย. 2564", False), ("1 ม.ค. 2570", True)])
def test_a_day_outside_the_year_is_told_and_kept(cast: Cast, client: "Client", held_on: str, is_told: bool) -> None:
    where = post(client, cast.secretary, "new/", {"held_on": held_on})
    shown = get(client, cast.secretary, str(where).removeprefix(BASE)).one("main").text
    assert (f"วันที่ประชุม {held_on} อยู่นอกปีงบประมาณ 2564" in shown) is is_told


def test_a_meeting_that_is_sent_twice_is_one(cast: Cast, client: "Client") -> None:
    said: dict[str, object] = {"held_on": "7 มิ.ย. 2564", "place": "ห้องประชุม"}
    first, second = post(client, cast.secretary, "new/", said), post(client, cast.secretary, "new/", said)
    assert first == second
    assert models.Meeting.objects.count() == 1


def test_a_number_is_one_meetings_of_the_year(cast: Cast, client: "Client") -> None:
    post(client, cast.secretary, "new/", {"held_on": "7 มิ.ย. 2564", "number": "2/2564"})
    again: dict[str, object] = {"held_on": "8 มิ.ย. 2564", "number": "๒/๒๕๖๔", "place": "ห้องประชุม"}
    answer = post(client, cast.secretary, "new/", again)
    assert "มีการประชุมครั้งที่ 2/2564 ของปีนี้แล้ว ประชุมวันที่ 7 มิ.ย. 2564" in refused(answer)
    other = meeting(cast, date(2021, 6, 9), "3/2564")
    answer = post(client, cast.secretary, f"{other.pk}/edit/", {"held_on": "9 มิ.ย. 2564", "number": "2/2564"})
    assert "มีการประชุมครั้งที่ 2/2564" in refused(answer)
    assert sorted(models.Meeting.objects.values_list("number", flat=True)) == ["2/2564", "3/2564"]
    meeting(cast, date(2020, 6, 9), "2/2564", year=2563)


def test_what_cannot_be_read_is_told_at_its_field_and_kept(cast: Cast, client: "Client") -> None:
    said = {"number": "สอง", "held_on": "31 ก.พ. 2564", "starts_at": "12.00", "ends_at": "9.00", "recorder": "นายก ทดสอบ"}
    page = post(client, cast.secretary, "new/", said)
    assert isinstance(page, Element)
    errors = {error.attributes["id"] for error in page.all("p", class_="err")}
    assert errors == {"id_number_error", "id_held_on_error", "id_ends_at_error"}
    assert page.one("input", id="id_held_on").attributes["value"] == "31 ก.พ. 2564"
    assert page.one("input", id="id_recorder").attributes["value"] == "นายก ทดสอบ"
    assert not models.Meeting.objects.exists()


def test_a_meeting_is_changed_and_deleted(cast: Cast, client: "Client") -> None:
    held = meeting(cast)
    page = get(client, cast.secretary, f"{held.pk}/edit/")
    assert page.one("input", id="id_held_on").attributes["value"] == "7 มิ.ย. 2564"
    assert post(client, cast.secretary, f"{held.pk}/edit/", {"held_on": "1 มิ.ย. 2564"}) == f"{BASE}{held.pk}/"
    assert models.Meeting.objects.get().held_on == date(2021, 6, 1)
    assert post(client, cast.secretary, f"{held.pk}/delete/") == BASE
    assert not models.Meeting.objects.exists()


def test_attendance_begins_with_the_roster_and_asks_for_each(cast: Cast, client: "Client") -> None:
    roster(cast, PEOPLE[:2])
    held = meeting(cast)
    page = get(client, cast.secretary, f"{held.pk}/attendance/")
    hidden = [
        field.attributes["value"] for field in page.all("input", type="hidden") if field.attributes["name"].endswith("-name")
    ]
    assert hidden == [PEOPLE[0].name, PEOPLE[1].name]
    both = [{"name": m.name, "position": m.position, "role": m.role} for m in PEOPLE[:2]]
    assert "เลือกว่ามา ไม่มา หรือเข้าร่วม" in refused(post(client, cast.secretary, f"{held.pk}/attendance/", rows(2, *both)))
    sent = rows(
        2,
        both[0] | {"presence": "present", "reason": "ไม่ควรอยู่"},
        both[1] | {"presence": "absent", "reason": "ติดราชการ"},
        {"name": "นายแขก ทดสอบ", "position": "", "role": "", "presence": "attending"},
    )
    assert post(client, cast.secretary, f"{held.pk}/attendance/", sent) == f"{BASE}{held.pk}/"
    kept = [(row.name, row.presence, row.reason) for row in held.attendance.all()]
    assert kept == [(PEOPLE[0].name, "present", ""), (PEOPLE[1].name, "absent", "ติดราชการ"), ("นายแขก ทดสอบ", "attending", "")]


def test_attendance_that_comes_after_the_resolution_is_refused_and_stays_in_the_form(walk: Walk, client: "Client") -> None:
    walk.to_resolved()
    path = f"{walk.meeting.pk}/attendance/"
    before = list(walk.meeting.attendance.values_list("name", "presence"))
    late = rows(0, {"name": "นายมาช้า ทดสอบ", "position": "", "role": "", "presence": "present"})
    page = post(client, walk.cast.secretary, path, late)
    assert isinstance(page, Element)
    assert "จึงเปลี่ยนไม่ได้" in page.text
    assert "นายมาช้า ทดสอบ" in [field.attributes.get("value") for field in page.all("input")]
    assert list(walk.meeting.attendance.values_list("name", "presence")) == before


def test_the_agenda_begins_with_the_five_items_and_stands_in_order(cast: Cast, client: "Client") -> None:
    held = meeting(cast)
    page = get(client, cast.secretary, f"{held.pk}/agenda/")
    assert [
        f.attributes["value"]
        for f in page.all("input")
        if f.attributes.get("id", "").endswith("-number") and f.attributes.get("value")
    ] == [*"12345"]
    twice = rows(0, {"number": "4.1", "heading": "ก"}, {"number": "๔.๑", "heading": "ข"})
    assert "ระเบียบวาระที่ 4.1 มีสองแถว" in refused(post(client, cast.secretary, f"{held.pk}/agenda/", twice))
    sent = rows(
        0, {"number": "5", "heading": "อื่น ๆ"}, {"number": "4.10", "text": "สิบ"}, {"number": "4.2", "text": "สอง\r\nบรรทัด"}
    )
    assert post(client, cast.secretary, f"{held.pk}/agenda/", sent) == f"{BASE}{held.pk}/"
    assert [(item.number, item.text) for item in held.agenda.all()] == [("4.2", "สอง\nบรรทัด"), ("4.10", "สิบ"), ("5", "")]


def test_the_agenda_of_a_meeting_that_resolved_says_at_each_field_what_stays(walk: Walk, client: "Client") -> None:
    walk.to_resolved()
    path, agenda = f"{walk.meeting.pk}/agenda/", list(walk.meeting.agenda.all())
    page = get(client, walk.cast.secretary, path)
    assert "มีมติในการประชุมนี้แล้ว" in page.one("main").text
    assert not [tick for tick in page.all("input") if tick.attributes["name"].endswith("DELETE")]
    sent = [{name: getattr(row, name) for name in ("number", "heading", "text", "resolution")} for row in agenda]
    at = next(n for n, row in enumerate(sent) if row["resolution"])
    changed = [*sent[:at], sent[at] | {"resolution": "ไม่เห็นชอบ", "text": "พิมพ์แล้ว"}, *sent[at + 1 :]]
    answer = post(client, walk.cast.secretary, path, rows(len(sent), *changed))
    assert f"จึงคงไว้ตามเดิมว่า “{sent[at]['resolution']}”" in refused(answer)
    assert isinstance(answer, Element)
    assert answer.one("textarea", id=f"id_form-{at}-text").text == "พิมพ์แล้ว"
    gone = [*sent[:at], sent[at] | {"DELETE": "on"}, *sent[at + 1 :]]
    assert "จึงลบระเบียบวาระที่" in refused(post(client, walk.cast.secretary, path, rows(len(sent), *gone)))
    minutes = [*sent[:at], sent[at] | {"text": "เนื้อหาของรายงานการประชุม"}, *sent[at + 1 :]]
    assert post(client, walk.cast.secretary, path, rows(len(sent), *minutes)) == f"{BASE}{walk.meeting.pk}/"
    assert "เนื้อหาของรายงานการประชุม" in walk.meeting.agenda.values_list("text", flat=True)


# the resolution ----------------------------------------------------------------------------------------------------------------


def test_the_chair_sees_exactly_what_lies_before_the_committee(walk: Walk, client: "Client") -> None:
    asked = walk.submit()
    page = get(client, walk.cast.chair, f"{walk.meeting.pk}/resolve/{asked.pk}/")
    said = page.one("main").text
    assert "มาตรการ ปีงบประมาณ พ.ศ. 2564" in said
    assert asked.digest in said
    assert "ครบทุกเรื่อง" in said
    assert "/staff/2564/measures/" in [link.attributes["href"] for link in page.one("section").all("a")]


def test_the_secretary_is_told_who_records_the_resolution(walk: Walk, client: "Client") -> None:
    walk.submit()
    assert "ประธานกรรมการเป็นผู้บันทึกมติ" in get(client, walk.cast.secretary, f"{walk.meeting.pk}/").one("main").text


def test_without_a_quorum_the_page_asks_to_confirm_and_keeps_the_words(walk: Walk, client: "Client") -> None:
    asked = walk.submit()
    services.set_attendance(access=walk.cast.secretary, meeting=walk.meeting, rows=[])
    path = f"{walk.meeting.pk}/resolve/{asked.pk}/"
    assert "กรรมการมา 0 จาก 8 คน ไม่ถึงกึ่งหนึ่ง" in get(client, walk.cast.chair, path).one("main").text
    answer = post(client, walk.cast.chair, path, {"agreed": "yes", "text": "เห็นชอบตามเสนอ"})
    assert "ไม่ถึงกึ่งหนึ่ง" in refused(answer)
    assert isinstance(answer, Element)
    assert answer.one("textarea", id="id_text").text == "เห็นชอบตามเสนอ"
    sure = {"agreed": "yes", "text": "เห็นชอบตามเสนอ", "quorum_is_known": "on"}
    assert post(client, walk.cast.chair, path, sure) == f"{BASE}{walk.meeting.pk}/"
    assert "เห็นชอบตามเสนอ" in get(client, walk.cast.member, f"{walk.meeting.pk}/").one("main").text


def test_a_meeting_before_the_matter_asks_how_and_shows_it_to_all(walk: Walk, client: "Client") -> None:
    asked = plans.submit_to_committee(access=walk.cast.secretary, tree=walk.tree, holes_are_known=True)
    path = f"{walk.meeting.pk}/resolve/{asked.pk}/"
    assert "อยู่ก่อนวันที่เสนอเรื่องนี้ คือ 8 มิ.ย. 2564" in get(client, walk.cast.chair, path).one("main").text
    said = {"agreed": "yes", "text": "เห็นชอบตามเสนอ", "remark": ""}
    answer = post(client, walk.cast.chair, path, said)
    assert isinstance(answer, Element)
    assert answer.one("p", id="id_remark_error").text
    assert answer.one("textarea", id="id_text").text == "เห็นชอบตามเสนอ"
    assert post(client, walk.cast.chair, path, said | {"remark": "เห็นเอกสารแล้ว"}) == f"{BASE}{walk.meeting.pk}/"
    here, head = f"{walk.meeting.pk}/", "/staff/2564/head/measures/"
    for page in (get(client, walk.cast.member, here), get(client, walk.cast.head, base=head)):
        assert "เสนอหลังวันประชุม เห็นเอกสารแล้ว" in page.one("main").text
    assert "เห็นเอกสารแล้ว" in str(measures_content(walk.tree)["th"])


def test_a_chair_who_submitted_it_finds_no_form(walk: Walk, client: "Client") -> None:
    Membership.objects.create(agency=walk.cast.agency, person=walk.cast.secretary.person, role="chair")
    asked = walk.submit()
    path = f"{walk.meeting.pk}/resolve/{asked.pk}/"
    page = get(client, walk.cast.secretary, path)
    assert "ท่านเป็นผู้เสนอหรือผู้เขียนเอง" in page.one("main").text
    assert not page.one("main").all("form")
    answer = post(client, walk.cast.secretary, path, {"agreed": "yes", "text": "เห็นชอบ"})
    assert isinstance(answer, Element)
    assert Approval.objects.get(pk=asked.pk).state == "requested"


def test_what_was_edited_meanwhile_is_refused_in_words(walk: Walk, client: "Client") -> None:
    asked = walk.submit()
    walk.edit()
    path = f"{walk.meeting.pk}/resolve/{asked.pk}/"
    assert post(client, walk.cast.chair, path, {"agreed": "yes", "text": "เห็นชอบ"}) == f"{BASE}{walk.meeting.pk}/"
    assert Approval.objects.get(pk=asked.pk).state == "voided"
    assert "เรื่องนี้ไม่ได้รอมติแล้ว" in get(client, walk.cast.chair, f"{walk.meeting.pk}/").one("main").text


def test_a_resolution_that_an_edit_voided_says_so(walk: Walk, client: "Client") -> None:
    walk.to_resolved()
    walk.edit()
    said = get(client, walk.cast.auditor, f"{walk.meeting.pk}/").one("main").text
    assert "สิ้นผลแล้ว" in said
    assert f"{walk.cast.secretary.person.name} แก้ไขเนื้อหาเมื่อ 8 มิ.ย. 2564 หลังจากมีมติ" in said


# who may -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["new/", "committee/edit/", "committee/take-over/", "{pk}/edit/", "{pk}/attendance/", "{pk}/agenda/", "{pk}/delete/"]
)
def test_who_keeps_no_records_is_refused(cast: Cast, client: "Client", path: str) -> None:
    held = meeting(cast)
    for who in (cast.officer, cast.member, cast.head, cast.auditor, cast.administrator):
        client.force_login(who.person)
        assert client.get(BASE + path.format(pk=held.pk)).status_code == 403


@pytest.mark.parametrize("path", ["", "committee/", "{pk}/", "{pk}/edit/", "{pk}/attendance/", "{pk}/agenda/"])
def test_another_agencys_meetings_are_not_there(cast: Cast, strangers: Cast, client: "Client", path: str) -> None:
    held = meeting(cast)
    client.force_login(strangers.chair.person)
    assert client.get(BASE + path.format(pk=held.pk)).status_code == 404
    if path not in ("", "committee/"):
        assert client.get(f"/a/neighbour{BASE}{path.format(pk=held.pk)}").status_code == 404


def test_a_meeting_stands_under_its_own_year_alone(cast: Cast, client: "Client") -> None:
    held = meeting(cast)
    client.force_login(cast.secretary.person)
    assert client.get(f"/staff/2563/meetings/{held.pk}/").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "new/", "committee/", "committee/edit/", "{pk}/", "{pk}/edit/", "{pk}/attendance/", "{pk}/agenda/"]
)
def test_every_page_is_there_in_english(walk: Walk, client: "Client", path: str) -> None:
    walk.submit()
    page = get(client, walk.cast.chair, path.format(pk=walk.meeting.pk), base="/en/staff/2564/meetings/")
    assert page.attributes["lang"] == "en"


def test_a_list_of_meetings_costs_the_same_however_long_it_is(
    cast: Cast, client: "Client", django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    roster(cast, [Member(name=f"นายที่{n} ทดสอบ") for n in range(60)])
    for n in range(1, 60):
        held = meeting(cast, held_on=date(2021, 1, 1 + n % 28), number=f"{n}/2564")
        if n < 3:
            came(cast, held, present=5)
    client.force_login(cast.secretary.person)
    client.get(BASE)
    with django_assert_max_num_queries(10):
        client.get(BASE)
    with django_assert_max_num_queries(10):
        client.get(f"{BASE}committee/")
