"""The assessor's form: every disclosure of the edition with its elements and address, in the columns of the form that is sent."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from prongsai.cli.example import CASE, PRACTICE
from prongsai.engine.planning.record import Disclosure
from prongsai.engine.planning.year import YearAnalysis
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing import issue
from prongsai.papers.blocks import Group, Table, TableRow
from prongsai.papers.kinds import KINDS, prepare

KIND = KINDS["assessor-form"]


def year_in(folder: Path) -> YearAnalysis:
    year = read_year_folder(folder).analysis()
    assert year is not None
    return year


def rows_of(year: YearAnalysis) -> tuple[TableRow, ...]:
    table = next(block for block in prepare(KIND, year, is_draft=True).paper.blocks if isinstance(block, Table))
    assert table.head == ("ข้อ", "ข้อมูล", "องค์ประกอบด้านข้อมูล", "ที่อยู่ข้อมูล (URL)", "หมายเหตุ")
    return table.rows


@pytest.mark.parametrize(("folder", "last"), [(CASE, 39), (PRACTICE, 43)])
def test_every_disclosure_is_there_and_no_question_of_a_survey(folder: Path, last: int) -> None:
    rows = [row for row in rows_of(year_in(folder)) if not isinstance(row, Group)]
    assert [row[0].text for row in rows] == [f"O{number}" for number in range(1, last + 1)]


def test_items_stand_under_their_part_of_the_form() -> None:
    groups = [row.text for row in rows_of(year_in(PRACTICE)) if isinstance(row, Group)]
    assert groups[0] == "๙.๑ ข้อมูลพื้นฐาน"
    assert len(groups) == 7


def test_what_is_not_established_carries_a_mark_and_the_page_says_what_it_means() -> None:
    paper = prepare(KIND, year_in(PRACTICE)).paper
    rows = [row for row in rows_of(year_in(PRACTICE)) if not isinstance(row, Group)]
    assert rows[0][1].text == "โครงสร้าง"
    assert any(row[2].text.endswith(" *") for row in rows)
    assert any("*" in text for block in paper.blocks if (text := getattr(block, "text", "")))


def test_several_addresses_stand_each_on_its_line_and_link_to_themselves() -> None:
    year = year_in(PRACTICE)
    urls = ("https://practice.example/a", "https://practice.example/b")
    record = replace(year.record, disclosures=(Disclosure(item="O1", urls=urls, remark="สองหน้า"),))
    row = next(row for row in rows_of(replace(year, record=record)) if not isinstance(row, Group))
    assert (row[3].urls, row[3].text, row[4].text) == (urls, "\n".join(urls), "สองหน้า")


def test_an_item_without_an_address_is_asked_for_by_its_code() -> None:
    missing = prepare(KIND, year_in(CASE)).problems
    assert [(p.code, p.place.sheet, p.place.text) for p in missing if p.place] == [
        ("paper-needs", "disclosure", f"O{number}") for number in range(1, 40)
    ]


def test_as_a_sheet_each_address_opens() -> None:
    issued = issue(KIND, year_in(PRACTICE), PRACTICE, ".xlsx")
    assert issued.data is not None
    sheet = openpyxl.load_workbook(io.BytesIO(issued.data)).worksheets[0]
    first = next(row for row in sheet.iter_rows() if row[0].value == "O1")
    assert first[3].hyperlink is not None
    assert first[3].hyperlink.target == first[3].value == "https://practice.example/2564/structure/"
