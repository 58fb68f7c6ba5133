"""The home says where the latest year stands, from what is published or may be told, and nothing else."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from prongsai.apps.publishing import services
from tests.apps.asking import page, status
from tests.apps.dom import Element
from tests.make.database_years import practice_year
from tests.make.editions import announced, content_of, proposed, published

if TYPE_CHECKING:
    from prongsai.apps.plans.models import IntegrityYear
    from tests.cast import Cast

GRADE = re.compile(r"(?<![A-Za-z.\-])(?:AA|A|B|C|D|E|F)(?![A-Za-z.\-])|ระดับ\s*(?:AA|[A-F])")


def stages(home: Element) -> list[tuple[str, str, str]]:
    """State, name and day of each stage of the year."""
    return [(li.attributes["class"], li.one("b").text, li.one("small").text) for li in home.one("ol", class_="ribbon").all("li")]


# the real case: nothing is published yet -------------------------------------------------------------------------------------


def test_before_the_measures_are_published_the_home_says_what_is_awaited(client: Client, real: "IntegrityYear") -> None:
    home = page(client, "/")
    assert home.one("h1").text == "มาตรการของปีนี้ ยังไม่เผยแพร่ รอจัดทำประกาศ"
    assert stages(home) == [
        ("done", "วิเคราะห์ผล", ""),
        ("done", "คณะกรรมการเห็นชอบ", "7 มิ.ย. 2564"),
        ("now", "ประกาศ", "ขั้นต่อไป"),
        ("next", "ดำเนินการ", ""),
        ("next", "รายงานผล", ""),
    ]
    assert home.all("ol", class_="ledger") == []
    assert home.all("p", class_="big") == []


def test_publications_stand_there_with_their_state(client: Client, real: "IntegrityYear") -> None:
    rows = page(client, "/").one("section", aria_labelledby="h-published").all("li")
    assert [row.one("a").attributes["href"] for row in rows] == ["/2564/measures/", "/2564/progress/", "/2564/results/"]
    assert "รอจัดทำประกาศ" in rows[0].text


# published -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def signed(client: Client, cast: "Cast", real: "IntegrityYear") -> Element:
    """The home, had the real case been signed and published."""
    real.announced_on = real.resolved_on
    real.save()
    published(cast)
    return page(client, "/")


def test_the_score_stands_beside_the_words_that_it_is_not_official(signed: Element) -> None:
    score = signed.one("p", class_="big")
    assert score.text.startswith("94.87 จาก 100")
    assert score.parent is not None
    assert "คำนวณจากข้อบกพร่องที่เอกสารระบุ ไม่ใช่คะแนนทางการ" in score.parent.text


def test_the_first_line_is_the_finding(signed: Element) -> None:
    assert signed.one("h1").text == "ต้องแก้ไข 2 จาก 39 ข้อ"
    lead = signed.one("p", class_="lead").text
    assert "ปี 2563" in lead
    assert "มาตรการ 6 ข้อ" in lead
    assert "กิจกรรม 39 รายการ" in lead


def test_the_ledger_marks_the_two_weak_items_of_39_and_no_other(signed: Element) -> None:
    cells = signed.one("ol", class_="ledger").all("span", class_="cell")
    assert len(cells) == 39
    assert [cell.text.split()[-1] for cell in cells if cell._is({"class_": "weak"})] == ["O4", "O39"]
    assert [cell for cell in cells if cell._is({"class_": "none"})] == []
    key = next(ul for ul in signed.all("ul", class_="key") if "เอกสาร" in ul.text)
    assert "เอกสารไม่ได้ระบุข้อบกพร่อง 37" in key.text
    assert "มีข้อบกพร่อง 2" in key.text


def test_a_form_that_stands_in_is_said_to(signed: Element) -> None:
    assert "ใช้แทนแบบของปีที่ประเมินไปก่อน" in signed.one("main").text
    cells = signed.one("ol", class_="ledger").all("span", class_="cell")
    assert [cell.attributes["title"].split()[0] for cell in cells if "ยังไม่ทราบชื่อ" in cell.attributes["title"]] != []


def test_no_page_of_the_real_case_shows_a_grade(client: Client, signed: Element) -> None:
    for path in ("/", "/2564/measures/"):
        assert GRADE.findall(page(client, path).one("main").text) == [], path
        assert not re.search(r"[Gg]rade\s+(AA|[A-F])\b", page(client, f"/en{path}").one("main").text)


def test_the_year_that_was_walked_is_done_to_the_end(client: Client, shown: "Cast") -> None:
    assert stages(page(client, "/")) == [
        ("done", "วิเคราะห์ผล", ""),
        ("done", "คณะกรรมการเห็นชอบ", "15 ธ.ค. 2563"),
        ("done", "ประกาศ", "21 ธ.ค. 2563"),
        ("done", "ดำเนินการ", ""),
        ("done", "รายงานผล", "8 มิ.ย. 2564"),
    ]


def test_between_announcing_and_reporting_the_year_is_under_way(client: Client, cast: "Cast", practice: object) -> None:
    published(cast)
    assert [state for state, _, _ in stages(page(client, "/"))] == ["done", "done", "done", "now", "next"]
    published(cast, "progress")
    assert [state for state, _, _ in stages(page(client, "/"))] == ["done", "done", "done", "now", "next"]


def test_on_a_form_with_a_total_the_score_of_the_year_is_the_total(client: Client, shown: "Cast") -> None:
    home = page(client, "/")
    assert home.one("p", class_="big").text == "88.71 จาก 100 · คะแนนรวม"
    assert home.one("h1").text == "ต้องแก้ไข 4 จาก 43 ข้อ"
    drawn = home.one("ol", class_="ledger").all("span", class_="weak")
    assert len(drawn) == 4


def test_doors_lead_to_the_papers_and_the_table(client: Client, shown: "Cast") -> None:
    doors = [a.attributes["href"] for a in page(client, "/").one("ul", class_="doors").all("a")]
    assert doors == [
        "/2564/measures/#h-chain",
        "/2564/measures/v1/announcement.pdf",
        "/2564/measures/v1/analysis-report.pdf",
        "/2564/measures/v1/activities.csv",
    ]


def test_what_the_plan_says_now_is_not_shown(client: Client, shown: "Cast", practice: "IntegrityYear") -> None:
    before = client.get("/").content
    practice.measures.all().delete()
    practice.resolved_on = None
    practice.save()
    assert client.get("/").content == before


def test_after_a_withdrawal_the_home_says_so(client: Client, cast: "Cast", practice: object) -> None:
    services.withdraw(access=cast.head, edition=published(cast), reason="ผิด")
    home = page(client, "/")
    assert home.one("h1").text == "ถอนการเผยแพร่มาตรการแล้ว"
    assert home.all("ol", class_="ledger") == []


# several years, several agencies ---------------------------------------------------------------------------------------------


def test_the_latest_year_is_shown_and_the_others_are_linked(client: Client, cast: "Cast", practice: object) -> None:
    content = content_of(cast, "measure-analysis")
    for year in (2563, 2565, 2564):
        published(cast, year_be=year, content=content)
    home = page(client, "/")
    assert "ปีงบประมาณ พ.ศ. 2565" in home.one("p", class_="eyebrow").text
    links = [a.attributes["href"] for p in home.all("p", class_="note") for a in p.all("a")]
    assert links == ["/2564/", "/2563/", "/staff/"]
    assert [status(client, link) for link in links] == [200, 200, 302]  # who is not signed in signs in there


def test_the_public_door_alone_leads_to_no_staff(client: Client, cast: "Cast", settings: Any) -> None:
    settings.ROOT_URLCONF = "prongsai.site.urls_public"
    assert [a for a in page(client, "/").all("a") if "staff" in a.attributes["href"]] == []


def test_a_year_that_is_only_proposed_is_in_the_menu_of_no_one(client: Client, cast: "Cast", practice: object) -> None:
    content = content_of(cast, "measure-analysis")
    published(cast, content=content)
    services.return_edition(access=cast.member, edition=proposed(cast, year_be=2565, content=content), reason="ผิด")
    home = page(client, "/")
    assert "ปีงบประมาณ พ.ศ. 2564" in home.one("p", class_="eyebrow").text
    assert "2565" not in home.one("main").text


def test_other_agencies_are_not_listed(client: Client, shown: "Cast", strangers: "Cast") -> None:
    announced(practice_year(strangers))
    published(strangers)
    assert "neighbour" not in client.get("/").content.decode()
    assert page(client, "/a/neighbour/").one("p", class_="big").text.startswith("88.71")


def test_an_agency_that_has_told_nothing_says_so(client: Client, cast: "Cast") -> None:
    for path, heading in (("/", "ยังไม่มีข้อมูลของปีใด"), ("/en/", "There is no year yet")):
        home = page(client, path)
        assert home.one("h1").text == heading
        assert "ติดต่อ" in home.one("footer").text or "Contact" in home.one("footer").text


# what stands around every page -----------------------------------------------------------------------------------------------


def test_a_practice_agency_says_so_on_every_public_page(client: Client, shown: "Cast") -> None:
    for path in ("/", "/2564/", "/2564/measures/", "/2564/progress/", "/2564/results/", "/2564/measures/v1/"):
        banners = [one.text for one in page(client, path).all("p", class_="practice")]
        assert banners == ["หน่วยงานฝึกหัด: บุคคล ข้อความ และตัวเลขทั้งหมดเป็นข้อมูลสมมติ"], path


def test_an_agency_that_is_none_does_not(client: Client, real: "IntegrityYear") -> None:
    assert page(client, "/").all("p", class_="practice") == []


def test_the_foot_says_how_to_reach_the_office_and_how_to_check_its_log(client: Client, shown: "Cast") -> None:
    from prongsai.apps.audit.models import Log
    from prongsai.ledger.keys import fingerprint

    foot = page(client, "/").one("footer")
    assert "contact@practice.example" in foot.text
    assert "กลุ่มอำนวยการ" in foot.text
    assert foot.one("code").text == "prongsai log verify"
    told = foot.one("p", class_="hash").text.replace(" ", "")
    assert told == fingerprint(Log.objects.get(agency_code="phetchabun").key)


def test_the_set_day_is_said(client: Client, real: "IntegrityYear") -> None:
    assert page(client, "/").one(class_="set-day").text == "ระบบตั้งวันที่ไว้เป็น ๘ มิถุนายน ๒๕๖๔ เพื่อแสดงตัวอย่าง"


def test_without_a_set_day_there_is_no_banner(client: Client, settings: object, real: "IntegrityYear") -> None:
    settings.PRONGSAI_TODAY = None  # type: ignore[attr-defined]
    assert page(client, "/").all(class_="set-day") == []


def test_the_root_is_thai_whatever_the_browser_prefers(client: Client, real: "IntegrityYear") -> None:
    response = client.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert response["Content-Language"] == "th"
    assert '<html lang="th">' in response.content.decode()
