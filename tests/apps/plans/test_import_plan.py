"""A plan brought in from a spreadsheet: each slip at its cell, mended there, and reports never left hanging."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.apps.audit.models import Event
from prongsai.apps.files.models import PendingImport
from prongsai.apps.plans import models, services
from prongsai.engine.planning.chain import Activity
from tests.apps.asking import page
from tests.apps.dom import read
from tests.apps.plans.bringing import HEADS, IMPORT, UNIT, bring, changed, errors, press, rows_of
from tests.cast import Cast


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    year = services.open_year(access=cast.secretary, year_be=2564)
    services.save_measure(access=cast.secretary, year=year, values={"name": "มาตรการหนึ่ง"})
    return year


@pytest.fixture
def secretary(cast: Cast, client: Client, year: models.IntegrityYear) -> Client:
    client.force_login(cast.secretary.person)
    return client


SLIPS: dict[str, tuple[str, object, str, str]] = {
    "unit a letter off": ("ผู้รับผิดชอบ", "กลุ่มนโยบายและแผ่น", "C3", "ไม่พบกลุ่ม"),
    "day that the month has not": ("วันสิ้นสุด", "31/06/2564", "E3", "เดือนนั้นมี 30 วัน"),
    "no date": ("วันเริ่ม", "ต้นปี", "D3", "อ่านค่า “ต้นปี”"),
    "ends before it starts": ("วันสิ้นสุด", "๑ ม.ค. ๒๕๖๔", "E3", "ก่อนวันเริ่ม"),
    "number out of run": ("ลำดับที่", "๓๓๗", "A3", "ควรเป็น 2"),
    "number twice": ("ลำดับที่", 1, "A3", "ซ้ำกับแถว 2"),
    "no number": ("ลำดับที่", "", "A3", "ควรเป็น 2"),
    "no name": ("กิจกรรม", "", "B3", "ต้องไม่ว่าง"),
    "measure that is not there": ("มาตรการที่", "1, 7", "G3", "ไม่มีมาตรการที่ 7"),
    "budget in words": ("งบประมาณ", "หมื่นบาท", "F3", "อ่านค่า “หมื่นบาท”"),
    "name too long": ("กิจกรรม", "ก" * 1001, "B3", "ยาวเกิน 1000"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_at_its_cell_and_nothing_is_kept(secretary: Client, year: models.IntegrityYear, slip: str) -> None:
    column, value, cell, told = SLIPS[slip]
    preview = bring(secretary, changed(rows_of(3), 2, column, value))
    found = errors(secretary, preview)
    assert [name for name, _ in found] == [cell]
    assert told in found[0][1]
    assert "ตรวจก่อนนำเข้า: พร้อม 2 จาก 3 แถว" in press(secretary, preview, "confirm")
    assert not year.activities.exists()


def test_the_nearest_unit_is_offered_and_one_press_takes_it(secretary: Client, year: models.IntegrityYear) -> None:
    preview = bring(secretary, changed(rows_of(3), 2, "ผู้รับผิดชอบ", "กลุ่มนโยบายและแผ่น"))
    offer = page(secretary, preview).one("button", name="use")
    assert offer.text == UNIT
    secretary.post(preview, {"use": offer.attributes["value"]})
    assert errors(secretary, preview) == []
    press(secretary, preview, "confirm")
    owner = year.activities.get(number=2).owner
    assert owner is not None
    assert owner.name == UNIT


def test_a_body_that_is_no_unit_is_told_and_may_stand(secretary: Client, year: models.IntegrityYear) -> None:
    preview = bring(secretary, changed(rows_of(2), 1, "ผู้รับผิดชอบ", "คณะกรรมการจัดทำมาตรฐานความโปร่งใส"))
    assert "1 ช่องเป็นคำเตือน" in press(secretary, preview)
    press(secretary, preview, "confirm")
    assert year.activities.get(number=1).owner is None


def test_a_day_outside_the_fiscal_year_is_told_and_may_stand(secretary: Client, year: models.IntegrityYear) -> None:
    preview = bring(secretary, changed(rows_of(2), 1, "วันสิ้นสุด", "31 มี.ค. 2565"))
    assert "นอกปีงบประมาณ 2564" in press(secretary, preview)
    press(secretary, preview, "confirm")
    assert year.activities.count() == 2


def test_a_slip_in_one_number_is_not_told_of_the_rows_after_it(secretary: Client) -> None:
    preview = bring(secretary, changed(rows_of(6), 3, "ลำดับที่", 337))
    assert [cell for cell, _ in errors(secretary, preview)] == ["A4"]


def test_a_number_left_out_is_told_once(secretary: Client) -> None:
    preview = bring(secretary, [row for row in rows_of(6) if row[0] != 3])
    assert [cell for cell, _ in errors(secretary, preview)] == ["A4"]


def test_fixes_in_thai_digits_are_read_as_the_engine_reads_them(secretary: Client, year: models.IntegrityYear) -> None:
    preview = bring(secretary, changed(changed(rows_of(3), 2, "ลำดับที่", "สอง"), 2, "วันเริ่ม", "ต้นปี"))
    press(secretary, preview, A3="๒", D3="๕ ตุลาคม ๒๕๖๓")
    press(secretary, preview, "confirm")
    assert str(year.activities.get(number=2).starts_on) == "2020-10-05"


def test_only_the_rows_without_error_can_be_brought_in_and_others_are_left_alone(
    secretary: Client, cast: Cast, year: models.IntegrityYear
) -> None:
    for name in ("กิจกรรมเดิม 1", "กิจกรรมเดิม 2", "กิจกรรมเดิม 3", "กิจกรรมเดิม 4"):
        services.save_activity(access=cast.secretary, year=year, values={"name": name})
    preview = bring(secretary, changed(rows_of(3), 2, "วันสิ้นสุด", "31/06/2564"))
    assert "นำเข้าเฉพาะ 2 แถวที่ไม่มีข้อผิด" in press(secretary, preview)
    press(secretary, preview, "partial")
    names = list(year.activities.values_list("name", flat=True))
    assert names == ["กิจกรรมที่ 1", "กิจกรรมเดิม 2", "กิจกรรมที่ 3", "กิจกรรมเดิม 4"]


def test_the_preview_says_what_will_be_added_changed_and_taken_out(
    secretary: Client, cast: Cast, year: models.IntegrityYear
) -> None:
    press(secretary, bring(secretary, rows_of(4)), "confirm")
    preview = bring(secretary, changed(rows_of(3), 2, "กิจกรรม", "ชื่อใหม่"))
    facts = page(secretary, preview).one("dl").text
    assert "แก้ไข 1 กิจกรรม ลำดับที่ 2" in facts
    assert "นำออก 1 กิจกรรม" in facts
    assert "กิจกรรมที่ 4" in facts
    kept = year.activities.get(number=1)
    press(secretary, preview, "confirm")
    assert year.activities.count() == 3
    assert year.activities.get(number=1).pk == kept.pk
    event = Event.objects.filter(action="plan.activities_imported").first()
    assert event is not None
    assert '"added":0' in event.entry
    assert '"changed":1' in event.entry
    assert '"removed":1' in event.entry


def test_a_plan_that_changed_meanwhile_is_looked_at_again(secretary: Client, cast: Cast, year: models.IntegrityYear) -> None:
    press(secretary, bring(secretary, rows_of(3)), "confirm")
    preview = bring(secretary, changed(rows_of(3), 2, "กิจกรรม", "ชื่อใหม่"))
    version = page(secretary, preview).one("input", name="version").attributes["value"]
    services.save_activity(access=cast.secretary, year=year, activity=year.activities.get(number=2), values={"name": "แก้โดยผู้อื่น"})
    answer = secretary.post(preview, {"do": "confirm", "version": version}, follow=True)
    assert "แผนเปลี่ยนไประหว่างที่ตรวจ" in answer.content.decode()
    assert year.activities.get(number=2).name == "แก้โดยผู้อื่น"


def report(cast: Cast, activity: models.Activity) -> None:
    models.Progress.objects.create(activity=activity, period=6, reported_by=cast.planner.person)


def test_an_activity_that_was_reported_on_is_not_taken_out(secretary: Client, cast: Cast, year: models.IntegrityYear) -> None:
    press(secretary, bring(secretary, rows_of(3)), "confirm")
    report(cast, year.activities.get(number=3))
    preview = bring(secretary, rows_of(2))
    seen = press(secretary, preview, "confirm")
    assert "กิจกรรมที่ 3 “กิจกรรมที่ 3” มีรายงานความก้าวหน้าแล้ว" in seen
    assert year.activities.count() == 3


def test_a_sheet_that_gives_reports_to_other_activities_is_not_taken(
    secretary: Client, cast: Cast, year: models.IntegrityYear
) -> None:
    press(secretary, bring(secretary, rows_of(3)), "confirm")
    report(cast, year.activities.get(number=3))
    swapped = changed(changed(rows_of(3), 3, "กิจกรรม", "กิจกรรมที่ 2"), 2, "กิจกรรม", "กิจกรรมที่ 3")
    seen = press(secretary, bring(secretary, swapped), "confirm")
    assert "มีรายงานความก้าวหน้าในชื่อ “กิจกรรมที่ 3”" in seen
    assert year.activities.get(number=3).name == "กิจกรรมที่ 3"


def test_a_name_that_is_only_spelled_otherwise_keeps_its_report(
    secretary: Client, cast: Cast, year: models.IntegrityYear
) -> None:
    press(secretary, bring(secretary, rows_of(3)), "confirm")
    report(cast, year.activities.get(number=3))
    press(secretary, bring(secretary, changed(rows_of(3), 3, "กิจกรรม", "กิจกรรมที่  ๓")), "confirm")
    assert year.activities.get(number=3).name == "กิจกรรมที่  ๓"


def test_the_service_gives_no_report_to_another_activity_either(cast: Cast, year: models.IntegrityYear) -> None:
    activity = services.save_activity(access=cast.secretary, year=year, values={"name": "จัดทำคู่มือ"})
    report(cast, activity)
    with pytest.raises(services.RowRefused, match="activity-renamed"):
        services.replace_activities(
            access=cast.secretary, year=year, activities=[Activity(number=1, name="อบรม"), Activity(number=2, name="จัดทำคู่มือ")]
        )
    assert [row.name for row in year.activities.all()] == ["จัดทำคู่มือ"]


def test_nothing_is_said_of_what_stands_in_the_plan_already(secretary: Client, cast: Cast, year: models.IntegrityYear) -> None:
    services.save_activity(access=cast.secretary, year=year, values={"name": "ก", "unit": "กลุ่มนโยบายและแผ่น", "measures": [9]})
    data = secretary.get("/staff/2564/plan/export.xlsx").content
    answer = secretary.post(IMPORT, {"file": SimpleUploadedFile("แผน.xlsx", data)})
    assert errors(secretary, str(answer["Location"])) == []
    assert "คำเตือน" not in secretary.get(str(answer["Location"])).content.decode()


def test_many_wrong_rows_come_page_by_page_and_keep_what_was_typed(secretary: Client) -> None:
    rows = rows_of(130)
    for row in rows:
        row[HEADS.index("วันสิ้นสุด")] = "31/06/2564"
    preview = bring(secretary, rows)
    first = page(secretary, preview)
    assert len(first.one("table").one("tbody").all("tr")) == 100
    assert "และอีก 110 ช่อง" in first.one("div", role="alert").text
    answer = secretary.post(preview, {"page": "2", "show": "", "cell:E2": "30/06/2564"})
    assert answer["Location"].endswith("?page=2")
    assert len(page(secretary, str(answer["Location"])).one("table").one("tbody").all("tr")) == 29
    assert PendingImport.objects.get().fixes == {"E2": "30/06/2564"}


def test_the_marked_file_is_the_sheet_with_its_slips_marked(secretary: Client) -> None:
    preview = bring(secretary, changed(rows_of(3), 2, "วันสิ้นสุด", "31/06/2564"))
    sheet = openpyxl.load_workbook(io.BytesIO(secretary.get(f"{preview}marked.xlsx").content))["กิจกรรม"]
    assert sheet["E3"].fill.fgColor.rgb == "FFFBE4E0"
    assert sheet["E3"].comment is not None
    assert [cell.value for cell in sheet[1]] == list(HEADS)


@pytest.mark.parametrize(("data", "told"), [(b"%PDF-1.7", "ไม่ใช่ชนิดที่รับ"), ("ก,ข\n1,2\n".encode(), "ไม่พบหัวคอลัมน์")])
def test_a_file_without_activities_is_refused_at_its_field(secretary: Client, data: bytes, told: str) -> None:
    answer = secretary.post(IMPORT, {"file": SimpleUploadedFile("แผน.csv", data)})
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not PendingImport.objects.exists()


UNREADABLE = {
    "starts_on": ("วันเริ่ม", "31/06/2564", "D2", "เดือนนั้นมี 30 วัน"),
    "ends_on": ("วันสิ้นสุด", "2021", "E2", "อ่านค่า “2021”"),
    "budget_baht": ("งบประมาณ", "-5", "F2", "อ่านค่า “-5”"),
}


@pytest.mark.parametrize("field", UNREADABLE)
def test_a_cell_that_cannot_be_read_is_told_even_where_the_plan_has_nothing(
    secretary: Client, cast: Cast, year: models.IntegrityYear, field: str
) -> None:
    column, value, cell, told = UNREADABLE[field]
    rows = changed(rows_of(2), 1, column, "")
    press(secretary, bring(secretary, rows), "confirm")
    assert getattr(year.activities.get(number=1), field) is None
    preview = bring(secretary, changed(rows, 1, column, value))
    found = errors(secretary, preview)
    assert [name for name, _ in found] == [cell]
    assert told in found[0][1]
    assert "ทุกแถวตรงกับแผน" not in press(secretary, preview, "confirm")
    assert PendingImport.objects.exists()


def test_a_preview_that_gave_way_to_another_file_leads_on_to_it(secretary: Client, year: models.IntegrityYear) -> None:
    first, second = bring(secretary, rows_of(2)), bring(secretary, rows_of(3))
    assert secretary.post(first, {"do": "confirm"})["Location"] == second
    assert "แฟ้มที่เปิดไว้ถูกแทนที่ด้วยแฟ้มใหม่กว่า “แผน.xlsx”" in secretary.get(first, follow=True).content.decode()
    assert secretary.get(f"{IMPORT}{PendingImport.objects.get().pk + 1}/").status_code == 404
    assert not year.activities.exists()


def test_a_second_press_says_that_the_plan_is_in_by_whom_and_when(
    secretary: Client, cast: Cast, year: models.IntegrityYear
) -> None:
    preview = bring(secretary, rows_of(2))
    press(secretary, preview, "confirm")
    year.activities.filter(number=1).update(name="แก้ภายหลัง")
    secretary.post(preview, {"do": "confirm"})
    newer = bring(secretary, rows_of(3))
    posted = secretary.post(preview, {"do": "confirm"})
    for answer in (posted, secretary.get(preview), secretary.get(f"{preview}marked.xlsx")):
        shown = read(answer.content.decode()).one("main")
        assert shown.one("h1").text == "แฟ้มนี้นำเข้าแล้ว"
        assert f"“แผน.xlsx” · {cast.secretary.person.name} · 8 มิ.ย. 2564 เวลา" in shown.text
        assert [a.attributes["href"] for a in shown.all("a")] == ["/staff/2564/plan/", IMPORT]
    assert year.activities.get(number=1).name == "แก้ภายหลัง"
    press(secretary, newer, "cancel")
    assert "แฟ้มนี้ยกเลิกการนำเข้าแล้ว" in secretary.get(newer).content.decode()
