"""The home says where the case stands, and nothing that is not known."""

import re
from pathlib import Path

import pytest
from django.test import Client

from prongsai.apps.plans import queries
from tests.apps import years
from tests.apps.asking import page, status
from tests.apps.dom import Element

NOT_OFFICIAL = "คำนวณจากข้อบกพร่องที่เอกสารระบุ ไม่ใช่คะแนนทางการ"
NO_YEAR = "ยังไม่มีข้อมูลของปีใด"
GRADE = re.compile(r"(?<![A-Za-z.\-])(?:AA|A|B|C|D|E|F)(?![A-Za-z.\-])|ระดับ\s*(?:AA|[A-F])")

real_case = pytest.mark.usefixtures("site_data")


@pytest.fixture
def home(client: Client, site_data: Path) -> Element:
    return page(client, "/")


def stages(home: Element) -> list[tuple[str, str, str]]:
    """State, name and day of each stage of the year."""
    return [(li.attributes["class"], li.one("b").text, li.one("small").text) for li in home.one("ol", class_="ribbon").all("li")]


def test_the_score_stands_beside_the_words_that_it_is_not_official(home: Element) -> None:
    score = home.one("p", class_="big")
    assert score.text.startswith("94.87 จาก 100")
    assert score.parent is not None
    assert NOT_OFFICIAL in score.parent.text


@real_case
@pytest.mark.parametrize("path", ["/", "/en/", "/2564/measures/", "/en/2564/measures/"])
def test_no_page_of_the_real_case_shows_a_grade(client: Client, path: str) -> None:
    assert GRADE.findall(page(client, path).one("body").text) == []


def test_the_first_line_is_the_finding(home: Element) -> None:
    assert home.one("h1").text == "ต้องแก้ไข 2 จาก 39 ข้อ"
    lead = home.one("p", class_="lead").text
    assert "ปี 2563" in lead
    assert "มาตรการ 6 ข้อ" in lead
    assert "กิจกรรม 39 รายการ" in lead
    assert lead.endswith("คณะกรรมการเห็นชอบแล้ว แต่ประกาศยังไม่ลงนาม")


def test_the_stages_are_those_of_the_case(home: Element) -> None:
    assert stages(home) == [
        ("done", "วิเคราะห์ผล", ""),
        ("done", "คณะกรรมการเห็นชอบ", "7 มิ.ย. 2564"),
        ("now", "ประกาศ", "ขั้นต่อไป"),
        ("next", "ดำเนินการ", ""),
        ("next", "รายงานผล", ""),
    ]
    assert [li.attributes["class"] for li in home.all("li", aria_current="step")] == ["now"]


def test_the_ledger_marks_the_two_weak_items_of_39_and_no_other(home: Element) -> None:
    cells = home.one("ol", class_="ledger").all("span", class_="cell")
    assert len(cells) == 39
    assert [cell.text.split()[-1] for cell in cells if cell._is({"class_": "weak"})] == ["O4", "O39"]
    assert [cell for cell in cells if cell._is({"class_": "none"})] == []
    assert "เอกสารไม่ได้ระบุข้อบกพร่อง 37" in home.one("ul", class_="key").text
    assert "มีข้อบกพร่อง 2" in home.one("ul", class_="key").text


def test_a_form_that_stands_in_is_said_to(home: Element) -> None:
    assert "ใช้แทนแบบของปีที่ประเมินไปก่อน" in home.one("main").text
    cells = home.one("ol", class_="ledger").all("span", class_="cell")
    assert [cell.attributes["title"].split()[0] for cell in cells if "ยังไม่ทราบชื่อ" in cell.attributes["title"]] != []


def test_the_set_day_is_said_and_used(home: Element) -> None:
    assert home.one(class_="set-day").text == "ระบบตั้งวันที่ไว้เป็น ๘ มิถุนายน ๒๕๖๔ เพื่อแสดงตัวอย่าง"
    assert "ข้อมูล ณ 8 มิ.ย. 2564" in home.one("main").text


@real_case
def test_without_a_set_day_there_is_no_banner(client: Client, settings: object) -> None:
    settings.PRONGSAI_TODAY = None  # type: ignore[attr-defined]
    assert page(client, "/").all(class_="set-day") == []


@real_case
def test_the_root_is_thai_whatever_the_browser_prefers(client: Client) -> None:
    response = client.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert response["Content-Language"] == "th"
    assert '<html lang="th">' in response.content.decode()


# other standings -------------------------------------------------------------------------------------------------------------


def test_an_empty_installation_says_what_to_do(client: Client, own_data: Path) -> None:
    home = page(client, "/")
    assert home.one("h1").text == NO_YEAR
    assert home.one("code").text == "prongsai demo"
    assert page(client, "/en/").one("h1").text == "There is no year yet"
    assert home.all("p", class_="big") == []


def test_a_signed_announcement_is_shown_as_done(client: Client, own_data: Path) -> None:
    folder = years.real_case(own_data)
    years.rewrite(folder / "office.toml", {'announced_on = ""': 'announced_on = "14 มิ.ย. 2564"'})
    home = page(client, "/")
    assert stages(home)[2] == ("done", "ประกาศ", "14 มิ.ย. 2564")
    assert [state for state, _, _ in stages(home)] == ["done", "done", "done", "now", "next"]
    assert home.one("p", class_="lead").text.endswith("ประกาศแล้ว")


