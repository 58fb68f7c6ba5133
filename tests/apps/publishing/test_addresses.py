"""Addresses are promises: what is behind each, and the ways there by requirement key and by item of a form."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from prongsai.apps.organisation.models import FormOfYear
from prongsai.apps.publishing import services
from tests.apps.asking import body, page, status
from tests.make.database_years import practice_year
from tests.make.editions import announced, paper, proposed, published

if TYPE_CHECKING:
    from tests.cast import Cast


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", ["measures", "progress", "results"])
def test_an_edition_stands_under_its_lasting_name_and_its_number(client: Client, prefix: str, name: str) -> None:
    current, numbered = page(client, f"{prefix}/2564/{name}/"), page(client, f"{prefix}/2564/{name}/v1/")
    assert current.one("main").text == numbered.one("main").text
    assert current.one("p", class_="lead").text


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/2564/measure-analysis/", "/2564/measures/"),
        ("/2564/measure-results/", "/2564/results/"),
        ("/en/2564/measure-analysis/", "/en/2564/measures/"),
        ("/2564/o42/", "/2564/measures/"),  # the practice agency's form is the NACC's
        ("/2564/O43/", "/2564/results/"),
        ("/2564/nacc/o42/", "/2564/measures/"),
        ("/2564/NACC/O43/", "/2564/results/"),
        ("/2564/moe-peo/o38/", "/2564/measures/"),
        ("/en/2564/moe-peo/o39/", "/en/2564/results/"),
        ("/2564/measures/announcement.pdf", "/2564/measures/v1/announcement.pdf"),
        ("/2564/measures/activities.csv", "/2564/measures/v1/activities.csv"),
    ],
)
def test_the_other_ways_lead_there_for_now(client: Client, path: str, target: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, target)


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize(
    "path",
    [
        "/2563/",
        "/2563/measures/",
        "/2564/nothing/",
        "/2564/o1/",  # an item that asks for something else
        "/2564/o99/",
        "/2564/none/o42/",
        "/2564/measures/v0/",
        "/2564/measures/v2/",
        f"/2564/measures/v{'9' * 30}/",
        f"/2564/measures/v{'9' * 5000}/",
        "/2564/measures/v1/nothing.pdf",
        "/2564/measures/v1/nothing.csv",
        "/2564/measures/v1/../v1/announcement.pdf",
        "/2564/nothing/v1/",
        "/2564/nothing/announcement.pdf",
        "/0/measures/",
        f"/{'9' * 300}/measures/",
        "/a/none/",
        "/a/none/2564/measures/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert page(client, path, status=404).one("h1").text == "ไม่พบหน้านี้"


def test_the_item_is_that_of_the_form_in_use_that_year(client: Client, shown: "Cast") -> None:
    FormOfYear.objects.filter(agency=shown.agency).delete()
    assert status(client, "/2564/o38/") == 404
    FormOfYear.objects.create(agency=shown.agency, year_be=2563, framework_key="moe-peo-2564")
    assert client.get("/2564/o38/")["Location"] == "/2564/measures/"
    FormOfYear.objects.create(agency=shown.agency, year_be=2564, framework_key="nacc-2564")
    assert status(client, "/2564/o38/") == 404
    assert client.get("/2564/o42/")["Location"] == "/2564/measures/"


# several editions ------------------------------------------------------------------------------------------------------------


def test_the_newest_is_current_and_the_older_says_so(client: Client, shown: "Cast") -> None:
    published(shown, papers=[paper(shown)])
    assert page(client, "/2564/measures/").one("main").text == page(client, "/2564/measures/v2/").one("main").text
    older = page(client, "/2564/measures/v1/")
    assert "นี่คือฉบับที่ 1 ซึ่งไม่ใช่ฉบับปัจจุบัน" in older.one("div", class_="warn-b").text
    assert older.one("div", class_="warn-b").one("a").attributes["href"] == "/2564/measures/v2/"
    assert client.get("/2564/measures/announcement.pdf")["Location"] == "/2564/measures/v2/announcement.pdf"
    assert body(client, "/2564/measures/v1/announcement.pdf").startswith(b"%PDF-")


def test_a_withdrawn_edition_says_when_and_why_and_shows_nothing_of_it(client: Client, shown: "Cast") -> None:
    from prongsai.apps.publishing.models import Edition

    edition = Edition.objects.get(publication__key="measure-analysis")
    services.withdraw(access=shown.head, edition=edition, reason="ชื่อผู้รับผิดชอบผิด <b>")
    for path in ("/2564/measures/", "/2564/measures/v1/", "/2564/measures/v1/announcement.pdf", "/2564/measures/v1/edition.json"):
        gone = page(client, path, status=410)
        assert gone.one("h1").text == "ฉบับที่ 1 ถูกถอนการเผยแพร่"
        facts = {div.one("dt").text: div.one("dd").text for div in gone.one("dl", class_="facts").all("div")}
        assert facts == {"ถอนเมื่อ": "๘ มิถุนายน ๒๕๖๔", "เหตุผล": "ชื่อผู้รับผิดชอบผิด <b>"}
        assert "ด้านมาตรฐานการปฏิบัติงาน" not in gone.text
    assert client.get("/2564/measures/announcement.pdf")["Location"] == "/2564/measures/"  # which says when and why
    assert "ถอนการเผยแพร่" in page(client, "/2564/").text


def test_the_edition_before_does_not_come_back_and_can_still_be_read(client: Client, shown: "Cast") -> None:
    services.withdraw(access=shown.head, edition=published(shown), reason="ผิด")
    assert status(client, "/2564/measures/") == 410
    older = page(client, "/2564/measures/v1/")
    assert "ฉบับที่ 2 ออกแทนเมื่อ ๘ มิถุนายน ๒๕๖๔ แต่ถอนการเผยแพร่แล้ว" in older.one("div", class_="warn-b").text
    published(shown)
    assert page(client, "/2564/measures/").one("section", aria_labelledby="h-editions").text.count("ฉบับที่") >= 3


def test_what_is_on_its_way_or_sent_back_is_nobodys_business(client: Client, shown: "Cast") -> None:
    before = client.get("/2564/measures/")
    services.return_edition(access=shown.member, edition=proposed(shown), reason="ความลับ")
    waiting = proposed(shown)
    after = client.get("/2564/measures/")
    assert (after["ETag"], after.content) == (before["ETag"], before.content)
    services.check(access=shown.member, edition=waiting)
    assert client.get("/2564/measures/")["ETag"] == before["ETag"]
    assert status(client, "/2564/measures/v2/") == 404


# several agencies ------------------------------------------------------------------------------------------------------------


def test_an_edition_of_another_agency_is_not_under_this_one(client: Client, cast: "Cast", strangers: "Cast") -> None:
    announced(practice_year(strangers))
    published(strangers, papers=[paper(strangers)])
    for path in ("/2564/", "/2564/measures/", "/2564/measures/v1/", "/2564/measures/v1/announcement.pdf"):
        assert status(client, path) == 404, path
        assert status(client, f"/a/neighbour{path}") == 200, path
    there = page(client, "/a/neighbour/2564/measures/")
    links = {a.attributes["href"] for a in there.all("a") if a.attributes["href"].startswith("/")}
    assert all(link.startswith(("/a/neighbour/", "/en/a/neighbour/")) for link in links), links
    assert client.get("/a/neighbour/2564/o42/")["Location"] == "/a/neighbour/2564/measures/"


def test_the_first_agency_has_the_root_and_no_other_address(client: Client, shown: "Cast") -> None:
    for path in ("/a/phetchabun/", "/a/phetchabun/2564/measures/"):
        assert status(client, path) == 404


def test_the_year_lists_what_is_there_and_what_is_to_come(client: Client, cast: "Cast", practice: object) -> None:
    published(cast)
    rows = [li.text for li in page(client, "/2564/").one("section", aria_labelledby="h-list").all("li")]
    assert len(rows) == 3
    assert "ฉบับที่ 1 เผยแพร่เมื่อ 8 มิ.ย. 2564" in rows[0]
    assert rows[1].endswith("ยังไม่เผยแพร่")
