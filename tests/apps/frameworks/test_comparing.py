"""Two editions, and two results of the agency, held beside each other by requirement."""

import csv
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.assessments.services import NewResult, import_result
from prongsai.engine.frameworks.mapping import Change, map_editions
from prongsai.engine.scoring.model import ScoreRow
from prongsai.formats.editions import edition_keys
from prongsai.messages import word
from tests.apps.asking import body, page
from tests.apps.dom import Element
from tests.apps.frameworks.bringing import corrected, kept
from tests.apps.test_english import thai_in
from tests.cast import Cast
from tests.make.forms import edition

MAP = "/staff/frameworks/map/nacc-2564/nacc-2568/"
ITEM = "/staff/frameworks/editions/nacc-2564/items/measure-analysis/"


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.officer.person)
    return client


def result(cast: Cast, year: int, key: str, **scores: int) -> Assessment:
    """Items of the OIT at 100 but those given."""
    oit = next(one for one in edition(key).instruments if one.code == "OIT")
    rows = tuple(ScoreRow(item.code, Decimal(scores.get(item.code, 100))) for item in oit.root.items())
    return import_result(access=cast.secretary, result=NewResult(year, key, True, "", "", rows)).assessment


def exported(client: Client, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(body(client, path).decode("utf-8-sig").splitlines()))


def rows_of(shown: Element) -> list[Element]:
    return shown.all("tbody")[-1].all("tr")


# editions ------------------------------------------------------------------------------------------------------------------


def test_every_item_of_both_stands_in_the_table_once(officer: Client) -> None:
    before, after = edition("nacc-2564"), edition("nacc-2568")
    rows = exported(officer, MAP + "?format=csv")
    assert sorted(c for row in rows for c in row["nacc-2564"].split(", ") if c) == sorted(i.code for i in before.items())
    assert sorted(c for row in rows for c in row["nacc-2568"].split(", ") if c) == sorted(i.code for i in after.items())
    mapped = sorted(map_editions(before, after), key=lambda one: one.change is Change.UNKNOWN)  # what is established, first
    said = [word("change", one.change, "th") for one in mapped]
    assert [row["การเปลี่ยนแปลง"] for row in rows] == said


@pytest.mark.parametrize("change", Change)
def test_one_kind_of_change_is_filtered(officer: Client, change: Change) -> None:
    wanted = [one for one in map_editions(edition("nacc-2564"), edition("nacc-2568")) if one.change is change]
    rows = exported(officer, f"{MAP}?change={change}&format=csv")
    assert len(rows) == len(wanted)
    assert {row["การเปลี่ยนแปลง"] for row in rows} <= {word("change", change, "th")}


def test_what_has_no_counterpart_is_led_to(officer: Client) -> None:
    shown = page(officer, MAP)
    link = next(a for a in shown.all("a") if a.attributes["href"] == "?change=unpaired")
    lone = [one for one in map_editions(edition("nacc-2564"), edition("nacc-2568")) if not (one.before and one.after)]
    assert str(len(lone)) in link.text
    assert len(exported(officer, MAP + "?change=unpaired&format=csv")) == len(lone) > 0


def test_the_picture_takes_the_colours_of_the_page(officer: Client) -> None:
    picture = page(officer, MAP).one("svg", class_="edition-map")
    for one in picture.all("path", "tspan"):
        assert one.attributes.get("class", "").startswith("map-"), one


def test_the_table_is_a_workbook_too(officer: Client) -> None:
    assert body(officer, MAP + "?format=xlsx").startswith(b"PK")


def test_two_are_chosen_and_led_to(officer: Client) -> None:
    kept(corrected())
    page(officer, "/staff/frameworks/map/")
    answer = officer.get("/staff/frameworks/map/?before=moe-peo-2564&after=moe-peo-2564.1")
    assert answer["Location"] == "/staff/frameworks/map/moe-peo-2564/moe-peo-2564.1/"
    assert page(officer, answer["Location"]).one("h1").text == "moe-peo-2564 เทียบกับ moe-peo-2564.1"
    assert page(officer, "/staff/frameworks/map/?before=x&after=nacc-2564").one("div", role="alert")
    assert officer.get("/staff/frameworks/map/x/nacc-2564/").status_code == 404


@pytest.mark.parametrize("key", edition_keys())
def test_any_two_editions_can_be_compared(officer: Client, key: str) -> None:
    for other in edition_keys():
        assert officer.get(f"/staff/frameworks/map/{key}/{other}/").status_code == 200


# one requirement -------------------------------------------------------------------------------------------------------------


def test_a_requirement_is_followed_over_the_years(officer: Client) -> None:
    shown = page(officer, ITEM)
    history = next(one for one in shown.all("section") if "ข้อนี้ในแบบของแต่ละปี" in one.text)
    told = {row.all("small")[0].text: row.text for row in rows_of(history)}
    assert "nacc-2562" not in told
    years = [row.one("a").text for row in rows_of(history)]
    assert years == sorted(years)
    assert "O42" in told["nacc-2563"]
    assert "คงเดิม" in told["nacc-2564"]
    assert "O34" in told["nacc-2567"]
    assert "เปลี่ยนรหัส" in told["nacc-2567"]
    assert "จาก O42 ใน nacc-2566" in told["nacc-2567"]
    assert "แบบแรกที่มี" in told["moe-peo-2564"]


