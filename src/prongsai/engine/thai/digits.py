"""Thai and Arabic digits: ๐๑๒๓๔๕๖๗๘๙ and 0123456789.

Official papers write Thai digits in running text, data files mostly Arabic ones, and people mix both; so every reader folds to
Arabic first and every writer turns to Thai last.
"""

THAI = "๐๑๒๓๔๕๖๗๘๙"
ARABIC = "0123456789"
_TO_THAI = str.maketrans(ARABIC, THAI)
_TO_ARABIC = str.maketrans(THAI, ARABIC)


def to_thai(text: str) -> str:
    """The text with 0-9 written as ๐-๙, everything else untouched (digits of other scripts too)."""
    return text.translate(_TO_THAI)


def to_arabic(text: str) -> str:
    """The text with ๐-๙ written as 0-9, everything else untouched (digits of other scripts too)."""
    return text.translate(_TO_ARABIC)
