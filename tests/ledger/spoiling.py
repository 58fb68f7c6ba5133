"""A log of nine events, and hands that spoil it."""

from collections.abc import Sequence
from pathlib import Path

from prongsai.engine.problems import Problem
from prongsai.ledger.export import Verified, event_line, verify_log
from tests.make.logs import entries_of, lines_of, log_of, written

COUNT = 9
ENTRIES = entries_of(COUNT)
LOG = log_of(ENTRIES)
LINES = lines_of(LOG)
HEAD = COUNT + 1
"""Line n + 1 holds event n, that is LINES[n]."""


def verified(folder: Path, data: bytes | Sequence[bytes], key: str | None = None) -> Verified:
    return verify_log(written(folder, data), key=key)


def told(found: Verified) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.place.line if problem.place else None) for problem in found.problems]


def params(problem: Problem) -> dict[str, object]:
    return dict(problem.params)


def without(*numbers: int) -> list[bytes]:
    return [line for n, line in enumerate(LINES) if n not in numbers]


def swapped(one: int, other: int) -> list[bytes]:
    lines = list(LINES)
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def with_line(number: int, line: bytes) -> list[bytes]:
    return [*LINES[:number], line, *LINES[number + 1 :]]


def inserted(number: int, line: bytes) -> list[bytes]:
    return [*LINES[:number], line, *LINES[number:]]


def rewritten(entries: Sequence[bytes]) -> list[bytes]:
    """A log that agrees with itself line by line, under the old head."""
    return [LINES[0], *(event_line(n, entry) for n, entry in enumerate(entries, 1)), LINES[HEAD]]
