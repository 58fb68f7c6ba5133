"""What is typed over cells stands in their places; nothing else of the sheet moves."""

from hypothesis import given
from hypothesis import strategies as st

from prongsai.formats.cells import cell_name
from prongsai.formats.corrections import cell_position, corrected
from prongsai.formats.delimited import read_delimited
from prongsai.formats.records import read_records
from prongsai.formats.scores import COLUMNS

SHEET = read_delimited("ข้อ,คะแนน,หมายเหตุ\nO1,เต็ม\n\nO2,50,ดี\n".encode(), "ผล.csv")


def texts(typed: dict[str, str]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in corrected(SHEET, typed).rows]


def test_a_typed_text_takes_the_place_of_the_cells_own() -> None:
    assert texts({"B2": "100"}) == [["ข้อ", "คะแนน", "หมายเหตุ"], ["O1", "100"], ["O2", "50", "ดี"]]


def test_rows_are_counted_as_in_the_file_blank_ones_too() -> None:
    assert texts({"B4": "60"})[2] == ["O2", "60", "ดี"]
    assert texts({"B3": "60"}) == texts({})


def test_a_cell_that_a_short_row_leaves_out_is_made_at_its_place() -> None:
    mended = corrected(SHEET, {"C2": "มาก"})
    assert [cell.text for cell in mended.rows[1]] == ["O1", "เต็ม", "มาก"]
    assert mended.rows[1][2].place.cell == "C2"
    assert mended.rows[1][2].place.row == 2


def test_typed_text_is_brought_to_one_spelling_as_that_of_the_file_is() -> None:
    assert texts({"B2": " นํ้า\u200b "})[1] == ["O1", "น้ำ"]


def test_what_names_no_cell_changes_nothing() -> None:
    assert corrected(SHEET, {"": "x", "B": "x", "2": "x", "b2": "x", "B02": "x", "ZZZZ1": "x", "B99": "x"}) == SHEET


def test_a_corrected_sheet_is_read_as_any_other() -> None:
    records = read_records(corrected(SHEET, {"B2": "100"}), COLUMNS, "ผล.csv")
    assert [record.text("score") for record in records] == ["100", "50"]


@given(st.integers(1, 1_000_000), st.integers(1, 200))
def test_names_of_cells_and_positions_are_each_others_inverse(row: int, column: int) -> None:
    assert cell_position(cell_name(row, column)) == (row, column)


@given(st.text(max_size=8))
def test_no_text_breaks_the_reading_of_a_name(name: str) -> None:
    position = cell_position(name)
    assert position is None or cell_name(*position) == name
