"""The sheet that units fill in: what is in it, who brings it back, and what that costs."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.apps.files.models import PendingImport
from prongsai.apps.plans import models, services
from tests.apps.asking import page
from tests.apps.desk.seeding import report_practice, seed_year
from tests.apps.dom import read
from tests.apps.plans.bringing import bring_file, workbook
from tests.apps.plans.reporting import HEADS, IMPORT, ON, URL, bring, changed, confirm, events, filled, kept
from tests.apps.test_english import thai_in
from tests.cast import Cast


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return seed_year(cast)


@pytest.fixture
def officer(cast: Cast, client: Client, year: models.IntegrityYear) -> Client:
    """Serves the personnel unit: activities 1, 2 and 14."""
    client.force_login(cast.officer.person)
    return client


def sheet(client: Client, address: str = "/staff/2564/progress/6/sheet.xlsx") -> list[dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(client.get(address).content))
    heads, *rows = book["ความก้าวหน้า"].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_an_officer_s_sheet_has_what_they_report_on_with_what_is_there(officer: Client, cast: Cast, year: Any) -> None:
    report_practice(cast, year, 6, [1], ON)
    rows = sheet(officer)
    assert [row["กิจกรรมที่"] for row in rows] == ["1", "2", "14"]  # ids as text
    assert {row["รอบ"] for row in rows} == {"6"}
    assert (rows[0]["สถานะ"], rows[0]["ร้อยละ"], rows[0]["ใช้ไป (บาท)"]) == ("แล้วเสร็จ", 100, 19500)
    assert (rows[0]["การรายงาน"], rows[0]["วันสิ้นสุด"]) == ("รายงานแล้ว รอรับรายงาน", "31 มี.ค. 2564")
    assert (rows[1]["สถานะ"], rows[1]["งบประมาณ (บาท)"]) == (None, 15000)


def test_a_spreadsheet_offers_the_words_of_a_status(officer: Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(officer.get("/staff/2564/progress/12/sheet.xlsx").content))
    [offered] = book["ความก้าวหน้า"].data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref)) == ('"ยังไม่ดำเนินการ,อยู่ระหว่างดำเนินการ,แล้วเสร็จ"', "H2:H4")


def test_who_reports_on_nothing_hands_on_the_sheet_of_all(cast: Cast, officer: Client) -> None:
    for who in (cast.secretary, cast.auditor):
        officer.force_login(who.person)
        assert len(sheet(officer)) == 14
    officer.force_login(cast.secretary.person)
    links = [a.attributes["href"] for a in page(officer, "/staff/2564/progress/6/").one("main").all("a")]
    assert {"/staff/2564/progress/6/sheet.xlsx", "/staff/2564/progress/6/sheet.csv"} <= set(links)
    assert IMPORT not in links
    assert officer.get("/staff/2564/progress/9/sheet.xlsx").status_code == 404


def test_a_sheet_in_which_nothing_is_filled_in_is_refused_at_its_field(officer: Client) -> None:
    data = officer.get("/staff/2564/progress/6/sheet.xlsx").content
    answer = officer.post(IMPORT, {"file": SimpleUploadedFile("รายงาน.xlsx", data)})
    assert "ยังไม่มีแถวใดกรอก" in read(answer.content.decode()).one("p", id="id_file_error").text
    assert not PendingImport.objects.exists()


def test_a_sheet_filled_in_as_a_spreadsheet_leaves_it_comes_back(officer: Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(officer.get("/staff/2564/progress/6/sheet.xlsx").content))
    page_ = book["ความก้าวหน้า"]
    heads = [cell.value for cell in page_[1]]
    for head, value in {"สถานะ": "แล้วเสร็จ", "ผลการดำเนินงาน": "อบรมครบ", "ร้อยละ": 100, "หลักฐาน (URL)": URL}.items():
        page_.cell(row=3, column=heads.index(head) + 1, value=value)
    out = io.BytesIO()
    book.save(out)
    confirm(officer, bring_file(officer, IMPORT, out.getvalue(), "รายงาน.xlsx"), hand_in=False)
    assert {key: (row.status, row.percent) for key, row in kept().items()} == {(2, 6): ("done", 100)}


def test_the_day_a_period_has_left_is_told_once(officer: Client) -> None:
    rows = [changed(filled(n), "รอบ", 12)[0] for n in (1, 2)]
    notes = page(officer, bring(officer, rows)).one("main").text
    assert notes.count("รอบ 12 เดือนยังไม่สิ้นสุด") == 1


# who may, and what it costs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["secretary", "member", "chair", "head", "auditor", "administrator"])
def test_only_who_reports_brings_a_sheet_in(cast: Cast, officer: Client, role: str) -> None:
    preview = bring(officer, filled(1))
    officer.force_login(cast.people[role].person)
    for address in (IMPORT, preview, f"{preview}marked.xlsx"):
        assert officer.get(address).status_code == 403
    assert officer.post(preview, {"do": "confirm"}).status_code == 403
    assert not models.Progress.objects.exists()


def test_what_another_officer_brought_and_another_agency_s_is_not_found(cast: Cast, strangers: Cast, officer: Client) -> None:
    preview = bring(officer, filled(1))
    services.open_year(access=strangers.secretary, year_be=2564)
    for who in (cast.planner, strangers.officer):
        officer.force_login(who.person)
        assert officer.get(preview).status_code == 404
        assert officer.post(preview, {"do": "confirm"}).status_code == 404


def test_the_marked_file_tells_of_its_slips(officer: Client) -> None:
    preview = bring(officer, changed(filled(1), "ร้อยละ", "101"))
    marked = openpyxl.load_workbook(io.BytesIO(officer.get(f"{preview}marked.xlsx").content)).active
    assert marked["F2"].comment is not None


def test_the_preview_and_the_confirming_cost_as_much_for_many_rows_as_for_few(
    cast: Cast, officer: Client, year: models.IntegrityYear, django_assert_max_num_queries: Any
) -> None:
    models.Activity.objects.bulk_create(
        models.Activity(year=year, number=n, name=f"กิจกรรม {n}", owner=cast.personnel, unit=cast.personnel.name)
        for n in range(15, 75)
    )
    preview = bring(officer, filled(*range(15, 75)))
    with django_assert_max_num_queries(14):
        officer.get(f"{preview}?show=all")
    version = page(officer, preview).one("input", name="version").attributes["value"]
    with django_assert_max_num_queries(40):
        officer.post(preview, {"do": "confirm", "version": version, "hand_in": "on"})
    assert events("progress.reported") == 60


def test_the_pages_are_in_english_too(officer: Client) -> None:
    rows = changed(filled(1, 2), "ร้อยละ", "101")
    preview = bring_file(officer, IMPORT, workbook(rows, HEADS).read(), "reports.xlsx")
    for address in (IMPORT, preview, f"{preview}?show=all"):
        assert thai_in(page(officer, f"/en{address}").one("main")) == [], address
    assert "“101” cannot be read" in page(officer, f"/en{preview}").one("table").text
