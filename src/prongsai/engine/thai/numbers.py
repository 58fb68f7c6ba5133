"""Numbers as people type them into forms and sheets, read strictly, and as papers print them.

Strict, because a guess about a comma moves a sum of money a thousandfold: what is not plainly a number is not a number.
"""

import re
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Literal

from prongsai.engine.thai.digits import to_arabic, to_thai

Digits = Literal["arabic", "thai"]

# Either no comma at all, or one before every third digit; a grouped number never starts with a zero ("0,123" is no thousand).
_NUMBER = re.compile(r"(?P<minus>[-−])?(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?P<fraction>\.[0-9]+)?")


def read_number(text: str) -> Decimal | None:
    """The exact number the text writes, or None.

    Takes Thai and Arabic digits, thousands commas in their right places, a leading - or − and white space around. Refuses
    everything else: exponents, "97,44", "1,2,3", a bare ".5" or "5.", a plus sign, NaN, a dash for "none". Minus zero is zero.
    """
    match = _NUMBER.fullmatch(to_arabic(text).strip())
    if match is None:
        return None
    minus = "-" if match["minus"] else ""
    number = Decimal(minus + match["whole"].replace(",", "") + (match["fraction"] or ""))
    return number if number else number.copy_abs()


def format_number(value: Decimal, *, places: int | None = 2, thousands: bool = False, digits: Digits = "arabic") -> str:
    """The number in full, rounded half up (away from zero) to `places`; None keeps every digit it has, without exponent.

    Does not depend on the ambient decimal context. A value that rounds to zero has no minus sign. `read_number` reads the
    result back to the same (rounded) number. ValueError for NaN and infinity, and for negative places.
    """
    if not value.is_finite() or (places is not None and places < 0):
        raise ValueError(f"cannot print {value!r} to {places!r} places")
    rounded = value if places is None else _rounded(value, places)
    text = f"{rounded if rounded else rounded.copy_abs():{',' if thousands else ''}f}"
    return to_thai(text) if digits == "thai" else text


def _rounded(value: Decimal, places: int) -> Decimal:
    room = max(value.adjusted(), 0) + places + 2
    exact = Context(prec=room, rounding=ROUND_HALF_UP, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[InvalidOperation])
    return value.quantize(Decimal((0, (1,), -places)), context=exact)
