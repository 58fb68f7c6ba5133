"""The staff's side of publishing: lists, the preview, and what each may do, refusals in words."""

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from prongsai.apps.publishing import services
from prongsai.apps.publishing.models import Edition
from tests.apps.asking import page
from tests.make.database_years import practice_year
from tests.make.editions import announced, paper, proposed, published, reported

if TYPE_CHECKING:
    from prongsai.apps.plans.models import IntegrityYear
    from tests.cast import Cast

HERE = "/staff/2564/publishing/"
DEEDS = ("check", "publish", "return", "withdraw")

pytestmark = pytest.mark.usefixtures("practice")


@pytest.fixture
def edition(cast: "Cast") -> Edition:
    """Proposed by the secretary."""
    return proposed(cast, papers=[paper(cast)])


def buttons(client: Client, edition: Edition) -> list[str]:
    return [button.text for button in page(client, f"{HERE}{edition.pk}/").one("main").all("button")]


# what is there ---------------------------------------------------------------------------------------------------------------


def test_each_publication_says_where_it_stands_and_offers_the_next_step(client: Client, cast: "Cast", edition: Edition) -> None:
    published(cast, "progress")
    client.force_login(cast.secretary.person)
    shown = page(client, HERE)
    measures, progress, results = (li for li in shown.one("main").all("ul", class_="list")[0].all("li"))
    assert measures.all("a")[-1].attributes["href"] == f"{HERE}{edition.pk}/"
    assert "รอตรวจ" in measures.text
    assert "ฉบับที่ 1 เผยแพร่เมื่อ 8 มิ.ย. 2564" in progress.text
    assert progress.all("a")[-1].attributes["href"] == f"{HERE}progress/propose/"
    assert results.all("a")[-1].attributes["href"] == f"{HERE}results/propose/"


def test_who_may_not_propose_is_offered_nothing_of_the_kind(client: Client, cast: "Cast") -> None:
    client.force_login(cast.auditor.person)
    assert [a for a in page(client, HERE).all("a") if "propose" in a.attributes["href"]] == []


def test_a_year_without_editions_says_what_comes_next(client: Client, cast: "Cast") -> None:
    client.force_login(cast.member.person)
    assert "ฝ่ายเลขานุการเสนอฉบับ" in page(client, HERE).one("div", class_="empty").text


def test_the_list_sorts_filters_and_exports_what_it_shows(client: Client, cast: "Cast", edition: Edition) -> None:
    published(cast, "progress")
    client.force_login(cast.auditor.person)
    rows = page(client, f"{HERE}?kind=progress").one("tbody").all("tr")
    assert [row.one("th").text for row in rows] == ["ความก้าวหน้าของกิจกรรมตามแผน"]
    assert "ไม่มีฉบับที่ตรงกับตัวกรองนี้" in page(client, f"{HERE}?state=withdrawn").one("main").text
    response = client.get(f"{HERE}?state=proposed&format=csv")
    head, *rows_out = csv.reader(StringIO(response.content.decode("utf-8-sig"), newline=""))
    assert head[-1] == "ค่า SHA-256"
    assert [row[-1] for row in rows_out] == [edition.digest]


def test_the_list_is_flat(client: Client, cast: "Cast", django_assert_max_num_queries: Any) -> None:
    client.force_login(cast.auditor.person)
    for n in range(4):
        published(cast, papers=[paper(cast, f"paper-{n}.pdf")])
    with django_assert_max_num_queries(10):
        client.get(HERE)
    for n in range(6):
        published(cast, "progress", papers=[paper(cast, f"paper-{n}.pdf")])
    with django_assert_max_num_queries(10):
        assert len(page(client, HERE).one("tbody").all("tr")) == 10


# the preview -----------------------------------------------------------------------------------------------------------------


def test_the_preview_is_what_the_public_will_read(client: Client, cast: "Cast", edition: Edition) -> None:
    """All of it but the words that say it is one, the day, and where its files are taken from."""
    client.force_login(cast.member.person)
    preview = page(client, f"{HERE}{edition.pk}/preview/")
    assert "ตัวอย่างก่อนเผยแพร่" in preview.one("main").text
    services.publish(access=cast.member, edition=services.check(access=cast.member, edition=edition))
    public = page(client, "/2564/measures/")
    for name in ("h-chain", "h-result", "h-measures", "h-record"):
        assert preview.one("section", aria_labelledby=name).text == public.one("section", aria_labelledby=name).text
    assert preview.one("h1").text == public.one("h1").text
    assert preview.one("p", class_="lead").text == public.one("p", class_="lead").text


def test_what_hangs_on_a_preview_can_be_opened_before_it_is_published(client: Client, cast: "Cast", edition: Edition) -> None:
    client.force_login(cast.member.person)
    preview = page(client, f"{HERE}{edition.pk}/preview/")
    links = {a.attributes["href"] for a in preview.one("main").all("a") if "/preview/" in a.attributes["href"]}
    files = {link for link in links if not link.endswith("/")}
    assert {link.rpartition("/")[2] for link in files} == {"announcement.pdf", "edition.json", "activities.csv"}
    for link in files:
        response = client.get(link)
        response.close()
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
    assert client.get(f"{HERE}{edition.pk}/preview/nothing.pdf").status_code == 404


