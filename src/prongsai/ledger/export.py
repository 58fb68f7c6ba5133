"""A log as a file: header, one event a line, signed head. Written here, and verified without the server that wrote it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from prongsai.ledger.canonical import canonical, read_canonical
from prongsai.ledger.heads import SignedHead, header_hash, header_line
from prongsai.ledger.tree import Frontier, leaf_hash
from prongsai.ledger.verification import LONGEST_LINE, Verified, verify_log

__all__ = ["LONGEST_ENTRY", "EntriesDiffer", "KeptEntry", "Verified", "event_line", "verify_log", "write_log"]

LONGEST_ENTRY = 1_000_000
"""Bytes of an entry, so that its line is one that verifiers read. Whoever records events refuses longer ones."""


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry as a store keeps it. Number and leaf go into the file as they stand there, and nothing of it is judged while it is
    written: what was changed in the store is then named by whoever verifies the file.
    """

    number: int
    leaf: str
    entry: bytes


class EntriesDiffer(ValueError):
    """The entries are not those the head was signed for. The file is written all the same, so that it can be looked into."""


def write_log(stream: BinaryIO, header: Mapping[str, object], entries: Iterable[bytes | KeptEntry], head: SignedHead) -> None:
    """Writes header, entries (each the canonical JSON of an object) and head, one after the other: memory stays flat.

    Raises ValueError before anything is written when the head is not signed for this header, and at an entry that `event_line`
    refuses; EntriesDiffer when all is written and entries, numbers or leaves are not those that were signed.
    """
    if head.header != header_hash(header) or not head.is_signed():
        raise ValueError("the head is not signed for this header: sign_head(…, header=header)")
    stream.write(_ended(header_line(header)))
    frontier, is_as_signed = Frontier.empty(), True
    for given in entries:
        number = frontier.size + 1
        kept = given if isinstance(given, KeptEntry) else _checked(number, given)
        stream.write(_line(kept))
        leaf = leaf_hash(kept.entry)
        frontier, is_as_signed = frontier.append(leaf), is_as_signed and (kept.number, kept.leaf) == (number, leaf.hex())
    stream.write(_ended(canonical({"head": head.as_mapping()})))
    if not is_as_signed or (frontier.size, frontier.root().hex()) != (head.size, head.root):
        raise EntriesDiffer(f"{frontier.size} entries are not the {head.size} that were signed")


def event_line(number: int, entry: bytes) -> bytes:
    """The line of an event, with its end; raises NotCanonical, and ValueError for an entry that is no object or too long."""
    return _line(_checked(number, entry))


def _checked(number: int, entry: bytes) -> KeptEntry:
    if len(entry) > LONGEST_ENTRY or not isinstance(read_canonical(entry), dict):
        raise ValueError(f"an entry is the canonical JSON of an object in at most {LONGEST_ENTRY} bytes")
    return KeptEntry(number, leaf_hash(entry).hex(), entry)


def _line(kept: KeptEntry) -> bytes:
    return b'{"event":%b,"leaf":"%b","n":%d}\n' % (kept.entry, kept.leaf.encode(errors="surrogatepass"), kept.number)


def _ended(line: bytes) -> bytes:
    if len(line) >= LONGEST_LINE:
        raise ValueError(f"a line of a log has at most {LONGEST_LINE} bytes")
    return line + b"\n"
