"""The measures page: the analysis, the chain with its holes, what the office has and lacks."""

import re
from pathlib import Path

import pytest
from django.test import Client

from prongsai.apps.plans import queries
from prongsai.engine.thai.digits import to_thai
from tests.apps import years
from tests.apps.asking import page, status
from tests.apps.dom import Element

HOLES = (
    "O4|ด้านการส่งเสริมสนับสนุนข้อมูลพื้นฐานในการขับเคลื่อนหน่วยงาน",
    "O4|39 กิจกรรม|ระยะ ๑ ปี|ระยะ ๓ ปี",
    "1–2, 4–6|ไม่ได้มาจากจุดอ่อน",
    "1–6|ผู้รับผิดชอบ",
    "1–6|ขั้นตอน",
    "1–6|กำกับติดตาม",
    "1–6|กำหนด",
    "39|1–39|วัน",
)
"""What the document leaves open, by the words that each sentence must hold."""


@pytest.fixture
def measures(client: Client, site_data: Path) -> Element:
    return page(client, "/2564/measures/")


def test_the_heading_is_the_finding_and_what_is_not_signed(measures: Element) -> None:
    assert measures.one("h1").text == "ผลปี 2563 มีข้อบกพร่อง 2 จาก 39 ข้อ มาตรการยังไม่ลงนาม"
    assert measures.one("span", class_="tab-code").text == "O38"
    assert measures.one("span", class_="chip").text == "ยังไม่ประกาศ"


def test_the_facts_are_those_of_the_case(measures: Element) -> None:
    facts = {div.one("dt").text: div.one("dd") for div in measures.one("dl", class_="facts").all("div")}
    assert facts["คณะกรรมการเห็นชอบ"].text == "๗ มิถุนายน ๒๕๖๔"
    assert facts["คณะกรรมการเห็นชอบ"].one("time").attributes["datetime"] == "2021-06-07"
    assert facts["ประกาศ ณ วันที่"].text == "ยังไม่ลงนาม"
    assert facts["เอกสาร"].one("a").attributes["href"] == "/2564/measures/analysis-report.pdf"


def test_the_score_is_labelled_and_its_form_said_to_stand_in(measures: Element) -> None:
    score = measures.one("p", class_="big")
    assert score.text == "94.87 จาก 100 · OIT"
    assert score.parent is not None
    assert "คำนวณจากข้อบกพร่องที่เอกสารระบุ ไม่ใช่คะแนนทางการ" in score.parent.text
    result = measures.one("section", aria_labelledby="h-result")
    assert "แบบยังไม่ยืนยันครบทุกข้อ ใช้แทนไปก่อน" in result.text
    assert "เป็นเกณฑ์ของโปร่งใสเอง ไม่ใช่ของผู้ประเมิน" in result.text


def test_the_first_weakness_has_no_measure_and_no_activity(measures: Element) -> None:
    finding, guideline, measure, activities = links_of(measures, "จุดอ่อนที่ 1")
    assert "O4" in finding.one("h3").text
    assert not is_hole(finding)
    assert not is_hole(guideline)
    assert is_hole(measure)
    assert "หัวข้อนี้ไม่อยู่ในมาตรการ 6 ข้อ" in measure.text
    assert is_hole(activities)
    assert "ไม่มีใน 39 กิจกรรม" in activities.text
    assert [li.text for li in activities.all("li")] == [
        "จัดทำแผนปฏิบัติการขับเคลื่อนหน่วยงาน ระยะ ๑ ปี",
        "จัดทำแผนปฏิบัติการขับเคลื่อนหน่วยงาน ระยะ ๓ ปี",
    ]


def test_the_second_weakness_reaches_activities_35_36_and_39(measures: Element) -> None:
    links = links_of(measures, "จุดอ่อนที่ 2")
    assert "O39" in links[0].one("h3").text
    assert not any(is_hole(link) for link in links)
    assert links[2].one("span", class_="no").text == "๓"
    assert links[2].one("b").text == years.MEASURE_THREE
    assert [number.text for number in links[3].all("span", class_="no")] == ["๓๕", "๓๖", "๓๙"]
    assert "อนุมาน" in links[3].text


