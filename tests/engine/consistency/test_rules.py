"""Each rule by its own cases (`cases/Lnn.toml`): what it finds, word for word, and what it lets pass."""

import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from prongsai.engine.consistency.checking import check
from prongsai.engine.consistency.rules import RULES
from prongsai.formats.proofreading import setting_of
from prongsai.messages import LANGUAGES, say
from tests.house.tree import ROOT
from tests.make.documents import document

CASES = Path(__file__).parent / "cases"
OFFICE = "สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์"
BY_CODE = {rule.CODE: tomllib.loads((CASES / f"{rule.CODE}.toml").read_text(encoding="utf-8"))["case"] for rule in RULES}


@pytest.mark.parametrize(
    ("code", "case"), [(code, case) for code, cases in BY_CODE.items() for case in cases], ids=lambda one: str(one)[:24]
)
def test_a_rule_finds_what_is_wrong_and_nothing_else(code: str, case: dict[str, Any]) -> None:
    setting = setting_of(case.get("office", OFFICE), case.get("year", 2564), case.get("framework", ""))
    found = [one for one in check(document(case["text"]), setting).findings if one.code == code]
    assert [one.excerpt for one in found] == case["found"]
    for one in found:
        assert all(say(one.problem, language) for language in LANGUAGES)


@pytest.mark.parametrize("code", list(BY_CODE))
def test_a_rule_has_cases_of_both_kinds(code: str) -> None:
    assert any(case["found"] for case in BY_CODE[code])
    assert any(not case["found"] for case in BY_CODE[code])


def test_rules_are_those_of_their_files_and_in_order() -> None:
    codes = [rule.CODE for rule in RULES]
    assert codes == sorted(set(codes)) == [f"L{n:02}" for n in range(1, 33)]
    assert sorted(path.stem for path in CASES.iterdir()) == codes


def test_a_rule_without_what_it_needs_is_told_as_skipped() -> None:
    report = check(document("ข้อ O42 : ก"), setting_of(OFFICE, 2400))
    assert [(one.code, one.needs) for one in report.skipped] == [("L08", "framework"), ("L09", "framework")]


def test_the_page_of_rules_is_what_they_make() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "pictures" / "draw_rules.py"))["page"]()
    assert (ROOT / "docs" / "algorithms" / "proofreading.md").read_text(encoding="utf-8") == made, "make states"
