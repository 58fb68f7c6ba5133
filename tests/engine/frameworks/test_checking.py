"""Each rule of a whole form, seen failing once; a form that breaks one rule is told of that one."""

from collections.abc import Callable
from typing import Any

import pytest

from prongsai.engine.frameworks.checking import RULES, check_framework
from tests.make.forms import item, loaded, named, small_form

type Form = dict[str, Any]
type Damage = Callable[[Form], object]


def without_bands(data: Form) -> Form:
    del data["bands"]
    return data


def bands(*rows: tuple[str, ...]) -> Damage:
    """Of grades, each with the least total and, where there is a third, the least of each instrument."""
    names = ("grade", "from", "each_from")
    return lambda data: data.update(bands=[dict(zip(names, row, strict=False)) for row in rows])


def classes(urgent: str, improve: str) -> Damage:
    return lambda data: data.update(classes={"urgent_below": urgent, "improve_below": improve})


def open_instrument(aggregation: str) -> Form:
    """One of whose items nothing is known."""
    marks = {"items": "unknown:form"}
    return {"code": "EIT", "name": named("EIT"), "weight": "0", "aggregation": aggregation, "marks": marks}


BROKEN: dict[str, list[tuple[Damage, str]]] = {
    "framework-code-twice": [
        (lambda d: d["items"].append(item("O4", "10", key="another")), "O4"),
        (lambda d: d["items"].append(item("I2.1", "10", key="another")), "I2.1"),
    ],
    "framework-key-twice": [
        (lambda d: d["items"][1].update(key="key-O1"), "key-O1"),
        (lambda d: d["questions"][1].update(key="key-O1"), "key-O1"),
        (lambda d: d["items"][0].update(takes_in=["key-O3"]), "key-O3"),
    ],
    "framework-weights-not-100": [
        (lambda d: d["instruments"][1].update(weight="59.99"), "instruments"),
        (lambda d: without_bands(d)["instruments"][1].pop("weight"), "instruments"),
    ],
    "framework-bands-overlap": [
        (bands(("A", "50"), ("B", "50"), ("F", "0")), "bands"),
        (bands(("F", "0"), ("A", "50")), "bands"),
        (bands(("A", "50"), ("F", "1")), "bands"),
        (bands(("A", "101"), ("F", "0")), "bands"),
        (bands(("A", "50"), ("B", "50", "50"), ("F", "0")), "bands"),
        (bands(("A", "50", "50"), ("B", "50", "50"), ("F", "0")), "bands"),
        (bands(("A", "50", "101"), ("F", "0")), "bands"),
        (bands(("A", "50"), ("F", "0", "0")), "bands"),
    ],
    "framework-grades-without-total": [
        (lambda d: [instrument.pop("weight") for instrument in d["instruments"]], "bands"),
    ],
    "framework-branch-empty": [
        (lambda d: d["subindicators"].append({"code": "9.3", "in": "9", "name": named("9.3")}), "9.3"),
        (lambda d: d["indicators"].append({"code": "11", "in": "OIT", "name": named("11")}), "11"),
        (lambda d: d["instruments"].append(d["instruments"][0] | {"code": "EIT", "weight": "0"}), "EIT"),
        (lambda d: d["instruments"].append(open_instrument("flat")), "EIT"),
    ],
    "framework-scale-uneven": [
        (lambda d: d["scales"][0].update(labels=["มี"]), "yes-no"),
        (lambda d: d["scales"][0].update(positive=["100"]), "yes-no"),
        (lambda d: d["scales"][0].update(negative=["0", "50", "100"]), "yes-no"),
        (lambda d: d["scales"][0].update(labels=[], positive=[], negative=[]), "yes-no"),
    ],
    "framework-scale-unknown": [
        (lambda d: d["questions"][0].update(scale="six-level"), "I1"),
        (lambda d: d["questions"][1]["parts"][1].update(scale="six-level"), "I2.2"),
    ],
    "framework-period-missing": [
        (lambda d: d["items"][0].update(period="unknown"), "O1"),
        (lambda d: d["items"][0].update(period="unknown", marks={"name": "unknown:form"}), "O1"),
    ],
    "framework-classes-wrong": [
        (classes("86", "85"), "classes"),
        (classes("50", "100.01"), "classes"),
    ],
}
CASES = [(code, damage, place) for code, damages in BROKEN.items() for damage, place in damages]


@pytest.mark.parametrize(("code", "damage", "place"), CASES, ids=[f"{code} {place}" for code, _, place in CASES])
def test_a_form_that_breaks_one_rule_is_told_of_that_one_with_its_place(code: str, damage: Damage, place: str) -> None:
    data = small_form()
    damage(data)
    found = check_framework(loaded(data))
    assert [(problem.code, problem.place and problem.place.text) for problem in found] == [(code, place)]


def test_a_whole_form_breaks_none() -> None:
    assert check_framework(loaded(small_form())) == ()


def test_every_rule_is_seen_failing_here() -> None:
    fails = set()
    for _, damage, _ in CASES:
        data = small_form()
        damage(data)
        form = loaded(data)
        fails |= {rule for rule in RULES if list(rule(form))}
    assert fails == set(RULES)


def test_a_form_without_weights_and_grades_is_whole() -> None:
    data = without_bands(small_form())
    for instrument in data["instruments"]:
        del instrument["weight"]
    form = loaded(data)
    assert check_framework(form) == ()
    assert not form.has_total


def test_a_grade_may_begin_where_the_next_does_when_it_asks_for_more_of_each_instrument() -> None:
    data = small_form()
    bands(("A", "85", "85"), ("B", "85"), ("F", "0"))(data)
    assert check_framework(loaded(data)) == ()


@pytest.mark.parametrize("aggregation", ["nested", "unknown"])
def test_a_branch_whose_items_are_not_established_needs_none(aggregation: str) -> None:
    data = small_form()
    data["instruments"].append(open_instrument(aggregation))
    data["indicators"].append({"code": "11", "in": "OIT", "name": named("11"), "marks": {"items": "unknown:form"}})
    assert check_framework(loaded(data)) == ()


def test_an_item_whose_period_is_not_established_need_not_say_when() -> None:
    data = small_form()
    data["items"][0].update(period="unknown", marks={"period": "unknown:form"})
    assert check_framework(loaded(data)) == ()


def test_classes_may_fall_together_and_on_the_ends() -> None:
    for pair in (("0", "0"), ("85", "85"), ("100", "100")):
        data = small_form()
        classes(*pair)(data)
        assert check_framework(loaded(data)) == ()
