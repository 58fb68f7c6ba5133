"""Papers drawn in a process beside this one.

What sets papers is heavy (a dictionary, typst: a hundred megabytes) and goes only with the process that did it. A worker that
lives for months has a foreman: a process forked before there are threads, which forks another for each few papers. That one ends
when nothing has come for a while; it may die over a paper, or hang, and takes nobody with it.
"""

import multiprocessing
import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess, SpawnProcess
from pathlib import Path
from typing import NoReturn

from prongsai.engine.planning.year import YearAnalysis
from prongsai.issuing.everything import Everything, draw_everything

PAPERS = 2
"""As many as one process draws: typst keeps something of each."""
NOBODY_LEFT = 3
"""How a process that draws ends when the worker is gone."""


class DrawingBeside:
    """`idle`: seconds until a process without work ends; `patience`: whole seconds that it may take over a paper."""

    def __init__(self, idle: float = 5.0, patience: int = 120) -> None:
        self._idle, self._patience = idle, patience
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    def start(self) -> None:
        """Has the foreman come: before this process starts a thread, since a fork takes what others hold locked with it.

        One that has drawn by itself has threads of typst's: its foreman begins anew.
        """
        if self._connection is None:
            ours, theirs = multiprocessing.Pipe()
            given = (theirs, ours, self._idle, self._patience)  # both: a fork has both, and would never see the other one close
            process = ForkProcess if sys.platform == "linux" and "typst" not in sys.modules else SpawnProcess
            process(target=_foreman, args=given, daemon=True).start()
            theirs.close()
            self._connection = ours

    def draw(self, kind: str, year: YearAnalysis, folder: Path, template: Path | None = None) -> Everything:
        """As `draw_everything`. OSError when the process dies over a paper, or loses patience: this one lives."""
        with self._lock:
            self.start()
            try:
                answer = self._answer(kind, year, folder, template)
            except (EOFError, OSError) as error:
                self.end()
                raise OSError("the process that has papers drawn has died") from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _answer(self, *asked: object) -> Everything | Exception:
        assert self._connection is not None
        while self._connection.poll():  # of a process that ended with nothing to do
            self._connection.recv()
        self._connection.send(asked)
        answer: Everything | Exception = self._connection.recv()
        return answer


def _foreman(connection: Connection, workers_end: Connection, idle: float, patience: int) -> None:
    workers_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while connection.poll(None):
        drawing = os.fork()
        if drawing == 0:
            _draw_some(connection, idle, patience)
        status = os.waitstatus_to_exitcode(os.waitpid(drawing, 0)[1])
        if status == NOBODY_LEFT:
            return
        if status != 0:
            with suppress(OSError):
                connection.send(OSError(f"the process that draws has died, or would not end: {status}"))


def _draw_some(connection: Connection, idle: float, patience: int) -> NoReturn:
    try:
        for _ in range(PAPERS):
            if not connection.poll(idle):
                break
            signal.alarm(patience)
            answer: Everything | Exception
            try:
                answer = draw_everything(*connection.recv())
            except EOFError:
                raise
            except Exception as error:
                answer = error
            signal.alarm(0)
            connection.send(answer)
    except (EOFError, OSError):
        os._exit(NOBODY_LEFT)
    except BaseException:
        os._exit(1)
    os._exit(0)
