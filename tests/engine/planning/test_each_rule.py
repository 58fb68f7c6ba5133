"""Each hole a chain can have, at its place and of its weight."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from prongsai.engine.analysis.weaknesses import weak_items_in
from prongsai.engine.planning.chain import Chain
from prongsai.engine.planning.integrity import RULES, Subject, check_chain
from prongsai.engine.problems import Problem
from tests.make.chains import whole_chain
from tests.make.forms import edition
from tests.make.results import full_marks, result_of

# what is broken (sheet, position from 0, other values) and what is found (code, severity, sheet and cell, params to look at)
BROKEN: list[tuple[tuple[str, int, dict[str, Any]], tuple[str, str, str, dict[str, Any]]]] = [
    (("weaknesses", 0, {"guideline": " "}), ("weakness-without-guideline", "error", "weaknesses guideline@2", {"code": "O4"})),
    (
        ("weaknesses", 1, {"measure_heading": ""}),
        ("weakness-without-measure", "error", "weaknesses measure_heading@3", {"code": "O39"}),
    ),
    (
        ("weaknesses", 1, {"measure_heading": "ด้านอื่น"}),
        ("heading-not-a-measure", "error", "weaknesses measure_heading@3", {"code": "O39", "heading": "ด้านอื่น", "count": 3}),
    ),
    (
        ("activities", 0, {"measures": (3,)}),
        ("weakness-without-activity", "error", "weaknesses required_actions@2", {"code": "O4", "count": 4, "wanted": "จัดทำแผน"}),
    ),
    (
        ("measures", 2, {"source": ""}),
        ("measure-without-source", "warning", "measures source@4", {"number": 3, "name": "ด้านวัฒนธรรม"}),
    ),
    (("measures", 0, {"owner": ""}), ("measure-without-owner", "error", "measures owner@2", {"number": 1})),
    (("measures", 1, {"steps": "  "}), ("measure-without-steps", "error", "measures steps@3", {"number": 2})),
    (("measures", 2, {"follow_up": ""}), ("measure-without-follow-up", "error", "measures follow_up@4", {"number": 3})),
    (("measures", 0, {"due_on": None}), ("measure-without-date", "error", "measures due_on@2", {"number": 1})),
    (
        ("activities", 2, {"measures": (3, 9)}),
        ("activity-measure-unknown", "error", "activities measures@4", {"number": 3, "measure": 9}),
    ),
    (
        ("activities", 1, {"weaknesses": (2, 0)}),
        ("activity-weakness-unknown", "error", "activities weaknesses@3", {"number": 2, "weakness": 0}),
    ),
    (("activities", 3, {"measures": ()}), ("activity-without-measure", "warning", "activities measures@5", {"number": 4})),
    (("activities", 3, {"unit": ""}), ("activity-without-unit", "error", "activities unit@5", {"number": 4})),
    (
        ("activities", 1, {"starts_on": None}),
        ("activities-without-dates", "error", "activities starts_on@3", {"without": 1, "count": 4, "numbers": "2"}),
    ),
    (
        ("activities", 1, {"ends_on": None}),
        ("activities-without-dates", "error", "activities starts_on@3", {"without": 1, "count": 4, "numbers": "2"}),
    ),
    (
        ("activities", 0, {"ends_on": date(2020, 9, 30)}),
        ("activity-ends-before-start", "error", "activities ends_on@2", {"number": 1}),
    ),
]


def broken(sheet: str, position: int, values: Mapping[str, Any]) -> Chain:
    """The whole chain with other values in one row."""
    chain = whole_chain()
    rows = list(getattr(chain, sheet))
    rows[position] = replace(rows[position], **values)
    return replace(chain, **{sheet: tuple(rows)})


@pytest.mark.parametrize(("damage", "hole"), BROKEN, ids=[hole[0] for _, hole in BROKEN])
def test_one_hole_is_one_finding_at_its_cell(
    damage: tuple[str, int, dict[str, Any]], hole: tuple[str, str, str, dict[str, Any]]
) -> None:
    code, severity, place, params = hole
    [found] = check_chain(broken(*damage))
    assert (found.code, str(found.severity)) == (code, severity)
    assert found.place is not None
    assert f"{found.place.file} {found.place.cell}" == place.replace(" ", ".csv ")
    assert {name: found.params[name] for name in params} == params


def test_a_row_that_lacks_the_column_is_told_by_its_row() -> None:
    [found] = check_chain(broken("measures", 0, {"owner": "", "cells": {}, "place": None}))
    assert (found.code, found.place) == ("measure-without-owner", None)


def test_activities_without_dates_are_one_finding_with_their_numbers_in_short() -> None:
    chain = whole_chain()
    undated = tuple(replace(row, starts_on=None, ends_on=None) if row.number != 2 else row for row in chain.activities)
    [found] = check_chain(replace(chain, activities=undated))
    assert found.params == {"without": 3, "count": 4, "numbers": "1, 3–4"}


# held against the result --------------------------------------------------------------------------------------------------

FORM = edition("moe-peo-2564")


def findings_for(**scores: str) -> list[Problem]:
    weak = weak_items_in(result_of(FORM, full_marks(FORM, **scores)))
    return list(check_chain(whole_chain(), weak))


def test_weaknesses_that_are_those_of_the_result_are_no_finding() -> None:
    assert findings_for(O4="0", O39="0") == []


@pytest.mark.parametrize(("score", "is_told"), [("0", True), ("84.99", True), ("85", False), ("99", False)])
def test_an_item_to_mend_or_to_improve_must_be_in_the_table_and_one_to_keep_need_not(score: str, is_told: bool) -> None:
    found = findings_for(O4="0", O39="0", O7=score)
    assert [(problem.code, problem.params["code"], problem.place) for problem in found] == (
        [("weak-item-not-in-table", "O7", None)] if is_told else []
    )


def test_a_weakness_the_result_does_not_show_is_a_warning_at_its_item() -> None:
    [found] = findings_for(O4="0")
    assert (found.code, str(found.severity), found.params) == ("weakness-not-in-result", "warning", {"code": "O39"})
    assert found.place is not None
    assert found.place.cell == "item@3"


def test_every_rule_is_seen_failing_here_or_with_the_numbers() -> None:
    subjects = [Subject(broken(*damage)) for damage, _ in BROKEN]
    weak = weak_items_in(result_of(FORM, full_marks(FORM, O7="0")))
    subjects += [Subject(whole_chain(), weak), Subject(broken("measures", 0, {"number": 7}))]
    assert [rule for rule in RULES if not any(list(rule(subject)) for subject in subjects)] == []
