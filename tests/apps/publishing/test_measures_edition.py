"""The measures as published: the analysis, the chain with its holes, what the office has and lacks."""

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from prongsai.engine.thai.digits import to_thai
from tests.apps.asking import page
from tests.apps.dom import Element
from tests.make.editions import published

if TYPE_CHECKING:
    from prongsai.apps.plans.models import IntegrityYear
    from tests.cast import Cast

MEASURE_THREE = "ด้านการส่งเสริมการมีส่วนร่วมในการดำเนินภารกิจของสำนักงานศึกษาธิการจังหวัดเพชรบูรณ์"
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
def case(cast: "Cast", real: "IntegrityYear") -> "IntegrityYear":
    """The real case, had it been signed: nothing else is filled in."""
    real.announced_on = real.resolved_on
    real.save()
    return real


@pytest.fixture
def measures(client: Client, cast: "Cast", case: "IntegrityYear") -> Element:
    published(cast)
    return page(client, "/2564/measures/")


def test_the_head_says_what_it_is_and_what_was_found(measures: Element) -> None:
    assert measures.one("h1").text == "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปี 2564"
    assert measures.one("span", class_="tab-code").text == "O38"
    assert measures.one("span", class_="chip").text == "เผยแพร่แล้ว"
    lead = measures.one("p", class_="lead").text
    assert lead == ("ผลประเมินปี 2563 มีข้อบกพร่อง 2 ข้อ หน่วยงานวางมาตรการ 6 ข้อ และกิจกรรม 39 รายการสำหรับปีงบประมาณ พ.ศ. 2564")


def test_the_facts_are_those_of_the_case(measures: Element) -> None:
    facts = {div.one("dt").text: div.one("dd") for div in measures.all("dl", class_="facts")[0].all("div")}
    assert facts["คณะกรรมการเห็นชอบ"].text == "๗ มิถุนายน ๒๕๖๔"
    assert facts["คณะกรรมการเห็นชอบ"].one("time").attributes["datetime"] == "2021-06-07"
    assert facts["ผู้รับผิดชอบ"].text == "กลุ่มบริหารงานบุคคล"
    assert facts["ฉบับ"].text == "ฉบับที่ 1"
    assert facts["เผยแพร่เมื่อ"].text == "๘ มิถุนายน ๒๕๖๔"


def test_the_score_is_labelled_and_its_form_said_to_stand_in(measures: Element) -> None:
    score = measures.one("p", class_="big")
    assert score.text == "94.87 จาก 100 · OIT"
    assert score.parent is not None
    assert "คำนวณจากข้อบกพร่องที่เอกสารระบุ ไม่ใช่คะแนนทางการ" in score.parent.text
    result = measures.one("section", aria_labelledby="h-result")
    assert "แบบยังไม่ยืนยันครบ" in result.text
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
    assert links[2].one("b").text == MEASURE_THREE
    assert [number.text for number in links[3].all("span", class_="no")] == ["๓๕", "๓๖", "๓๙"]
    assert "อนุมาน" in links[3].text


@pytest.mark.parametrize(
    ("column", "place", "words"),
    [("guideline", 1, "ยังไม่มีแนวทาง"), ("measure_heading", 2, "หัวข้อนี้ไม่อยู่ในมาตรการ"), ("required_actions", 3, "ไม่มีใน 39 กิจกรรม")],
)
def test_what_the_office_left_blank_is_a_hole(
    client: Client, cast: "Cast", case: "IntegrityYear", column: str, place: int, words: str
) -> None:
    case.weaknesses.filter(number=1).update(**{column: [] if column == "required_actions" else ""})
    published(cast)
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


def test_the_six_measures_hold_all_39_activities_once_and_invent_nothing(measures: Element) -> None:
    folds = measures.all("details", class_="fold")
    assert [fold.one("summary").one("span", class_="no").text for fold in folds] == list("๑๒๓๔๕๖")
    rows = [row for fold in folds for row in fold.one("tbody").all("tr")]
    assert sorted(row.one("td", class_="no").text for row in rows) == sorted(to_thai(str(n)) for n in range(1, 40))
    assert {row.all("td")[-1].text for row in rows} == {"ยังไม่ระบุ"}
    for fold in folds:
        lacks = [span.text for span in fold.one("p", class_="lacks").all("span")]
        assert lacks == ["ยังไม่มีผู้รับผิดชอบ", "ยังไม่มีขั้นตอน", "ยังไม่มีการกำกับติดตาม", "ยังไม่มีกำหนดเวลา"]


