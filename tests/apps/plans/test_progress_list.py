"""The list of a period: what it says, filters, sorts and hands out; the results of measures."""

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from prongsai.apps.plans import models, services
from prongsai.apps.ui import day
from prongsai.formats.year_folders.columns import PROGRESS
from prongsai.words.normalise import search_key
from tests.apps.desk.seeding import YEAR, officer_of, report_practice, seed_year
from tests.apps.dom import Element, read
from tests.cast import Cast

if TYPE_CHECKING:
    from django.test import Client

BASE = f"/staff/{YEAR}/progress/"
ON = date(2021, 4, 2)


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    """Four reports of six months: two accepted, one waiting, one sent back."""
    year = seed_year(cast)
    rows = report_practice(cast, year, 6, [1, 3, 4, 6], ON)
    with day.on(date(2021, 4, 5)):
        for row in rows[:2]:
            services.accept_progress(access=cast.secretary, progress=row)
        services.return_progress(access=cast.secretary, progress=rows[3], reason="ขอรายชื่อผู้เข้าประชุม")
    return year


def page(client: "Client", query: str = "", path: str = BASE) -> Element:
    answer = client.get(path + query)
    assert answer.status_code == 200
    return read(answer.content.decode())


def numbers(shown: Element) -> list[str]:
    table = shown.one("table", class_="reports")
    return [row.all("td")[0].text for row in table.one("tbody").all("tr")]


def test_the_head_states_the_fact(cast: Cast, year: object, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    shown = page(client)
    assert shown.one("h1").text == "รายงานแล้ว 3 จาก 14 กิจกรรม รอบ 6 เดือน"
    assert "ตรวจรายงานที่รอรับ 1 เรื่อง" in shown.one("main").text
    assert page(client, path=f"{BASE}12/").one("h1").text == "ยังไม่มีรายงานรอบ 12 เดือน จาก 14 กิจกรรม"


def test_a_plan_without_activities_leads_to_the_plan(cast: Cast, client: "Client") -> None:
    services.open_year(access=cast.secretary, year_be=YEAR, framework_key="nacc-2564")
    client.force_login(cast.secretary.person)
    shown = page(client)
    assert shown.one("h1").text == "แผนปีนี้ยังไม่มีกิจกรรม"
    assert shown.one("div", class_="empty").one("a").attributes["href"] == f"/staff/{YEAR}/plan/"


def test_the_picture_and_the_money_speak_of_what_was_handed_in(cast: Cast, year: object, client: "Client") -> None:
    client.force_login(cast.auditor.person)
    shown = page(client)
    finding = "แล้วเสร็จ 1 จาก 14 กิจกรรม ยังไม่มีรายงาน 11"
    assert shown.one("figcaption").text == f"{finding}จำนวนกิจกรรม ตามรายงานรอบ 6 เดือน"
    money = shown.one("dl", class_="facts").text
    assert "178,000.00" in money
    assert "31,500.00" in money  # of reports 1, 3 and 4; what was sent back is not said
    assert "จากรายงานของ 3 ใน 14 กิจกรรม" in money


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=reported", ["๔"]),
        ("?state=accepted", ["๑", "๓"]),
        ("?state=returned", ["๖"]),
        ("?status=done", ["๑", "๖"]),
        ("?q=คู่มือ", ["๑", "๒"]),
        ("?q=18 ตำแหน่ง", ["๑"]),
        ("?sort=-percent&status=under-way", ["๓", "๔"]),
        ("?state=accepted&sort=-number", ["๓", "๑"]),
    ],
)
def test_filters_search_and_order_go_by_the_report_of_the_period(
    cast: Cast, year: object, client: "Client", query: str, found: list[str]
) -> None:
    client.force_login(cast.secretary.person)
    assert numbers(page(client, query)) == found


