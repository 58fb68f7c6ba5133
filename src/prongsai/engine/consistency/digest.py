"""A document laid out for the rules: pieces with their numbers, tables joined over page breaks, the sections they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from prongsai.engine.consistency.document import Document, Paragraph, Part, Row, Table, Text
from prongsai.engine.consistency.reading import Reading, View

_LABEL = re.compile(
    r"(?:(?P<word>ข้อที่|ข้อ|หมวดที่|หมวด|ส่วนที่|บทที่|ตอนที่) ?)?(?P<open>\()?(?P<n>\d{1,3}(?:\.\d{1,3})*)(?P<close>[.)]*)"
    r"(?= |$|(?<=[.)])(?=\D))"
)
_BULLET = re.compile(r"[-•–·*●○▪] ?")
MOST = 200
"""No list of a document counts further; a larger figure at the head of a line is a year or an amount."""


@dataclass(frozen=True, slots=True)
class Label:
    """The number before a text: its parts, and how it is dressed: `n.`, `n)`, `(n)`, `ข้อ n`; `end` is where the words begin."""

    numbers: tuple[int, ...]
    dress: str
    start: int
    end: int

    @property
    def said(self) -> str:
        return ".".join(map(str, self.numbers))


class Piece:
    """A text with its two views. `grid`, `row` and `column` are set for a cell; `block` counts paragraphs and tables."""

    def __init__(self, said: Text, block: int, part: Part, *, label: str = "", level: int = 0) -> None:
        self.said, self.block, self.part, self.level, self._own = said, block, part, level, label
        self.grid: Grid | None = None
        self.row = self.column = -1
        self.reading = Reading(said.text)

    @property
    def plain(self) -> View:
        return self.reading.plain

    @property
    def tight(self) -> View:
        return self.reading.tight

    @property
    def is_empty(self) -> bool:
        return not self.tight.text

    @cached_property
    def label(self) -> Label | None:
        """What the text itself begins with, else what the file's numbering shows before it."""
        return label_of(self.plain.text) or (self._shown() if self._own else None)

    def _shown(self) -> Label | None:
        found = label_of(Reading(self._own).plain.text + " ")
        return found and Label(found.numbers, found.dress, 0, 0)

    @cached_property
    def words(self) -> str:
        """Tight, without number and bullet."""
        text = self.plain.text
        start = self.label.end if self.label else 0
        bullet = _BULLET.match(text[start:])
        return text[start + (bullet.end() if bullet else 0) :].replace(" ", "")

    @property
    def is_bullet(self) -> bool:
        return bool(_BULLET.match(self.plain.text)) or bool(self._own and not self.label)


def label_of(text: str) -> Label | None:
    found = _LABEL.match(text)
    if not found:
        return None
    numbers = tuple(int(part) for part in found["n"].split("."))
    if numbers[0] > MOST and len(found["n"]) == 4:
        return None
    close = found["close"][:1]
    if not (close or found["open"] or found["word"] or len(numbers) > 1):
        return None
    dress = found["word"] or f"{found['open'] or ''}n{close}"
    return Label(
        numbers,
        "n." if dress == "n" else dress,
        found.start("n"),
        min(len(text), found.end() + (text[found.end() : found.end() + 1] == " ")),
    )


@dataclass(eq=False)
class Grid:
    """A table with its continuations. `title`: what spans it above its head; `group` rows, with one filled cell, are kept in
    `rows` like others."""

    block: int
    title: Piece | None
    head: tuple[Piece, ...]
    rows: list[tuple[Piece, ...]] = field(default_factory=list)
    heads: list[tuple[Piece, ...]] = field(default_factory=list)

    def column(self, *words: str) -> int | None:
        """The first column whose head holds one of the words; None where no head does."""
        for word in words:
            for n, piece in enumerate(self.head):
                if word in piece.tight.text:
                    return n
        return None

    def has(self, *words: str) -> bool:
        return self.column(*words) is not None

    def cells(self, column: int) -> Iterator[Piece]:
        for row in self.rows:
            if column < len(row):
                yield row[column]


class Digest:
    """`pieces` in reading order; `lines`: paragraphs of the body; `grids`: tables."""

    def __init__(self, document: Document) -> None:
        self.pieces: list[Piece] = []
        self.lines: list[Piece] = []
        self.grids: list[Grid] = []
        self.order: list[Piece | Grid] = []
        for number, block in enumerate(document.blocks):
            if isinstance(block, Paragraph):
                self._paragraph(block, number)
            else:
                self._table(block, number, joins=document.kind != "xlsx")

    def _paragraph(self, block: Paragraph, number: int) -> None:
        piece = Piece(block.said, number, block.part, label=block.label, level=block.level)
        if piece.is_empty:
            return
        self.pieces.append(piece)
        if block.part is Part.BODY:
            self.lines.append(piece)
            self.order.append(piece)

    def _table(self, block: Table, number: int, *, joins: bool) -> None:
        rows = [tuple(Piece(cell, number, block.part) for cell in row.cells) for row in block.rows if _is_said(row)]
        if not rows:
            return
        last = self.order[-1] if self.order else None
        title, at = _title(rows)
        if joins and isinstance(last, Grid) and len(last.head) == len(rows[at]):
            if _alike(rows[at], last.head):
                last.heads.append(rows[at])
                self._add(last, rows[at + 1 :], rows[: at + 1])
            else:
                self._add(last, rows, [])
            return
        grid = Grid(number, title, rows[at])
        self.order.append(grid)
        self.grids.append(grid)
        self._add(grid, rows[at + 1 :], rows[: at + 1])

    def _add(self, grid: Grid, rows: list[tuple[Piece, ...]], above: list[tuple[Piece, ...]]) -> None:
        for row in above:
            for column, piece in enumerate(row):
                piece.grid, piece.column = grid, column
                if not piece.is_empty:
                    self.pieces.append(piece)
        for row in rows:
            for column, piece in enumerate(row):
                piece.grid, piece.row, piece.column = grid, len(grid.rows), column
                if not piece.is_empty:
                    self.pieces.append(piece)
            grid.rows.append(row)


def _is_said(row: Row) -> bool:
    return any(cell.text.strip() for cell in row.cells)


def _title(rows: list[tuple[Piece, ...]]) -> tuple[Piece | None, int]:
    """What spans a table above its head, and which row is its head."""
    title = None
    for at, row in enumerate(rows):
        filled = [piece for piece in row if not piece.is_empty]
        if len(filled) > 1 or len(row) == 1 or at + 1 == len(rows):
            return title, at
        title = title or filled[0]
    return title, 0


def _alike(one: tuple[Piece, ...], other: tuple[Piece, ...]) -> bool:
    return [piece.tight.text for piece in one] == [piece.tight.text for piece in other]
