"""No form's file, however mangled, makes the loader raise."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.frameworks.checking import check_framework, digest_of
from prongsai.engine.frameworks.loading import load_framework
from prongsai.messages import LANGUAGES, say
from tests.make.examples import examples
from tests.make.forms import KEYS, real_form, small_form
from tests.make.trees import holder_of, is_there, paths_in, with_value, without

REAL = {key: real_form(key) for key in KEYS}
PATHS = {key: list(paths_in(form)) for key, form in REAL.items()}
# All that a TOML file can hold in the wrong place.
OTHERS = [5, -1, 1.5, True, "", "x", "100", "1e400", [], [5], ["x"], [{}], {}, {"th": 5}, {"x": {}}, date(2021, 6, 7)]
LONGEST = 1 << 20_000  # a hexadecimal number may be as long as it likes; Python refuses to print this one


def load_and_check(data: dict[str, Any]) -> None:
    framework, problems = load_framework(data)
    assert (framework is None) == bool(problems)
    found = check_framework(framework) if framework else ()
    for problem in (*problems, *found):
        assert problem.place is not None
        assert problem.place.text
        assert all(say(problem, language) for language in LANGUAGES)


@pytest.mark.parametrize("table", list(small_form()))
def test_anything_in_place_of_any_value_is_answered_with_problems_not_exceptions(table: str) -> None:
    for path in [path for path in paths_in(small_form()) if path[0] == table]:
        load_and_check(without(small_form(), path))
        for other in OTHERS:
            load_and_check(with_value(small_form(), path, other))


def test_a_number_too_long_to_print_is_a_problem_like_any_other() -> None:
    for path in paths_in(small_form()):
        load_and_check(with_value(small_form(), path, LONGEST))


@examples(150)
@given(st.data())
def test_a_real_form_mangled_in_several_places_is_answered_with_problems_not_exceptions(draw: st.DataObject) -> None:
    key = draw.draw(st.sampled_from(KEYS))
    data, a_path = REAL[key], st.sampled_from(PATHS[key])
    for _ in range(draw.draw(st.integers(1, 4))):
        path, other, value = draw.draw(a_path), draw.draw(a_path), draw.draw(st.sampled_from(OTHERS))
        if not is_there(data, path):
            continue
        match draw.draw(st.sampled_from(["delete", "retype", "swap"])):
            case "delete":
                data = without(data, path)
            case "swap" if is_there(data, other):
                data = with_value(data, path, holder_of(data, other)[other[-1]])
            case _:
                data = with_value(data, path, value)
    load_and_check(data)


@pytest.mark.parametrize("other", [date(2021, 6, 7), 1.5, LONGEST], ids=["date", "fraction", "long number"])
def test_every_value_a_toml_file_can_hold_has_a_digest(other: object) -> None:
    assert digest_of(small_form() | {"more": other}) != digest_of(small_form())
