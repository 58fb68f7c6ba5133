"""A paper in every file it can be, in this process or in one beside it.

What sets papers is heavy and ends with the process that did it: a worker that lives for months lets another draw, and ends that
one when there has been nothing to draw for a while.
"""

import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Problem, Severity
from prongsai.issuing.issue import first_page, issue
from prongsai.papers.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Everything:
    """Files by suffix (.png is the picture of the first page); `problems` are what a complete paper lacks."""

    files: dict[str, bytes]
    problems: tuple[Problem, ...]
    is_draft: bool


def draw_everything(kind: str, year: YearAnalysis, folder: Path) -> Everything:
    """The paper complete, or as a draft where something is missing. No file at all when it cannot be drawn even so."""
    paper = KINDS[kind]
    first, *others = paper.suffixes
    complete = issue(paper, year, folder, first)
    is_draft = complete.data is None
    drawn = {first: issue(paper, year, folder, first, is_draft=True).data if is_draft else complete.data}
    drawn |= {suffix: issue(paper, year, folder, suffix, is_draft=is_draft).data for suffix in others}
    drawn[".png"] = first_page(paper, year, folder, is_draft=is_draft)
    errors = tuple(problem for problem in complete.problems if problem.severity is Severity.ERROR)
    return Everything({suffix: data for suffix, data in drawn.items() if data is not None}, errors, is_draft)


class DrawingBeside:
    """Draws in a process of its own, which ends `idle` seconds after its last paper."""

    def __init__(self, idle: float = 5.0, patience: float = 120.0) -> None:
        self._idle, self._patience = idle, patience
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._ending: threading.Timer | None = None

    def draw(self, kind: str, year: YearAnalysis, folder: Path) -> Everything:
        """As `draw_everything`. OSError when the process dies over a paper, or takes longer than `patience`: this one lives."""
        with self._lock:
            self._keep()
            pool = self._pool = self._pool or ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=10)
            try:
                return pool.submit(draw_everything, kind, year, folder).result(self._patience)
            except (BrokenProcessPool, TimeoutError) as error:
                self._give_up(pool)
                raise OSError("the process that draws has died, or would not end") from error
            finally:
                self._end_later()

    def end(self) -> None:
        with self._lock:
            self._keep()
            if self._pool is not None:
                self._pool.shutdown()
                self._pool = None

    def _give_up(self, pool: ProcessPoolExecutor) -> None:
        """A process that hangs over a paper is ended; the next paper gets another."""
        for process in list((pool._processes or {}).values()):
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None

    def _keep(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None

    def _end_later(self) -> None:
        self._ending = threading.Timer(self._idle, self.end)
        self._ending.daemon = True
        self._ending.start()
