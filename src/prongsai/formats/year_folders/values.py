"""Small readings of a cell or a field."""

import re
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlsplit

from prongsai.engine.thai.digits import to_arabic
from prongsai.engine.thai.numbers import read_number

MOST_BAHT = Decimal(10) ** 15
"""More is a slip of the pen; up to here the sum of a whole sheet is exact in a decimal's 28 digits."""
_CLOCK = re.compile(r"([0-9]{1,2})(?:\.([0-9]{1,2})|:([0-9]{2})(?::[0-9]{2})?)?(?:น\.?)?")
_AGENDA_NUMBER = re.compile(r"[1-5](?:\.[1-9][0-9]?)*")


def several(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several: separated by a bar, a semicolon or a new line."""
    for mark in ("|", "\n"):
        text = text.replace(mark, ";")
    return tuple(part.strip() for part in text.split(";") if part.strip())


def whole(text: str) -> int | None:
    plain = to_arabic(text).strip().rstrip(".")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 9 else None


def percent(text: str) -> Decimal | None:
    number = read_number(text.strip().removesuffix("%").strip())
    return number if number is not None and 0 <= number <= 100 else None


def baht(text: str) -> Decimal | None:
    """A sum to the satang, no less than nothing."""
    number = read_number(text)
    if number is None or not 0 <= number <= MOST_BAHT:
        return None
    return number if is_to_hundredths(number) else None


def is_to_hundredths(number: Decimal) -> bool:
    return (Fraction(number) * 100).denominator == 1


def clock(text: str) -> str | None:
    """Hours and minutes as papers print them, 09.30. A spreadsheet hands 9.3, 9 or 09:30:00 over for what it shows so."""
    match = _CLOCK.fullmatch("".join(to_arabic(text).split()))
    if match is None:
        return None
    hour, minute = int(match[1]), int((match[2] or match[3] or "").ljust(2, "0"))
    return f"{hour:02}.{minute:02}" if hour < 24 and minute < 60 else None


def agenda_number(text: str) -> str | None:
    """1 to 5, the items that minutes have, or 4.1 under 4; in Arabic digits."""
    plain = to_arabic(text).strip().rstrip(".")
    return plain if _AGENDA_NUMBER.fullmatch(plain) else None


def is_web_address(text: str) -> bool:
    """An address a member of the public can open: http or https, with a host, in one piece."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port  # a port that is none raises here
    except ValueError:
        return False
    in_one_piece = text.isprintable() and not any(c.isspace() or c in '<>"\\' for c in text)
    return parts.scheme in ("http", "https") and any(c.isalnum() for c in host) and in_one_piece