def test_a_preview_of_a_year_that_has_nothing_public_yet_is_whole(client: Client, cast: "Cast", edition: Edition) -> None:
    services.tell(agency=cast.agency, actor=cast.secretary.actor, year_be=2564, key="measure-analysis", told={})
    client.force_login(cast.member.person)
    assert page(client, f"{HERE}{edition.pk}/preview/").one("section", aria_labelledby="h-chain")
    assert client.get("/2564/measures/").status_code == 404


# deeds -----------------------------------------------------------------------------------------------------------------------


def test_a_member_checks_and_publishes(client: Client, cast: "Cast", edition: Edition) -> None:
    client.force_login(cast.member.person)
    assert buttons(client, edition) == ["ตรวจผ่าน", "ส่งกลับ"]
    assert client.post(f"{HERE}{edition.pk}/check/")["Location"] == f"{HERE}{edition.pk}/"
    assert buttons(client, edition) == ["เผยแพร่ฉบับนี้", "ส่งกลับ"]
    client.post(f"{HERE}{edition.pk}/publish/")
    assert buttons(client, edition) == []
    assert client.get("/2564/measures/").status_code == 200
    said = page(client, f"{HERE}{edition.pk}/").one("dl", class_="facts").text
    assert said.count(cast.member.person.name) == 2
    assert cast.secretary.person.name in said


