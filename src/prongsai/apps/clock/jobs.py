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


def register(job: Job) -> None:
    _jobs[job.name] = job


def jobs() -> tuple[Job, ...]:
    return tuple(_jobs.values())
