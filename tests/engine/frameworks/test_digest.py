"""A digest knows an edition by its values alone: layout does not matter, every value does."""

import tomllib
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.frameworks.checking import digest_of
from prongsai.formats.editions import released_digests
from tests.make.examples import examples
from tests.make.forms import KEYS, real_form, small_form
from tests.make.trees import changed_at, paths_in


def turned_about(value: Any) -> Any:
    """The same mapping with the fields of every table in the other order."""
    if isinstance(value, dict):
        return {key: turned_about(value[key]) for key in reversed(value)}
    return [turned_about(below) for below in value] if isinstance(value, list) else value


@pytest.mark.parametrize("key", KEYS)
def test_a_released_edition_has_the_digest_it_was_released_with(key: str) -> None:
    assert digest_of(real_form(key)) == released_digests()[key]


def test_a_digest_is_sha_256_in_hexadecimal() -> None:
    assert len(bytes.fromhex(digest_of(small_form()))) == 32


def test_the_order_of_fields_does_not_matter() -> None:
    assert list(turned_about(small_form())) != list(small_form())
    assert digest_of(turned_about(small_form())) == digest_of(small_form())


def test_layout_and_comments_do_not_matter() -> None:
    plain = tomllib.loads('key = "a"\n[marks]\nitems = { name = "b" }\n')
    other = tomllib.loads("# about\n\nkey   =  'a'   # a\n[marks.items]\n\tname = '''b'''\n")
    assert digest_of(plain) == digest_of(other)


def test_two_spellings_of_the_same_letter_are_one() -> None:
    composed, apart = unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é")
    assert composed != apart
    assert digest_of({composed: composed}) == digest_of({apart: apart})


def test_the_order_of_rows_matters() -> None:
    data = small_form()
    data["items"].reverse()
    assert digest_of(data) != digest_of(small_form())


@pytest.mark.parametrize(("one", "other"), [(1, "1"), (1, True), (0, False), ("", []), ([], {}), ("a b", "ab"), ("50", "50.0")])
def test_values_that_only_look_alike_differ(one: object, other: object) -> None:
    assert digest_of({"x": one}) != digest_of({"x": other})


@examples(60)
@given(st.sampled_from(KEYS), st.data())
def test_any_change_of_any_value_changes_it(key: str, draw: st.DataObject) -> None:
    whole = real_form(key)
    path = draw.draw(st.sampled_from(list(paths_in(whole))))
    changed = changed_at(whole, path, draw.draw(st.sampled_from(["remove", "replace"])))
    assert digest_of(changed) != digest_of(whole)


def test_any_change_of_any_value_of_a_small_form_changes_it() -> None:
    whole = small_form()
    digests = {digest_of(changed_at(whole, path, how)) for path in paths_in(whole) for how in ("remove", "replace")}
    assert digest_of(whole) not in digests
