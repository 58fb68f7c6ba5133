"""The Merkle tree of RFC 9162, section 2.1.1: leaves, the root over them, and the frontier a log goes on from."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

HASH_BYTES = 32


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes, in their order; of none, the hash of nothing. Memory grows with the logarithm only."""
    frontier = Frontier.empty()
    for leaf in leaves:
        frontier = frontier.append(leaf)
    return frontier.root()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed of a log to go on with it: the roots of its perfect subtrees, biggest first, one per bit of its size."""

    size: int
    subtrees: tuple[bytes, ...]

    @classmethod
    def empty(cls) -> Self:
        return cls(0, ())

    def append(self, leaf: bytes) -> "Frontier":
        """The frontier with one leaf hash more (`leaf_hash(entry)`, not the entry)."""
        if len(leaf) != HASH_BYTES:
            raise ValueError(f"a leaf is the hash of an entry, {HASH_BYTES} bytes, not {len(leaf)}")
        subtrees, merges = list(self.subtrees), self.size
        while merges & 1:
            leaf, merges = _node(subtrees.pop(), leaf), merges >> 1
        return Frontier(self.size + 1, (*subtrees, leaf))

    def root(self) -> bytes:
        if not self.subtrees:
            return hashlib.sha256(b"").digest()
        *bigger, root = self.subtrees
        for subtree in reversed(bigger):
            root = _node(subtree, root)
        return root

    def as_text(self) -> str:
        """`5 <hash of the first four> <hash of the fifth>`."""
        return " ".join((str(self.size), *(subtree.hex() for subtree in self.subtrees)))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What `as_text` wrote; raises ValueError for any other text."""
        if not re.fullmatch(r"(0|[1-9][0-9]{0,18})( [0-9a-f]{64})*", text):
            raise ValueError("no frontier of a log")
        size, *subtrees = text.split(" ")
        if int(size).bit_count() != len(subtrees):
            raise ValueError("the frontier has not as many subtrees as its size needs")
        return cls(int(size), tuple(bytes.fromhex(subtree) for subtree in subtrees))
