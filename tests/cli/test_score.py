"""`prongsai score`: what it says of results of every kind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ask
from tests.make.files import as_xlsx
from tests.make.forms import KEYS

NACC, MINISTRY = ("--framework", "nacc-2564"), ("--framework", "moe-peo-2564")


def test_the_real_case_is_told_in_lines_with_what_is_not_established(ask: Ask, case: Path) -> None:
    answer = ask("score", case / "result.csv", *MINISTRY, "--lang", "en")
    assert answer.status == 0
    assert "moe-peo-2564 (form not fully established)" in answer.out
    assert "OIT Public disclosure check (web site): 94.87" in answer.out
    assert "10.2 Internal measures to prevent corruption: 50.00" in answer.out
    assert "Total" not in answer.out


def test_a_total_is_told_with_its_grade(ask: Ask, table: Callable[..., Path]) -> None:
    file = table(["IIT", "91.68"], ["EIT", "85.20"], ["OIT", "98.89"])
    assert "Total: 92.62 A" in ask("score", file, *NACC, "--lang", "en").out
    assert "คะแนนรวม: 92.62 A" in ask("score", file, *NACC, "--lang", "th").out


def test_a_grade_of_words_is_told_in_either_language(ask: Ask, table: Callable[..., Path]) -> None:
    file = table(["IIT", "96"], ["EIT", "94"], ["OIT", "97"])
    assert "Total: 95.80 Good pass\n" in ask("score", file, "--framework", "nacc-2567", "--lang", "en").out
    answer = ask("score", file, "--framework", "nacc-2567", "--json")
    assert (answer.data["total"], answer.data["grade"]) == ("95.80", "ผ่านดี")


def test_what_is_missing_is_status_0_and_said(ask: Ask, table: Callable[..., Path]) -> None:
    answer = ask("score", table(["O4", ""], ["O5", "100"]), *MINISTRY, "--json")
    assert (answer.status, answer.codes) == (0, ["score-unknown"])
    assert answer.data["instruments"] == {"OIT": None}
    assert answer.data["missing"] == {"OIT": [f"O{n}" for n in range(1, 40) if n != 5]}
    assert "O1–O4, O6–O39" in answer.data["problems"][0]["message"]


def test_a_warning_is_status_0_and_has_its_place(ask: Ask, table: Callable[..., Path]) -> None:
    rows = [[f"O{n}", "0" if n == 4 else "100"] for n in range(1, 40)]
    answer = ask("score", table(*rows, ["OIT", "97.45"]), *MINISTRY, "--json")
    assert (answer.status, answer.codes, answer.data["instruments"]) == (0, ["higher-row-differs"], {"OIT": "97.44"})
    assert answer.data["problems"][0]["place"] == {"file": "result.csv", "cell": "B41", "row": 41, "line": 41}


def test_a_refused_file_is_told_with_every_place(ask: Ask, table: Callable[..., Path]) -> None:
    answer = ask("score", table(["O99", "0"], ["O4", "101"], ["O5", "many"]), *NACC, "--json")
    assert answer.status == 2
    assert [(problem["code"], problem["place"]["cell"]) for problem in answer.data["problems"]] == [
        ("code-unknown", "A2"),
        ("score-out-of-range", "B3"),
        ("score-not-a-number", "B4"),
    ]


def test_a_workbook_is_scored_as_its_table_is(ask: Ask, tmp_path: Path, table: Callable[..., Path]) -> None:
    rows = [["O4", "0"], ["9.2", "50"], ["10", "75.5"]]
    book = tmp_path / "result.xlsx"
    book.write_bytes(as_xlsx(result=[["ข้อ", "คะแนน"], *([code, float(score)] for code, score in rows)]))
    one, other = (ask("score", file, *NACC, "--json").data for file in (table(*rows), book))
    assert one["indicators"] == other["indicators"]


@pytest.mark.parametrize("key", ["nacc-2570", "", "../nacc-2564"])
def test_an_unknown_form_is_refused_with_the_known_ones(ask: Ask, table: Callable[..., Path], key: str) -> None:
    answer = ask("score", table(["O4", "0"]), "--framework", key, "--json")
    assert (answer.status, answer.codes) == (2, ["framework-unknown"])
    assert (answer.data["framework"], answer.data["fiscal_year"], answer.data["provisional"]) == (key, None, None)
    assert ", ".join(KEYS) in answer.data["problems"][0]["message"]
