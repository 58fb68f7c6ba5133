"""How many examples hypothesis tries; no example is failed for being slow, and one failure at a time is told."""

from hypothesis import settings


def examples(count: int) -> settings:
    return settings(max_examples=count, deadline=None, report_multiple_bugs=False)