@pytest.mark.parametrize(
    ("column", "place", "words"),
    [("guideline", 1, "ยังไม่มีแนวทาง"), ("measure_heading", 2, "หัวข้อนี้ไม่อยู่ในมาตรการ"), ("required_actions", 3, "ไม่มีใน 39 กิจกรรม")],
)
def test_what_the_office_left_blank_is_a_hole(client: Client, own_data: Path, column: str, place: int, words: str) -> None:
    folder = years.real_case(own_data)
    heads = ("number", "item", "finding", "guideline", "measure_heading", "required_actions")
    row = {"number": 1, "item": "O4", "finding": "a", "guideline": "b", "measure_heading": "c", "required_actions": "d"}
    years.write_rows(folder / "weaknesses.csv", [heads, [(row | {column: ""})[head] for head in heads]])
    link = links_of(page(client, "/2564/measures/"), "จุดอ่อนที่ 1")[place]
    assert is_hole(link)
    assert words in link.text


def links_of(measures: Element, label: str) -> list[Element]:
    return [one for one in measures.one("ol", class_="chain", aria_label=label).children if isinstance(one, Element)]


def is_hole(link: Element) -> bool:
    return "hole" in link.attributes.get("class", "").split()


@pytest.mark.parametrize("words", HOLES)
def test_every_hole_of_the_case_is_told(measures: Element, words: str) -> None:
    told = [li.text for li in measures.one("ul", class_="holes").all("li")]
    assert any(all(word in line for word in words.split("|")) for line in told), told


def test_no_other_hole_is_told_and_the_heading_counts_them(measures: Element) -> None:
    assert len(measures.one("ul", class_="holes").all("li")) == len(HOLES)
    assert measures.one("h2", id="h-holes").text == f"สิ่งที่ยังไม่ครบ {len(HOLES)} เรื่อง"
    assert measures.one("a", href="#holes")


def test_the_six_measures_hold_all_39_activities_once_and_invent_nothing(measures: Element) -> None:
    folds = measures.all("details", class_="fold")
    assert [fold.one("summary").one("span", class_="no").text for fold in folds] == list("๑๒๓๔๕๖")
    rows = [row for fold in folds for row in fold.one("tbody").all("tr")]
    assert sorted(row.one("td", class_="no").text for row in rows) == sorted(to_thai(str(n)) for n in range(1, 40))
    assert {row.all("td")[-1].text for row in rows} == {"ยังไม่ระบุ"}
    for fold in folds:
        lacks = [span.text for span in fold.one("p", class_="lacks").all("span")]
        assert lacks == ["ยังไม่มีผู้รับผิดชอบ", "ยังไม่มีขั้นตอน", "ยังไม่มีการกำกับติดตาม", "ยังไม่มีกำหนดเวลา"]


def test_only_the_third_measure_comes_from_a_weakness(measures: Element) -> None:
    sources = [fold.one("summary").one("span", class_="mix").text for fold in measures.all("details", class_="fold")]
    assert [("มาจากจุดอ่อน O39" in source, "ไม่มีที่มา" in source) for source in sources] == [
        (number == 3, number != 3) for number in range(1, 7)
    ]


def test_each_picture_has_its_finding_and_its_table(measures: Element) -> None:
    scores, lost = measures.all("figure")
    assert scores.one("figcaption").text.startswith("ตัวชี้วัดที่ 10 ต่ำที่สุด ได้ 90.00")
    assert lost.one("figcaption").text.startswith("2 ข้อทำให้เสียรวม 5.13 คะแนน")
    for figure in (scores, lost):
        svg, table = figure.one("svg", role="img"), figure.one("details").one("table")
        drawn = [text.text for text in svg.all("text", class_="e")]
        cells = [row.all("td")[-1].text for row in table.one("tbody").all("tr")]
        assert [value.lstrip("−") for value in drawn] == cells


