"""Rounding, once, at the end: to print or to grade."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from prongsai.engine.frameworks.model import Rounding


def printed(score: Fraction, rounding: Rounding) -> Decimal:
    """The score with the edition's decimal places, rounded half up (away from zero) from the exact value."""
    scaled = abs(score) * 10**rounding.places
    whole = floor(scaled + Fraction(1, 2))
    return Decimal(whole if score >= 0 else -whole).scaleb(-rounding.places)