def test_without_a_resolution_the_committee_is_awaited(client: Client, own_data: Path) -> None:
    folder = years.real_case(own_data)
    years.rewrite(folder / "office.toml", {'resolved_on = "๗ มิถุนายน ๒๕๖๔"': 'resolved_on = ""'})
    home = page(client, "/")
    assert [state for state, _, _ in stages(home)] == ["done", "now", "next", "next", "next"]
    assert home.one("p", class_="lead").text.endswith("รอคณะกรรมการพิจารณา")


def test_a_result_that_is_not_official_is_labelled_even_where_the_office_gives_no_words(client: Client, own_data: Path) -> None:
    folder = years.real_case(own_data)
    years.drop_lines(folder / "office.toml", "result_note")
    for path, words in (("/", "ไม่ใช่คะแนนทางการ"), ("/en/", "not an official score")):
        for where in (path, f"{path}2564/measures/"):
            score = page(client, where).one("p", class_="big")
            assert score.parent is not None
            assert words in score.parent.text, where


def test_where_nothing_is_known_no_count_of_weak_items_is_claimed(client: Client, own_data: Path) -> None:
    years.full_of_gaps(own_data)
    home = page(client, "/")
    assert "ต้องแก้ไข 0 จาก 39" not in home.one("h1").text
    assert "ยังไม่ทราบ 39" in home.one("ul", class_="key").text
    assert home.one("p", class_="big").text.startswith("– จาก 100")


def test_on_a_form_of_three_instruments_the_counts_are_of_one_kind(client: Client, own_data: Path) -> None:
    years.nacc_year(own_data)
    for path, heading in (("/", r"ต้องแก้ไข (\d+) จาก (\d+) ข้อ"), ("/2565/measures/", r"มีข้อบกพร่อง (\d+) จาก (\d+) ข้อ")):
        found = re.search(heading, page(client, path).one("h1").text)
        assert found
        weak, items = int(found[1]), int(found[2])
        assert weak <= items, path
    home = page(client, "/")
    told = {cell.attributes["class"]: li.text for li in home.one("ul", class_="key").all("li") for cell in li.all("span")}
    drawn = home.one("ol", class_="ledger").all("span", class_="weak")
    assert told["cell weak"].endswith(f" {len(drawn)}")


def test_on_a_form_with_a_total_the_score_of_the_year_is_the_total(client: Client, own_data: Path) -> None:
    years.nacc_year(own_data)
    analysis = queries.year_analysis(2565)
    assert analysis is not None
    assert analysis.result.total is not None
    score = page(client, "/").one("p", class_="big").text
    assert score.startswith(f"{float(analysis.result.total):.2f} ") or "OIT" in score


# several years ---------------------------------------------------------------------------------------------------------------


def test_the_latest_year_is_shown_and_the_others_are_linked(client: Client, own_data: Path) -> None:
    for year in (2563, 2565, 2564):
        years.real_case(own_data, year)
    home = page(client, "/")
    assert "ปีงบประมาณ พ.ศ. 2565" in home.one("p", class_="eyebrow").text
    links = [a.attributes["href"] for p in home.all("p", class_="note") for a in p.all("a")]
    assert links == ["/2564/measures/", "/2563/measures/"]
    assert [status(client, link) for link in links] == [200, 200]


@pytest.mark.parametrize("breakage", years.BREAKAGES)
def test_a_broken_year_is_no_traceback(client: Client, own_data: Path, breakage: str) -> None:
    years.broken_year(own_data, breakage)
    home = client.get("/")
    assert home.status_code == 200
    assert "Traceback" not in home.content.decode()
    assert status(client, "/2564/measures/") == 404
    assert status(client, "/2564/measures/activities.csv") == 404
    assert status(client, "/2564/measures/analysis-report.pdf") == 404


def test_behind_a_broken_latest_year_the_one_before_is_shown(client: Client, own_data: Path) -> None:
    years.real_case(own_data, 2564)
    years.broken_year(own_data, "no result", 2565)
    home = page(client, "/")
    assert home.one("h1").text != NO_YEAR
    assert "2564" in home.one("p", class_="eyebrow").text


def test_no_link_leads_to_a_broken_year(client: Client, own_data: Path) -> None:
    years.real_case(own_data, 2565)
    years.broken_year(own_data, "no result", 2564)
    links = [a.attributes["href"] for a in page(client, "/").one("body").all("a") if a.attributes["href"].startswith("/")]
    assert [link for link in links if status(client, link) != 200] == []


def test_a_folder_whose_name_is_another_year_than_its_own_breaks_no_link(client: Client, own_data: Path) -> None:
    years.real_case(own_data, 2564).rename(own_data / "years" / "2570")
    links = [a.attributes["href"] for a in page(client, "/").one("body").all("a") if a.attributes["href"].startswith("/")]
    assert [link for link in links if status(client, link) != 200] == []


def test_an_announcement_without_a_resolution_does_not_make_one(client: Client, own_data: Path) -> None:
    folder = years.real_case(own_data)
    changes = {'resolved_on = "๗ มิถุนายน ๒๕๖๔"': 'resolved_on = ""', 'announced_on = ""': 'announced_on = "14 มิ.ย. 2564"'}
    years.rewrite(folder / "office.toml", changes)
    assert [state for state, _, _ in stages(page(client, "/"))] == ["done", "now", "done", "next", "next"]
