"""Years: Buddhist Era (พ.ศ.) and common era (ค.ศ.), and how a year is written inside a date.

Readable years run from BE 2400 to 2942, which is CE 1857 to 2399: in this span a four-digit year of one era can never be
mistaken for one of the other, and no paper of a public office lies outside of it (markers such as 9999-12-31 do).
"""

import re

from prongsai.engine.thai.digits import to_arabic

_BE_AHEAD_OF_CE = 543
_EARLIEST_BE, _LATEST_BE = 2400, 2942
_CENTURY_BE = 2500  # a two-digit year is of this century: e-GP writes "29 พ.ย. 67" for 2567

# Applies to tightened text. An era or the word ปี may stand before the year.
YEAR = r"(?:ปี)?(?P<era>พศ|พุทธศักราช|คศ|คริสต์?ศักราช)?(?P<year>[0-9]{4}|[0-9]{2})"

_LONGEST = 200  # characters; beyond that it is no date, and patterns need not be tried on it
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_LOOSE = re.compile(r"(?<![0-9 .])[ .]+|[ .]+(?![0-9 .])")


def to_be(year_ce: int) -> int:
    """The Buddhist-era year of a common-era year: plus 543.

    The calendar of today, as ISO dates are: before 1 January 2484 the Thai year began on 1 April (พ.ร.บ. ปีประดิทิน พ.ศ. 2483),
    which this does not follow.
    """
    return year_ce + _BE_AHEAD_OF_CE


def to_ce(year_be: int) -> int:
    """The common-era year of a Buddhist-era year: minus 543; see `to_be`."""
    return year_be - _BE_AHEAD_OF_CE


def tightened(text: str) -> str:
    """The text with Arabic digits and without what varies by hand: zero-width characters, spaces and dots except between digits.

    So "๗ มิ.ย. ๒๕๖๔", "7มิย 2564" and "7 มิ. ย. 2564" become one, while "2 9" never becomes 29. Text far too long to be a date
    tightens to nothing.
    """
    spaced = " ".join(_UNSEEN.sub("", to_arabic(text)).split())
    return _LOOSE.sub("", spaced) if len(spaced) <= _LONGEST else ""


def year_written(year: str, era: str | None) -> int | None:
    """The CE year of two or four Arabic digits; Buddhist Era unless the era says ค.ศ., None outside of the readable span."""
    if era is not None and era.startswith("ค"):
        return year_in_span(to_be(int(year)))
    return year_in_span(int(year) if len(year) == 4 else _CENTURY_BE + int(year))


def year_by_size(year: str) -> int | None:
    """The CE year of four digits in an ISO-shaped date: Buddhist Era from 2400 on, common era below."""
    number = int(year)
    return year_in_span(number if number >= _EARLIEST_BE else to_be(number))


def year_in_span(year_be: int) -> int | None:
    """The CE year of a BE year in the readable span, else None."""
    return to_ce(year_be) if _EARLIEST_BE <= year_be <= _LATEST_BE else None
