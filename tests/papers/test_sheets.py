"""Kinds that are sheets, too: every text and number of the table is back, sums can be added up, and nothing is a formula."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.papers.blocks import Cell, Figure, Group, Heading, Paper, Paragraph, Table, texts_of
from prongsai.papers.typesetting import tidied
from prongsai.papers.xlsx_writer import draw_xlsx
from tests.papers.drawn import Drawn, drawn_of, every_sheet

THAI_DIGITS = "[$-D00041E]"
LINK_TOO_LONG = "https://practice.example/" + "x" * 2000
FORMULAS = ("=1+1", "+66 2000 0000", "-5", "@SUM(A1)", "{=1}", '=HYPERLINK("https://bad.example","ก")', "=cmd|' /C calc'!A0")


def sheet_of(xlsx: bytes) -> Worksheet:
    (sheet,) = openpyxl.load_workbook(BytesIO(xlsx)).worksheets
    return sheet


def rows_of(sheet: Worksheet) -> list[list[SheetCell]]:
    """Cells as people see them: of merged ones the first."""
    return [[cell for cell in row if not isinstance(cell, MergedCell)] for row in sheet.iter_rows()]


def head_row(sheet: Worksheet, table: Table) -> int:
    heads = [number for number, row in enumerate(rows_of(sheet), 1) if tuple(cell.value for cell in row) == table.head]
    assert len(heads) == 1, heads
    return heads[0]


def told_and_read(table: Table, sheet: Worksheet) -> Iterator[tuple[Cell, SheetCell]]:
    """Every cell of the table with the cell of the sheet that stands for it."""
    rows = rows_of(sheet)[head_row(sheet, table) :]
    for told, read in zip(table.rows, rows, strict=False):
        if isinstance(told, Group):
            yield Cell(told.text), read[0]
        else:
            yield from zip(told, read, strict=True)


def sheet_with(*rows: tuple[Cell, ...], thai_digits: bool = True, text: str = "") -> Worksheet:
    width = len(rows[0])
    table = Table("", ("หัว",) * width, (0,) * width, rows)
    template = drawn_of("practice", "action-plan").paper
    paper: Paper = replace(template, blocks=(Heading("ชื่อ", 1), *([Paragraph(text)] if text else []), table))
    return sheet_of(draw_xlsx(paper, thai_digits=thai_digits))


@every_sheet
def test_every_text_and_number_of_the_table_is_back(drawn: Drawn) -> None:
    (table,), sheet = drawn.tables, sheet_of(drawn.xlsx)
    pairs = list(told_and_read(table, sheet))
    assert len(pairs) == sum(1 if isinstance(row, Group) else len(row) for row in table.rows)
    for told, read in pairs:
        if told.number is None:
            assert (read.value or "") == tidied(told.text)
        else:
            assert read.value == float(told.number)


@every_sheet
def test_what_stands_above_and_below_the_table_in_the_paper_does_so_in_the_sheet(drawn: Drawn) -> None:
    (table,), sheet = drawn.tables, sheet_of(drawn.xlsx)
    at, head = drawn.paper.blocks.index(table), head_row(sheet, table)
    read = [[cell.value for cell in row if cell.value is not None] for row in rows_of(sheet)]
    below = head + len(table.rows)
    for blocks, rows in ((drawn.paper.blocks[:at], read[: head - 1]), (drawn.paper.blocks[at + 1 :], read[below:])):
        told = [tidied(text) for block in blocks if not isinstance(block, Figure) for text in texts_of(block) if text]
        mark = ["ร่าง"] if drawn.is_draft and blocks[:1] == drawn.paper.blocks[:1] else []
        assert [text for row in rows for text in row] == mark + told


@every_sheet
def test_sums_are_numbers_in_the_digits_the_office_chose(drawn: Drawn) -> None:
    (table,) = drawn.tables
    for told, read in told_and_read(table, sheet_of(drawn.xlsx)):
        if told.number is not None:
            places = "#,##0" if told.number == told.number.to_integral_value() else "#,##0.00"
            assert (read.data_type, read.number_format) == ("n", f"{THAI_DIGITS}{places}")


@pytest.mark.parametrize(("key", "columns"), [("action-plan", [3]), ("progress-6", [3, 4]), ("progress-12", [3, 4])])
def test_a_column_of_sums_adds_up_to_its_total(key: str, columns: list[int]) -> None:
    drawn = drawn_of("practice", key)
    (table,) = drawn.tables
    read = rows_of(sheet_of(drawn.xlsx))[head_row(sheet_of(drawn.xlsx), table) :]
    for column in columns:
        *parts, total = (row[column].value for row in read[: len(table.rows)] if len(row) > column)
        assert sum(parts) == total > 0


def test_the_office_may_choose_arabic_digits() -> None:
    row = (Cell("20,000", number=Decimal(20_000)), Cell("1.50", number=Decimal("1.50")))
    formats = [cell.number_format for cell in rows_of(sheet_with(row, thai_digits=False))[-1]]
    assert formats == ["#,##0", "#,##0.00"]


@every_sheet
def test_no_cell_is_a_formula(drawn: Drawn) -> None:
    assert {cell.data_type for row in rows_of(sheet_of(drawn.xlsx)) for cell in row if cell.value is not None} <= {"s", "n"}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    rows = rows_of(sheet_with((Cell(text), Cell("ก")), text=text))
    assert [(cell.value, cell.data_type) for cell in (rows[1][0], rows[-1][0])] == [(text, "s")] * 2


@every_sheet
def test_the_head_stays_in_sight_and_on_every_printed_page(drawn: Drawn) -> None:
    (table,), sheet = drawn.tables, sheet_of(drawn.xlsx)
    head = head_row(sheet, table)
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"


@every_sheet
def test_the_page_is_a4_turned_as_the_paper_is_and_one_page_wide(drawn: Drawn) -> None:
    sheet = sheet_of(drawn.xlsx)
    assert sheet.page_setup.orientation == ("landscape" if drawn.paper.is_landscape else "portrait")
    assert int(sheet.page_setup.paperSize) == 9
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    margins = [getattr(sheet.page_margins, side) * 2.54 for side in ("left", "right", "top", "bottom")]
    assert margins == pytest.approx([2, 2, 3, 2] if drawn.paper.is_landscape else [3, 2, 2.5, 2], abs=0.01)
    assert ("ร่าง" in (sheet.oddHeader.center.text or "")) == drawn.paper.is_draft


@every_sheet
def test_every_cell_names_the_offices_font_and_the_file_its_title(drawn: Drawn) -> None:
    sheet = sheet_of(drawn.xlsx)
    assert {cell.font.name for row in rows_of(sheet) for cell in row if cell.value is not None} == {drawn.paper.house.font}
    properties = openpyxl.load_workbook(BytesIO(drawn.xlsx)).properties
    assert (properties.title, properties.creator) == (drawn.paper.title, drawn.paper.author)


@every_sheet
def test_a_single_address_is_a_link_to_itself(drawn: Drawn) -> None:
    (table,) = drawn.tables
    for told, read in told_and_read(table, sheet_of(drawn.xlsx)):
        link = read.hyperlink and read.hyperlink.target + (f"#{read.hyperlink.location}" if read.hyperlink.location else "")
        assert link == (told.urls[0] if len(told.urls) == 1 else None)


def test_most_evidence_of_the_practice_year_can_be_clicked() -> None:
    drawn = drawn_of("practice", "progress-12")
    links = [read for _, read in told_and_read(drawn.tables[0], sheet_of(drawn.xlsx)) if read.hyperlink]
    assert len(links) > len(drawn.tables[0].rows) // 2


@pytest.mark.parametrize(
    ("urls", "is_link"),
    [
        (("https://practice.example/a?b=1&c=%E0%B8%81#d",), True),
        (("https://practice.example/ก ข",), True),
        (("https://practice.example/a", "https://practice.example/b"), False),
        ((LINK_TOO_LONG,), False),
    ],
)
def test_addresses_are_written_whole_whether_a_cell_can_link_to_them_or_not(urls: tuple[str, ...], is_link: bool) -> None:
    read = rows_of(sheet_with((Cell("\n".join(urls), urls=urls), Cell("ก"))))[-1][0]
    assert (read.value, bool(read.hyperlink)) == ("\n".join(urls), is_link)