def test_an_activity_under_no_measure_is_shown_as_one(client: Client, cast: "Cast", case: "IntegrityYear") -> None:
    case.activities.filter(number=7).update(measures=[])
    published(cast)
    fold = page(client, "/2564/measures/").all("details", class_="fold")[-1]
    assert "กิจกรรมที่ไม่อยู่ใต้มาตรการใด" in fold.one("summary").text
    assert [row.one("td", class_="no").text for row in fold.one("tbody").all("tr")] == ["๗"]


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


def test_what_a_measure_says_of_itself_is_shown(client: Client, shown: "Cast") -> None:
    first = page(client, "/2564/measures/").all("details", class_="fold")[0]
    facts = {div.one("dt").text: div.one("dd").text for div in first.one("dl", class_="facts").all("div")}
    assert facts["ผู้รับผิดชอบ"] == "กลุ่มบริหารงานบุคคล"
    assert facts["กำหนดเวลา"] == "๓๑ พฤษภาคม ๒๕๖๔"
    assert "จัดทำคู่มือตามแบบเดียวกัน" in facts["ขั้นตอน"]
    assert first.all("p", class_="lacks") == []


# other standings -------------------------------------------------------------------------------------------------------------


def test_thresholds_of_the_office_are_called_its_own(client: Client, cast: "Cast", case: "IntegrityYear") -> None:
    case.urgent_below, case.improve_below = 60, 90
    case.save()
    published(cast)
    note = page(client, "/2564/measures/").one("section", aria_labelledby="h-result").text
    assert "ต่ำกว่า 60" in note
    assert "เป็นเกณฑ์ที่หน่วยงานกำหนด" in note


def empty_year(cast: "Cast") -> None:
    """A year that says as little as one can: no result, nothing optional."""
    from prongsai.apps.plans import models, services

    year = services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    models.Weakness.objects.create(year=year, number=1, item="O1", finding="พบว่า")
    models.Weakness.objects.create(year=year, number=2, item="O2", measure_heading="มาตรการหนึ่ง")
    models.Measure.objects.create(year=year, number=1, name="มาตรการหนึ่ง")
    models.Activity.objects.create(year=year, number=1, name="กิจกรรมหนึ่ง", measures=[1])
    models.Activity.objects.create(year=year, number=2, name="กิจกรรมสอง")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_missing_is_never_printed_as_a_word_of_the_machine(client: Client, cast: "Cast", prefix: str) -> None:
    empty_year(cast)
    published(cast)
    published(cast, "progress")
    published(cast, "measure-results")
    for path in ("/", "/2564/measures/", "/2564/progress/", "/2564/results/"):
        html = page(client, f"{prefix}{path}")
        said = [text for text, _ in html.texts()] + [one.attributes.get("aria-label", "") for one in html.elements()]
        assert [text for text in said if re.search(r"\bNone\b(?! of)|None[ก-๛]|NaN|\bnull\b|Decimal|Fraction", text)] == [], path


def test_no_sentence_has_an_empty_place_for_what_is_missing(client: Client, cast: "Cast") -> None:
    empty_year(cast)
    published(cast)
    told = {li.text for li in page(client, "/2564/measures/").one("ul", class_="holes").all("li")}
    assert [line for line in told if re.search(r"\(\s*\)|“\s*”", line)] == []


def test_points_of_different_instruments_are_not_added_up(client: Client, cast: "Cast", practice: "IntegrityYear") -> None:
    """On a form with a total, points lost are those of the total: the instrument's, times its weight of 40 per cent."""
    published(cast)
    html = page(client, "/2564/measures/")
    captions = [one.text for one in html.all("figcaption")]
    (told,) = [float(found[1]) for caption in captions if (found := re.search(r"เสียรวม ([\d.]+) คะแนน", caption))]
    reached = float(html.one("p", class_="big").text.split()[0])
    assert abs((100 - reached) * 40 / 100 - told) < 0.02


def test_a_year_without_a_form_cannot_be_frozen(cast: "Cast") -> None:
    from prongsai.apps.plans import services
    from prongsai.apps.plans.contents import NothingToFreeze

    services.open_year(access=cast.secretary, year_be=2564)
    with pytest.raises(NothingToFreeze):
        published(cast)
