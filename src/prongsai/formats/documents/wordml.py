"""Small questions about elements of WordprocessingML."""

from typing import Any

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def w(name: str) -> str:
    return _MAIN + name


def child(element: Any, *path: str) -> Any:
    """The first child of that name, and of it the next; None when there is none."""
    for name in path:
        if element is None:
            return None
        element = element.find(_MAIN + name)
    return element


def value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{_MAIN}val", ""))


def flag(element: Any) -> bool:
    """Whether a switch is on: it stands there, and does not say off."""
    return element is not None and value(element).casefold() not in ("0", "false", "off")


def number(text: str | None, otherwise: int) -> int:
    """A whole number as files write it; anything else is `otherwise`."""
    digits = (text or "").strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        return otherwise
    return int(text or "")
