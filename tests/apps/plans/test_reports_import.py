"""Reports brought in as a sheet: the rules of the form at the cells, one transaction, an event for each report."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.apps.audit.models import Event
from prongsai.apps.files.models import PendingImport
from prongsai.apps.plans import models, services
from prongsai.apps.plans.services.progress import SaidReport
from tests.apps.asking import page
from tests.apps.desk.seeding import officer_of, report_practice, seed_year
from tests.apps.dom import read
from tests.apps.plans.bringing import bring_file, errors, press, workbook
from tests.apps.plans.walking import scan
from tests.apps.test_english import thai_in
from tests.cast import Cast

IMPORT = "/staff/2564/progress/import/"
HEADS = ("กิจกรรมที่", "กิจกรรม", "รอบ", "สถานะ", "ผลการดำเนินงาน", "ร้อยละ", "ใช้ไป (บาท)", "ปัญหา", "ข้อเสนอแนะ", "หลักฐาน (URL)")
URL = "https://practice.example/2564/one.pdf"
ON = date(2021, 4, 2)
"""After the first six months; tests stand at 8 June."""
type Rows = list[list[object]]


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return seed_year(cast)


@pytest.fixture
def officer(cast: Cast, client: Client, year: models.IntegrityYear) -> Client:
    """Serves the personnel unit: activities 1, 2 and 14."""
    client.force_login(cast.officer.person)
    return client


def name_of(number: int) -> str:
    return models.Activity.objects.get(number=number).name


def filled(*numbers: int) -> Rows:
    return [[n, name_of(n), 6, "อยู่ระหว่างดำเนินการ", "ทำแล้วหนึ่งรุ่น", 40, 7250.75, "", "", URL] for n in numbers]


def changed(rows: Rows, column: str, value: object, row: int = 1) -> Rows:
    rows[row - 1][HEADS.index(column)] = value
    return rows


def bring(client: Client, rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS) -> str:
    return bring_file(client, IMPORT, workbook(rows, heads).read(), "รายงาน.xlsx")


def confirm(client: Client, preview: str, *, do: str = "confirm", hand_in: bool = False) -> str:
    version = page(client, preview).one("input", name="version").attributes["value"]
    fields = {"do": do, "version": version, **({"hand_in": "on"} if hand_in else {})}
    return str(client.post(preview, fields, follow=True).content.decode())


def kept() -> dict[tuple[int, int], models.Progress]:
    return {(row.activity.number, row.period): row for row in models.Progress.objects.select_related("activity")}


def events(action: str) -> int:
    return Event.objects.filter(action=action).count()


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
    "another unit's": ("กิจกรรมที่", 3, "A2", "ไม่ใช่กลุ่มของคุณ"),
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


# the table of moves ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("is_accepted", "told"), [(False, "ส่งรายงานนี้ไปแล้ว"), (True, "ฝ่ายเลขานุการรับรายงานนี้แล้ว")])
def test_what_was_handed_in_is_not_overwritten_and_its_cell_says_so(
    officer: Client, cast: Cast, year: models.IntegrityYear, is_accepted: bool, told: str
) -> None:
    row = report_practice(cast, year, 6, [1], ON)[0]
    if is_accepted:
        services.accept_progress(access=cast.secretary, progress=row)
    rows = [[1, name_of(1), 6, "แล้วเสร็จ", row.result, 90, row.spent_baht, row.problem, "อื่น", row.evidence_urls[0]]]
    preview = bring(officer, [*rows, *filled(2)])
    found = errors(officer, preview)
    assert [name for name, _ in found] == ["F2", "I2"]
    assert all(told in said for _, said in found)
    confirm(officer, preview)
    assert set(kept()) == {(1, 6)}
    for _ in range(2):  # what stands there is offered
        officer.post(preview, {"use": page(officer, preview).all("button", name="use")[0].attributes["value"]})
    assert errors(officer, preview) == []
    confirm(officer, preview)
    assert (kept()[1, 6].percent, set(kept())) == (100, {(1, 6), (2, 6)})


def test_what_was_returned_is_written_again_and_handed_in(officer: Client, cast: Cast, year: models.IntegrityYear) -> None:
    row = report_practice(cast, year, 6, [1], ON)[0]
    services.return_progress(access=cast.secretary, progress=row, reason="ขอรายชื่อ")
    confirm(officer, bring(officer, filled(1)), hand_in=True)
    assert (kept()[1, 6].state, kept()[1, 6].result, kept()[1, 6].return_reason) == ("reported", "ทำแล้วหนึ่งรุ่น", "")


def test_what_hinders_a_hand_in_is_a_warning_of_a_draft_and_an_error_once_it_is_asked_for(officer: Client) -> None:
    preview = bring(officer, changed(changed(filled(1), "สถานะ", "แล้วเสร็จ"), "หลักฐาน (URL)", ""))
    assert errors(officer, preview) == []
    assert "ต้องมีหลักฐานก่อนส่ง" in page(officer, preview).one("table").text
    confirm(officer, preview, hand_in=True)
    assert not models.Progress.objects.exists()
    assert [name for name, _ in errors(officer, preview)] == ["J2"]
    assert "checked" in page(officer, preview).one("input", name="hand_in").attributes
    assert "บันทึกร่างใหม่ 1" in confirm(officer, preview)


def test_a_tick_that_has_more_said_is_looked_at_again(officer: Client) -> None:
    """Remarks on a draft that stands were not shown before it was to be handed in."""
    rows = changed(filled(1), "ผลการดำเนินงาน", "")
    confirm(officer, bring(officer, rows))
    preview = bring(officer, rows)
    assert "มีค่าที่เพิ่งแก้" in confirm(officer, preview, hand_in=True)
    assert kept()[1, 6].state == "draft"
    assert "เริ่มแล้วแต่ยังไม่บอกผล" in page(officer, preview).one("table").text
    confirm(officer, preview, hand_in=True)
    assert kept()[1, 6].state == "reported"


def test_a_file_beside_the_report_is_its_proof(officer: Client, cast: Cast, year: models.IntegrityYear) -> None:
    activity, files = year.activities.get(number=1), [scan("คู่มือ.pdf")]
    services.save_progress(access=cast.officer, activity=activity, period=6, values={"status": "under-way"}, uploads=files)
    rows = changed(changed(filled(1), "สถานะ", "แล้วเสร็จ"), "หลักฐาน (URL)", "")
    confirm(officer, bring(officer, changed(rows, "ร้อยละ", 100)), hand_in=True)
    assert kept()[1, 6].state == "reported"
    assert kept()[1, 6].evidence.count() == 1


# two at once -----------------------------------------------------------------------------------------------------------------


def test_a_report_that_changed_meanwhile_is_looked_at_again(officer: Client, cast: Cast, year: models.IntegrityYear) -> None:
    confirm(officer, bring(officer, filled(1)))
    preview = bring(officer, changed(filled(1, 2), "ร้อยละ", 60))
    version = page(officer, preview).one("input", name="version").attributes["value"]
    activity = year.activities.get(number=1)
    services.save_progress(access=cast.officer, activity=activity, period=6, values={"result": "พิมพ์จากหน้ารายงาน"})
    answer = officer.post(preview, {"do": "confirm", "version": version}, follow=True)
    assert "รายงานเปลี่ยนไประหว่างที่ตรวจ" in answer.content.decode()
    assert (kept()[1, 6].result, set(kept())) == ("พิมพ์จากหน้ารายงาน", {(1, 6)})


def test_another_unit_at_work_meanwhile_does_not_matter(officer: Client, cast: Cast, year: models.IntegrityYear) -> None:
    preview = bring(officer, filled(1))
    version = page(officer, preview).one("input", name="version").attributes["value"]
    report_practice(cast, year, 6, [3], ON)
    officer.post(preview, {"do": "confirm", "version": version})
    assert (1, 6) in kept()


def said(number: int, **values: object) -> SaidReport:
    return SaidReport(number, 6, {"status": "under-way", **values})


@pytest.mark.parametrize(
    ("reports", "hand_in", "refusal"),
    [
        ([said(1), said(3)], False, services.NotYourUnit),
        ([said(1), said(2, status="done")], True, services.ReportIncomplete),
    ],
)
def test_the_service_keeps_all_of_a_sheet_or_nothing(
    cast: Cast, year: models.IntegrityYear, reports: list[SaidReport], hand_in: bool, refusal: type[Exception]
) -> None:
    before = Event.objects.count()
    with pytest.raises(refusal):
        services.save_reports(access=cast.officer, year=year, reports=reports, hand_in=hand_in)
    assert (models.Progress.objects.count(), Event.objects.count()) == (0, before)


def test_the_service_overwrites_nothing_that_was_handed_in(cast: Cast, year: models.IntegrityYear) -> None:
    report_practice(cast, year, 6, [1], ON)
    with pytest.raises(services.ReportFixed):
        services.save_reports(access=cast.officer, year=year, reports=[said(1)])
    stamp = (0, 1, None, 6, None)
    with pytest.raises(services.TableChanged):
        services.save_reports(access=cast.officer, year=year, reports=[SaidReport(2, 6, {"status": "done"}, stamp)])


# the sheet to fill in --------------------------------------------------------------------------------------------------------


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
