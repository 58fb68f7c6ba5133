"""The page of papers, their files, their signed copies."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest

from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.access import Access
from prongsai.apps.plans import services as plans
from prongsai.apps.plans import tasks
from tests.apps.dom import Element, read
from tests.apps.plans.walking import Walk, pdf, practice_walk, scan
from tests.cast import Cast

if TYPE_CHECKING:
    from django.test import Client

BASE = "/staff/2564/papers/"


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


@pytest.fixture
def order(walk: Walk) -> Paper:
    return draw(walk, "order")


def draw(walk: Walk, kind: str) -> Paper:
    paper = plans.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind=kind)
    tasks.draw(paper.pk)
    return Paper.objects.get(pk=paper.pk)


def page(client: "Client", who: Access, path: str = "") -> Element:
    client.force_login(who.person)
    answer = client.get(BASE + path)
    assert answer.status_code == 200, path
    return read(answer.content.decode())


def sign(client: "Client", who: Access, **said: object) -> Element | str:
    client.force_login(who.person)
    answer = client.post(f"{BASE}order/1/sign/", {"signed_by": "นางสาวตัวอย่าง สมมติ", "signed_on": "2 พ.ย. 2563"} | said)
    return str(answer["Location"]) if answer.status_code == 302 else read(answer.content.decode())


def test_all_kinds_stand_on_the_page_drawn_or_not(walk: Walk, order: Paper, client: "Client") -> None:
    shown = page(client, walk.cast.auditor)
    assert len(shown.one("ul", class_="paper-cards").all("h2")) == 13
    assert shown.one("h1").text == "ข้อมูลครบ 1 จาก 13 ฉบับ ลงนามแล้ว 0"
    assert "ยังไม่ได้จัดทำ" in shown.one("li", id="memo").text
    card = shown.one("li", id="order")
    assert "จัดทำครบแล้ว" in card.text
    assert card.one("img").attributes["src"] == f"{BASE}order/1/file.png"
    assert not shown.one("main").all("button")  # the auditor writes nothing


def test_files_are_handed_out_so_that_they_do_no_harm(walk: Walk, order: Paper, client: "Client") -> None:
    client.force_login(walk.cast.officer.person)
    for ending, disposition in (("pdf", "inline"), ("png", "inline"), ("docx", "attachment")):
        answer = client.get(f"{BASE}order/1/file.{ending}")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith(disposition)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        answer.close()
    assert client.get(f"{BASE}order/1/file.xlsx").status_code == 404
    assert client.get(f"{BASE}order/2/file.pdf").status_code == 404


def test_another_agency_finds_no_paper(walk: Walk, order: Paper, strangers: Cast, client: "Client") -> None:
    client.force_login(strangers.secretary.person)
    for front in ("", "/a/neighbour"):
        for path in ("order/1/file.pdf", "order/1/signed/", "order/1/sign/"):
            assert client.get(f"{front}{BASE}{path}").status_code == 404
    assert client.get(BASE).status_code == 404


def test_a_stranger_signs_in_first(walk: Walk, order: Paper, client: "Client") -> None:
    assert client.get(f"{BASE}order/1/file.pdf").status_code == 302


def test_a_signed_copy_is_attached_and_read_again(walk: Walk, order: Paper, client: "Client") -> None:
    assert sign(client, walk.cast.secretary, file=scan("คำสั่งลงนาม.pdf")) == f"{BASE}#order"
    card = page(client, walk.cast.auditor).one("li", id="order")
    assert "นางสาวตัวอย่าง สมมติ ลงนาม 2 พ.ย. 2563" in card.text
    answer = client.get(f"{BASE}order/1/signed/")
    assert answer.getvalue() == pdf()
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"file": scan("x.pdf", b"<html>")}, "id_file_error"),
        ({"signed_on": "9 มิ.ย. 2564", "file": scan()}, "id_signed_on_error"),
        ({"signed_by": "", "file": scan()}, "id_signed_by_error"),
        ({}, "id_file_error"),
    ],
)
def test_a_signed_copy_is_refused_in_words(
    walk: Walk, order: Paper, client: "Client", said: dict[str, object], field: str
) -> None:
    shown = sign(client, walk.cast.secretary, **said)
    assert isinstance(shown, Element)
    assert shown.one("p", id=field).text
    assert Paper.objects.get(pk=order.pk).state == "drawn"


def test_a_draft_is_not_signed(walk: Walk, client: "Client") -> None:
    plans.set_details(access=walk.cast.secretary, year=walk.year, details={"order.number": ""})
    paper = draw(walk, "order")
    assert paper.state == "drafted"
    assert "ฉบับนี้เป็นร่าง" in page(client, walk.cast.secretary, "order/1/sign/").one("main").text
    shown = sign(client, walk.cast.secretary, file=scan())
    assert isinstance(shown, Element)
    assert Paper.objects.get(pk=paper.pk).state == "drafted"


def test_the_announcement_is_signed_on_its_walk_alone(walk: Walk, client: "Client") -> None:
    walk.to_drawn()
    client.force_login(walk.cast.secretary.person)
    said = {"signed_by": "นายก สมมติ", "signed_on": "16 ธ.ค. 2563", "file": scan()}
    answer = client.post(f"{BASE}announcement/1/sign/", said)
    assert answer["Location"] == "/staff/2564/announcement/"
    assert walk.announcement().state == "drawn"


def test_beside_a_signed_paper_a_new_issue_begins_and_the_older_stays(walk: Walk, order: Paper, client: "Client") -> None:
    sign(client, walk.cast.secretary, file=scan())
    assert draw(walk, "order").number == 2
    card = page(client, walk.cast.auditor).one("li", id="order")
    assert "ฉบับก่อนหน้า 1" in card.text
    hrefs = [link.attributes["href"] for link in card.all("a")]
    assert f"{BASE}order/1/signed/" in hrefs
    assert f"{BASE}order/2/file.pdf" in hrefs


def test_a_paper_of_old_words_says_so(walk: Walk, order: Paper, client: "Client") -> None:
    assert "ข้อมูลเปลี่ยนหลังจัดทำ" not in page(client, walk.cast.auditor).one("main").text
    plans.set_details(access=walk.cast.secretary, year=walk.year, details={"order.number": "13"})
    assert "ข้อมูลเปลี่ยนหลังจัดทำ" in page(client, walk.cast.auditor).one("li", id="order").text


@pytest.mark.parametrize("who", ["officer", "member", "chair", "auditor", "administrator"])
def test_who_attaches_nothing_is_refused(walk: Walk, order: Paper, client: "Client", who: str) -> None:
    client.force_login(getattr(walk.cast, who).person)
    assert client.post(f"{BASE}order/1/sign/").status_code == 403


def test_the_page_costs_the_same_however_many_issues_there_are(
    walk: Walk, client: "Client", django_assert_max_num_queries: "Callable[[int], AbstractContextManager[object]]"
) -> None:
    for kind in ("order", "memo", "letter"):
        draw(walk, kind)
    client.force_login(walk.cast.secretary.person)
    client.get(BASE)
    with django_assert_max_num_queries(25):
        client.get(BASE)
