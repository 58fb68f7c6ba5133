"""Before the installation is set up, and when something goes wrong: calm pages that say what happened and what to do."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.apps.asking import CSP, page, status
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from tests.cast import Cast


@pytest.mark.django_db
def test_before_set_up_the_home_says_how_to_begin(client: Client) -> None:
    home = page(client, "/")
    assert home.one("h1").text == "ยังไม่ได้ตั้งหน่วยงาน"
    assert "รหัสเปิดใช้งาน" in home.one("ol", class_="begin").text
    assert home.one("main").one("a").attributes["href"] == "/staff/first-run/"
    assert "บนเครื่อง" in home.one("main").text
    assert page(client, "/en/").one("h1").text == "No agency has been set up yet"


@pytest.mark.django_db
def test_before_set_up_no_other_page_is_there(client: Client) -> None:
    for path in ("/2564/", "/2564/measures/", "/a/practice/", "/2564/measures/v1/edition.json"):
        assert status(client, path) == 404


@pytest.mark.django_db
def test_a_form_that_is_too_old_saves_nothing_and_says_how_to_go_on(cast: "Cast") -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/staff/account/sign-in/", {"login": cast.secretary.person.username, "password": PASSWORD})
    assert response.status_code == 403
    html = response.content.decode()
    assert "ยังไม่มีสิ่งใดถูกบันทึก" in html
    assert "กดย้อนกลับในเบราว์เซอร์" in html
    assert "CSRF" not in html
    assert "sessionid" not in response.cookies


def test_an_error_of_ours_is_a_page_without_a_word_of_the_machine(
    client: Client, cast: "Cast", monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(code: str) -> None:
        raise RuntimeError("nonsense on the disk")

    monkeypatch.setattr("prongsai.apps.publishing.queries.shelves", fail)
    client.raise_request_exception = False
    for path, heading in (("/", "ระบบขัดข้อง"), ("/en/", "Something went wrong")):
        response = client.get(path)
        assert response.status_code == 500
        assert response["Content-Security-Policy"] == CSP
        html = response.content.decode()
        assert f"<h1>{heading}</h1>" in html
        assert "nonsense on the disk" not in html
        assert "Traceback" not in html


def test_a_lost_visitor_of_another_agency_is_led_to_its_own_home(client: Client, strangers: "Cast") -> None:
    lost = page(client, "/a/neighbour/2564/measures/", status=404)
    assert lost.one("main").one("a").attributes["href"] == "/a/neighbour/"


def test_a_lost_page_keeps_the_name_of_the_agency(client: Client, cast: "Cast", strangers: "Cast") -> None:
    for path, whose in (("/2564/nothing/", cast), ("/nothing-here/", cast), ("/a/neighbour/nothing/here/", strangers)):
        assert page(client, path, status=404).one("header").one("b").text == whose.agency.name, path
    assert page(client, "/a/nobody/2564/", status=404).one("header").one("b").text == "โปร่งใส"


def test_a_lost_member_of_staff_keeps_the_rail_and_the_way_back(client: Client, cast: "Cast", strangers: "Cast") -> None:
    client.force_login(strangers.secretary.person)
    for path in ("/a/neighbour/staff/nothing/", "/a/neighbour/staff/2564x/"):
        lost = page(client, path, status=404)
        assert lost.one("main").one("a").attributes["href"] == "/a/neighbour/staff/", path
        assert lost.one("nav", class_="toc").all("a"), path
    elsewhere = page(client, "/staff/2564/plan/", status=404)
    assert elsewhere.one("main").all("a")[0].attributes["href"] == "/staff/account/mine/"
    assert elsewhere.all("nav", class_="toc") == []


def test_a_year_that_nobody_opened_says_so_on_every_page_of_it(client: Client, cast: "Cast") -> None:
    for who, ways in ((cast.secretary, ["/staff/2565/open/"]), (cast.member, [])):
        client.force_login(who.person)
        for path in ("progress/", "announcement/", "plan/import/"):
            if who is cast.member and path == "plan/import/":
                continue
            shown = page(client, f"/staff/2565/{path}", status=404)
            assert "ยังไม่ได้เปิดปีงบประมาณ พ.ศ. 2565" in shown.one("h1").text, path
            assert [a.attributes["href"] for a in shown.one("main").all("a")] == ways, path
