"""What the rows of a result file can say, and what is told of those that cannot be meant."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.make.files import as_csv, rows_of, scores_from, told


@pytest.mark.parametrize(
    ("written", "score"),
    [
        ("0", "0"),
        ("100", "100"),
        ("100.00", "100.00"),
        ("97.44", "97.44"),
        ("๙๗.๔๔", "97.44"),
        ("  87.5 ", "87.5"),
        ("-0", "0"),
        ("", None),
        ("-", None),
        ("–", None),
        ("—", None),
        (" - ", None),
    ],
)
def test_a_score_is_a_number_from_0_to_100_and_a_blank_or_a_dash_is_unknown(
    tmp_path: Path, written: str, score: str | None
) -> None:
    file = scores_from(tmp_path, as_csv([["code", "score"], ["O4", written]]))
    assert (rows_of(file), file.problems) == ({"O4": score}, ())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("101", "score-out-of-range"),
        ("100.01", "score-out-of-range"),
        ("-1", "score-out-of-range"),
        ("−0.5", "score-out-of-range"),
        ("1,000", "score-out-of-range"),
        ("abc", "score-not-a-number"),
        ("1e2", "score-not-a-number"),
        ("97,44", "score-not-a-number"),
        ("97.44%", "score-not-a-number"),
        ("+50", "score-not-a-number"),
        (".5", "score-not-a-number"),
        ("NaN", "score-not-a-number"),
        ("Infinity", "score-not-a-number"),
        ("ผ่าน", "score-not-a-number"),
        ("--", "score-not-a-number"),
        ("5" * 50, "score-not-a-number"),
        ("²", "score-not-a-number"),
    ],
)
def test_anything_else_is_told_at_its_cell_with_what_was_written(tmp_path: Path, written: str, code: str) -> None:
    file = scores_from(tmp_path, as_csv([["code", "score"], ["O1", "100"], ["O4", written]]))
    assert told(file) == [(code, "B3")]
    assert file.problems[0].params["value"] == written


@pytest.mark.parametrize(
    ("written", "effort"),
    [("", "1"), ("-", "1"), ("0", "0"), ("2", "2"), ("0.25", "0.25"), ("๑.๕", "1.5"), ("1,200", "1200"), ("1000000", "1000000")],
)
def test_effort_is_any_amount_with_two_decimals_and_1_where_nothing_is_said(tmp_path: Path, written: str, effort: str) -> None:
    file = scores_from(tmp_path, as_csv([["ข้อ", "คะแนน", "ภาระงาน"], ["O4", "0", written]]))
    assert (file.rows[0].effort, file.problems) == (Decimal(effort), ())


@pytest.mark.parametrize("written", ["-1", "0.005", "1000000.01", "much", "1e3", "9" * 39, "9" * 50])
def test_an_effort_of_another_kind_is_told_at_its_cell(tmp_path: Path, written: str) -> None:
    file = scores_from(tmp_path, as_csv([["code", "score", "effort"], ["O4", "0", written]]))
    assert told(file) == [("effort-wrong", "C2")]


@pytest.mark.parametrize(
    ("written", "elements"),
    [
        ("", ()),
        ("แผนระยะ ๓ ปี", ("แผนระยะ ๓ ปี",)),
        ("1; 3", ("1", "3")),
        ("ขั้นตอน | ผู้รับผิดชอบ|", ("ขั้นตอน", "ผู้รับผิดชอบ")),
        ("ขั้นตอน\nวิธีการ", ("ขั้นตอน", "วิธีการ")),
        (" ; ;", ()),
    ],
)
def test_missing_elements_are_several_in_one_cell(tmp_path: Path, written: str, elements: tuple[str, ...]) -> None:
    file = scores_from(tmp_path, as_csv([["ข้อ", "คะแนน", "องค์ประกอบที่ขาด"], ["O4", "0", written]]))
    assert file.rows[0].missing_elements == elements


def test_rows_of_every_level_are_taken(tmp_path: Path) -> None:
    table = [["code", "score"], ["I5.1", "1"], ["O4", "2"], ["9.1", "3"], ["9", "4"], ["IIT", "5"], ["รวม", "6"]]
    file = scores_from(tmp_path, as_csv(table))
    assert rows_of(file) == {"I5.1": "1", "O4": "2", "9.1": "3", "9": "4", "IIT": "5", "total": "6"}


@pytest.mark.parametrize("code", ["O44", "11", "ข้อ ๔๔", "โครงสร้าง", "O4 และ O5"])
def test_a_code_the_form_does_not_have_is_told_at_its_cell(tmp_path: Path, code: str) -> None:
    file = scores_from(tmp_path, as_csv([["code", "score"], [code, "0"], ["O5", "0"]]))
    assert told(file) == [("code-unknown", "A2")]
    assert file.problems[0].params == {"code": code, "framework": "nacc-2564"}


def test_a_row_of_the_other_form_is_told_too(tmp_path: Path) -> None:
    text = as_csv([["code", "score"], ["O39", "0"], ["O40", "0"], ["รวม", "97"]])
    assert told(scores_from(tmp_path, text, key="moe-peo-2564")) == [("code-unknown", "A3"), ("code-unknown", "A4")]


@pytest.mark.parametrize("again", ["O38", "o38", "ข้อ ๐๓๘", "038", "OIT 38"])
def test_a_second_row_of_the_same_code_is_told_with_the_first_however_it_is_written(tmp_path: Path, again: str) -> None:
    file = scores_from(tmp_path, as_csv([["code", "score"], ["โอ ๓๘", "100"], ["O1", "100"], [again, "100"]]))
    assert told(file) == [("row-twice", "A4")]
    assert file.problems[0].params == {"code": "O38", "first": "A2"}


@pytest.mark.parametrize("row", [["", "100"], ["", "", "2"], ["", "", "", "", "รวมทั้งหมด"]])
def test_a_row_that_says_something_but_not_of_which_item_is_told(tmp_path: Path, row: list[str]) -> None:
    table = [["code", "score", "effort", "missing_elements", "note"], ["O4", "0"], row]
    assert told(scores_from(tmp_path, as_csv(table))) == [("code-missing", "A3")]


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    table = [["code", "score", "effort"], ["O99", "101", "x"], ["O4", "abc", ""], ["O4", "5", ""], ["O5", "50", "2"]]
    file = scores_from(tmp_path, as_csv(table))
    assert sorted(told(file)) == [
        ("code-unknown", "A2"),
        ("effort-wrong", "C2"),
        ("row-twice", "A4"),
        ("score-not-a-number", "B3"),
        ("score-out-of-range", "B2"),
    ]


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ([["code", "points"]], "คะแนน (score)"),
        ([["number", "score"]], "รหัส (code)"),
        ([["a", "b"]], "รหัส (code), คะแนน (score)"),
        ([["O4", "100"]], "รหัส (code), คะแนน (score)"),
    ],
)
def test_headers_that_are_missing_are_named(tmp_path: Path, header: list[list[str]], missing: str) -> None:
    [problem] = scores_from(tmp_path, as_csv([*header, ["O4", "100"]])).problems
    assert (problem.code, problem.params["columns"]) == ("columns-missing", missing)
    assert problem.place is not None
    assert problem.place.as_mapping() == {"file": "result.csv"}


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        (["code", "score", "score"], "C1"),
        (["code", "ข้อ", "คะแนน"], "B1"),
        (["note", "code", "score", "หมายเหตุ"], "D1"),
    ],
)
def test_a_header_that_stands_twice_in_any_language_is_told_at_the_second(tmp_path: Path, header: list[str], cell: str) -> None:
    assert told(scores_from(tmp_path, as_csv([header, ["O4", "100", "0", ""]]))) == [("column-twice", cell)]


def test_a_header_without_rows_is_told(tmp_path: Path) -> None:
    assert told(scores_from(tmp_path, "code,score\n,\n")) == [("file-without-rows", None)]
