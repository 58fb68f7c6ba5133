"""The questions a form answers about its own tree."""

import pytest

from tests.make.forms import KEYS, edition, loaded, small_form

FORM = loaded(small_form())


@pytest.mark.parametrize(
    ("code", "path"),
    [("OIT", "OIT"), ("9.2", "OIT 9 9.2"), ("O4", "OIT 10 O4"), ("I2.1", "IIT 1 I2 I2.1"), ("O9", ""), ("total", "")],
)
def test_the_way_to_a_row_runs_from_its_instrument(code: str, path: str) -> None:
    assert [node.code for node in FORM.path_to(code)] == path.split()


def test_every_row_lies_in_the_instrument_its_way_begins_with() -> None:
    for node in FORM.nodes():
        assert FORM.instrument_of(node.code).code == FORM.path_to(node.code)[0].code


def test_to_ask_for_the_instrument_of_an_unknown_row_is_the_callers_bug() -> None:
    with pytest.raises(KeyError):
        FORM.instrument_of("O9")


def test_items_are_counted_without_their_parts() -> None:
    assert [item.code for item in FORM.items()] == ["I1", "I2", "O1", "O2", "O3", "O4"]
    assert [item.code for item in FORM.by_code()["9"].items()] == ["O1", "O2", "O3"]


@pytest.mark.parametrize("key", KEYS)
def test_only_items_have_a_requirement_key_and_only_items_and_parts_an_answer(key: str) -> None:
    for node in edition(key).nodes():
        assert (node.key is not None) == (node.level == "item")
        assert node.answer is None or node.level in ("item", "part")


def test_a_grade_is_said_in_either_language_where_it_has_a_name_and_as_it_is_where_it_has_none() -> None:
    data = small_form()
    data["bands"][0] |= {"grade": "ผ่าน", "name": {"th": "ผ่าน", "en": "Pass"}}
    form = loaded(data)
    assert [form.grade_in(grade, language) for grade in ("ผ่าน", "F", None) for language in ("th", "en")] == [
        *("ผ่าน", "Pass"),
        *("F", "F"),
        *("", ""),
    ]
