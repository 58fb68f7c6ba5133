"""Messages are Thai unless English is asked for, by an option, a setting or the locale."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ask

NACC = ("--framework", "nacc-2564")


@pytest.mark.parametrize(
    ("surroundings", "option", "language"),
    [
        ({}, (), "th"),
        ({"LANG": "en_US.UTF-8"}, (), "en"),
        ({"LANG": "th_TH.UTF-8"}, (), "th"),
        ({"LANG": "C.UTF-8"}, (), "th"),
        ({"LANG": "th_TH.UTF-8", "LC_ALL": "en_GB.UTF-8"}, (), "en"),
        ({"LC_ALL": "en_GB.UTF-8", "PRONGSAI_LANG": "th"}, (), "th"),
        ({"PRONGSAI_LANG": "en"}, (), "en"),
        ({"PRONGSAI_LANG": "en"}, ("--lang", "th"), "th"),
        ({"PRONGSAI_LANG": "th"}, ("--lang", "en"), "en"),
    ],
)
def test_the_option_decides_then_the_setting_then_the_locale(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str], option: tuple[str, ...], language: str
) -> None:
    for name in ("PRONGSAI_LANG", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    errors = ask("score", "nowhere.csv", *NACC, *option).errors
    assert (
        errors
        == {
            "th": "ผิด: ไม่พบแฟ้มนี้ ตรวจชื่อและที่เก็บอีกครั้ง [nowhere.csv]\n",
            "en": "error: There is no such file. Check its name and folder. [nowhere.csv]\n",
        }[language]
    )


def test_both_languages_say_the_same_things_at_the_same_places(ask: Ask, case: Path, table: Callable[..., Path]) -> None:
    bad = table(["O99", "0"], ["O4", "101"])
    for command in (("score", bad, *NACC), ("chain", case), ("analyse", case / "result.csv", "--framework", "moe-peo-2564")):
        thai, english = (ask(*command, "--json", "--lang", language).data for language in ("th", "en"))
        assert [(p["code"], p["place"]) for p in thai["problems"]] == [(p["code"], p["place"]) for p in english["problems"]]
        assert {**thai, "problems": []} == {**english, "problems": []}
        assert all(one["message"] != other["message"] for one, other in zip(thai["problems"], english["problems"], strict=True))


def test_thai_in_json_is_written_as_thai(ask: Ask, case: Path) -> None:
    answer = ask("chain", case, "--json", "--lang", "th")
    assert "สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์" in answer.out
    assert json.loads(answer.out)["office"] == "สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์"


def test_where_a_problem_is_stands_behind_it_in_the_chosen_language(ask: Ask, table: Callable[..., Path]) -> None:
    bad = table(["O4", "101"])
    assert "[result.csv, ช่อง B2]" in ask("score", bad, *NACC, "--lang", "th").errors
    assert "[result.csv, cell B2]" in ask("score", bad, *NACC, "--lang", "en").errors


def test_warnings_and_notes_go_to_standard_output_and_errors_to_standard_error(ask: Ask, table: Callable[..., Path]) -> None:
    told = ask("score", table(["O4", "55"]), *NACC, "--lang", "en")
    assert "warning: O4 has 55, but this item can only have 0, 100. [result.csv, cell B2]" in told.out
    assert "note: The score of OIT is unknown" in told.out
    assert told.errors == ""
    refused = ask("score", table(["O4", "x"]), *NACC, "--lang", "en")
    assert (refused.out, refused.errors.count("\n")) == ("", 1)
