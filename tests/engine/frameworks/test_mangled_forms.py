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
OTHERS = [5, -1, 1.5, True, "", "x", "100", "1e400", [], [5], ["x"], [{}], {}, {"th": 5}, {"x": {}}, date(2021, 6, 7), 1 << 20_000]
OTHER_VALUES = st.sampled_from(OTHERS)

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


@pytest.mark.parametrize("path", list(paths_in(small_form())), ids=lambda path: ".".join(map(str, path)))
def test_anything_in_place_of_any_value_is_answered_with_problems_not_exceptions(path: Path) -> None:
    for other in OTHERS:
        data = small_form()
        holder_of(data, path)[path[-1]] = other
        load_and_check(data)
    data = small_form()
    del holder_of(data, path)[path[-1]]
    load_and_check(data)


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


@pytest.mark.parametrize("other", [date(2021, 6, 7), 1.5, 1 << 20_000], ids=["date", "fraction", "long number"])
def test_every_value_a_toml_file_can_hold_has_a_digest(other: object) -> None:
    assert digest_of(small_form() | {"more": other}) != digest_of(small_form())
