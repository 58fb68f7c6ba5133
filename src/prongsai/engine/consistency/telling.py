"""How a rule tells what it found."""

from prongsai.engine.consistency.digest import Piece
from prongsai.engine.consistency.findings import Finding
from prongsai.engine.consistency.reading import View
from prongsai.engine.problems import Problem, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def told(
    code: str, severity: Severity, piece: Piece, view: View, start: int, end: int, suggestion: str = "", **params: object
) -> Finding:
    """`start` and `end` count letters of the view."""
    at, to = view.span(start, end)
    excerpt = piece.said.text[at:to]
    problem = Problem(code, severity, piece.said.place, {"found": excerpt, **params})
    return Finding(problem, piece.said, at, to, suggestion)


def told_whole(code: str, severity: Severity, piece: Piece, suggestion: str = "", **params: object) -> Finding:
    """Of all words of a piece."""
    return told(code, severity, piece, piece.plain, 0, len(piece.plain.text.rstrip()), suggestion, **params)


def told_label(code: str, severity: Severity, piece: Piece, suggestion: str = "", **params: object) -> Finding:
    """Of the number before a piece; of its first words, where the file shows the number and the text does not hold it."""
    label = piece.label
    assert label is not None
    if label.start == label.end:
        return told(code, severity, piece, piece.plain, 0, min(20, len(piece.plain.text)), "", **params)
    text = piece.plain.text[label.start : label.end].rstrip(" .)")
    return told(code, severity, piece, piece.plain, label.start, label.start + len(text), suggestion, **params)


def as_written(text: str, number: int) -> str:
    """A number in the digits that a text is written in."""
    said = str(number)
    return said.translate(_THAI) if any("๐" <= letter <= "๙" for letter in text) else said


_THAI = {ord(str(value)): digit for value, digit in enumerate("๐๑๒๓๔๕๖๗๘๙")}
