"""No form's file, however mangled, makes the loader raise."""

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.engine.frameworks.checking import check_framework, digest_of
from prongsai.engine.frameworks.loading import load_framework
from prongsai.messages import LANGUAGES, say
from tests.make.forms import KEYS, real_form, small_form

REAL = {key: real_form(key) for key in KEYS}
# All that a TOML file can hold in the wrong place.
OTHERS = [5, -1, 1.5, True, "", "x", "100", "1e400", [], [5], ["x"], [{}], {}, {"th": 5}, {"x": {}}, date(2021, 6, 7)]
OTHER_VALUES = st.sampled_from(OTHERS)
LONGEST = 1 << 20_000  # a hexadecimal number may be as long as it likes; Python refuses to print this one

type Path = tuple[str | int, ...]


def paths_in(value: Any, at: Path = ()) -> Iterator[Path]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in below:
        yield (*at, step)
        yield from paths_in(inner, (*at, step))


def holder_of(data: Any, path: Path) -> Any:
    for step in path[:-1]:
        data = data[step]
    return data


def is_there(data: Any, path: Path) -> bool:
    try:
        return holder_of(data, path)[path[-1]] is not None
    except (KeyError, IndexError, TypeError):
        return False


def load_and_check(data: dict[str, Any]) -> None:
    framework, problems = load_framework(data)
    assert (framework is None) == bool(problems)
    found = check_framework(framework) if framework else ()
    for problem in (*problems, *found):
        assert problem.place is not None
        assert problem.place.text
        assert all(say(problem, language) for language in LANGUAGES)


def small_form_with(path: Path, *other: Any) -> dict[str, Any]:
    """The small form with another value at the path, or with none."""
    data = small_form()
    if other:
        holder_of(data, path)[path[-1]] = other[0]
    else:
        del holder_of(data, path)[path[-1]]
    return data


@pytest.mark.parametrize("table", list(small_form()))
def test_anything_in_place_of_any_value_is_answered_with_problems_not_exceptions(table: str) -> None:
    paths = [path for path in paths_in(small_form()) if path[0] == table]
    for path in paths:
        load_and_check(small_form_with(path))
        for other in OTHERS:
            load_and_check(small_form_with(path, other))


def test_a_number_too_long_to_print_is_a_problem_like_any_other() -> None:
    for path in paths_in(small_form()):
        load_and_check(small_form_with(path, LONGEST))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_real_form_mangled_in_several_places_is_answered_with_problems_not_exceptions(draw: st.DataObject) -> None:
    whole = REAL[draw.draw(st.sampled_from(KEYS))]
    data, paths = copy.deepcopy(whole), list(paths_in(whole))
    for _ in range(draw.draw(st.integers(1, 4))):
        path, other = (draw.draw(st.sampled_from(paths)) for _ in range(2))
        if not is_there(data, path):
            continue
        match draw.draw(st.sampled_from(["delete", "retype", "swap"])):
            case "delete":
                del holder_of(data, path)[path[-1]]
            case "retype":
                holder_of(data, path)[path[-1]] = copy.deepcopy(draw.draw(OTHER_VALUES))
            case "swap" if is_there(data, other):
                holder_of(data, path)[path[-1]] = copy.deepcopy(holder_of(data, other)[other[-1]])
    load_and_check(data)


@pytest.mark.parametrize("other", [date(2021, 6, 7), 1.5, LONGEST], ids=["date", "fraction", "long number"])
def test_every_value_a_toml_file_can_hold_has_a_digest(other: object) -> None:
    assert digest_of(small_form() | {"more": other}) != digest_of(small_form())
