"""xlsx as spreadsheets write it reads as a person would have typed it."""

import re
import warnings
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from prongsai.formats.sheets import read_sheets
from tests.make.books import raw_book, row_of
from tests.make.files import as_xlsx, part_of, rows_of, saved, scores_from, told, with_parts


def cells_from(folder: Path, *values: object) -> list[str]:
    """What the cells of one row are read as."""
    path = folder / "values.xlsx"
    path.write_bytes(as_xlsx(sheet=[["start", *values, "end"]]))
    return [cell.text for cell in read_sheets(path)[0].rows[0]][1:-1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (97.44, "97.44"),
        (9.1, "9.1"),
        (10.2, "10.2"),
        (97.43589743589743, "97.43589743589743"),
        (100.0, "100"),
        (100, "100"),
        (0, "0"),
        (-0.5, "-0.5"),
        (1e-7, "0.0000001"),
        (1e21, "1000000000000000000000"),
        (True, "TRUE"),
        (None, ""),
        ("  ข้อ ๐๓๘ ", "ข้อ ๐๓๘"),
        ("๙๗.๔๔", "๙๗.๔๔"),
        ("นํ้า", "น้ำ"),
        (date(2021, 6, 7), "2021-06-07"),
        (datetime(2021, 6, 7), "2021-06-07"),  # noqa: DTZ001
        (datetime(2021, 6, 7, 13, 30), "2021-06-07 13:30:00"),  # noqa: DTZ001
    ],
)
def test_a_value_reads_as_it_would_be_typed(tmp_path: Path, value: object, text: str) -> None:
    assert cells_from(tmp_path, value) == [text]


def test_codes_and_scores_may_be_numbers(tmp_path: Path) -> None:
    rows = [["ข้อ", "คะแนน"], [9.1, 97.44], [10, 100.0], ["O4", 0], ["๐๓๙", "๘๗.๕"], ["I5.1", None]]
    file = scores_from(tmp_path, as_xlsx(result=rows), "result.xlsx")
    assert file.problems == ()
    assert rows_of(file) == {"9.1": "97.44", "10": "100", "O4": "0", "O39": "87.5", "I5.1": None}


def test_blank_rows_and_titles_are_passed_over_and_places_stay_those_of_the_sheet(tmp_path: Path) -> None:
    rows = [["ผลการประเมิน"], [], [None, None], ["code", "score"], [], ["O4", 0], [None, ""], ["O5", "much"]]
    file = scores_from(tmp_path, as_xlsx(result=rows), "result.xlsx")
    [problem] = file.problems
    assert rows_of(file)["O4"] == "0"
    assert problem.place is not None
    assert problem.place.as_mapping() == {"file": "result.xlsx", "sheet": "result", "cell": "B8", "row": 8}


@pytest.mark.parametrize("name", ["result", "Result", "ผลประเมิน", "คะแนน"])
def test_the_sheet_named_for_results_is_read_wherever_it_stands(tmp_path: Path, name: str) -> None:
    book = as_xlsx(**{"หน้าปก": [["สำนักงาน"]], name: [["code", "score"], ["O4", 0]]})
    assert rows_of(scores_from(tmp_path, book, "result.xlsx")) == {"O4": "0"}


def test_without_such_a_sheet_the_first_is_read(tmp_path: Path) -> None:
    book = as_xlsx(Sheet1=[["code", "score"], ["O4", 0]], Sheet2=[["code", "score"], ["O5", 0]])
    assert rows_of(scores_from(tmp_path, book, "result.xlsx")) == {"O4": "0"}


def test_a_formula_reads_as_its_last_result(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["code", "score"])
    book.active.append(["O4", "=50+50"])
    plain = saved(book)
    sheet = part_of(plain, "xl/worksheets/sheet1.xml")
    computed = re.sub(rb"<f>50\+50</f><v\s*/>|<f>50\+50</f><v></v>", b"<f>50+50</f><v>100</v>", sheet)
    assert computed != sheet
    file = scores_from(tmp_path, with_parts(plain, {"xl/worksheets/sheet1.xml": computed}), "result.xlsx")
    assert rows_of(file) == {"O4": "100"}


def test_a_sheet_that_says_it_is_smaller_than_it_is_is_read_whole(tmp_path: Path) -> None:
    plain = as_xlsx(result=[["code", "score"], ["O4", 0], ["O5", 100]])
    sheet = part_of(plain, "xl/worksheets/sheet1.xml")
    lying = sheet.replace(b'<dimension ref="A1:B3"', b'<dimension ref="A1:A1"')
    assert lying != sheet
    file = scores_from(tmp_path, with_parts(plain, {"xl/worksheets/sheet1.xml": lying}), "result.xlsx")
    assert rows_of(file) == {"O4": "0", "O5": "100"}


def test_hidden_rows_merged_titles_and_colours_do_not_matter(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["ผลการประเมินของสำนักงาน"], ["code", "score"], ["O4", 0], ["O5", 100]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[3].hidden = True
    sheet["A4"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
    sheet.auto_filter.ref = "A2:B4"
    assert rows_of(scores_from(tmp_path, saved(book), "result.xlsx")) == {"O4": "0", "O5": "100"}


def test_a_score_typed_as_a_date_is_no_score(tmp_path: Path) -> None:
    file = scores_from(tmp_path, as_xlsx(result=[["code", "score"], ["O4", date(2021, 6, 7)]]), "result.xlsx")
    assert told(file) == [("score-not-a-number", "B2")]


@pytest.mark.parametrize("part", ["xl/styles.xml", "docProps/app.xml", "xl/theme/theme1.xml"])
def test_a_book_of_a_program_that_writes_less_is_read_without_a_word(tmp_path: Path, part: str) -> None:
    bare = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>' if "styles" in part else b"<x/>"
    book = with_parts(as_xlsx(result=[["code", "score"], ["O4", 0]]), {part: bare})
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        file = scores_from(tmp_path, book, "result.xlsx")
    assert (rows_of(file), file.problems) == ({"O4": "0"}, ())
    assert [str(warning.message) for warning in heard] == []


def test_the_drop_down_lists_of_newer_spreadsheets_are_passed_over_without_a_word(tmp_path: Path) -> None:
    plain = as_xlsx(result=[["code", "score"], ["O4", 0]])
    sheet = part_of(plain, "xl/worksheets/sheet1.xml")
    extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"></ext></extLst></worksheet>'
    book = with_parts(plain, {"xl/worksheets/sheet1.xml": sheet.replace(b"</worksheet>", extension)})
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        file = scores_from(tmp_path, book, "result.xlsx")
    assert (rows_of(file), file.problems) == ({"O4": "0"}, ())
    assert [str(warning.message) for warning in heard] == []


@pytest.mark.parametrize(
    ("rows", "columns", "refused"), [(20_001, 2, True), (19_999, 1, False), (3, 201, True), (300, 200, False)]
)
def test_tables_beyond_the_limits_are_refused(tmp_path: Path, rows: int, columns: int, refused: bool) -> None:
    table = row_of("code", "score", *["x"] * (columns - 2)) + row_of(*["-"] * columns) * (rows - 1)
    file = scores_from(tmp_path, raw_book(table), "result.xlsx")
    assert ("file-too-many-rows" in [code for code, _ in told(file)]) == refused
