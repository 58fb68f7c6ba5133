"""What the clock runs, told by the rooms whose work it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Job:
    """`run` may be called again after a crash: it does the same twice over."""

    name: str
    every: timedelta
    run: Callable[[], object]


_jobs: dict[str, Job] = {}
_starts: list[Callable[[], None]] = []


def register(job: Job) -> None:
    _jobs[job.name] = job


def jobs() -> tuple[Job, ...]:
    return tuple(_jobs.values())


def before_work(start: Callable[[], None]) -> None:
    """What a worker starts before it has threads."""
    _starts.append(start)


def starts() -> tuple[Callable[[], None], ...]:
    return tuple(_starts)
