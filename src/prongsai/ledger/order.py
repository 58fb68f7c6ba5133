"""Do the numbers in a log's file run on? They are kept as runs, so that a whole file is one run, however long it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

type Fault = Literal["missing", "twice", "misplaced", "added", "cut"]


@dataclass(frozen=True, slots=True)
class Run:
    """Events whose numbers follow one another; `line` is where the first of them stands."""

    first: int
    last: int
    line: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class OrderFault:
    """Events `first` to `last` are missing, stand twice, stand `behind` an event they should not, or are beyond the head."""

    kind: Fault
    first: int
    last: int
    line: int
    behind: int = 0


class Order:
    """The numbers as they are met, line by line."""

    def __init__(self) -> None:
        # The header stands where an event 0 would: so the runs before the first event and after it are alike.
        self.first, self.last, self.line, self.unread = 0, 0, 1, 0
        self._runs: list[Run] = []

    @property
    def breaks(self) -> int:
        return len(self._runs)

    @property
    def expected(self) -> int:
        return self.last + self.unread + 1

    def meet(self, number: int, line: int) -> None:
        if not self.last < number <= self.expected:
            self._runs.append(Run(self.first, self.last, self.line))
            self.first, self.line = number, line
        self.last, self.unread = number, 0

    def pass_over(self) -> None:
        """A line that could not be read: it may have held the next event, or none."""
        self.unread += 1

    def faults(self, size: int | None, line: int) -> Iterator[OrderFault]:
        """What is out of order, when the head says there are `size` events (None: no head) and the last line is `line`."""
        runs = [*self._runs, Run(self.first, self.last, self.line)]
        if size is not None:
            if runs[-1].last < size:
                runs[-1] = replace(runs[-1], last=min(runs[-1].last + self.unread, size))
            yield from _beyond(runs, size)
            runs = [replace(run, last=min(run.last, size)) for run in runs if run.first <= size]
        kept = _longest_in_order(runs)
        yield from _strays(runs, kept)
        yield from _gaps(kept, runs, size, line)


def _beyond(runs: Iterable[Run], size: int) -> Iterator[OrderFault]:
    for run in runs:
        if run.last > size:
            first = max(run.first, size + 1)
            yield OrderFault("added", first, run.last, run.line + first - run.first)


def _longest_in_order(runs: list[Run]) -> list[Run]:
    """The runs to be believed: those in rising order that hold the most events together."""
    most: list[int] = []
    before: list[int | None] = []
    for at, run in enumerate(runs):
        earlier = max((n for n in range(at) if runs[n].first < run.first), key=lambda n: most[n], default=None)
        most.append(run.length + (most[earlier] if earlier is not None else 0))
        before.append(earlier)
    kept: list[Run] = []
    at_last: int | None = max(range(len(runs)), key=lambda n: most[n])
    while at_last is not None:
        kept.append(runs[at_last])
        at_last = before[at_last]
    return kept[::-1]


def _strays(runs: list[Run], kept: list[Run]) -> Iterator[OrderFault]:
    """Events that stand twice, and those that stand where others should."""
    seen: list[Run] = []
    for run in kept:
        yield from _repeated(run, seen)
        seen.append(run)
    for before, run in pairwise(runs):
        if run in kept:
            continue
        repeated = list(_repeated(run, seen))
        yield from repeated or [OrderFault("misplaced", run.first, run.last, run.line, before.last)]
        seen.append(run)


def _repeated(run: Run, seen: Iterable[Run]) -> Iterator[OrderFault]:
    for earlier in seen:
        first, last = max(run.first, earlier.first), min(run.last, earlier.last)
        if first <= last:
            yield OrderFault("twice", first, last, run.line + first - run.first)
            return


def _gaps(kept: list[Run], runs: list[Run], size: int | None, line: int) -> Iterator[OrderFault]:
    """Numbers that stand nowhere, up to the last believed one or the head's."""
    reached = 0
    end = max(run.last for run in kept)
    for run in sorted((run for run in runs if run.first <= end), key=lambda run: run.first):
        if run.first > reached + 1:
            yield OrderFault("missing", reached + 1, run.first - 1, run.line)
        reached = max(reached, run.last)
    if size is not None and reached < size:
        yield OrderFault("cut", reached + 1, size, line)
