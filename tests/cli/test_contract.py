"""The JSON that others build on: its keys, its numbers and its places, with every status."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Ask
from tests.make.files import as_xlsx

NACC, MINISTRY = ("--framework", "nacc-2564"), ("--framework", "moe-peo-2564")
SCORE = {"framework", "fiscal_year", "items", "indicators", "instruments", "total", "grade", "problems"}
WEAKNESS = {"code", "key", "class", "lost_instrument", "lost_total", "score", "change", "missing_elements"}
PLACE = {"file", "sheet", "cell", "row", "line", "page", "paragraph", "table", "text"}
TWO_PLACES = re.compile(r"-?\d{1,3}\.\d\d")


def assert_problems_keep_to_the_contract(answer: Answer) -> None:
    for problem in answer.data["problems"]:
        assert problem.keys() == {"code", "severity", "place", "message"}
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", problem["code"])
        assert problem["severity"] in ("error", "warning", "info")
        assert problem["message"]
        place = problem["place"]
        assert place is None or (place and place.keys() <= PLACE)
        assert all(isinstance(value, int if name in ("row", "line", "page") else str) for name, value in (place or {}).items())


def bare_numbers_in(data: Any) -> set[str]:
    """The names under which numbers stand as such."""
    if isinstance(data, list):
        return set().union(*(bare_numbers_in(below) for below in data))
    below = [(name, value) for name, value in data.items()] if isinstance(data, dict) else []
    names = {name for name, value in below if isinstance(value, (int, float)) and not isinstance(value, bool)}
    return names.union(*(bare_numbers_in(value) for _, value in below))


def test_the_forms_are_listed_with_key_year_assessor_and_whether_they_are_provisional(ask: Ask) -> None:
    answer = ask("framework", "list", "--json")
    assert answer.status == 0
    rows = {row["key"]: (row["fiscal_year"], row["assessor"], row["provisional"]) for row in answer.data["frameworks"]}
    commission = {f"nacc-{year}": (year, "nacc", year != 2564) for year in range(2562, 2570)}
    assert rows == {"moe-peo-2564": (2564, "moe-peo", True), **commission}
    assert answer.data["problems"] == []


def test_a_score_has_the_keys_of_the_contract_and_the_figures_of_the_real_case(ask: Ask, case: Path) -> None:
    answer = ask("score", case / "result.csv", *MINISTRY, "--json")
    data = answer.data
    assert (answer.status, data.keys() >= SCORE) == (0, True)
    assert (data["framework"], data["fiscal_year"]) == ("moe-peo-2564", 2564)
    assert data["instruments"] == {"OIT": "94.87"}
    assert data["indicators"] == {"9": "96.55", "10": "90.00", "10.1": "100.00", "10.2": "50.00"}
    assert (data["total"], data["grade"]) == (None, None)
    assert list(data["items"]) == [f"O{n}" for n in range(1, 40)]
    assert (data["items"]["O4"], data["items"]["O5"]) == ("0", "100")
    assert data["problems"] == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [("0", "0"), ("0.0", "0.0"), ("100.000", "100.000"), ("๘๗.๕", "87.5"), ("0.0000001", "0.0000001"), ("-", None)],
)
def test_items_are_as_given_and_everything_above_has_two_places(
    ask: Ask, table: Callable[..., Path], written: str, shown: str | None
) -> None:
    data = ask("score", table(["O4", written], ["9.1", "87.5"], ["10", "90"]), *NACC, "--json").data
    assert data["items"] == {"O4": shown}
    above = [*data["indicators"].values(), *data["instruments"].values(), *data["contributions"].values()]
    assert all(value is None or TWO_PLACES.fullmatch(value) for value in above)
    assert data["indicators"]["9.1"] == "87.50"


def test_an_item_computed_from_its_parts_has_two_places(ask: Ask, table: Callable[..., Path]) -> None:
    data = ask("score", table(["I5.1", "98.59"], ["I5.2", "98.94"], ["I5.3", "98.10"]), *NACC, "--json").data
    assert data["items"] == {"I5": "98.54"}


def test_a_whole_result_has_a_total_and_a_grade(ask: Ask, table: Callable[..., Path]) -> None:
    data = ask("score", table(["IIT", "95"], ["EIT", "94.99"], ["OIT", "95"]), *NACC, "--json").data
    assert (data["total"], data["grade"]) == ("95.00", "AA")
    assert data["instruments"] == {"IIT": "95.00", "EIT": "94.99", "OIT": "95.00"}
    assert data["contributions"] == {"IIT": "28.50", "EIT": "28.50", "OIT": "38.00"}


def test_an_analysis_has_the_keys_of_the_contract(ask: Ask, case: Path) -> None:
    answer = ask("analyse", case / "result.csv", *MINISTRY, "--json")
    data = answer.data
    assert (answer.status, data.keys() >= SCORE | {"weaknesses"}, "cheapest" in data) == (0, True, False)
    assert all(row.keys() >= WEAKNESS for row in data["weaknesses"])
    told = [[row[k] for k in ("code", "key", "class", "lost_instrument", "lost_total", "change")] for row in data["weaknesses"]]
    assert told == [
        ["O4", "strategic-plan", "urgent", "2.56", None, None],
        ["O39", "measure-results", "urgent", "2.56", None, None],
    ]
    assert data["weaknesses"][0]["missing_elements"] == ["แผนที่มีระยะมากกว่า ๑ ปี"]


@pytest.mark.parametrize(
    ("target", "items", "reaches"),
    [
        ("95", ["O4"], "97.44"),
        ("97.44", ["O4"], "97.44"),
        ("98", ["O4", "O39"], "100.00"),
        ("90", [], "94.87"),
    ],
)
def test_with_a_target_an_analysis_says_the_cheapest_way(
    ask: Ask, case: Path, target: str, items: list[str], reaches: str
) -> None:
    cheapest = ask("analyse", case / "result.csv", *MINISTRY, "--target", target, "--json").data["cheapest"]
    assert (cheapest["items"], cheapest["reaches"]) == (items, reaches)


def test_a_chain_has_the_keys_of_the_contract(ask: Ask, case: Path) -> None:
    answer = ask("chain", case, "--json")
    data = answer.data
    assert answer.status == 1
    assert data.keys() >= {"office", "fiscal_year", "framework", "weaknesses", "measures", "activities", "problems"}
    assert [(row["number"], row["item"], row["measure"], row["activities"]) for row in data["weaknesses"]] == [
        (1, "O4", None, []),
        (2, "O39", 3, [35, 36, 39]),
    ]
    assert [(row["number"], row["weaknesses"]) for row in data["measures"]] == [(n, [2] if n == 3 else []) for n in range(1, 7)]
    assert data["activities"] == 39
    assert len(data["problems"]) == 32


def refused(folder: Path) -> list[tuple[str, ...]]:
    """Commands whose input is refused, in every way there is."""
    (folder / "bad.csv").write_text("code,score\nO99,101\nO4,abc\nO4,5\n")
    (folder / "bad.xlsx").write_bytes(as_xlsx(result=[["code", "score"], ["O4", "abc"]]))
    (folder / "noise.bin").write_bytes(bytes(range(256)))
    (folder / "office.toml").write_text("[thresholds]\nurgent_below = 'x'\n")
    (folder / "good.csv").write_text("code,score\nO4,0\n")
    names = ["bad.csv", "bad.xlsx", "noise.bin", "nowhere.csv", "x" * 300, "bad.csv/below", ".", ""]
    files = [str(folder / name) for name in names]
    good = str(folder / "good.csv")
    return [
        *(("score", file, *NACC) for file in files),
        *(("analyse", file, *NACC) for file in files),
        *(("analyse", good, *NACC, "--previous", file) for file in files[:-1]),
        ("analyse", good, *NACC, "--target", "high"),
        ("analyse", good, *NACC, "--target", "101"),
        ("analyse", good, *NACC, "--office", str(folder / "office.toml")),
        ("analyse", good, *NACC, "--office", str(folder / "nowhere.toml")),
        ("analyse", good, *NACC, "--previous", good, "--previous-framework", "nacc-2500"),
        ("score", good, "--framework", "nacc-2500"),
        *(("chain", file) for file in files[:-1]),
        ("example", good),
        ("framework", "show", "nacc-2500"),
        ("framework", "check", "nacc-2500"),
    ]


def test_whatever_is_refused_json_is_printed_with_status_2_and_a_reason(ask: Ask, tmp_path: Path) -> None:
    for command in refused(tmp_path):
        answer = ask(*command, "--json")
        assert (command, answer.status) == (command, 2)
        assert any(problem["severity"] == "error" for problem in answer.data["problems"])
        assert_problems_keep_to_the_contract(answer)
        if command[0] in ("score", "analyse"):
            assert answer.data.keys() >= SCORE
            assert (answer.data["items"], answer.data["instruments"], answer.data["total"]) == ({}, {}, None)
        if command[0] == "analyse":
            assert answer.data["weaknesses"] == []
            assert ("cheapest" in answer.data, answer.data.get("cheapest")) == ("--target" in command, None)


def test_without_json_what_is_refused_is_said_on_standard_error_in_a_line_each(ask: Ask, tmp_path: Path) -> None:
    for command in refused(tmp_path):
        answer = ask(*command, "--lang", "en")
        assert (command, answer.status) == (command, 2)
        assert answer.errors.startswith("error: ")
        assert "Traceback" not in answer.errors


def test_no_score_is_a_bare_number_and_every_problem_keeps_to_the_contract(
    ask: Ask, case: Path, table: Callable[..., Path]
) -> None:
    odd = table(["O4", "55"], ["O39", "0"], ["9.1", "1"], ["OIT", "50"], ["I5.1", "33.3"])
    before = ("--previous", case / "result.csv", "--previous-framework", "moe-peo-2564")
    for command in (("score", odd, *NACC), ("analyse", odd, *NACC, *before, "--target", "90")):
        answer = ask(*command, "--json")
        assert answer.data["problems"]
        assert_problems_keep_to_the_contract(answer)
        assert bare_numbers_in(answer.data) <= {"fiscal_year", "row", "line"}


def test_every_other_command_keeps_to_the_contract_too(ask: Ask, case: Path) -> None:
    for command in (("chain", case), ("framework", "list"), ("framework", "show", "nacc-2564"), ("framework", "check")):
        assert_problems_keep_to_the_contract(ask(*command, "--json"))
