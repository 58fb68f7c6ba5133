"""What papers need beside the chain is read from every field and every column; what is not said is empty."""

import shutil
from datetime import date
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from prongsai.cli.example import CASE
from prongsai.engine.planning.record import (
    Acting,
    AgendaItem,
    Attendance,
    Contact,
    Declaration,
    Disclosure,
    Head,
    HouseStyle,
    Letter,
    Meeting,
    Member,
    Memo,
    Order,
    Presence,
    Progress,
    Status,
    YearRecord,
)
from prongsai.formats.year_folders import columns, read_year_folder
from prongsai.formats.year_folders.columns import OPTIONAL_SHEETS, THAI_SHEETS
from tests.make.files import as_csv, as_xlsx
from tests.make.years import office_rows, office_with, record_without_places

OFFICE = """
[head]
name = "นาย ก"
acting = "รักษาราชการแทน"
own_position = "รองผู้อำนวยการ"
[order]
number = 12
signed_on = 2020-11-02
effective_on = "3 พ.ย. 2563"
authority = "ข้อบังคับ"
duties = ["วิเคราะห์", "ติดตาม"]
[memo]
number = "ก 1/2"
dated_on = "17 ธ.ค. 63"
signer = "นาย ข"
signer_position = "หัวหน้ากลุ่ม"
[letter]
number = "ก 3/4"
dated_on = 2021-04-26
to = "ผู้ประเมิน"
references = ["หนังสือ"]
enclosures = ["แบบ", "มาตรการ"]
[meeting]
number = "2/2563"
held_on = "15 ธ.ค. 2563"
place = "ห้องประชุม"
starts_at = "๐๙.๓๐ น."
ends_at = 12:05:00
recorder = "นาย ค"
recorder_position = "ผู้ช่วยเลขานุการ"
reviewer = "นาย ง"
reviewer_position = "เลขานุการ"
[intent]
announced_on = "4 ม.ค. 2564"
statements = ["สุจริต"]
[no_gift]
announced_on = "28 ธ.ค. 2563"
statements = ["ไม่รับ", "ส่งคืน"]
[plan]
approved_on = "25 ธ.ค. 2563"
[progress]
reported_6_on = "9 เม.ย. 2564"
reported_12_on = "15 ต.ค. 2564"
[results]
reported_on = "30 ก.ย. 2564"
"""
OF_THE_OFFICE = """[office]
address = ["ถนนหนึ่ง", "ตำบลสอง"]
phone = "๐ ๒๐๐๐ ๐๐๐๐"
email = "a@office.example"
website = "https://office.example"
emblem = "pictures\\\\emblem.svg"
fonts = "fonts/"
font = "TH Sarabun New"
table_digits = "อารบิก"
"""
SHEETS: dict[str, list[list[str]]] = {
    "committee": [["ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง", "หน้าที่ในคณะกรรมการ"], ["1", "นาย ก", "รองผู้อำนวยการ", "ประธานกรรมการ"]],
    "attendance": [
        ["ที่", "ชื่อ", "ตำแหน่ง", "หน้าที่", "สถานะ", "หมายเหตุ"],
        ["1", "นาย ก", "รองผู้อำนวยการ", "ประธานกรรมการ", "ผู้มาประชุม", ""],
        ["2", "นาย ข", "หัวหน้ากลุ่ม", "กรรมการ", "ไม่มาประชุม", "ติดราชการ"],
        ["3", "นาย ค", "นักวิชาการ", "-", "attending", "-"],
    ],
    "agenda": [
        ["ระเบียบวาระที่", "หัวข้อ", "รายละเอียด", "มติที่ประชุม"],
        ["๑", "แจ้งให้ทราบ", "ไม่มี", ""],
        ["๔.๑", "พิจารณา", "บรรทัดหนึ่ง\nบรรทัดสอง", "เห็นชอบ"],
    ],
    "progress": [
        ["กิจกรรมที่", "รอบเดือน", "สถานะ", "ผล", "ผลการดำเนินการ", "ร้อยละ", "ใช้ไป (บาท)", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ", "URL"],
        ["1", "6", "อยู่ระหว่าง", "", "ทำแล้วครึ่ง", "๕๐ %", "1,000.50", "ไม่มี", "เร่งรัด", "https://a.example/1"],
        ["1", "รอบ 12 เดือน", "แล้วเสร็จ", "", "ทำครบ", "100", "2000", "-", "", "https://a.example/1; http://a.example/2"],
        ["2", "6", "not-started", "", "", "", "-", "", "", ""],
    ],
    "disclosure": [["ข้อ", "ที่อยู่ข้อมูล (URL)", "คำอธิบาย"], ["๐๔", "https://a.example/plan|https://a.example/plan-2", "สองแฟ้ม"]],
}
RECORD = YearRecord(
    contact=Contact(
        address=("ถนนหนึ่ง", "ตำบลสอง"), phone="๐ ๒๐๐๐ ๐๐๐๐", email="a@office.example", website="https://office.example"
    ),
    style=HouseStyle(emblem="pictures/emblem.svg", fonts="fonts", font="TH Sarabun New", thai_digits_in_tables=False),
    head=Head(name="นาย ก", acting=Acting.IN_PLACE, own_position="รองผู้อำนวยการ"),
    order=Order(
        number=12,
        signed_on=date(2020, 11, 2),
        effective_on=date(2020, 11, 3),
        authority="ข้อบังคับ",
        duties=("วิเคราะห์", "ติดตาม"),
    ),
    memo=Memo(number="ก 1/2", dated_on=date(2020, 12, 17), signer="นาย ข", signer_position="หัวหน้ากลุ่ม"),
    letter=Letter(number="ก 3/4", dated_on=date(2021, 4, 26), to="ผู้ประเมิน", references=("หนังสือ",), enclosures=("แบบ", "มาตรการ")),
    meeting=Meeting(
        number="2/2563",
        held_on=date(2020, 12, 15),
        place="ห้องประชุม",
        starts_at="09.30",
        ends_at="12.05",
        recorder="นาย ค",
        recorder_position="ผู้ช่วยเลขานุการ",
        reviewer="นาย ง",
        reviewer_position="เลขานุการ",
    ),
    intent=Declaration(announced_on=date(2021, 1, 4), statements=("สุจริต",)),
    no_gift=Declaration(announced_on=date(2020, 12, 28), statements=("ไม่รับ", "ส่งคืน")),
    plan_approved_on=date(2020, 12, 25),
    reported_on={6: date(2021, 4, 9), 12: date(2021, 10, 15)},
    results_reported_on=date(2021, 9, 30),
    members=(Member(name="นาย ก", position="รองผู้อำนวยการ", role="ประธานกรรมการ"),),
    attendance=(
        Attendance(name="นาย ก", position="รองผู้อำนวยการ", role="ประธานกรรมการ", presence=Presence.PRESENT),
        Attendance(name="นาย ข", position="หัวหน้ากลุ่ม", role="กรรมการ", presence=Presence.ABSENT, reason="ติดราชการ"),
        Attendance(name="นาย ค", position="นักวิชาการ", presence=Presence.ATTENDING),
    ),
    agenda=(
        AgendaItem(number="1", heading="แจ้งให้ทราบ", text="ไม่มี"),
        AgendaItem(number="4.1", heading="พิจารณา", text="บรรทัดหนึ่ง\nบรรทัดสอง", resolution="เห็นชอบ"),
    ),
    progress=(
        Progress(
            activity=1,
            period=6,
            status=Status.UNDER_WAY,
            result="ทำแล้วครึ่ง",
            percent=Decimal(50),
            spent_baht=Decimal("1000.50"),
            problem="ไม่มี",
            suggestion="เร่งรัด",
            evidence=("https://a.example/1",),
        ),
        Progress(
            activity=1,
            period=12,
            status=Status.DONE,
            result="ทำครบ",
            percent=Decimal(100),
            spent_baht=Decimal(2000),
            evidence=("https://a.example/1", "http://a.example/2"),
        ),
        Progress(activity=2, period=6, status=Status.NOT_STARTED),
    ),
    disclosures=(Disclosure(item="O4", urls=("https://a.example/plan", "https://a.example/plan-2"), remark="สองแฟ้ม"),),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The real case, with everything on record that there is a field or a column for."""
    year = tmp_path / "year"
    shutil.copytree(CASE, year)
    text = (year / "office.toml").read_text(encoding="utf-8")
    (year / "office.toml").write_text(text.replace("[office]\n", OF_THE_OFFICE) + OFFICE, encoding="utf-8")
    for name, rows in SHEETS.items():
        (year / f"{name}.csv").write_text(as_csv(rows), encoding="utf-8")
    return year


def test_every_field_and_column_of_a_folder_is_read(folder: Path) -> None:
    year = read_year_folder(folder)
    assert year.problems == ()
    assert record_without_places(year.record) == RECORD


def test_every_field_and_column_of_a_workbook_is_read_under_thai_names(folder: Path, tmp_path: Path) -> None:
    rest = {"result": [["code", "score"], ["O4", 0]], "weaknesses": [["number", "item", "measure_heading"]]}
    plan = {"measures": [["number", "name"]], "activities": [["number", "name"], [1, "ประชุม"], [2, "อบรม"]]}
    sheets: dict[str, list[list[Any]]] = {"office": office_rows(folder), **rest, **plan, **SHEETS}
    (tmp_path / "year.xlsx").write_bytes(as_xlsx(**{THAI_SHEETS[name]: rows for name, rows in sheets.items()}))
    year = read_year_folder(tmp_path / "year.xlsx")
    assert year.problems == ()
    assert record_without_places(year.record) == RECORD
    place = year.record.progress[1].place_of("evidence")
    assert place is not None
    assert (place.file, place.sheet, place.cell) == ("year.xlsx", "ความก้าวหน้า", "J3")


def test_rows_know_the_cells_they_came_from(folder: Path) -> None:
    record = read_year_folder(folder).record
    rows = (record.members[0], record.attendance[1], record.agenda[1], record.progress[2], record.disclosures[0])
    columns = ("role", "reason", "resolution", "spent_baht", "urls")
    places = [row.place_of(column) for row, column in zip(rows, columns, strict=True)]
    assert [(place and place.file, place and place.cell) for place in places] == [
        ("committee.csv", "D2"),
        ("attendance.csv", "F3"),
        ("agenda.csv", "D3"),
        ("progress.csv", "G4"),
        ("disclosure.csv", "B2"),
    ]


def test_an_analysed_year_brings_its_record(folder: Path) -> None:
    analysis = read_year_folder(folder).analysis()
    assert analysis is not None
    assert record_without_places(analysis.record) == RECORD


def test_a_folder_without_the_sheets_that_may_be_left_out_is_whole_and_its_record_empty(tmp_path: Path) -> None:
    shutil.copytree(CASE, tmp_path, dirs_exist_ok=True)
    for name in OPTIONAL_SHEETS:
        (tmp_path / f"{name}.csv").unlink()
    year = read_year_folder(tmp_path)
    assert (year.problems, year.analysis() is None) == ((), False)
    assert year.record == YearRecord(meeting=Meeting(held_on=date(2021, 6, 7)))


@pytest.mark.parametrize("sheet", OPTIONAL_SHEETS)
def test_the_example_has_those_sheets_with_every_column_in_thai_and_no_row(sheet: str) -> None:
    headers = [thai[0] for thai in getattr(columns, sheet.upper()).names.values()]
    assert (CASE / f"{sheet}.csv").read_text(encoding="utf-8") == ",".join(headers) + "\n"


def test_the_meeting_was_on_the_day_of_the_resolution_unless_another_is_said(folder: Path) -> None:
    text = (folder / "office.toml").read_text(encoding="utf-8")
    (folder / "office.toml").write_text(text.replace('held_on = "15 ธ.ค. 2563"', ""), encoding="utf-8")
    assert read_year_folder(folder).record.meeting.held_on == date(2021, 6, 7)


FIELDS: list[tuple[str, str, str, object]] = [
    ("head.acting", '"รักษาการในตำแหน่ง"', "head.acting", Acting.IN_POST),
    ("head.acting", '"ปฏิบัติราชการ แทน"', "head.acting", Acting.BY_POWER),
    ("head.acting", '" "', "head.acting", None),
    ("order.number", '"๑๒"', "order.number", 12),
    ("order.number", '""', "order.number", None),
    ("meeting.number", "2", "meeting.number", "2"),
    ("meeting.starts_at", "9.30", "meeting.starts_at", "09.30"),
    ("meeting.starts_at", "13", "meeting.starts_at", "13.00"),
    ("meeting.ends_at", "16:30:00", "meeting.ends_at", "16.30"),
    ("meeting.ends_at", '"16:30"', "meeting.ends_at", "16.30"),
    ("office.table_digits", '"Thai"', "style.thai_digits_in_tables", True),
    ("office.table_digits", '"arabic"', "style.thai_digits_in_tables", False),
    ("office.emblem", '"a/./emblem.svg"', "style.emblem", "a/emblem.svg"),
    ("office.address", '"ถนนหนึ่ง\\nตำบลสอง"', "contact.address", ("ถนนหนึ่ง", "ตำบลสอง")),
]


@pytest.mark.parametrize(("field", "value", "attribute", "wanted"), FIELDS, ids=[f"{n} {row[0]}" for n, row in enumerate(FIELDS)])
def test_a_field_is_read_however_it_is_written(tmp_path: Path, field: str, value: str, attribute: str, wanted: object) -> None:
    shutil.copytree(CASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "office.toml").write_text(office_with(CASE, field, value), encoding="utf-8")
    year = read_year_folder(tmp_path)
    assert year.problems == ()
    assert attrgetter(attribute)(year.record) == wanted


def test_reports_are_found_by_activity_and_period(folder: Path) -> None:
    record = read_year_folder(folder).record
    assert [record.progress_of(1, months) for months in (6, 12)] == list(record.progress[:2])
    assert record.progress_of(2, 12) is None
    assert record.latest_progress_of(1) is record.progress[1]
    assert record.latest_progress_of(2) is record.progress[2]
    assert record.latest_progress_of(None) is None
    assert record.disclosure_of("O4") is record.disclosures[0]
    assert record.disclosure_of("O5") is None
