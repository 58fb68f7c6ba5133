"""Pages as they are kept in an edition: plain JSON that loses nothing, and the bytes its digest is made of.

Days and exact numbers are not text, so each keeps a mark of its kind: `{"$day": "2021-06-07"}`, `{"$number": "94.87"}`. There are
no floats: what has no exact spelling is refused. Text is kept in NFC, so that the digest is simply that of the file.
"""

import dataclasses
import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from prongsai.ledger.canonical import canonical

DAY, NUMBER = "$day", "$number"


class NotFreezable(TypeError):
    """The value has no exact place in JSON: a float, a moment without need, a fraction that was not printed."""


def freeze(value: object) -> Any:
    """The value, a dataclass or anything below one, as JSON. Raises NotFreezable."""
    match value:
        case None | bool() | Enum():
            return freeze(value.value) if isinstance(value, Enum) else value
        case str():
            return unicodedata.normalize("NFC", str(value))
        case int():
            return int(value)
        case Decimal() if value.is_finite():
            return {NUMBER: format(value, "f")}
        case date() if not isinstance(value, datetime):
            return {DAY: value.isoformat()}
        case list() | tuple():
            return [freeze(one) for one in value]
        case Mapping():
            return _frozen_fields(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _frozen_fields({field.name: getattr(value, field.name) for field in dataclasses.fields(value)})
    raise NotFreezable(f"{type(value).__name__} cannot be kept in an edition")


def _frozen_fields(fields: Mapping[Any, object]) -> dict[str, Any]:
    if not all(isinstance(name, str) and not name.startswith("$") for name in fields):
        raise NotFreezable("a name in an edition is text that does not begin with $")
    frozen = {str(freeze(name)): freeze(value) for name, value in fields.items()}
    if len(frozen) != len(fields):
        raise NotFreezable("two names that are one when composed")
    return frozen


def thaw(value: Any) -> Any:
    """What was frozen, as dictionaries and lists, days and exact numbers."""
    if isinstance(value, list):
        return [thaw(one) if isinstance(one, dict | list) else one for one in value]
    if not isinstance(value, dict):
        return value
    if DAY in value:
        return date.fromisoformat(value[DAY])
    if NUMBER in value:
        return Decimal(value[NUMBER])
    return {name: thaw(one) if isinstance(one, dict | list) else one for name, one in value.items()}


@dataclasses.dataclass(frozen=True, slots=True)
class PaperMark:
    """A paper as its edition knows it: `digest` is SHA-256 of the file, `size` in bytes."""

    name: str
    title_th: str
    title_en: str
    kind: str
    size: int
    digest: str


def edition_bytes(
    *,
    agency_code: str,
    year_be: int,
    key: str,
    content: Mapping[str, Any],
    snapshot_digest: str,
    papers: Sequence[Mapping[str, Any]],
) -> bytes:
    """All of an edition that never changes, in canonical JSON: the file that everybody can take the digest of.

    `papers` are frozen marks.
    """
    return canonical(
        {
            "agency": agency_code,
            "content": content,
            "key": key,
            "papers": list(papers),
            "snapshot": snapshot_digest,
            "year": year_be,
        }
    )


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
