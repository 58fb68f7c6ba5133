"""One value, one spelling: what is written, what is refused, and that reading takes nothing else."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.ledger.canonical import DEEPEST, NotCanonical, NotJson, canonical, digest_of, read_canonical
from tests.make.examples import examples

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXT, below, max_size=4),
    max_leaves=12,
)
BANGKOK = timezone(timedelta(hours=7))


class Moves(StrEnum):
    APPROVED = "approved"


class Half(Enum):
    FIRST = 1


def nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        ({"ข": 1, "a": [True, None], "B": {}}, '{"B":{},"a":[true,null],"ข":1}'),
        ('" \\ / \n \x1f ไทย \u2028', '"\\" \\\\ / \\n \\u001f ไทย \u2028"'),
        (Decimal("10.50"), '"10.50"'),
        (Decimal("1E+3"), '"1000"'),
        (date(2021, 6, 8), '"2021-06-08"'),
        (datetime(2021, 6, 8, 10, tzinfo=BANGKOK), '"2021-06-08T03:00:00+00:00"'),
        (datetime(2021, 6, 8, 3, 0, 0, 5, tzinfo=UTC), '"2021-06-08T03:00:00.000005+00:00"'),
        (datetime(2021, 6, 8, 10), '"2021-06-08T10:00:00"'),  # noqa: DTZ001
        (time(9, 30), '"09:30:00"'),
        ((1, 2), "[1,2]"),
        (MappingProxyType({"a": Moves.APPROVED, "b": Half.FIRST}), '{"a":"approved","b":1}'),
        (10**30, "1" + "0" * 30),
    ],
)
def test_a_value_has_one_spelling(value: object, spelled: str) -> None:
    assert canonical(value) == spelled.encode()


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        {"a": [0.0]},
        Decimal("NaN"),
        Decimal("Infinity"),
        Fraction(1, 3),
        {1: "a"},
        {None: 1},
        {1, 2},
        b"bytes",
        object(),
        "\ud800",
        {"\udfff": 1},
        10**5000,
        nested(DEEPEST + 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_without_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)
    with pytest.raises(NotCanonical):
        digest_of(value)


def test_a_value_that_holds_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(NotCanonical):
        canonical(value)


@examples(300)
@given(VALUES)
def test_what_is_written_is_read_back_and_is_json(value: object) -> None:
    data = canonical(value)
    assert read_canonical(data) == value
    assert json.loads(data) == value


@examples(200)
@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_the_order_of_keys_does_not_matter(value: Mapping[str, object]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"b":1,"a":1}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b" 1",
        b"1.0",
        b"1e3",
        b"-0",
        b'"\\u0e01"',
        b'"\\/"',
        b'"\\ud800"',
        b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
    ],
)
def test_json_in_another_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical) as refused:
        read_canonical(data)
    assert not isinstance(refused.value, NotJson)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xef\xbb\xbf1",
        b"\xff",
        b"\xed\xa0\x80",
        b"NaN",
        b'{"a":-Infinity}',
        b"[" * 500_000,
        b'{"a":' * 100_000,
        b"9" * 5000,
        b"\x00",
    ],
    ids=range(11),
)
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(NotJson):
        read_canonical(data)


@examples(500)
@given(st.binary(max_size=30))
def test_any_bytes_are_read_as_what_they_spell_or_refused(data: bytes) -> None:
    try:
        value = read_canonical(data)
    except NotCanonical:
        return
    assert canonical(value) == data


def test_the_deepest_value_that_can_be_written_can_be_read() -> None:
    assert read_canonical(canonical(nested(DEEPEST))) == nested(DEEPEST)


# digests ---------------------------------------------------------------------------------------------------------------------


def test_a_digest_is_the_hash_of_the_spelling() -> None:
    assert digest_of({"b": Decimal("1.0"), "a": "ก"}) == hashlib.sha256('{"a":"ก","b":"1.0"}'.encode()).hexdigest()


def test_a_digest_takes_text_as_composed_and_a_log_as_it_is() -> None:
    composed, apart = {"é": "é"}, {"e\u0301": "e\u0301"}
    assert digest_of(composed) == digest_of(apart)
    assert canonical(composed) != canonical(apart)


def test_sara_am_stays_sara_am() -> None:
    assert digest_of("น้ำ") != digest_of("น\u0e49\u0e4d\u0e32")


def test_two_keys_that_become_one_are_refused() -> None:
    with pytest.raises(NotCanonical):
        digest_of({"é": 1, "e\u0301": 2})


def test_other_digits_are_another_digest() -> None:
    assert len({digest_of(value) for value in (Decimal("1.0"), Decimal("1.00"), "1", 1, True, None, [])}) == 7
