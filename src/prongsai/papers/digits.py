"""Digits on official paper: Thai in text, but codes (O4, I5.1) and addresses keep theirs."""

import re

from prongsai.engine.thai.digits import to_thai

_RUN = re.compile(r"[A-Za-z0-9._/:@&?=%+\-]+")


def official_digits(text: str) -> str:
    """Arabic digits become Thai, except in a run that has a Latin letter in it."""
    return "".join(_converted(text))


def _converted(text: str) -> list[str]:
    parts, last = [], 0
    for run in _RUN.finditer(text):
        parts.append(to_thai(text[last : run.start()]))
        parts.append(run[0] if re.search("[A-Za-z]", run[0]) else to_thai(run[0]))
        last = run.end()
    return [*parts, to_thai(text[last:])]
