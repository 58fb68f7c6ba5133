"""What is frozen comes back as it was: days as days, exact numbers as exact numbers, nothing as a float."""

import json
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.apps.publishing.freezing import NotFreezable, PaperMark, digest_of, edition_bytes, freeze, thaw
from prongsai.ledger.canonical import read_canonical

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
NAMES = TEXT.filter(lambda name: not unicodedata.normalize("NFC", name).startswith("$"))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15)
LEAVES = st.none() | st.booleans() | st.integers() | TEXT | st.dates() | NUMBERS
VALUES = st.recursive(
    LEAVES, lambda below: st.lists(below, max_size=4) | st.dictionaries(NAMES, below, max_size=4), max_leaves=12
)


def composed(value: Any) -> Any:
    """The value with its text in NFC, as it is kept."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed(one) for one in value]
    if isinstance(value, dict):
        return {composed(name): composed(one) for name, one in value.items()}
    return value


@given(VALUES.filter(lambda value: not isinstance(value, dict) or len(composed(value)) == len(value)))
def test_what_was_frozen_thaws_to_the_same(value: Any) -> None:
    try:
        kept = json.loads(json.dumps(freeze(value)))
    except NotFreezable:
        return  # two names that are one
    back = thaw(kept)
    assert back == composed(value)
    assert _kinds(back) == _kinds(composed(value))


def _kinds(value: Any) -> Any:
    """A day is no text and 1.50 is not 1.5: equality alone would not say so."""
    if isinstance(value, list):
        return [_kinds(one) for one in value]
    if isinstance(value, dict):
        return {name: _kinds(one) for name, one in value.items()}
    return type(value), str(value)


@given(VALUES)
def test_no_float_is_ever_kept(value: Any) -> None:
    try:
        kept = freeze(value)
    except NotFreezable:
        return
    read_canonical(edition_bytes(agency_code="a", year_be=2564, key="k", content={"th": kept}, snapshot_digest="", papers=()))


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Row:
    name: str
    days: tuple[date, ...]
    colour: Colour | None = None


def test_a_dataclass_becomes_its_fields() -> None:
    kept = freeze(Row("ก", (date(2021, 6, 7),), Colour.RED))
    assert kept == {"name": "ก", "days": [{"$day": "2021-06-07"}], "colour": "red"}


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        Fraction(1, 3),
        datetime(2021, 6, 7),  # noqa: DTZ001 - one without a zone is what is refused
        Decimal("NaN"),
        Decimal("Infinity"),
        b"x",
        {1, 2},
        {1: 2},
        {"$day": "2021-06-07"},
        Row,
    ],
    ids=repr,
)
def test_what_has_no_exact_place_is_refused(value: object) -> None:
    with pytest.raises(NotFreezable):
        freeze({"below": [value]})


def test_names_that_are_one_when_composed_are_refused() -> None:
    with pytest.raises(NotFreezable):
        freeze({"\u00e9": 1, "e\u0301": 2})


def test_the_digest_is_that_of_the_canonical_file() -> None:
    paper = PaperMark("a.pdf", "ก", "A", "pdf", 3, "0" * 64)
    data = edition_bytes(agency_code="a", year_be=2564, key="k", content={}, snapshot_digest="s", papers=[freeze(paper)])
    assert json.loads(data) == {
        "agency": "a",
        "content": {},
        "key": "k",
        "papers": [{"name": "a.pdf", "title_th": "ก", "title_en": "A", "kind": "pdf", "size": 3, "digest": "0" * 64}],
        "snapshot": "s",
        "year": 2564,
    }
    assert digest_of(data) != digest_of(data.replace(b"2564", b"2565"))
