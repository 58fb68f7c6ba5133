"""Lines of a page, and which of them are one paragraph: a line that ends because there was no room goes on in the next."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from prongsai.words.cutting import cut
from prongsai.words.normalise import normalise

_NUMBER, _PARTS = r"[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*", r"[1-9๑-๙](?:\.[0-9๐-๙]{1,2}){1,4} "
_ITEM = re.compile(
    rf"ข้อ(?:ที่)? ?{_NUMBER} |\(?{_NUMBER}[.)](?![0-9๐-๙])|{_PARTS}|\(?[ก-ฮa-zA-Z][.)] |[-–] (?![0-9๐-๙])|[•●○▪◦·*✓□☐➢] ?(?=\S)"
)
"""What begins a line that is an item of its own."""
_THAI = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]")
_FIGURE = re.compile(r"[0-9๐-๙]+ ?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z")
_GLUED = 1.25
"""Typesetters hold some words together: more than a word may not have gone in."""
_SPARE = 8.0
_EVEN, _UNEVEN = 3.0, 36.0
"""How near lines come to an even edge, and how far those stay that could not be stretched."""
_SPACE, _COLUMN = 1.8, 20.0
"""What is at least between words, and at least between columns."""
_STRAIGHT = 3.0
_HANGING = 60.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or its part in a cell: where it begins and ends, the height of its baseline, from the lower left corner."""

    number: int
    text: str
    x0: float
    x1: float
    y: float

    @property
    def is_item(self) -> bool:
        return bool(_ITEM.match(self.text.lstrip()))


@dataclass(frozen=True, slots=True)
class Edge:
    """Where lines end at the latest; `is_even`: set so that all but the last of a paragraph end there."""

    right: float
    is_even: bool = False


def edge_of(lines: Sequence[Piece], width: float) -> Edge:
    """Of pages of one width. Where lines are all short the edge lies as far from the paper's as that on the left."""
    right = max((line.x1 for line in lines if line.x1 <= width), default=width)
    reaching = sum(line.x1 > right - _EVEN for line in lines)
    if reaching < 2:
        return Edge(max(right, width - min((line.x0 for line in lines), default=0)))
    nearly = sum(right - 40 < line.x1 <= right - _EVEN for line in lines)
    return Edge(right, reaching > 3 * nearly)


def follows(piece: Piece, before: Piece, edge: Edge) -> bool:
    """Whether the line before ended for want of room: its next word would not have gone in."""
    text = piece.text.strip()
    if not text or piece.is_item:
        return False
    width = (piece.x1 - piece.x0) * len(_first_word(text[:60])) / len(text)
    room = edge.right - before.x1
    return room < width * _GLUED + _SPARE and (room < _UNEVEN or not edge.is_even)


@lru_cache(maxsize=4096)
def _first_word(text: str) -> str:
    """With a figure goes what it counts."""
    figure = _FIGURE.match(text)
    start = figure.end() if figure else 0
    return text[:start] + next(iter(cut(text[start:].split(" ", 1)[0])), "")


def joined(pieces: Iterable[Piece], right: float) -> str:
    """The text of a cell: its lines from the top, those that only lack room as one."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-round(piece.y), piece.x0)):
        if lines and abs(lines[-1][0].y - piece.y) <= 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    text, before = "", None
    for line in lines:
        whole = _side_by_side(line)
        if before is None:
            text = whole.text
        elif follows(whole, before, Edge(right - _SPARE / 2)):
            text = put_together(text, whole.text)
        else:
            text = f"{text.rstrip()}\n{whole.text}"
        before = whole
    return tidy(text)


def put_together(text: str, more: str) -> str:
    """Two lines as one. Thai words follow each other without a space; a space that was lost at the end of a line is seen where
    figures, letters of another script or a sign meet a word.
    """
    if not text or not more or text.endswith((" ", "-", "(", "/", "“")) or more[0] in " -)/,.”" or _ADDRESS.search(text[-200:]):
        return text + more
    one, other = _kind(text[-1]), _kind(more[0])
    return text + more if one == other == "Thai" else f"{text} {more}"


def _kind(letter: str) -> str:
    return "Thai" if _THAI.match(letter) else "other"


def tidy(text: str) -> str:
    """In the one spelling: how a PDF takes ำ apart is no fault of its author."""
    return normalise(text).strip()


@dataclass(slots=True)
class Flow:
    """A paragraph while it is read: its first line, its last, where its lines begin after the first."""

    page: int
    first: Piece
    last: Piece
    text: str
    left: float | None = None

    def takes(self, piece: Piece, edge: Edge, spacing: float) -> bool:
        """Whether the line goes on with this paragraph. `spacing` 0: it stands on another page."""
        is_hanging = self.first.is_item and _STRAIGHT < piece.x0 - self.first.x0 < _HANGING
        if not follows(piece, self.last, Edge(edge.right) if is_hanging else edge) or _are_centred(piece, self.last):
            return False
        if spacing and not 0 < self.last.y - piece.y <= spacing * 1.5:
            return False
        if self.left is not None:
            return abs(piece.x0 - self.left) < _STRAIGHT
        return is_hanging or piece.x0 < self.first.x0 + _STRAIGHT

    def add(self, piece: Piece) -> None:
        self.text = put_together(self.text, piece.text)
        self.left = piece.x0 if self.left is None else self.left
        self.last = piece


def _are_centred(one: Piece, other: Piece) -> bool:
    """One below the other about one middle: lines of a title, a name and its position."""
    return abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 * _STRAIGHT and abs(one.x0 - other.x0) > 2 * _STRAIGHT


def spacing_of(lines: Sequence[Piece]) -> float:
    """The usual distance of a page's lines."""
    apart = sorted(one.y - two.y for one, two in pairwise(lines) if 4 < one.y - two.y < 60)
    return apart[len(apart) // 2] if apart else 24.0


def in_one_line(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that stand outside tables, as the lines they are: PDFium parts some lines within words."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        last = lines[-1][-1] if lines else None
        is_beside = last and abs(last.y - piece.y) <= 2 and -_SPACE < piece.x0 - last.x1 < _COLUMN
        if last and (last.number == piece.number or is_beside):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_side_by_side(line) for line in lines]


def _side_by_side(pieces: Sequence[Piece]) -> Piece:
    text, end = "", pieces[0].x0
    for piece in pieces:
        is_apart = bool(text) and not text.endswith(" ") and piece.x0 - end > _SPACE
        text += f" {piece.text}" if is_apart else piece.text
        end = piece.x1
    return Piece(pieces[0].number, text, pieces[0].x0, end, pieces[0].y)
