"""Small readings of a cell."""

from prongsai.engine.thai.digits import to_arabic


def several(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several: separated by a bar, a semicolon or a new line."""
    for mark in ("|", "\n"):
        text = text.replace(mark, ";")
    return tuple(part.strip() for part in text.split(";") if part.strip())


def whole(text: str) -> int | None:
    plain = to_arabic(text).strip().rstrip(".")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 9 else None
