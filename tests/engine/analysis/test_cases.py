"""The worked cases beside each edition come out as they say, and a case with a wrong figure is told."""

import copy
from collections.abc import Mapping
from typing import Any

import pytest

from prongsai.engine.analysis.cases import failures_in
from prongsai.formats.editions import cases_of
from tests.make.forms import KEYS, edition

CASES = {(key, name): content for key in KEYS for name, content in cases_of(key)}
ANSWERS = ("expect", "lost", "contributions", "grades", "samples", "codes", "warnings")


@pytest.mark.parametrize(("key", "name"), CASES, ids=[f"{key}/{name}" for key, name in CASES])
def test_a_worked_case_comes_out_as_it_says(key: str, name: str) -> None:
    assert failures_in(edition(key), name, CASES[key, name]) == ()


@pytest.mark.parametrize(("key", "name"), CASES, ids=[f"{key}/{name}" for key, name in CASES])
def test_a_worked_case_expects_something_of_a_known_kind_and_says_where_it_is_from(key: str, name: str) -> None:
    content = CASES[key, name]
    assert content.keys() & set(ANSWERS)
    assert content.keys() <= {"about", "source", "full", "scores", *ANSWERS}
    assert content["about"].keys() == {"th", "en"}
    assert content["source"] in edition(key).sources


def altered(content: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The case with another figure where it expects the first of a kind."""
    case = copy.deepcopy(dict(content))
    table: dict[str, Any] = case[kind]
    first = next(iter(table))
    match table[first]:
        case dict() as by_instrument:
            by_instrument["instrument"] = "0.01"
        case list() as codes:
            table[first] = [*codes, "another-warning"]
        case int() as least:
            table[first] = least + 1
        case _:
            table[first] = "12.34"
    return case


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_altered_figure_of_any_kind_fails_in_every_case_that_has_it(kind: str) -> None:
    having = {at: content for at, content in CASES.items() if kind in content}
    assert having
    for (key, name), content in having.items():
        failures = failures_in(edition(key), name, altered(content, kind))
        assert [(failure.code, failure.params["case"]) for failure in failures] == [("case-failed", name)]
        assert failures[0].place is not None
        assert failures[0].place.file == name


def test_a_warning_that_should_come_and_does_not_fails() -> None:
    failures = failures_in(edition("nacc-2564"), "x", {"scores": {}, "warnings": {"codes": ["higher-row-differs"]}})
    assert [(f.params["expected"], f.params["found"]) for f in failures] == [("higher-row-differs", "")]


def test_an_altered_score_fails_what_is_expected_of_it() -> None:
    case = copy.deepcopy(dict(CASES["nacc-2564", "only-o42-zero.toml"]))
    case["scores"] = {"O42": "1"}
    failed = {str(failure.params["what"]) for failure in failures_in(edition("nacc-2564"), "x", case)}
    assert failed == {"10.2", "10", "OIT", "total", "O42 instrument", "O42 total"}


@pytest.mark.parametrize(
    "case",
    [
        {"expect": {"O99": "1.00"}},
        {"scores": {"O99": "0"}, "expect": {"OIT": "unknown"}},
        {"scores": {"O4": "much"}, "expect": {"OIT": "unknown"}},
        {"full": ["XIT"], "expect": {"OIT": "unknown"}},
        {"grades": {"high": "AA"}},
        {"samples": {"many": 3}},
        {"lost": {"O4": {"everything": "1.00"}}},
    ],
    ids=lambda case: "+".join(case),
)
def test_a_case_that_cannot_be_worked_fails_and_does_not_raise(case: dict[str, Any]) -> None:
    assert {failure.code for failure in failures_in(edition("nacc-2564"), "x.toml", case)} == {"case-failed"}
