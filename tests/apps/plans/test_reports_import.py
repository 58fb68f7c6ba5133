"""Reports brought in as a sheet: one transaction, an event for each, and every slip told at its cell."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from prongsai.apps.files.models import PendingImport
from prongsai.apps.plans import models, services
from tests.apps.asking import page
from tests.apps.desk.seeding import officer_of, seed_year
from tests.apps.plans.bringing import errors, press
from tests.apps.plans.reporting import URL, bring, changed, confirm, events, filled, kept, name_of
from tests.cast import Cast


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return seed_year(cast)


@pytest.fixture
def officer(cast: Cast, client: Client, year: models.IntegrityYear) -> Client:
    """Serves the personnel unit: activities 1, 2 and 14."""
    client.force_login(cast.officer.person)
    return client


# kept ------------------------------------------------------------------------------------------------------------------------


def test_a_sheet_becomes_drafts_with_an_event_each(officer: Client, cast: Cast) -> None:
    preview = bring(officer, changed(filled(1, 2), "ร้อยละ", "๔๐.๕"))
    seen = confirm(officer, preview)
    assert "บันทึกร่างใหม่ 2 แก้ไข 0 รายงาน ยังไม่ได้ส่ง" in seen
    row = kept()[1, 6]
    assert (row.state, row.status, row.percent, row.spent_baht) == ("draft", "under-way", Decimal("40.5"), Decimal("7250.75"))
    assert (row.result, row.evidence_urls, row.writers) == ("ทำแล้วหนึ่งรุ่น", [URL], [cast.officer.person.pk])
    assert (events("progress.saved"), events("progress.reported")) == (2, 0)
    assert not PendingImport.objects.exists()


def test_a_tick_hands_them_in_as_well(officer: Client, cast: Cast) -> None:
    seen = confirm(officer, bring(officer, filled(1, 2)), hand_in=True)
    assert "ส่งให้ฝ่ายเลขานุการแล้ว 2 รายงาน" in seen
    assert {(row.state, row.reported_by_id) for row in kept().values()} == {("reported", cast.officer.person.pk)}
    assert (events("progress.saved"), events("progress.reported")) == (2, 2)


def test_drafts_that_stand_are_handed_in_with_the_tick_and_no_other_unit_s(officer: Client, cast: Cast) -> None:
    confirm(officer, bring(officer, filled(1, 2)))
    activity = models.Activity.objects.select_related("owner").get(number=3)
    values = {"status": "under-way", "result": "ก", "evidence_urls": [URL], "spent_baht": Decimal("7250.75")}
    services.save_progress(access=officer_of(cast, activity.owner), activity=activity, period=6, values=values)
    rows = [*filled(1, 2), [3, name_of(3), 6, "อยู่ระหว่างดำเนินการ", "ก", "", 7250.75, "", "", URL]]
    preview = bring(officer, rows)
    assert "ส่งให้ฝ่ายเลขานุการด้วย 2 รายงาน" in page(officer, preview).one("main").text
    confirm(officer, preview, hand_in=True)
    assert {number: row.state for (number, _), row in kept().items()} == {1: "reported", 2: "reported", 3: "draft"}
    assert (events("progress.saved"), events("progress.reported")) == (3, 2)


def test_the_preview_says_field_by_field_what_would_change(officer: Client) -> None:
    confirm(officer, bring(officer, filled(1, 2)))
    rows = changed(changed(filled(1, 2, 14), "ร้อยละ", 60), "ปัญหา", "วิทยากรติดภารกิจ")
    preview = bring(officer, changed(rows, "ผลการดำเนินงาน", "", row=2))
    shown = page(officer, f"{preview}?show=changed")
    facts = shown.one("dl", class_="facts").text
    assert "รายงานใหม่รอบ 6 เดือน 1 กิจกรรม กิจกรรมที่ 14" in facts
    assert "แก้ไขรายงานรอบ 6 เดือน 2 กิจกรรม กิจกรรมที่ 1–2" in facts
    assert "ผลการดำเนินงาน 1 กิจกรรม จะว่าง 1 กิจกรรม" in facts
    cells = [cell.text for row in shown.one("tbody").all("tr") for cell in row.all("td") if "เดิม:" in cell.text]
    assert cells == ["60เดิม: 40", "วิทยากรติดภารกิจเดิม: ว่าง", *[cell for cell in cells if "ทำแล้วหนึ่งรุ่น" in cell]]
    assert len(cells) == 3
    assert "ใหม่" in shown.one("tbody").all("tr")[2].text
    confirm(officer, preview)
    assert (kept()[1, 6].percent, kept()[1, 6].problem, kept()[2, 6].result) == (60, "วิทยากรติดภารกิจ", "")
    assert events("progress.saved") == 5


def test_rows_that_are_not_filled_in_and_reports_that_are_not_in_the_sheet_stay(officer: Client) -> None:
    confirm(officer, bring(officer, filled(1, 2)))
    blank: list[object] = [1, name_of(1), 6, "", "", "", "", "", "", ""]
    confirm(officer, bring(officer, [blank, *filled(14)]))
    assert kept()[1, 6].result == kept()[2, 6].result == "ทำแล้วหนึ่งรุ่น"
    assert (14, 6) in kept()


def test_a_column_that_the_sheet_has_not_keeps_what_the_report_says(officer: Client) -> None:
    confirm(officer, bring(officer, filled(1)))
    preview = bring(officer, [[1, "๖ เดือน", "กำลังดำเนินการ", 55]], ("กิจกรรมที่", "รอบ", "สถานะ", "ร้อยละ"))
    assert "แฟ้มนี้ไม่มีคอลัมน์ ผลการดำเนินงาน" in page(officer, preview).one("main").text
    confirm(officer, preview)
    row = kept()[1, 6]
    assert (row.percent, row.result, row.evidence_urls) == (55, "ทำแล้วหนึ่งรุ่น", [URL])


def test_both_rounds_may_lie_in_one_sheet(officer: Client) -> None:
    rows = [*filled(1), *changed(filled(1), "รอบ", 12)]
    confirm(officer, bring(officer, rows))
    assert set(kept()) == {(1, 6), (1, 12)}


# at the cell -----------------------------------------------------------------------------------------------------------------

SLIPS: dict[str, tuple[str, object, str, str]] = {
    "no status": ("สถานะ", "", "D2", "ต้องไม่ว่าง"),
    "a status that is none": ("สถานะ", "เกือบเสร็จ", "D2", "อ่านค่า “เกือบเสร็จ”"),
    "a share beyond the whole": ("ร้อยละ", "๑๐๑", "F2", "อ่านค่า “๑๐๑”"),
    "a share too exact": ("ร้อยละ", "33.333", "F2", "อ่านค่า “33.333”"),
    "money in words": ("ใช้ไป (บาท)", "หมื่นบาท", "G2", "อ่านค่า “หมื่นบาท”"),
    "no address": ("หลักฐาน (URL)", "ตู้เอกสารชั้น 2", "J2", "ไม่ใช่ที่อยู่เว็บ"),
    "too many addresses": ("หลักฐาน (URL)", "\n".join(f"https://a.example/{n}" for n in range(31)), "J2", "ไม่เกิน 30 ที่อยู่"),
    "too long": ("ผลการดำเนินงาน", "ก" * 5001, "E2", "ยาวเกิน 5000"),
    "another round": ("รอบ", "9", "C2", "อ่านค่า “9”"),
    "no activity of the plan": ("กิจกรรมที่", 99, "A2", "ไม่มีในแผน"),
    "another unit's": ("กิจกรรมที่", 3, "A2", "ไม่ใช่กลุ่มของท่าน"),
    "told twice": ("กิจกรรมที่", 2, "A3", "รายงานไว้แล้วในแถว 2"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_at_its_cell_and_nothing_is_kept(officer: Client, slip: str) -> None:
    column, value, cell, told = SLIPS[slip]
    rows = changed(filled(1, 2), column, value)
    if column == "กิจกรรมที่":
        changed(rows, "กิจกรรม", "")  # the number alone says which
    preview = bring(officer, rows)
    found = errors(officer, preview)
    assert [name for name, _ in found] == [cell]
    assert told in found[0][1]
    confirm(officer, preview)
    assert not models.Progress.objects.exists()


def test_a_cell_that_cannot_be_read_is_no_change_yet(officer: Client) -> None:
    confirm(officer, bring(officer, filled(1)))
    shown = page(officer, bring(officer, changed(filled(1), "ร้อยละ", "101"))).one("main").text
    assert "ช่องที่เปลี่ยน" not in shown
    assert "เดิม:" not in shown


def test_a_slip_is_mended_in_its_cell(officer: Client) -> None:
    preview = bring(officer, changed(filled(1, 2), "ใช้ไป (บาท)", "หมื่นบาท"))
    press(officer, preview, G2="๑๐,๐๐๐.๕๐")
    assert errors(officer, preview) == []
    confirm(officer, preview)
    assert kept()[1, 6].spent_baht == Decimal("10000.50")


def test_lines_of_a_text_outlive_its_open_cell(officer: Client) -> None:
    """A field of one line would send them back as one."""
    preview = bring(officer, changed(filled(1), "ผลการดำเนินงาน", f"{'ก' * 5000}\nข"))
    shown = page(officer, preview).one("textarea", id="c-E2")
    press(officer, preview, E2=shown.raw.removeprefix("\n").replace("\n", "\r\n"))
    assert PendingImport.objects.get().fixes == {}
    press(officer, preview, E2="หนึ่ง\r\nสอง")
    confirm(officer, preview)
    assert kept()[1, 6].result == "หนึ่ง\nสอง"


def test_a_plan_renumbered_since_gives_no_report_to_another_activity(officer: Client, cast: Cast, year: Any) -> None:
    rows = filled(1, 2)
    services.move_row(access=cast.secretary, year=year, row=year.activities.get(number=1), up=False)
    preview = bring(officer, rows)
    assert [(name, "ชื่อในแถวนี้เป็นของกิจกรรมที่" in told) for name, told in errors(officer, preview)] == [("A2", True), ("A3", True)]
    for _ in range(2):
        offer = page(officer, preview).all("button", name="use")[0]
        officer.post(preview, {"use": offer.attributes["value"]})
    assert errors(officer, preview) == []
    confirm(officer, preview)
    assert {number for number, _ in kept()} == {1, 2}
    assert kept()[2, 6].activity.name == rows[0][1]


def test_a_name_that_the_plan_has_not_is_asked_about(officer: Client) -> None:
    preview = bring(officer, changed(filled(1), "กิจกรรม", "ชื่อเดิมของกิจกรรม"))
    [(cell, told)] = errors(officer, preview)
    assert (cell, "ตรวจว่าแถวนี้เป็นของกิจกรรมนั้น" in told) == ("B2", True)
    officer.post(preview, {"use": page(officer, preview).one("button", name="use").attributes["value"]})
    assert errors(officer, preview) == []


def test_only_the_rows_without_error_can_be_brought_in(officer: Client) -> None:
    preview = bring(officer, changed(filled(1, 2), "สถานะ", "เกือบเสร็จ"))
    confirm(officer, preview, do="partial", hand_in=True)
    assert {number: row.state for (number, _), row in kept().items()} == {2: "reported"}


def test_an_activity_of_no_unit_says_so(officer: Client, year: models.IntegrityYear) -> None:
    year.activities.filter(number=1).update(owner=None, unit="คณะทำงาน")
    assert "ผู้รับผิดชอบในแผนไม่ตรงกับกลุ่มใด" in errors(officer, bring(officer, filled(1)))[0][1]
