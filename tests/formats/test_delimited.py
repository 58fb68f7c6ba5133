"""csv in every way Thai offices save it reads as the same rows."""

from pathlib import Path

import pytest

from prongsai.formats.delimited import inert
from tests.make.files import as_csv, rows_of, scores_from, told

TABLE = [
    ["ข้อ", "คะแนน", "หมายเหตุ"],
    ["ข้อ ๔", "๐", "ยังไม่มีแผน, ระยะ ๓ ปี"],
    ["O39", "87.50", "ไม่ครบ; ขาดขั้นตอน"],
    ["ตัวชี้วัดที่ ๑๐", "-", ""],
]
MEANT = {"O4": "0", "O39": "87.50", "10": None}
MARKED = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_every_encoding_and_delimiter_reads_the_same(tmp_path: Path, encoding: str, delimiter: str) -> None:
    file = scores_from(tmp_path, as_csv(TABLE, delimiter).encode(encoding))
    assert file.problems == ()
    assert rows_of(file) == MEANT
    assert file.rows[0].note == "ยังไม่มีแผน, ระยะ ๓ ปี"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", MARKED)
def test_a_byte_order_mark_is_no_part_of_the_first_header(tmp_path: Path, encoding: str, delimiter: str) -> None:
    file = scores_from(tmp_path, MARKED[encoding] + as_csv(TABLE, delimiter).encode(encoding))
    assert file.problems == ()
    assert rows_of(file) == MEANT


def test_a_text_full_of_another_mark_does_not_pass_for_the_columns(tmp_path: Path) -> None:
    file = scores_from(tmp_path, ("code,score,note\nO4,0," + ";" * 40 + "\nO5,1,\n").encode())
    assert rows_of(file) == {"O4": "0", "O5": "1"}
    assert file.rows[0].note == ";" * 40


