"""What is wrong with a workbook of an edition is told at the cell where it is mended."""

from collections.abc import Callable
from typing import Any

import pytest

from prongsai.formats.cells import FileRefused
from prongsai.formats.edition_sheets import edition_out, read_edition
from tests.make.edition_books import FILE, cell_of, read_back, sheets_of
from tests.make.forms import small_form

ITEMS, INSTRUMENTS, BANDS, QUESTIONS = "ข้อเปิดเผย", "เครื่องมือ", "ระดับ", "ข้อคำถาม"

WRONG: list[tuple[str, int, str, str, str]] = [
    (ITEMS, 2, "รหัส", "O1", "framework-code-twice"),
    (ITEMS, 2, "ข้อกำหนด", "key-O1", "framework-key-twice"),
    (ITEMS, 3, "รวมข้อกำหนด", "key-O1", "framework-key-twice"),
    (ITEMS, 1, "ชื่อ", "", "cell-empty"),
    (ITEMS, 1, "ชื่อภาษาอังกฤษ", "", "cell-empty"),
    (ITEMS, 3, "ช่วงเวลา", "เมื่อวาน", "cell-not-a-choice"),
    (ITEMS, 3, "ช่วงเวลา", "ยังไม่ทราบ", "framework-period-missing"),
    (ITEMS, 1, "อยู่ใต้", "9.9", "framework-parent-unknown"),
    (ITEMS, 1, "ความแน่นอน", "elements unconfirmed", "cell-wrong"),
    (ITEMS, 1, "ความแน่นอน", "elements = perhaps:form", "framework-mark-wrong"),
    (INSTRUMENTS, 1, "น้ำหนัก", "41", "framework-weights-not-100"),
    (INSTRUMENTS, 2, "น้ำหนัก", "หกสิบ", "framework-field-wrong"),
    (INSTRUMENTS, 1, "วิธีเฉลี่ย", "ตามใจ", "cell-not-a-choice"),
    (BANDS, 2, "คะแนนรวมตั้งแต่", "50", "framework-bands-overlap"),
    (BANDS, 1, "คะแนนรวมตั้งแต่", "101", "framework-bands-overlap"),
    (QUESTIONS, 1, "มาตรวัด", "six-level", "framework-scale-unknown"),
    (QUESTIONS, 1, "ขั้ว", "กลาง", "cell-not-a-choice"),
    ("มาตรวัด", 1, "ค่าเชิงบวก", "100", "framework-scale-uneven"),
    ("ข้อคำถามย่อย", 1, "ข้อคำถาม", "I9", "framework-question-unknown"),
    ("แบบประเมิน", 3, "ค่า", "พ.ศ.", "cell-wrong"),
    ("แบบประเมิน", 5, "ค่า", "อาจจะ", "cell-wrong"),
    ("แบบประเมิน", 1, "ค่า", "", "cell-empty"),
    ("แบบประเมิน", 1, "ช่อง", "kee", "field-unknown"),
]


@pytest.mark.parametrize(("tab", "row", "head", "typed", "code"), WRONG, ids=[f"{w[0]} {w[2]} {w[4]}" for w in WRONG])
def test_it_is_told_at_its_cell(tab: str, row: int, head: str, typed: str, code: str) -> None:
    at = cell_of(edition_out(small_form()), tab, row, head)
    read = read_back(small_form(), changes={at: typed})
    assert read.framework is None
    told = [(problem.code, problem.place and (problem.place.sheet, problem.place.cell)) for problem in read.problems]
    assert (code, at) in told


def test_a_case_that_comes_out_otherwise_is_told_at_its_row_and_keeps_the_form_out() -> None:
    case = {"full": ["IIT", "OIT"], "expect": {"total": "99.00"}}
    read = read_back(small_form(), {"wrong.toml": case})
    [problem] = read.problems
    assert (problem.code, problem.place and problem.place.cell) == ("case-failed", "A2")
    assert read.framework is None


@pytest.mark.parametrize("name", ["../../etc/cron", "a/b", "ก", "A", ""])
def test_the_name_of_a_case_is_no_path(name: str) -> None:
    read = read_back(small_form(), {"one.toml": {"full": ["IIT"]}}, {("ตัวอย่างคำนวณ", "A2"): name})
    assert read.framework is None
    assert read.problems[0].place
    assert read.problems[0].place.cell == "A2"


@pytest.mark.parametrize("damage", [lambda out: out[1:], lambda out: ()])
def test_a_workbook_without_the_first_sheet_is_no_form(damage: Callable[[Any], Any]) -> None:
    with pytest.raises(FileRefused) as refused:
        read_edition(sheets_of(damage(edition_out(small_form()))), FILE)
    assert refused.value.problem.code == "sheet-missing"


def test_a_sheet_that_nobody_knows_is_told() -> None:
    sheets = list(sheets_of(edition_out(small_form())))
    from dataclasses import replace

    sheets[1] = replace(sheets[1], name="เครื่องมอ")
    assert [problem.code for problem in read_edition(tuple(sheets), FILE).problems][:1] == ["sheet-unknown"]


def test_a_missing_column_is_refused_with_its_name() -> None:
    at = cell_of(edition_out(small_form()), ITEMS, 0, "ข้อกำหนด")
    with pytest.raises(FileRefused) as refused:
        read_back(small_form(), changes={at: "อะไร"})
    assert refused.value.problem.code == "columns-missing"
