"""Verifies a log's file line by line and names what is wrong. Nothing of the file is believed: it may hold any bytes."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from prongsai.engine.problems import Place, Problem
from prongsai.ledger.canonical import DEEPEST, NotCanonical, NotJson, read_canonical
from prongsai.ledger.heads import FORMAT, MOST_ENTRIES, SignedHead
from prongsai.ledger.keys import fingerprint
from prongsai.ledger.order import Order, OrderFault
from prongsai.ledger.tree import Frontier, leaf_hash

LONGEST_LINE = 1_048_576
"""Bytes, with the line's end. An event is a few hundred."""
MOST_FAULTS = 100
"""Beyond this many, a file is not a log with faults but something else."""


@dataclass(frozen=True, slots=True)
class Verified:
    """Everything wrong with a file, and what its head says. Without problems every byte of the file is as it was signed."""

    problems: tuple[Problem, ...]
    size: int | None = None
    origin: str | None = None
    root: str | None = None
    key: str | None = None
    """The fingerprint of the key the head names."""
    signed_at: str | None = None


def verify_log(path: Path, *, key: str | None = None) -> Verified:
    """Verifies the file; with a fingerprint (or public key) also that it is signed by that key and no other."""
    place = Place(file=path.name or str(path))
    reading = _Reading(str(place.file))
    try:
        if path.exists() and not path.is_file():
            return Verified((Problem("log-not-a-file", place=place),))
        with path.open("rb") as stream:
            reading.read(stream)
    except FileNotFoundError:
        return Verified((Problem("file-missing", place=place),))
    except (OSError, ValueError):
        return Verified((Problem("file-unreadable", place=place),))
    problems, head = tuple(sorted(reading.judged(key), key=_line_of)), reading.head
    if head is None:
        return Verified(problems)
    return Verified(problems, head.size, head.origin, head.root, fingerprint(head.key), head.at)


def _line_of(problem: Problem) -> int:
    return (problem.place and problem.place.line) or 0


class _Stop(Exception):
    """Nothing more can be learned from this file by reading on."""


