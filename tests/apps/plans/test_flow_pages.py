"""The walk through its pages: what each says, who may press what, and that nothing typed is lost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest

from prongsai.apps.approvals.models import Approval
from prongsai.apps.documents.models import Paper
from prongsai.apps.files.queries import path_of
from prongsai.apps.organisation.access import Access
from prongsai.apps.plans import papers_now, services
from prongsai.apps.plans.queries import year_tree
from prongsai.apps.publishing.services import check, publish
from tests.apps.dom import Element, read
from tests.apps.plans.walking import Walk, practice_walk, scan
from tests.cast import Cast
from tests.make.database_years import real_year

if TYPE_CHECKING:
    from django.test import Client

BASE = "/staff/2564"
PAGES = ("submit/", "announcement/", "results/", "head/measures/", "announcement/set/", "papers/details/")


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


def get(client: "Client", who: Access, path: str, base: str = BASE) -> Element:
    client.force_login(who.person)
    answer = client.get(f"{base}/{path}")
    assert answer.status_code == 200, path
    return read(answer.content.decode())


def post(client: "Client", who: Access, path: str, data: dict[str, object] | None = None) -> Element | str:
    """The page that came back, or where it leads."""
    client.force_login(who.person)
    answer = client.post(f"{BASE}/{path}", data or {})
    assert answer.status_code in (200, 302), path
    return str(answer["Location"]) if answer.status_code == 302 else read(answer.content.decode())


def steps(page: Element) -> dict[str, str]:
    """How each step stands, by its title."""
    rows = page.one("ol", **{"class": "walk-steps mt"}).all("li")
    heads = [row.one("h2") for row in rows if row.all("h2")]
    return {head.text.removesuffix(head.one("small").text).strip(): head.one("small").text for head in heads}


def labels(page: Element) -> list[str]:
    return [button.text for button in page.one("main").all("button", "a") if "btn" in (button.attributes.get("class") or "")]


# the whole walk ----------------------------------------------------------------------------------------------------------------


def test_five_people_take_the_walk_through_the_pages(walk: Walk, client: "Client") -> None:
    cast, meeting = walk.cast, walk.meeting.pk
    assert post(client, cast.secretary, "submit/") == f"{BASE}/announcement/"
    asked = Approval.objects.get(step="committee")
    said = {"agreed": "yes", "text": "เห็นชอบมาตรการ ๕ ข้อ", "text_en": "Agreed.", "remark": "พิจารณาจากเอกสารฉบับเดียวกัน"}
    assert post(client, cast.chair, f"meetings/{meeting}/resolve/{asked.pk}/", said) == f"{BASE}/meetings/{meeting}/"
    day = {"day": "16 ธ.ค. 2563", "name": "นางสาวตัวอย่าง สมมติ", "acting": "", "own_position": ""}
    assert post(client, cast.secretary, "announcement/set/", day) == f"{BASE}/announcement/"
    walk.draw()
    assert post(client, cast.secretary, "head/measures/ask/") == f"{BASE}/announcement/"
    head = Approval.objects.get(step="head")
    assert post(client, cast.head, "head/measures/", {"approval": head.pk, "agrees": "yes"}) == f"{BASE}/announcement/"
    signed = {"signed_by": "นางสาวตัวอย่าง สมมติ", "file": scan()}
    assert post(client, cast.secretary, "announcement/signed/", signed) == f"{BASE}/announcement/"
    walk.draw()
    page = get(client, cast.secretary, "announcement/")
    assert list(steps(page).values()) == [*("แล้วเสร็จ",) * 6, "ทำต่อที่นี่", "ยังไม่ถึง"]
    assert page.one("h1").text == "แล้วเสร็จ 6 จาก 8 ขั้น ขั้นต่อไปคือเสนอเผยแพร่"
    assert walk.tree.year.announced_on is not None
    told = get(client, cast.secretary, "measures/").one("section", aria_labelledby="h-approvals").text
    assert "เห็นชอบแล้ว คณะกรรมการ" in told
    assert "อนุมัติแล้ว หัวหน้าหน่วยงาน" in told


def test_the_page_of_measures_says_what_comes_next_until_all_is_out(walk: Walk, client: "Client") -> None:
    def next_step() -> str:
        return get(client, walk.cast.secretary, "measures/").all("h2")[0].text

    asked = walk.submit()
    assert next_step() == "รอมติคณะกรรมการ"
    walk.resolve(asked)
    walk.date()
    walk.approve(walk.ask_head())
    assert next_step() == "หัวหน้าหน่วยงานอนุมัติแล้ว ขั้นต่อไป: ลงนามและเผยแพร่"
    walk.sign()
    walk.draw()
    assert next_step() == "ลงนามแล้ว ขั้นต่อไป: เผยแพร่"
    edition = services.propose_measures(access=walk.cast.secretary, tree=walk.tree)
    publish(access=walk.cast.chair, edition=check(access=walk.cast.chair, edition=edition))
    assert next_step() == "เผยแพร่แล้ว"


def test_each_sees_the_button_that_is_theirs(walk: Walk, client: "Client") -> None:
    cast = walk.cast
    assert "ตรวจและเสนอ" in labels(get(client, cast.secretary, "announcement/"))
    for other in (cast.officer, cast.member, cast.chair, cast.head, cast.auditor):
        page = get(client, other, "announcement/")
        assert labels(page) == []
        assert "ผู้ทำขั้นนี้ได้: ฝ่ายเลขานุการ" in page.one("main").text
    walk.submit()
    assert "บันทึกมติในหน้าการประชุม" in labels(get(client, cast.chair, "announcement/"))


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("submit/", "chair"),
        ("announcement/set/", "head"),
        ("head/measures/ask/", "head"),
        ("announcement/signed/", "officer"),
        ("papers/draw/", "head"),
        ("papers/details/", "member"),
    ],
)
def test_what_is_not_theirs_is_refused(walk: Walk, client: "Client", path: str, who: str) -> None:
    client.force_login(getattr(walk.cast, who).person)
    assert client.post(f"{BASE}/{path}").status_code == 403


def test_the_head_alone_decides(walk: Walk, client: "Client") -> None:
    walk.to_drawn()
    asked = walk.ask_head()
    for who in ("secretary", "chair", "auditor"):
        client.force_login(getattr(walk.cast, who).person)
        answer = client.post(f"{BASE}/head/measures/", {"approval": asked.pk, "agrees": "yes"})
        assert answer.status_code == 403
    assert Approval.objects.get(pk=asked.pk).state == "requested"


@pytest.mark.parametrize(
    "path", ["submit/", "announcement/", "results/", "head/measures/", "announcement/set/", "papers/details/"]
)
def test_another_agency_finds_nothing(walk: Walk, strangers: Cast, client: "Client", path: str) -> None:
    client.force_login(strangers.secretary.person)
    assert client.get(f"{BASE}/{path}").status_code == 404
    # and at its own address there is no such year
    assert client.get(f"/a/neighbour{BASE}/{path}").status_code == 404


def test_a_year_that_was_never_opened_is_not_there(cast: Cast, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    for path in ("announcement/", "submit/", "papers/details/"):
        assert client.get(f"/staff/2570/{path}").status_code == 404
    assert client.post("/staff/2570/papers/draw/", {"kind": "order"}).status_code == 404


# to the committee --------------------------------------------------------------------------------------------------------------


def test_holes_are_told_in_words_and_need_a_tick(cast: Cast, client: "Client") -> None:
    real_year(cast)
    page = get(client, cast.secretary, "submit/")
    assert page.one("h1").text == "ความเชื่อมโยงยังไม่ครบ 8 เรื่อง"
    assert "มาตรการที่ 1–6 ยังไม่มีผู้รับผิดชอบ" in page.one("main").text
    assert "ส่งทั้งที่ยังไม่ครบ 8 เรื่อง" in page.one("form").text
    refused = post(client, cast.secretary, "submit/")
    assert isinstance(refused, Element)
    assert "ยืนยันก่อนว่าเสนอทั้งที่ยังไม่ครบ" in refused.one("div", role="alert").text
    assert not Approval.objects.exists()
    assert post(client, cast.secretary, "submit/", {"holes_are_known": "on"}) == f"{BASE}/announcement/"


def test_a_request_is_withdrawn(walk: Walk, client: "Client") -> None:
    asked = walk.submit()
    assert "ถอนคำขอ" in labels(get(client, walk.cast.secretary, "announcement/"))
    assert post(client, walk.cast.secretary, f"withdraw/{asked.pk}/", {"back": "measures"}) == f"{BASE}/announcement/"
    assert Approval.objects.get(pk=asked.pk).state == "withdrawn"
    assert "ถอนคำขอแล้ว" in get(client, walk.cast.secretary, "announcement/").one("main").text


def test_a_decided_request_is_not_withdrawn(walk: Walk, client: "Client") -> None:
    asked = walk.submit()
    walk.resolve(asked)
    post(client, walk.cast.secretary, f"withdraw/{asked.pk}/")
    assert Approval.objects.get(pk=asked.pk).state == "approved"


def test_another_agencys_request_is_not_withdrawn(walk: Walk, strangers: Cast, client: "Client") -> None:
    asked = walk.submit()
    services.open_year(access=strangers.secretary, year_be=2564)
    client.force_login(strangers.secretary.person)
    assert client.post(f"/a/neighbour{BASE}/withdraw/{asked.pk}/").status_code == 404


# an edit voids -----------------------------------------------------------------------------------------------------------------


def test_the_page_says_who_voided_what_by_an_edit(walk: Walk, client: "Client") -> None:
    walk.to_signed()
    walk.edit()
    page = get(client, walk.cast.auditor, "announcement/")
    name = walk.cast.secretary.person.name
    assert f"{name} แก้ไขเนื้อหาเมื่อ 8 มิ.ย. 2564 ความเห็นชอบเดิมจึงสิ้นผล" in page.one("main").text
    assert list(steps(page).values()) == ["แล้วเสร็จ", *("ต้องทำใหม่",) * 4, *("ยังไม่ถึง",) * 3]


def test_the_head_does_not_decide_on_what_was_edited_meanwhile(walk: Walk, client: "Client") -> None:
    walk.to_drawn()
    asked = walk.ask_head()
    walk.edit()
    page = post(client, walk.cast.head, "head/measures/", {"approval": asked.pk, "agrees": "yes"})
    assert isinstance(page, Element)
    assert "คำขอนี้ไม่รอการพิจารณาแล้ว" in page.one("main").text
    assert Approval.objects.get(pk=asked.pk).state == "voided"


# the head ----------------------------------------------------------------------------------------------------------------------


def test_the_head_sees_the_paper_its_digest_and_what_was_resolved(walk: Walk, client: "Client") -> None:
    walk.to_drawn()
    walk.ask_head()
    page = get(client, walk.cast.head, "head/measures/")
    said = page.one("main").text
    assert "เห็นชอบผลการวิเคราะห์และมาตรการ ๕ ข้อ" in said
    assert walk.tree.snapshot.digest in said
    assert page.one("img").attributes["src"] == f"{BASE}/papers/announcement/1/file.png"
    assert f"{BASE}/papers/announcement/1/file.pdf" in [link.attributes["href"] for link in page.all("a")]


def test_the_head_sends_back_only_with_a_note(walk: Walk, client: "Client") -> None:
    walk.to_drawn()
    asked = walk.ask_head()
    page = post(client, walk.cast.head, "head/measures/", {"approval": asked.pk, "agrees": "no", "note": ""})
    assert isinstance(page, Element)
    assert "เขียนเหตุผลที่ส่งกลับ" in page.one("div", role="alert").text
    back = {"approval": asked.pk, "agrees": "no", "note": "แก้ชื่อมาตรการที่ ๒"}
    assert post(client, walk.cast.head, "head/measures/", back) == f"{BASE}/announcement/"
    assert "ส่งกลับให้แก้ไข: แก้ชื่อมาตรการที่ ๒" in get(client, walk.cast.secretary, "announcement/").one("main").text


# the announcement --------------------------------------------------------------------------------------------------------------


def test_a_day_that_cannot_be_is_refused_at_its_field_and_kept(walk: Walk, client: "Client") -> None:
    walk.to_resolved()
    for typed, why in [
        ("อาทิตย์หน้า", "อ่านวันที่ “อาทิตย์หน้า” ไม่ได้"),
        ("31/06/2564", "ไม่มีวันที่ “31/06/2564” เดือนนั้นมี 30 วัน"),
        ("30/06/2021", "“30/06/2021” เป็นปี ค.ศ. ใช้ปี พ.ศ. เช่น 30/06/2564"),
        ("9 มิ.ย. 2564", "ประกาศลงวันที่ล่วงหน้าไม่ได้"),
        ("14 ธ.ค. 2563", "อยู่ก่อนวันที่คณะกรรมการมีมติ"),
    ]:
        said = {"day": typed, "name": "นายคนหนึ่ง สมมติ"}
        page = post(client, walk.cast.secretary, "announcement/set/", said)
        assert isinstance(page, Element)
        assert why in page.one("p", id="id_day_error").text
        assert page.one("input", id="id_day").attributes["value"] == typed
        assert page.one("input", id="id_name").attributes["value"] == "นายคนหนึ่ง สมมติ"


def test_an_announcement_is_not_made_ready_without_its_day_and_its_signer(walk: Walk, client: "Client") -> None:
    walk.to_resolved()
    page = post(client, walk.cast.secretary, "announcement/set/", {"day": "", "name": "", "acting": "", "own_position": ""})
    assert isinstance(page, Element)
    assert "ใส่วันที่ในประกาศ" in page.one("p", id="id_day_error").text
    assert "ใส่ชื่อผู้ลงนาม" in page.one("p", id="id_name_error").text
    assert papers_now.planned_day(walk.tree) is None
    assert post(client, walk.cast.secretary, "papers/draw/", {"kind": "announcement"})  # a draft asks for neither
    walk.draw()
    assert walk.announcement().state == "drafted"


def test_a_draft_names_its_blanks_and_where_they_are_filled(cast: Cast, client: "Client") -> None:
    real_year(cast)
    services.ask_for_paper(access=cast.secretary, year_be=2564, kind="announcement")
    walk_draw()
    page = get(client, cast.secretary, "papers/")
    card = page.one("li", id="announcement")
    lines = {line.text: [a.attributes["href"] for a in line.all("a")] for line in card.one("details").all("li")}
    assert lines["ต้องระบุชื่อผู้ลงนาม"] == [f"{BASE}/papers/details/#id_head-name"]
    assert lines["ต้องระบุวันที่มีมติ"] == [f"{BASE}/meetings/"]
    assert lines["ต้องระบุวันที่ประกาศ"] == [f"{BASE}/announcement/"]


def walk_draw() -> None:
    from prongsai.apps.plans import tasks

    for pk in Paper.objects.filter(state="asked").values_list("pk", flat=True):
        tasks.draw(pk)


def test_while_it_is_drawn_the_page_asks_again_by_itself(walk: Walk, client: "Client") -> None:
    walk.to_resolved()
    client.force_login(walk.cast.secretary.person)
    assert client.get(f"{BASE}/announcement/")["Refresh"] == "5"
    assert "กำลังจัดทำ" in get(client, walk.cast.secretary, "papers/").one("main").text
    assert client.get(f"{BASE}/papers/")["Refresh"] == "5"
    walk.draw()
    assert "Refresh" not in client.get(f"{BASE}/papers/")


def test_asking_for_a_paper_leads_back_to_its_card(walk: Walk, client: "Client") -> None:
    assert post(client, walk.cast.secretary, "papers/draw/", {"kind": "order"}) == f"{BASE}/papers/#order"
    assert post(client, walk.cast.secretary, "papers/draw/", {"kind": "results", "back": "results"}) == f"{BASE}/results/"
    assert post(client, walk.cast.secretary, "papers/draw/", {"kind": "all"}) == f"{BASE}/papers/"
    assert Paper.objects.filter(state="asked").count() == 13
    assert client.post(f"{BASE}/papers/draw/", {"kind": "nothing"}).status_code == 404


# the signed copy ---------------------------------------------------------------------------------------------------------------


def test_the_heads_page_says_what_it_is_in_both_languages(walk: Walk, client: "Client") -> None:
    walk.to_drawn()
    walk.ask_head()
    for base, title, eyebrow in [
        (BASE, "อนุมัติมาตรการ ปีงบประมาณ พ.ศ. 2564", "มาตรการ ปีงบประมาณ พ.ศ. 2564"),
        (f"/en{BASE}", "Approval: measures, fiscal year 2564", "Measures, fiscal year 2564"),
    ]:
        page = get(client, walk.cast.head, "head/measures/", base)
        assert (page.one("title").text.split(" · ")[0], page.one("p", class_="eyebrow").text) == (title, eyebrow)


def test_what_the_system_drew_is_not_the_signed_copy(walk: Walk, client: "Client") -> None:
    walk.to_approved()
    for file in walk.announcement().files.filter(suffix__in=(".pdf", ".png")):
        upload = scan("ลงนามแล้ว.pdf", path_of(file.file.digest).read_bytes())
        page = post(client, walk.cast.secretary, "announcement/signed/", {"signed_by": "นายก สมมติ", "file": upload})
        assert isinstance(page, Element)
        assert "ยังไม่มีลายมือชื่อ" in page.one("p", id="id_file_error").text
        assert page.one("input", id="id_signed_by").attributes["value"] == "นายก สมมติ"
    assert (walk.announcement().state, walk.tree.year.announced_on) == ("drawn", None)


def test_before_the_head_approved_there_is_no_form_for_the_signed_copy(walk: Walk, client: "Client") -> None:
    walk.to_drawn()
    page = get(client, walk.cast.secretary, "announcement/signed/")
    assert "หัวหน้าหน่วยงานยังไม่ได้อนุมัติประกาศนี้" in page.one("main").text
    assert not page.one("main").all("form")
    post(client, walk.cast.secretary, "announcement/signed/", {"signed_by": "นายก สมมติ", "file": scan()})
    assert walk.announcement().state == "drawn"


def test_a_file_that_is_no_scan_is_refused_in_words(walk: Walk, client: "Client") -> None:
    walk.to_approved()
    said = {"signed_by": "นางสาวตัวอย่าง สมมติ", "file": scan("ประกาศ.pdf", b"<svg xmlns='http://www.w3.org/2000/svg'/>")}
    page = post(client, walk.cast.secretary, "announcement/signed/", said)
    assert isinstance(page, Element)
    assert page.one("p", id="id_file_error").text
    assert page.one("input", id="id_signed_by").attributes["value"] == "นางสาวตัวอย่าง สมมติ"
    assert walk.announcement().state == "drawn"


# details -----------------------------------------------------------------------------------------------------------------------


def test_details_are_kept_as_they_were_typed(walk: Walk, client: "Client") -> None:
    page = get(client, walk.cast.secretary, "papers/details/")
    inputs = [field for field in page.all("input", "textarea", "select") if field.attributes.get("name")]
    fields: dict[str, object] = {f.attributes["name"]: f.attributes.get("value") or f.text for f in inputs}
    fields |= {"head-acting": "", "order-duties": "หน้าที่หนึ่ง\r\n\r\nหน้าที่สอง", "order-number": "๗"}
    fields |= {"letter-dated_on": "26 เม.ย. 64"}
    fields.pop("csrfmiddlewaretoken")
    assert post(client, walk.cast.secretary, "papers/details/", fields) == f"{BASE}/papers/"
    details = walk.tree.year.details
    assert (details["order.duties"], details["order.number"]) == (["หน้าที่หนึ่ง", "หน้าที่สอง"], "๗")
    assert walk.tree.full_analysis is not None
    record = walk.tree.full_analysis[0].record
    assert (record.order.number, str(record.letter.dated_on)) == (7, "2021-04-26")


def test_a_detail_that_cannot_be_read_is_told_at_its_field_and_nothing_is_lost(walk: Walk, client: "Client") -> None:
    before = walk.tree.year.details
    typed = {"order-number": "๗/๒๕๖๓", "memo-dated_on": "วันก่อน", "letter-to": "ผู้อำนวยการคนใหม่"}
    page = post(client, walk.cast.secretary, "papers/details/", typed)
    assert isinstance(page, Element)
    assert "ต้องเป็นจำนวนเต็ม" in page.one("p", id="id_order-number_error").text
    assert "อ่านวันที่ “วันก่อน” ไม่ได้" in page.one("p", id="id_memo-dated_on_error").text
    assert page.one("input", id="id_letter-to").attributes["value"] == "ผู้อำนวยการคนใหม่"
    assert walk.tree.year.details == before


# languages and weight -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*PAGES, "papers/"])
def test_every_page_is_there_in_english(walk: Walk, client: "Client", path: str) -> None:
    walk.to_drawn()
    page = get(client, walk.cast.secretary, path, base="/en/staff/2564")
    assert page.attributes["lang"] == "en"


def test_the_walk_costs_the_same_however_long_its_history(
    walk: Walk, client: "Client", django_assert_max_num_queries: "Callable[[int], AbstractContextManager[object]]"
) -> None:
    client.force_login(walk.cast.secretary.person)
    for _ in range(4):
        walk.submit()
        walk.edit()
        walk.year.refresh_from_db()
        measure = walk.year.measures.get(number=1)
        services.save_measure(access=walk.cast.secretary, year=walk.year, measure=measure, values={"steps": f"ขั้นตอน {_}"})
    client.get(f"{BASE}/announcement/")
    with django_assert_max_num_queries(25):
        assert client.get(f"{BASE}/announcement/").status_code == 200
    assert year_tree(walk.cast.agency, 2564).measures


def test_an_announcement_is_not_dated_before_the_committee_has_resolved(walk: Walk, client: "Client") -> None:
    page = get(client, walk.cast.secretary, "announcement/set/")
    assert "คณะกรรมการยังไม่เห็นชอบ" in page.one("main").text
    assert page.one("main").all("form") == []
    refused = post(client, walk.cast.secretary, "announcement/set/", {"day": "", "name": ""})
    assert isinstance(refused, Element)
    assert not Paper.objects.filter(kind="announcement").exists()


def test_who_asks_the_head_is_named_and_reads_the_request_without_a_button(walk: Walk, client: "Client") -> None:
    walk.to_drawn()
    page = get(client, walk.cast.secretary, "announcement/")
    assert page.one("h1").text.endswith("ขั้นต่อไปคือเสนอหัวหน้าหน่วยงานอนุมัติ")
    walk.ask_head()
    shown = get(client, walk.cast.secretary, "announcement/").one("main")
    link = next(one for one in shown.all("a") if one.text == "ดูคำขอ")
    assert "class" not in link.attributes
    assert "เปิดหน้าอนุมัติ" in labels(get(client, walk.cast.head, "announcement/"))