def test_who_proposed_it_is_told_that_another_must_check(client: Client, cast: "Cast", edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(proposed_by=cast.head.person)
    client.force_login(cast.head.person)
    shown = page(client, f"{HERE}{edition.pk}/")
    assert "ท่านเป็นผู้เสนอฉบับนี้ จึงตรวจเองไม่ได้" in shown.one("main").text
    assert "ตรวจผ่าน" not in buttons(client, edition)
    client.post(f"{HERE}{edition.pk}/check/")
    assert "ท่านเป็นผู้เสนอฉบับนี้ จึงตรวจเองไม่ได้" in page(client, f"{HERE}{edition.pk}/").one("div", role="status").text
    edition.refresh_from_db()
    assert edition.state == "proposed"


def test_without_the_heads_word_it_is_refused_in_words(client: Client, cast: "Cast", edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(approval_subject="measures/2564")
    client.force_login(cast.member.person)
    client.post(f"{HERE}{edition.pk}/check/")
    assert "หัวหน้าหน่วยงานยังไม่อนุมัติเนื้อหานี้" in page(client, f"{HERE}{edition.pk}/").one("div", role="status").text


def test_a_step_that_somebody_else_has_taken_meanwhile_is_told(client: Client, cast: "Cast", edition: Edition) -> None:
    services.return_edition(access=cast.chair, edition=edition, reason="ผิด")
    client.force_login(cast.member.person)
    client.post(f"{HERE}{edition.pk}/check/")
    assert "เปลี่ยนสถานะไปแล้ว" in page(client, f"{HERE}{edition.pk}/").one("div", role="status").text


@pytest.mark.parametrize(("deed", "who", "heading"), [("return", "member", "เหตุผลที่ส่งกลับ"), ("withdraw", "head", "เหตุผลที่ถอน")])
def test_a_reason_is_asked_for_and_then_shown(
    client: Client, cast: "Cast", edition: Edition, deed: str, who: str, heading: str
) -> None:
    if deed == "withdraw":
        services.publish(access=cast.member, edition=services.check(access=cast.member, edition=edition))
    client.force_login(getattr(cast, who).person)
    refused = client.post(f"{HERE}{edition.pk}/{deed}/", {"reason": "   "})
    assert refused.status_code == 200
    assert "ช่องนี้ต้องไม่ว่าง" in refused.content.decode()
    long = "ก" * 9000
    kept = client.post(f"{HERE}{edition.pk}/{deed}/", {"reason": long}).content.decode()
    assert long in kept  # nothing typed is lost
    client.post(f"{HERE}{edition.pk}/{deed}/", {"reason": "ชื่อผู้รับผิดชอบผิด\nแก้แล้วเสนอใหม่"})
    box = next(div for div in page(client, f"{HERE}{edition.pk}/").all("div", class_="box") if div.all("h2"))
    assert box.one("h2").text == heading
    assert "ชื่อผู้รับผิดชอบผิด" in box.text


def test_a_deed_is_not_done_by_opening_its_address(client: Client, cast: "Cast", edition: Edition) -> None:
    client.force_login(cast.head.person)
    for deed in ("check", "return"):
        assert client.get(f"{HERE}{edition.pk}/{deed}/").status_code == 405


# doors -----------------------------------------------------------------------------------------------------------------------

MAY = {
    "": {"secretary", "officer", "member", "chair", "head", "auditor"},
    "check/": {"member", "chair", "head"},
    "publish/": {"secretary"},  # and who checked it, which nobody has yet
    "return/": {"member", "chair", "head"},
    "withdraw/": {"head"},
}


@pytest.mark.parametrize("address", MAY)
@pytest.mark.parametrize("who", ["secretary", "officer", "member", "chair", "head", "auditor", "administrator"])
def test_each_role_has_its_own_doors(client: Client, cast: "Cast", edition: Edition, address: str, who: str) -> None:
    client.force_login(getattr(cast, who).person)
    send = client.post if address else client.get
    status = send(f"{HERE}{edition.pk}/{address}", {"reason": "ผิด"}).status_code
    assert (status != 403) == (who in MAY[address])


def test_a_stranger_signs_in_and_another_agency_finds_nothing(
    client: Client, cast: "Cast", edition: Edition, strangers: "Cast"
) -> None:
    addresses = [HERE, f"{HERE}{edition.pk}/", f"{HERE}{edition.pk}/preview/", f"{HERE}{edition.pk}/preview/announcement.pdf"]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(strangers.head.person)
    for address in addresses:
        assert client.get(address).status_code == 404
        assert client.get(address.replace("/staff/", "/a/neighbour/staff/")).status_code == (200 if address == HERE else 404)
    for deed in DEEDS:
        answer = client.post(f"/a/neighbour{HERE}{edition.pk}/{deed}/", {"reason": "ผิด"})
        assert answer.status_code == 404


def test_an_edition_of_another_year_is_not_under_this_one(client: Client, cast: "Cast", edition: Edition) -> None:
    client.force_login(cast.head.person)
    assert client.get(f"/staff/2565/publishing/{edition.pk}/").status_code == 404


# proposing -------------------------------------------------------------------------------------------------------------------


def test_what_is_missing_is_listed_with_where_to_bring_it_about(client: Client, cast: "Cast") -> None:
    client.force_login(cast.secretary.person)
    shown = page(client, f"{HERE}measures/propose/")
    assert shown.one("h1").text == "ยังเสนอไม่ได้"
    lines = [li.text for li in shown.one("main").all("ul", class_="list")[0].all("li")]
    assert [re.sub(" ไปทำขั้นนี้$", "", line) for line in lines] == [
        "คณะกรรมการยังไม่เห็นชอบเนื้อหานี้",
        "หัวหน้าหน่วยงานยังไม่อนุมัติเนื้อหานี้",
        "ยังไม่มีประกาศฉบับลงนามของเนื้อหานี้",
        "รายงานการวิเคราะห์ของเนื้อหานี้ยังจัดทำไม่ครบ",
    ]
    assert shown.one("main").all("form") == []


@pytest.mark.parametrize("what", ["measures", "results"])
def test_proposing_it_all_the_same_is_refused_in_words(client: Client, cast: "Cast", what: str) -> None:
    client.force_login(cast.secretary.person)
    answer = client.post(f"{HERE}{what}/propose/", follow=True)
    assert "ยังเสนอไม่ได้" in answer.content.decode()
    assert Edition.objects.count() == 0


def test_progress_is_proposed_once_there_is_an_accepted_report(client: Client, cast: "Cast") -> None:
    client.force_login(cast.secretary.person)
    assert page(client, f"{HERE}progress/propose/").one("h1").text == "พร้อมเสนอ"
    answer = client.post(f"{HERE}progress/propose/")
    edition = Edition.objects.get()
    assert answer["Location"] == f"{HERE}{edition.pk}/"
    assert (edition.state, edition.proposed_by) == ("proposed", cast.secretary.person)
    again = client.post(f"{HERE}progress/propose/", follow=True)
    assert "มีฉบับที่เสนอไว้และยังไม่เผยแพร่" in again.content.decode()


def test_without_an_accepted_report_there_is_nothing_to_propose(client: Client, cast: "Cast", practice: "IntegrityYear") -> None:
    from prongsai.apps.plans.models import Progress

    Progress.objects.update(state="reported")
    client.force_login(cast.secretary.person)
    assert "ยังไม่มีรายงานที่รับแล้ว" in page(client, f"{HERE}progress/propose/").one("main").text
    client.post(f"{HERE}progress/propose/")
    assert Edition.objects.count() == 0


@pytest.mark.parametrize("who", ["officer", "member", "chair", "head", "auditor", "administrator"])
def test_only_the_secretary_proposes(client: Client, cast: "Cast", who: str) -> None:
    client.force_login(getattr(cast, who).person)
    assert client.post(f"{HERE}progress/propose/").status_code == 403


def test_what_cannot_be_published_has_no_page_to_propose_it(client: Client, cast: "Cast") -> None:
    client.force_login(cast.secretary.person)
    for path in (f"{HERE}nothing/propose/", "/staff/2570/publishing/progress/propose/"):
        assert client.get(path).status_code == 404


def test_the_publications_of_a_neighbour_are_its_own(client: Client, cast: "Cast", strangers: "Cast") -> None:
    year = announced(practice_year(strangers))
    reported(strangers, year)
    client.force_login(strangers.secretary.person)
    client.post(f"/a/neighbour{HERE}progress/propose/")
    edition = Edition.objects.get()
    assert edition.publication.agency == strangers.agency
    client.force_login(cast.head.person)
    assert client.get(f"{HERE}{edition.pk}/").status_code == 404