class _Reading:
    """One pass over a file: what was met so far, and what is wrong with it. Of the events only their root is kept."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.line = 0
        self.problems: list[Problem] = []
        self.header: str | None = None
        self.order = Order()
        self.frontier = Frontier.empty()
        self.head: SignedHead | None = None
        self.head_line = 0
        self.is_whole = False

    def _fault(self, code: str, **params: object) -> None:
        if len(self.problems) >= MOST_FAULTS:
            self.problems.append(Problem("log-too-much-wrong", place=self._at(), params={"limit": MOST_FAULTS}))
            raise _Stop
        self.problems.append(Problem(code, place=self._at(), params=params))

    def _at(self, line: int | None = None) -> Place:
        return Place(file=self.file, line=line or self.line)

    # line by line ------------------------------------------------------------------------------------------------------------

    def read(self, stream: BinaryIO) -> None:
        try:
            while data := stream.readline(LONGEST_LINE):
                self.line += 1
                self._line(self._without_end(data))
            if not self.line:
                self.line = 1
                self._fault("file-empty")
                return
            self.is_whole = True
        except _Stop:
            return

    def _without_end(self, data: bytes) -> bytes:
        if self.head_line:
            self._fault("log-line-after-head")
            raise _Stop
        if data.endswith(b"\n"):
            return data[:-1]
        if len(data) == LONGEST_LINE:
            self._fault("log-line-too-long", limit=LONGEST_LINE)
        else:
            self._fault("log-cut-short")
        raise _Stop

    def _line(self, data: bytes) -> None:
        try:
            value = read_canonical(data, deepest=DEEPEST + 1)
        except NotCanonical as error:
            return self._unreadable(data, error)
        is_first = self.line == 1
        match value:
            case {"format": format_, "header": dict()} if is_first and format_ == FORMAT and len(value) == 2:
                self.header = hashlib.sha256(data).hexdigest()
            case {"event": dict(), "leaf": str(), "n": number} if len(value) == 3 and _is_number(number):
                if is_first:
                    self._fault("log-header-missing")
                self._event(data, value["leaf"], number)
            case {"head": head} if len(value) == 1:
                self._head(head)
            case _:
                self._unreadable(data, NotJson())
        return None

    def _event(self, data: bytes, written: str, number: int) -> None:
        # The line is canonical and has these three fields: what lies between its first and its last two is the entry.
        after = b',"leaf":"%b","n":%d}' % (written.encode(), number)
        leaf = leaf_hash(data[len(b'{"event":') : -len(after)])
        if leaf.hex() != written:
            self._fault("log-event-altered", number=number)
        self.frontier = self.frontier.append(leaf)
        self.order.meet(number, self.line)
        if self.order.breaks >= MOST_FAULTS:
            self._fault("log-too-much-wrong", limit=MOST_FAULTS)
            raise _Stop

    def _head(self, value: object) -> None:
        self.head_line = self.line
        try:
            self.head = SignedHead.from_mapping(value)
        except ValueError:
            self._fault("log-head-unreadable")

    def _unreadable(self, data: bytes, error: NotCanonical) -> None:
        if self.line == 1:
            self._fault("log-header-unreadable")
            raise _Stop
        if not data:
            return self._fault("log-line-blank")
        if data.startswith(b'{"head":'):
            self.head_line = self.line
            return self._fault("log-head-unreadable")
        number = self.order.expected
        self.order.pass_over()
        return self._fault("log-line-unreadable" if isinstance(error, NotJson) else "log-line-not-canonical", number=number)

    # as a whole --------------------------------------------------------------------------------------------------------------

    def judged(self, key: str | None) -> Iterator[Problem]:
        """Everything wrong: line by line, then with the events as a whole, then with the head."""
        head = self.head if self.head and self.head.is_signed() else None
        order = [self._order_problem(fault) for fault in self.order.faults(head.size if head else None, self.line)]
        yield from self.problems
        yield from order
        if head:
            yield from self._against(head, are_events_whole=not self.problems and not order)
        elif self.head:
            yield Problem("log-signature-false", place=self._at(self.head_line))
        elif self.is_whole and not self.head_line:
            yield Problem("log-head-missing", place=self._at())
        yield from self._against_key(key)

    def _against(self, head: SignedHead, *, are_events_whole: bool) -> Iterator[Problem]:
        """Where the file differs from what its head signs."""
        if self.header and self.header != head.header:
            yield Problem("log-header-altered", place=self._at(1))
        if are_events_whole and self.frontier.root().hex() != head.root:
            yield Problem("log-root-differs", place=self._at(self.head_line), params={"size": head.size})

    def _against_key(self, key: str | None) -> Iterator[Problem]:
        if key is None:
            return
        expected = _as_fingerprint(key)
        if expected is None:
            yield Problem("log-key-unreadable", place=Place(text="--key"))
        elif self.head and fingerprint(self.head.key) != expected:
            found = fingerprint(self.head.key)
            yield Problem("log-key-differs", place=self._at(self.head_line), params={"expected": expected, "found": found})

    def _order_problem(self, fault: OrderFault) -> Problem:
        place = self._at(fault.line)
        numbers = str(fault.first) if fault.first == fault.last else f"{fault.first}–{fault.last}"
        match fault.kind:
            case "missing":
                return Problem("log-event-missing", place=place, params={"numbers": numbers})
            case "twice":
                return Problem("log-event-twice", place=place, params={"numbers": numbers})
            case "misplaced":
                return Problem("log-event-misplaced", place=place, params={"numbers": numbers, "behind": fault.behind})
            case "added":
                return Problem("log-event-added", place=place, params={"numbers": numbers})
            case "cut":
                return Problem("log-end-missing", place=place, params={"numbers": numbers, "size": fault.last})


def _is_number(value: object) -> bool:
    return type(value) is int and 0 < value <= MOST_ENTRIES


def _as_fingerprint(key: str) -> str | None:
    """The fingerprint as people write it, in groups or capitals; of a public key its fingerprint; None for anything else."""
    if key.startswith("ed25519:"):
        try:
            return fingerprint(key)
        except ValueError:
            return None
    digits = re.sub(r"[\s:-]", "", key).lower()
    return digits if re.fullmatch(r"[0-9a-f]{64}", digits) else None
