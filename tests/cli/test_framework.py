"""`prongsai framework`: the forms, one form, and whether they are sound."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import prongsai
from tests.cli.conftest import Ask
from tests.make.commands import run_apart
from tests.make.forms import KEYS


def test_the_forms_are_listed_by_name_and_key(ask: Ask) -> None:
    lines = ask("framework", "list", "--lang", "en").out.splitlines()
    sure = [line.partition(" · ")[2] for line in lines]
    assert sure == [key if key == "nacc-2564" else f"{key} (form not fully established)" for key in KEYS]


def test_a_form_is_shown_with_its_rules_and_how_sure_each_value_is(ask: Ask) -> None:
    out = ask("framework", "show", "nacc-2564", "--lang", "en").out
    for text in (
        "OIT Public disclosure check (web site) · weight 40%",
        "O42 Measure to promote integrity",
        "(not confirmed: eit-practice)",
        "source eit-practice: The FY 2564 EIT questions as generally used",
        "AA ≥ 95.00, A ≥ 85.00",
        "below 50 urgent, below 85 improve (this software's own rule)",
    ):
        assert text in out


def test_a_form_without_weights_and_grades_shows_none(ask: Ask) -> None:
    out = ask("framework", "show", "moe-peo-2564", "--lang", "en").out
    assert "weight" not in out
    assert "grades" not in out
    assert "O1 Item 1 of indicator 9 (name not established) (not established: form-unseen)" in out


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "en",
            [
                "IIT Internal survey (staff) (not confirmed: instruments) · weight 30% (not confirmed: weights) · averaging not",
                "· the items below (not established: questions)",
                "[annual-plan, annual-plan-progress-6, budget-plan, budget-progress-6] (not confirmed: merged)",
                "grades: Excellent pass ≥ 95.00 and each instrument ≥ 95.00, Good pass ≥ 85.00 and each instrument ≥",
            ],
        ),
        ("th", ["· ข้อข้างใต้ (ยังไม่ทราบ: questions)", "ระดับ: ผ่านดีเยี่ยม ≥ 95.00 และทุกเครื่องมือ ≥ 95.00"]),
    ],
)
def test_what_a_form_leaves_open_is_shown_with_why(ask: Ask, language: str, texts: list[str]) -> None:
    out = ask("framework", "show", "nacc-2567", "--lang", language).out
    assert [text for text in texts if text not in out] == []


def test_a_form_is_shown_whole_as_json(ask: Ask) -> None:
    data = ask("framework", "show", "nacc-2564", "--json").data
    assert (data["framework"], data["items"], len(data["digest"])) == ("nacc-2564", 88, 64)
    [oit] = [tree for tree in data["instruments"] if tree["code"] == "OIT"]
    assert (oit["weight"], oit["aggregation"]) == ("40", "nested")
    last = oit["children"][1]["children"][1]["children"][1]
    assert (last["code"], last["key"], last["level"], last["period"]) == ("O43", "measure-results", "item", "fiscal-year")
    assert last["elements"]
    [scale] = [scale for scale in data["scales"] if scale["key"] == "four-level"]
    assert (scale["positive"], scale["negative"]) == (["0", "33", "67", "100"], ["100", "67", "33", "0"])


def test_the_built_in_forms_are_sound(ask: Ask) -> None:
    answer = ask("framework", "check", "--json")
    assert answer.status == 0
    told = [(row["key"], row["released"], row["problems"]) for row in answer.data["frameworks"]]
    assert told == [(key, True, []) for key in KEYS]
    assert all(row["cases"] >= 7 for row in answer.data["frameworks"])
    assert [row["key"] for row in ask("framework", "check", "nacc-2564", "--json").data["frameworks"]] == ["nacc-2564"]


# what is found when the data of the program are changed: in a copy of it --------------------------------------------------


@pytest.fixture
def check_changed(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Status and words of `framework check` with one text of a data file of the copy replaced."""
    copy = tmp_path / "copy"
    for part in ("__init__.py", "cli", "engine", "formats", "messages", "words", "data"):
        source = Path(prongsai.__file__).parent / part
        (shutil.copytree if source.is_dir() else _copy_file)(source, copy / "prongsai" / part)

    def check(name: str, old: str, new: str) -> tuple[int, str]:
        path = copy / "prongsai" / "data" / "frameworks" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        status, out, errors = run_apart("framework", "check", "--lang", "en", PYTHONPATH=str(copy))
        assert "Traceback" not in errors
        return status, out + errors

    return check


def _copy_file(source: Path, target: Path) -> None:
    os.makedirs(target.parent, exist_ok=True)
    shutil.copy(source, target)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("nacc-2564/framework.toml", 'from = "95.00"', 'from = "94.00"', "The form nacc-2564 is released"),
        ("nacc-2564/framework.toml", 'weight = "40"', "weight = 40", "The value of weight cannot be used"),
        ("nacc-2564/cases/only-o4-zero.toml", 'OIT = "98.89"', 'OIT = "98.88"', "OIT should be 98.88 but is 98.89"),
        ("nacc-2564/cases/grades.toml", '"95.00" = "AA"', '"95.00" = "A"', "95.00 should be A but is AA"),
        ("nacc-2564/cases/only-o4-zero.toml", "[expect]", "[expect", "only-o4-zero.toml"),
        ("nacc-2564/cases/only-o4-zero.toml", 'O4 = "0"', 'O99 = "0"', "only-o4-zero.toml"),
        ("released.toml", 'moe-peo-2564 = "', 'moe-peo-2564 = "0', "The form moe-peo-2564 is released"),
        ("released.toml", 'moe-peo-2564 = "', "moe-peo-2564 = ", "released.toml"),
    ],
)
def test_a_changed_form_or_case_is_a_finding(
    check_changed: Callable[..., tuple[int, str]], name: str, old: str, new: str, said: str
) -> None:
    status, words = check_changed(name, old, new)
    assert status == 1
    assert said in words