@pytest.mark.parametrize("text", ["=1+1", "+66 56 711 202", "-", "- ข้อหนึ่ง", "@ใคร", "'=1", "''-", "'ก", "ก", ""])
def test_what_is_kept_from_being_calculated_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    assert inert(text)[:1] not in ("=", "+", "-", "@")
    file = scores_from(tmp_path, as_csv([["code", "score", "note"], ["O4", "0", inert(text)]]).encode())
    assert file.rows[0].note == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_does_not_say_so_is_read_or_refused_but_never_misread(tmp_path: Path, encoding: str) -> None:
    assert rows_of(scores_from(tmp_path, "code,score\nO4,0\n".encode(encoding))) == {"O4": "0"}
    thai = scores_from(tmp_path, as_csv(TABLE).encode(encoding))
    assert rows_of(thai) == MEANT or told(thai) == [("file-not-text", None)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_lines_may_end_in_any_way_and_the_last_in_none(tmp_path: Path, ending: str) -> None:
    assert rows_of(scores_from(tmp_path, ending.join(["code,score", "O4,0", "O39,100"]))) == {"O4": "0", "O39": "100"}


def test_a_quoted_cell_may_hold_delimiters_quotes_and_new_lines(tmp_path: Path) -> None:
    file = scores_from(tmp_path, 'code,score,note\nO4,0,"บรรทัดแรก\nบรรทัดสอง, ""สาม"""\nO5,100,\n')
    assert file.rows[0].note == 'บรรทัดแรก\nบรรทัดสอง, "สาม"'
    assert rows_of(file) == {"O4": "0", "O5": "100"}


def test_a_cell_is_named_by_its_row_of_the_table_and_by_its_line_of_the_file(tmp_path: Path) -> None:
    file = scores_from(tmp_path, 'ผลการประเมิน\n\ncode,score,note\nO4,0,"สอง\nบรรทัด"\nO5,no,\n')
    [problem] = file.problems
    assert problem.place is not None
    assert problem.place.as_mapping() == {"file": "result.csv", "cell": "B5", "row": 5, "line": 6}


@pytest.mark.parametrize(
    "titles",
    [
        [],
        [["ผลการประเมิน ITA"], ["ปีงบประมาณ พ.ศ. ๒๕๖๓", "หน้า ๑"], []],
        [["รายการ", f"{n}"] for n in range(14)],
        [["คะแนน"], ["code", "คะแนนเต็ม"]],
    ],
    ids=["none", "three", "fourteen", "titles that look like headers"],
)
def test_titles_above_the_header_row_are_passed_over(tmp_path: Path, titles: list[list[str]]) -> None:
    assert rows_of(scores_from(tmp_path, as_csv([*titles, *TABLE]))) == MEANT


def test_a_header_row_below_fifteen_others_is_not_found(tmp_path: Path) -> None:
    file = scores_from(tmp_path, as_csv([[f"รายการ {n}", ""] for n in range(15)] + TABLE))
    assert [(problem.code, problem.params["columns"]) for problem in file.problems] == [
        ("columns-missing", "รหัส (code), คะแนน (score)")
    ]


@pytest.mark.parametrize(
    "headers",
    [
        ["code", "score"],
        ["CODE", " Score "],
        ["รหัส", "คะแนน"],
        ["ข้อ", "คะแนนที่ได้"],
        ["รหัสข้อ", "ผลคะแนน"],
        ["ตัวชี้วัด", "คะ แนน"],
        ["item", "คะแนน\u200b"],
    ],
)
def test_headers_are_thai_or_english_and_not_particular_about_spaces_and_capitals(tmp_path: Path, headers: list[str]) -> None:
    assert rows_of(scores_from(tmp_path, as_csv([headers, ["O4", "0"]]))) == {"O4": "0"}


def test_columns_stand_in_any_order_and_others_are_ignored(tmp_path: Path) -> None:
    rows = [["ผู้ตรวจ", "คะแนน", "", "ข้อ", "ลิงก์"], ["สมชาย", "100", "x", "O1", "https://example.go.th"], ["", "0", "", "O2"]]
    assert rows_of(scores_from(tmp_path, as_csv(rows))) == {"O1": "100", "O2": "0"}


def test_blank_rows_are_no_rows(tmp_path: Path) -> None:
    file = scores_from(tmp_path, "code,score\n\n,\n  ,\t\nO4,0\n,,,,\n")
    assert (rows_of(file), file.problems) == ({"O4": "0"}, ())


def test_a_short_row_lacks_its_last_cells(tmp_path: Path) -> None:
    file = scores_from(tmp_path, "code,score,note\nO4\nO5,100\n")
    assert (rows_of(file), file.problems) == ({"O4": None, "O5": "100"}, ())


def test_text_comes_in_one_spelling(tmp_path: Path) -> None:
    file = scores_from(tmp_path, "code,score,note\nO4,0,นํ้า\u200bใจ\n")
    assert file.rows[0].note == "น้ำใจ"


@pytest.mark.parametrize("text", ['code,score\nO4,"100\nO5,0\n', 'code,score\nO4,100\n"O5"x,0\n'])
def test_a_quotation_mark_that_never_closes_is_refused_at_its_line(tmp_path: Path, text: str) -> None:
    [problem] = scores_from(tmp_path, text).problems
    assert problem.code == "file-broken-csv"
    assert problem.place is not None
    assert problem.place.as_mapping() == {"file": "result.csv", "line": 3}


@pytest.mark.parametrize(("rows", "refused"), [(19_999, False), (20_000, True)])
def test_twenty_thousand_rows_are_the_most(tmp_path: Path, rows: int, refused: bool) -> None:
    file = scores_from(tmp_path, "code,score\n" + ",-\n" * (rows - 1) + "O4,0")
    assert ("file-too-many-rows" in [code for code, _ in told(file)]) == refused


@pytest.mark.parametrize(("columns", "refused"), [(200, False), (201, True)])
def test_two_hundred_columns_are_the_most(tmp_path: Path, columns: int, refused: bool) -> None:
    file = scores_from(tmp_path, as_csv([["code", "score", *["x"] * (columns - 2)], ["O4", "0"]]))
    assert ([code for code, _ in told(file)] == ["file-too-many-rows"]) == refused


def test_a_table_of_few_enough_rows_and_columns_can_still_have_too_many_cells(tmp_path: Path) -> None:
    file = scores_from(tmp_path, "code,score\n" + "x" + "," * 99 + "\n" + ("," * 199 + "x\n") * 1300)
    assert [code for code, _ in told(file)] == ["file-too-many-rows"]