def test_what_nobody_reported_is_found(cast: Cast, year: object, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    assert len(numbers(page(client, "?state=none"))) == 10
    assert len(numbers(page(client, "?state=none", f"{BASE}12/"))) == 14


def test_an_officer_finds_the_activities_of_their_own_units(cast: Cast, year: object, client: "Client") -> None:
    client.force_login(cast.officer.person)
    assert numbers(page(client, "?unit=mine")) == ["๑", "๒", "๑๔"]
    client.force_login(cast.secretary.person)
    assert len(numbers(page(client, "?unit=mine"))) == 14  # not one of the secretariat's choices


def test_the_export_is_the_sheet_that_a_year_folder_reads(cast: Cast, year: object, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    answer = client.get(f"{BASE}6/?format=csv&state=accepted")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["กิจกรรมที่"] for row in rows] == ["1", "3"]
    known = {search_key(word) for words in PROGRESS.names.values() for word in words}
    assert {"กิจกรรมที่", "รอบ", "สถานะ"} <= {head for head in rows[0] if search_key(head) in known}
    assert rows[0]["หลักฐาน"] == "https://practice.example/2564/activities/01/manuals.pdf"
    assert rows[0]["สถานะ"] == "แล้วเสร็จ"


def test_the_workbook_has_ids_as_text_and_money_as_numbers(cast: Cast, year: object, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    answer = client.get(f"{BASE}6/?format=xlsx")
    heads, first, *_ = openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    row = dict(zip(heads, first, strict=True))
    assert (row["กิจกรรมที่"], row["รอบ"], row["ใช้ไป (บาท)"], row["ร้อยละ"]) == ("1", "6", 19500, 100)


def test_a_state_is_shown_by_word_and_shape(cast: Cast, year: object, client: "Client") -> None:
    client.force_login(cast.member.person)
    chips = [chip.text for chip in page(client, "?state=returned").one("table", class_="reports").all("span", class_="chip")]
    assert chips == ["ส่งกลับให้แก้ไข"]


def test_english_says_the_same(cast: Cast, year: object, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    answer = client.get(f"/en{BASE}")
    shown = read(answer.content.decode())
    assert shown.language == "" or shown.attributes["lang"] == "en"
    assert "accepted" in shown.one("table", class_="reports").text


def test_the_list_reads_as_much_for_two_rows_as_for_hundreds(
    cast: Cast, year: models.IntegrityYear, client: "Client", django_assert_max_num_queries: object
) -> None:
    models.Activity.objects.bulk_create(
        models.Activity(year=year, number=n, name=f"กิจกรรม {n}", owner=cast.planning, unit=cast.planning.name)
        for n in range(15, 300)
    )
    officer = officer_of(cast, cast.planning)
    for activity in year.activities.filter(number__gt=280).select_related("owner", "year"):
        services.save_progress(access=officer, activity=activity, period=6, values={"status": "under-way"})
    client.force_login(cast.secretary.person)
    client.get(BASE)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert len(numbers(page(client, "?sort=-number"))) == 50


# results ---------------------------------------------------------------------------------------------------------------------


def test_the_secretariat_says_what_came_of_each_measure(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    year.measures.update(result="")
    client.force_login(cast.secretary.person)
    assert page(client, path=f"{BASE}results/").one("h1").text == "บันทึกผลแล้ว 0 จาก 5 มาตรการ"
    beside = page(client, path=f"{BASE}results/1/").one("aside", class_="stack").text
    assert "จัดทำคู่มือครบ 18 ตำแหน่งและเผยแพร่บนเว็บไซต์" in beside
    answer = client.post(f"{BASE}results/1/", {"result": "จัดทำคู่มือครบ 18 ตำแหน่ง"})
    assert answer["Location"] == f"{BASE}results/"
    shown = page(client, path=f"{BASE}results/")
    assert shown.one("h1").text == "บันทึกผลแล้ว 1 จาก 5 มาตรการ"
    assert "จัดทำคู่มือครบ 18 ตำแหน่ง" in shown.one("table").text


def test_others_read_the_results_and_do_not_write_them(cast: Cast, year: object, client: "Client") -> None:
    for who in (cast.officer, cast.chair, cast.head, cast.auditor, cast.member):
        client.force_login(who.person)
        assert not page(client, path=f"{BASE}results/").one("table").all("a")
        assert client.get(f"{BASE}results/1/").status_code == 403
        assert client.post(f"{BASE}results/1/", {"result": "x"}).status_code == 403
