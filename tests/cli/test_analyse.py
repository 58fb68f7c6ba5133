"""`prongsai analyse`: weak items, change, an office's own thresholds, and the way to a target."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ask

NACC, MINISTRY = ("--framework", "nacc-2564"), ("--framework", "moe-peo-2564")
OFFICE = '[office]\nname = "สำนักงาน"\n[year]\nfiscal_year = 2564\nresult_year = 2563\nframework = "moe-peo-2564"\n'


def test_the_real_case_is_told_in_lines(ask: Ask, case: Path) -> None:
    answer = ask("analyse", case / "result.csv", *MINISTRY, "--target", "95", "--lang", "en")
    assert answer.status == 0
    assert "Items below full marks: 2 (classes follow this software's own rule)" in answer.out
    assert "O4 Plan for driving the agency forward: 0.00 · to mend urgently · costs 2.56 of OIT" in answer.out
    assert "The cheapest way: O4 → 97.44" in answer.out


def test_an_item_whose_name_is_not_established_is_marked(ask: Ask, table: Callable[..., Path]) -> None:
    file = table(["O1", "0"], ["O30", "0"])
    assert "(not established)" in ask("analyse", file, *MINISTRY, "--lang", "en").out
    certainty = [row["name_certainty"] for row in ask("analyse", file, *MINISTRY, "--json").data["weaknesses"]]
    assert certainty == ["unknown", "unconfirmed"]


def test_change_is_told_since_last_years_form_by_requirement(ask: Ask, table: Callable[..., Path]) -> None:
    before = table(["O42", "100"], ["O43", "25"], name="before.csv")
    now = table(["O38", "60"], ["O39", "50"], ["O4", "0"])
    answer = ask("analyse", now, *MINISTRY, "--previous", before, "--previous-framework", "nacc-2564", "--json")
    assert answer.status == 0
    assert {row["code"]: row["change"] for row in answer.data["weaknesses"]} == {"O4": None, "O38": "-40.00", "O39": "25.00"}


def test_last_years_form_is_this_years_where_none_is_named(ask: Ask, table: Callable[..., Path]) -> None:
    answer = ask("analyse", table(["O4", "0"]), *MINISTRY, "--previous", table(["O4", "100"], name="before.csv"), "--json")
    assert [row["change"] for row in answer.data["weaknesses"]] == ["-100.00"]


def test_what_last_years_result_does_not_say_is_no_complaint_about_this_years(ask: Ask, table: Callable[..., Path]) -> None:
    now, before = table(["O4", "0"]), table(["O4", "50"], name="before.csv")
    alone, beside = (ask("analyse", now, *NACC, *more, "--json").codes for more in ((), ("--previous", before)))
    assert alone.count("score-unknown") == 3
    assert [code for code in beside if code != "score-off-scale"] == alone


def test_an_offices_own_thresholds_are_used_and_said(ask: Ask, case: Path, tmp_path: Path, table: Callable[..., Path]) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f'{OFFICE}[thresholds]\nurgent_below = "10"\nimprove_below = "20"\n')
    file = table(["O4", "5"], ["O5", "15"], ["O6", "20"])
    for options, classes, thresholds in (
        (("--office", own), ["urgent", "improve", "keep"], {"urgent_below": "10", "improve_below": "20", "source": "office"}),
        ((), ["urgent", "urgent", "urgent"], {"urgent_below": "50", "improve_below": "85", "source": "house"}),
        (("--office", case / "office.toml"), ["urgent"] * 3, {"urgent_below": "50", "improve_below": "85", "source": "house"}),
    ):
        data = ask("analyse", file, *MINISTRY, *options, "--json").data
        assert [row["class"] for row in data["weaknesses"]] == classes
        assert data["thresholds"] == thresholds


def test_an_effort_decides_what_is_cheapest(ask: Ask, table: Callable[..., Path]) -> None:
    rows = [[f"O{n}", "0" if n in (4, 39) else "100", "3" if n == 4 else "2.5" if n == 39 else ""] for n in range(1, 40)]
    file = table(*rows, header=("code", "score", "effort"))
    cheapest = ask("analyse", file, *MINISTRY, "--target", "๙๕", "--json").data["cheapest"]
    assert cheapest == {"items": ["O39"], "reaches": "97.44", "effort": "2.5", "aim": "OIT"}


def test_a_target_that_cannot_be_reached_is_a_warning_and_no_way(ask: Ask, table: Callable[..., Path]) -> None:
    answer = ask("analyse", table(["OIT", "50"], ["O4", "0"]), *MINISTRY, "--target", "60", "--json")
    assert (answer.status, answer.data["cheapest"], answer.codes) == (0, None, ["target-impossible"])
    assert "OIT" in answer.data["problems"][0]["message"]


def test_a_target_of_nothing_known_is_a_warning_and_no_way(ask: Ask, table: Callable[..., Path]) -> None:
    answer = ask("analyse", table(["O4", "0"]), *MINISTRY, "--target", "60", "--json")
    assert (answer.status, answer.data["cheapest"]) == (0, None)
    assert "target-unknown" in answer.codes


@pytest.mark.parametrize("target", ["high", "", "101", "1e2", "NaN", "95,5"])
def test_a_target_that_is_none_is_refused(ask: Ask, case: Path, target: str) -> None:
    answer = ask("analyse", case / "result.csv", *MINISTRY, f"--target={target}", "--json")
    assert (answer.status, answer.codes, answer.data["cheapest"]) == (2, ["target-wrong"], None)
    assert answer.data["problems"][0]["place"] == {"text": "--target"}


def test_missing_elements_are_told_by_number_or_in_words(ask: Ask, table: Callable[..., Path]) -> None:
    header = ("code", "score", "missing_elements")
    file = table(["O38", "0", "6; ผู้ลงนาม"], ["O39", "0", "9" * 5000], header=header)
    rows = ask("analyse", file, *MINISTRY, "--json").data["weaknesses"]
    assert rows[0]["missing_elements"] == ["กำหนดผู้รับผิดชอบหรือผู้ที่มีหน้าที่เกี่ยวข้อง", "ผู้ลงนาม"]
    assert "missing: กำหนดผู้รับผิดชอบ" in ask("analyse", file, *MINISTRY, "--lang", "en").out