def test_the_resolution_and_the_sources_are_on_record(measures: Element) -> None:
    record = measures.one("section", aria_labelledby="h-record")
    assert "๗ มิถุนายน ๒๕๖๔" in record.text
    assert "เห็นชอบผลการวิเคราะห์และมาตรการ ๖ ข้อ" in record.text
    assert "ความเชื่อมโยงระหว่างกิจกรรมกับมาตรการอนุมานจากชื่อ ไม่มีในเอกสาร" in record.text


# other standings -------------------------------------------------------------------------------------------------------------


def test_thresholds_of_the_office_are_called_its_own(client: Client, own_data: Path) -> None:
    folder = years.real_case(own_data)
    text = (folder / "office.toml").read_text(encoding="utf-8")
    years.write_newer(folder / "office.toml", text + "\n[thresholds]\nurgent_below = 60\nimprove_below = 90\n")
    note = page(client, "/2564/measures/").one("section", aria_labelledby="h-result").text
    assert "ต่ำกว่า 60 ต้องแก้ไขโดยเร่งด่วน ต่ำกว่า 90 ต้องพัฒนา เป็นเกณฑ์ที่หน่วยงานกำหนด" in note


@pytest.mark.parametrize("make", [years.full_of_gaps, years.with_numbers_missing], ids=["full of gaps", "without numbers"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_missing_is_never_printed_as_a_word_of_the_machine(
    client: Client, own_data: Path, make: object, prefix: str
) -> None:
    make(own_data)  # type: ignore[operator]
    for path in (f"{prefix}/", f"{prefix}/2564/measures/"):
        html = page(client, path)
        said = [text for text, _ in html.texts()] + [one.attributes.get("aria-label", "") for one in html.elements()]
        assert [text for text in said if re.search(r"\bNone\b(?! of)|None[ก-๛]|NaN|\bnull\b|Decimal|Fraction", text)] == [], path


@pytest.mark.parametrize("make", [years.full_of_gaps, years.with_numbers_missing], ids=["full of gaps", "without numbers"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_sentence_has_an_empty_place_for_what_is_missing(client: Client, own_data: Path, make: object, prefix: str) -> None:
    make(own_data)  # type: ignore[operator]
    told = {li.text for li in page(client, f"{prefix}/2564/measures/").one("ul", class_="holes").all("li")}
    assert [line for line in told if re.search(r"\(\s*\)|“\s*”", line)] == []


def test_a_measure_without_a_number_is_still_found_for_its_weakness(client: Client, own_data: Path) -> None:
    years.with_numbers_missing(own_data)
    chains = page(client, "/2564/measures/").all("ol", class_="chain")
    measure = [one for one in chains[1].children if isinstance(one, Element)][2]
    assert years.MEASURE_THREE in measure.text
    assert "หัวข้อนี้ไม่อยู่ในมาตรการ" not in measure.text


def test_points_of_different_instruments_are_not_added_up(client: Client, own_data: Path) -> None:
    years.nacc_year(own_data)
    analysis = queries.year_analysis(2565)
    assert analysis is not None
    captions = [one.text for one in page(client, "/2565/measures/").all("figcaption")]
    (told,) = [float(found[1]) for caption in captions if (found := re.search(r"เสียรวม ([\d.]+) คะแนน", caption))]
    reached = (analysis.result.score_of("OIT"), analysis.result.total)
    assert any(score is not None and abs(100 - float(score) - told) < 0.02 for score in reached)


@pytest.mark.parametrize(
    "path", ["/2563/measures/", "/0/measures/", "/en/2563/measures/", "/2564/measures/none.pdf", "/-1/measures/"]
)
def test_what_is_not_there_is_not_found(client: Client, site_data: Path, path: str) -> None:
    assert page(client, path, status=404).one("h1").text in ("ไม่พบหน้านี้", "Page not found")


@pytest.mark.parametrize("name", ["", "analysis-report.pdf", "activities.csv"])
@pytest.mark.parametrize("digits", [20, 300, 5000])
def test_a_year_of_many_digits_is_not_found_either(client: Client, site_data: Path, name: str, digits: int) -> None:
    assert status(client, f"/{'9' * digits}/measures/{name}") == 404