def test_a_split_and_a_merge_are_said_so(officer: Client) -> None:
    shown = page(officer, "/staff/frameworks/editions/nacc-2568/items/structure/")
    assert "รวมเป็นข้อเดียว" in shown.text
    assert "powers-and-duties" in shown.text


def test_the_agencys_scores_for_it_stand_by_key_whatever_the_code(officer: Client, cast: Cast, strangers: Cast) -> None:
    result(cast, 2563, "nacc-2563", O42=0)
    result(cast, 2567, "nacc-2567", O34=40)
    result(strangers, 2564, "nacc-2564", O42=77)
    shown = page(officer, ITEM)
    scores = next(one for one in shown.all("section") if "คะแนนของหน่วยงาน" in one.text)
    assert [(row.one("a").text, row.all("td")[1].text) for row in rows_of(scores)] == [
        ("2567", "O34 40.00"),
        ("2563", "O42 0.00"),
    ]


def test_a_requirement_that_nobody_knows_is_not_found(officer: Client) -> None:
    assert officer.get("/staff/frameworks/editions/nacc-2564/items/nothing/").status_code == 404
    assert "ไม่มีข้อที่ขอเรื่องนี้" in page(officer, "/staff/frameworks/editions/nacc-2562/items/measure-analysis/").text


def test_the_item_page_asks_no_more_for_more_results(officer: Client, cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(officer, ITEM)
        return len(queries)

    result(cast, 2563, "nacc-2563")
    few = asked()
    for year in range(2564, 2569):
        result(cast, year, f"nacc-{year}")
    assert asked() == few < 10


# results ---------------------------------------------------------------------------------------------------------------------


def compared(one: Assessment, other: Assessment) -> str:
    return f"/staff/frameworks/results/{one.pk}/{other.pk}/"


def row_with(rows: list[dict[str, str]], code: str, column: int = 0) -> list[str]:
    return next(list(row.values()) for row in rows if list(row.values())[column] == code)


def test_two_years_are_compared_by_requirement(officer: Client, cast: Cast) -> None:
    path = compared(result(cast, 2566, "nacc-2566", O42=0, O2=100), result(cast, 2567, "nacc-2567", O34=100, O2=0))
    rows = exported(officer, path + "?format=csv")
    assert row_with(rows, "O42")[:5] == ["O42", "0.00", "O34", "100.00", "100.00"]
    assert row_with(rows, "O2")[4] == "-100.00"
    better = exported(officer, path + "?score=higher&format=csv")
    assert [row for row in rows if float(list(row.values())[4] or 0) > 0] == better
    lone = exported(officer, path + "?change=unpaired&format=csv")
    assert len(lone) == sum(not (one.before and one.after) for one in map_editions(edition("nacc-2566"), edition("nacc-2567")))


def test_one_year_under_two_forms_stands_side_by_side(officer: Client, cast: Cast) -> None:
    path = compared(result(cast, 2564, "nacc-2564", O38=0), result(cast, 2564, "moe-peo-2564", O34=0))
    shown = page(officer, path)
    assert shown.one("h1").text == "ผลปี 2564 ตามสองแบบ"
    heads = shown.all("tbody")[0].all("tr")
    assert len(heads) == 2
    assert "หลักฐานเดียวใช้ได้ทั้งสองแบบ" in shown.text
    pairs = map_editions(edition("nacc-2564"), edition("moe-peo-2564"))
    one = next(p for p in pairs if len(p.before) == len(p.after) == 1 and p.change is Change.MOVED)
    row = row_with(exported(officer, path + "?format=csv"), one.before[0].code)
    assert row[2] == one.after[0].code


def test_each_side_has_its_total_and_grade(officer: Client, cast: Cast) -> None:
    rows = tuple(ScoreRow(code, Decimal(score)) for code, score in (("IIT", 96), ("EIT", 94), ("OIT", 97)))
    first = import_result(access=cast.secretary, result=NewResult(2567, "nacc-2567", True, "", "", rows)).assessment
    other = result(cast, 2567, "moe-peo-2564")
    side = page(officer, compared(first, other)).all("tbody")[0].all("tr")[0]
    assert "95.80" in side.text
    assert "ผ่านดี" in side.text


def test_the_results_of_another_agency_are_never_found(officer: Client, cast: Cast, strangers: Cast) -> None:
    own, theirs = result(cast, 2563, "nacc-2563"), result(strangers, 2564, "nacc-2564")
    assert officer.get(compared(own, theirs)).status_code == 404
    assert officer.get(f"/staff/frameworks/results/?one={own.pk}&other={theirs.pk}").status_code == 200
    assert "2564" not in page(officer, "/staff/frameworks/results/").one("main").text


def test_two_results_are_chosen_and_led_to(officer: Client, cast: Cast) -> None:
    assert "อย่างน้อยสองครั้ง" in page(officer, "/staff/frameworks/results/").text
    one, other = result(cast, 2563, "nacc-2563"), result(cast, 2564, "nacc-2564")
    answer: Any = officer.get(f"/staff/frameworks/results/?one={one.pk}&other={other.pk}")
    assert answer["Location"] == compared(one, other)


def test_these_pages_are_english_in_english(officer: Client, cast: Cast) -> None:
    path = compared(result(cast, 2566, "nacc-2566"), result(cast, 2567, "nacc-2567"))
    for one in (MAP, ITEM, path, "/staff/frameworks/results/", "/staff/frameworks/map/"):
        assert thai_in(page(officer, f"/en{one}")) == [], one
