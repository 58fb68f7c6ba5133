"""The signed head of a log: how many entries, which root, when, and for which file header, under one signature."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prongsai.ledger.canonical import canonical
from prongsai.ledger.keys import SigningKey, fingerprint, is_signature

FORMAT = "prongsai-log-1"
# Nothing else that this key may ever sign begins with these bytes.
_PURPOSE = b"prongsai signed head 1\n"
_HASH = re.compile(r"[0-9a-f]{64}")
MOST_ENTRIES = 10**15
_FIELDS = {"at": str, "header": str, "key": str, "origin": str, "root": str, "signature": str, "size": int}


def header_line(header: Mapping[str, object]) -> bytes:
    """The first line of a log's file, without its end; raises NotCanonical."""
    return canonical({"format": FORMAT, "header": header})


def header_hash(header: Mapping[str, object]) -> str:
    """SHA-256 over the first line, in hexadecimal: what the head signs of it."""
    return hashlib.sha256(header_line(header)).hexdigest()


NO_HEADER = header_hash({})


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head as signed; raises ValueError for what no head may say.

    `origin` names the log (`prongsai/<agency code>/audit`), `root` is hexadecimal, `at` an ISO moment with its zone.
    """

    origin: str
    size: int
    root: str
    at: str
    key: str
    signature: str
    header: str = NO_HEADER
    """The hash of the file header it was signed for: `header_hash(header)`."""

    def __post_init__(self) -> None:
        fingerprint(self.key)
        if not _HASH.fullmatch(self.root) or not 0 <= self.size <= MOST_ENTRIES:
            raise ValueError("a head needs a size, and the hash that is its root")
        if datetime.fromisoformat(self.at).utcoffset() is None:
            raise ValueError("a head needs a moment with its zone")
        # Both are shown on terminals, and a head may come from anybody.
        if not (self.origin.isprintable() and self.at.isprintable()):
            raise ValueError("a head may hold no control characters")

    def is_signed(self) -> bool:
        """Does the signature hold for all the rest, by the key the head names?"""
        return is_signature(self.key, self.signature, _message(self.origin, self.size, self.root, self.at, self.header))

    def as_mapping(self) -> dict[str, str | int]:
        signed = _signed(self.origin, self.size, self.root, self.at, self.header)
        return {**signed, "key": self.key, "signature": self.signature}

    @classmethod
    def from_mapping(cls, value: object) -> Self:
        """What `as_mapping` gave; raises ValueError for anything else."""
        if not isinstance(value, dict) or {name: type(below) for name, below in value.items()} != _FIELDS:
            raise ValueError("no head of a log")
        return cls(**value)


def sign_head(
    key: SigningKey, origin: str, size: int, root: str, at: str, header: Mapping[str, object] | None = None
) -> SignedHead:
    """Signs a head for a file with this header; without one, for an empty header. `root` is hexadecimal."""
    bound = header_hash(header or {})
    signature = key.sign(_message(origin, size, root, at, bound))
    return SignedHead(origin, size, root, at, key.public, signature, bound)


def _signed(origin: str, size: int, root: str, at: str, header: str) -> dict[str, str | int]:
    return {"at": at, "header": header, "origin": origin, "root": root, "size": size}


def _message(origin: str, size: int, root: str, at: str, header: str) -> bytes:
    return _PURPOSE + canonical(_signed(origin, size, root, at, header))
