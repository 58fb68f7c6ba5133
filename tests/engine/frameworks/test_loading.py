"""Whatever is wrong with a form's file is told with its place, and such a form is not used."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from prongsai.engine.frameworks.checking import check_framework
from prongsai.engine.frameworks.loading import load_framework
from prongsai.engine.frameworks.model import Aggregation, Certainty, Level, Period
from prongsai.engine.problems import Problem
from tests.make.forms import KEYS, loaded, named, real_form, small_form

type Form = dict[str, Any]


def told(problems: tuple[Problem, ...], code: str) -> list[tuple[str | None, Mapping[str, object]]]:
    """Where the problems of a code are, and what they say."""
    return [(problem.place and problem.place.text, problem.params) for problem in problems if problem.code == code]


# place, the path to the table, and the fields it must have
REQUIRED = [
    ("framework", (), ["key", "fiscal_year", "assessor", "provisional", "name", "assessor_name"]),
    ("rounding", ("rounding",), ["places", "mode"]),
    ("sample", ("sample",), ["all_below", "share", "least", "many_above", "many_least"]),
    ("classes", ("classes",), ["urgent_below", "improve_below"]),
    ("bands.A", ("bands", 0), ["from"]),
    ("bands.?", ("bands", 0), ["grade"]),
    ("scales.yes-no", ("scales", 0), ["positive", "negative"]),
    ("scales.?", ("scales", 0), ["key"]),
    ("instruments.OIT", ("instruments", 1), ["name", "aggregation"]),
    ("instruments.?", ("instruments", 1), ["code"]),
    ("indicators.9", ("indicators", 1), ["in", "name"]),
    ("indicators.?", ("indicators", 1), ["code"]),
    ("subindicators.9.1", ("subindicators", 0), ["in", "name"]),
    ("items.O1", ("items", 0), ["in", "key", "name"]),
    ("items.?", ("items", 0), ["code"]),
    ("questions.I1", ("questions", 0), ["in", "key", "name", "polarity"]),
]
EACH_FIELD = [(place, path, field) for place, path, fields in REQUIRED for field in fields]


def table_at(data: Form, path: tuple[str | int, ...]) -> Form:
    table: Any = data
    for step in path:
        table = table[step]
    return table


@pytest.mark.parametrize(("place", "path", "field"), EACH_FIELD)
def test_a_field_that_is_missing_is_named_with_its_row(place: str, path: tuple[str | int, ...], field: str) -> None:
    data = small_form()
    del table_at(data, path)[field]
    framework, problems = load_framework(data)
    assert framework is None
    assert (place, {"field": field}) in [
        (p.place.text, p.params) for p in problems if p.code == "framework-field-missing" and p.place
    ]


@pytest.mark.parametrize(("place", "path", "field"), [row for row in EACH_FIELD if not row[0].endswith("?")])
def test_a_field_of_the_wrong_kind_is_named_with_its_row(place: str, path: tuple[str | int, ...], field: str) -> None:
    data = small_form()
    table_at(data, path)[field] = [1.5]
    framework, problems = load_framework(data)
    assert framework is None
    told = [
        (p.place.text, p.params["field"], p.params["value"]) for p in problems if p.code == "framework-field-wrong" and p.place
    ]
    assert (place, field, "[1.5]") in told


@pytest.mark.parametrize(
    ("place", "path", "field", "value"),
    [
        ("framework", (), "key", "  "),
        ("framework", (), "fiscal_year", "2564"),
        ("framework", (), "fiscal_year", -1),
        ("framework", (), "fiscal_year", True),
        ("framework", (), "provisional", 0),
        ("framework", (), "name", {"th": "มีแต่ไทย", "en": ""}),
        ("rounding", ("rounding",), "mode", "half-even"),
        ("rounding", ("rounding",), "places", -2),
        ("classes", ("classes",), "urgent_below", 50),
        ("classes", ("classes",), "urgent_below", "half"),
        ("classes", ("classes",), "urgent_below", "-1"),
        ("classes", ("classes",), "urgent_below", "NaN"),
        ("classes", ("classes",), "urgent_below", "Infinity"),
        ("sample", ("sample",), "share", 0.1),
        ("scales.yes-no", ("scales", 0), "positive", ["100", 0]),
        ("instruments.OIT", ("instruments", 1), "weight", 60),
        ("instruments.OIT", ("instruments", 1), "aggregation", "sideways"),
        ("instruments.OIT", ("instruments", 1), "item_scores", "100 or nothing"),
        ("items.O1", ("items", 0), "period", "some day"),
        ("items.O1", ("items", 0), "elements", "one text where a list belongs"),
        ("questions.I1", ("questions", 0), "polarity", "sideways"),
    ],
)
def test_a_value_that_makes_no_sense_is_told_with_its_row(
    place: str, path: tuple[str | int, ...], field: str, value: object
) -> None:
    data = small_form()
    table_at(data, path)[field] = value
    framework, problems = load_framework(data)
    assert framework is None
    assert [(at, params["field"]) for at, params in told(problems, "framework-field-wrong")] == [(place, field)]
    assert len(problems) == 1


def unknown_parent(data: Form) -> None:
    data["items"][1]["in"] = "9.7"


def unknown_source(data: Form) -> None:
    data["items"][0]["marks"] = {"elements": "confirmed:hearsay"}


def unknown_certainty(data: Form) -> None:
    data["marks"]["items"] = {"name": "certain:form"}


@pytest.mark.parametrize(
    ("damage", "code", "place"),
    [
        (unknown_parent, "framework-parent-unknown", "9.7"),
        (unknown_source, "framework-mark-wrong", "items.O1"),
        (unknown_certainty, "framework-mark-wrong", "marks.items"),
    ],
)
def test_what_refers_to_nothing_is_told(damage: Callable[[Form], None], code: str, place: str) -> None:
    data = small_form()
    damage(data)
    framework, problems = load_framework(data)
    assert framework is None
    assert place in [at for at, _ in told(problems, code)]


def test_rows_that_lie_under_themselves_are_told_and_not_followed_for_ever() -> None:
    data = small_form()
    data["indicators"].append({"code": "OIT", "in": "OIT", "name": named("OIT")})
    framework, problems = load_framework(data)
    assert problems or (framework and check_framework(framework))


@pytest.mark.parametrize(("table", "field"), [("items", "period"), ("questions", "scale")])
def test_a_row_that_lost_what_makes_it_a_disclosure_or_a_question_does_not_pass(table: str, field: str) -> None:
    data = small_form()
    del data[table][0][field]
    framework, problems = load_framework(data)
    assert problems or (framework and check_framework(framework))


@pytest.mark.parametrize("key", KEYS)
def test_the_real_forms_have_no_problem(key: str) -> None:
    framework, problems = load_framework(real_form(key))
    assert problems == ()
    assert framework is not None
    assert check_framework(framework) == ()


def test_a_loaded_form_says_what_its_file_says() -> None:
    form = loaded(small_form())
    assert " ".join(node.code for node in form.nodes()) == "IIT 1 I1 I2 I2.1 I2.2 OIT 9 9.1 O1 O2 9.2 O3 10 O4"
    assert [instrument.weight for instrument in form.instruments] == [Decimal(40), Decimal(60)]
    assert form.instruments[1].aggregation is Aggregation.NESTED
    assert form.instruments[1].item_scores == (0, 100)
    first = form.by_code()["O1"]
    assert first.level is Level.ITEM
    assert first.key == "key-O1"
    assert first.requirement is not None
    assert first.requirement.elements == ("แผนผัง", "ตำแหน่ง")
    assert first.requirement.period is Period.CURRENT
    assert first.requirement.also_called == ("ผัง",)
    parts = form.by_code()["I2"].children
    assert [(part.level, part.answer and part.answer.is_positive) for part in parts] == [(Level.PART, True), (Level.PART, False)]


def test_a_row_is_as_sure_as_its_own_mark_else_as_its_kind_else_confirmed() -> None:
    nodes = loaded(small_form()).by_code()
    assert nodes["O1"].certainty_of("elements") is Certainty.UNCONFIRMED
    assert nodes["O2"].certainty_of("period") is Certainty.UNCONFIRMED
    assert nodes["9"].certainty_of("name") is Certainty.DERIVED
    assert nodes["10"].certainty_of("name") is Certainty.CONFIRMED
