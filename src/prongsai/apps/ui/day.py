"""Today and now, from one place: Asia/Bangkok, or the day the demo and the tests set."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_walked: ContextVar[date | None] = ContextVar("walked", default=None)


def today() -> date:
    return _walked.get() or settings.PRONGSAI_TODAY or timezone.localdate()


def now() -> datetime:
    """The clock's time on the day that `today` says."""
    clock = timezone.localtime()
    day = today()
    return clock if day == clock.date() else clock.replace(year=day.year, month=day.month, day=day.day)


def is_set() -> bool:
    """True when the day is not the calendar's own: pages say so in a banner."""
    return settings.PRONGSAI_TODAY is not None


@contextmanager
def on(day: date) -> Iterator[None]:
    """For those who walk a year that has passed, as the demonstration does: within, it is `day`."""
    token = _walked.set(day)
    try:
        yield
    finally:
        _walked.reset(token)
