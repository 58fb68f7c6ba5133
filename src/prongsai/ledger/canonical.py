"""Canonical JSON: one value has one spelling in bytes. A ledger hashes it, and a digest is made of it."""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, NoReturn

DEEPEST = 64
"""How deep values may lie in each other. A bound of our own: Python's would depend on who calls."""


class NotCanonical(ValueError):
    """The value has no canonical JSON, or the bytes spell it in another way."""


class NotJson(NotCanonical):
    """The bytes are no JSON at all."""


def canonical(value: object) -> bytes:
    """The value's canonical JSON in UTF-8: keys sorted by code point, no white space, nothing escaped that need not be.

    Decimals become strings with the digits they have (`1.0` is not `1.00`), dates and times ISO strings, moments with a zone
    ISO strings in UTC. Text stays as it is. Raises NotCanonical for a float and for whatever else has no single spelling.
    """
    return _written(_plain(value, _as_it_is, DEEPEST))


def digest_of(value: object) -> str:
    """SHA-256 in hexadecimal over the canonical JSON of the value with its text in NFC. Raises NotCanonical."""
    return hashlib.sha256(_written(_plain(value, _composed, DEEPEST))).hexdigest()


def read_canonical(data: bytes, *, deepest: int = DEEPEST) -> Any:
    """The value these bytes spell; raises NotJson, or NotCanonical when it is written in any other way than `canonical` does."""
    try:
        value = json.loads(data.decode("utf-8"), parse_float=_refuse_number, parse_constant=_refuse_constant)
    except NotCanonical:
        raise
    except (ValueError, RecursionError):
        raise NotJson("no JSON in UTF-8") from None
    # A key that stands twice, white space, another order, another escape: all of them come back as other bytes.
    if _written(value) != data or _is_too_deep(data, value, deepest):
        raise NotCanonical("not in canonical form")
    return value


def _refuse_number(text: str) -> NoReturn:
    raise NotCanonical(f"a number with a fraction: {text}")


def _refuse_constant(text: str) -> NoReturn:
    raise NotJson(f"no JSON: {text}")


def _written(plain: object) -> bytes:
    try:
        text = json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        return text.encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise NotCanonical(str(error)) from None


def _is_too_deep(data: bytes, value: object, deepest: int) -> bool:
    return data.count(b"[") + data.count(b"{") > deepest and not _fits(value, deepest)


def _fits(value: object, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    below = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_fits(one, depth - 1) for one in below)


def _as_it_is(text: str) -> str:
    return text


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _plain(value: object, spell: Callable[[str], str], depth: int) -> object:
    """The value made of what JSON has."""
    match value:
        case Enum():
            return _plain(value.value, spell, depth)
        case None | bool():
            return value
        case str():
            return spell(str(value))
        case int():
            return int(value)
        case Mapping() | list() | tuple():
            return _plain_collection(value, spell, depth)
        case Decimal() if value.is_finite():
            return format(value, "f")
        case datetime() if value.utcoffset() is not None:
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
    raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _plain_collection(value: Mapping[Any, Any] | list[Any] | tuple[Any, ...], spell: Callable[[str], str], depth: int) -> object:
    if depth == 0:
        raise NotCanonical(f"more than {DEEPEST} values in each other")
    if not isinstance(value, Mapping):
        return [_plain(below, spell, depth - 1) for below in value]
    if not all(isinstance(key, str) for key in value):
        raise NotCanonical("a key that is no text")
    plain = {spell(str(key)): _plain(below, spell, depth - 1) for key, below in value.items()}
    if len(plain) != len(value):
        raise NotCanonical("two keys that are one when composed")
    return plain
