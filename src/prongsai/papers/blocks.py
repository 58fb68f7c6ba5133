"""What official papers are made of: plain blocks in reading order. A paper module says what; `styles/official.typ` says how.

Because a paper is its blocks, a test can say what its text must be: `plain_text(paper)`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from prongsai.papers.figures import parts_of
from prongsai.papers.house import PLAIN, House


@dataclass(frozen=True, slots=True)
class Emblem:
    """The office's emblem 1.5 cm below the paper's upper edge: 3 cm high and centred, or 1.5 cm at the left `beside` a title.

    Without an emblem its room stays empty: offices also print on paper that has one.
    """

    beside: str = ""
    kind: str = "emblem"


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the paper's title, centred; 2 a section, 3 a sub-section.

    `is_clause`: a ข้อ of an announcement, which begins where paragraphs begin.
    """

    text: str
    level: Literal[1, 2, 3] = 2
    is_clause: bool = False
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Centred:
    """A centred line under the title; after the last of them a short rule may stand."""

    text: str
    is_bold: bool = True
    is_ruled: bool = False
    kind: str = "centred"


@dataclass(frozen=True, slots=True)
class Labels:
    """Lines that begin with a label: ส่วนราชการ, ที่, เรื่อง, เรียน. Two on a line stand half a page apart.

    `is_big`: labels of 20 pt bold over a dotted line, as a บันทึกข้อความ has them.
    """

    rows: tuple[tuple[tuple[str, str], ...], ...]
    is_big: bool = False
    kind: str = "labels"


@dataclass(frozen=True, slots=True)
class Sides:
    """The head of a letter: its number at the left, the office and its address at the right, one line each."""

    left: str
    right: tuple[str, ...]
    kind: str = "sides"


@dataclass(frozen=True, slots=True)
class DateLine:
    """The date of a letter, from the middle of the page on."""

    text: str
    kind: str = "date-line"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """First line indented by 2.5 cm. `is_gap`: the text says that something is missing, and is set off.

    `is_kept`: in one piece, on the page of what follows, so that no signature stands alone.
    """

    text: str
    is_gap: bool = False
    is_kept: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Points:
    """Short points under a paragraph, each with its own number or dash."""

    rows: tuple[tuple[str, str], ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Cell:
    """`urls`: the text's lines are these web addresses, and links to them; `number`: what the text writes, for XLSX."""

    text: str
    is_gap: bool = False
    urls: tuple[str, ...] = ()
    number: Decimal | None = None


BLANK = "……"
BLANK_CELL = Cell(BLANK, is_gap=True)
"""A place to be filled by hand whose column says what belongs there."""


@dataclass(frozen=True, slots=True)
class Group:
    """A row over the full width that names the rows below it."""

    text: str


type TableRow = Group | tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head repeats on every page and whose rows are never broken. Widths in cm; 0 shares what is left.

    `is_dense`: smaller letters, for the tables of many columns that forms prescribe.
    """

    caption: str
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    centred: tuple[int, ...] = (0,)
    right: tuple[int, ...] = ()
    is_dense: bool = False
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Roll:
    """People, one a row without lines: number, name with position, part played."""

    rows: tuple[tuple[str, str, str], ...]
    kind: str = "roll"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its finding as caption, its unit, and its text for those who do not see it. Size in cm."""

    finding: str
    unit: str
    alt: str
    svg: str
    width: float
    height: float
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a person signs: what stands above, room for the hand, the name in brackets and the position below it."""

    lines: tuple[str, ...]
    above: str = ""
    kind: str = "signature"


@dataclass(frozen=True, slots=True)
class Foot:
    """Who is asked: unit, telephone; at the left, below the signature of a letter."""

    lines: tuple[str, ...]
    kind: str = "foot"


type Block = (
    Emblem | Heading | Centred | Labels | Sides | DateLine | Paragraph | Points | Table | Roll | Figure | Signature | Foot
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper and what its PDF says of itself. A draft has ร่าง across every page."""

    title: str
    author: str
    dated_on: date
    blocks: tuple[Block, ...]
    house: House = field(default=PLAIN)
    is_landscape: bool = False
    is_draft: bool = False


PORTRAIT, LANDSCAPE = (3.0, 2.0, 2.5, 2.0), (2.0, 2.0, 3.0, 2.0)
"""Margins in cm: left, right, top, bottom. A landscape page is turned into the binder, so its wide margin is at the top."""


def text_width(paper: Paper) -> float:
    """Between the margins, in cm."""
    left, right, *_ = LANDSCAPE if paper.is_landscape else PORTRAIT
    return (29.7 if paper.is_landscape else 21.0) - left - right


def text_height(paper: Paper) -> float:
    """Between the margins, in cm."""
    *_, top, bottom = LANDSCAPE if paper.is_landscape else PORTRAIT
    return (21.0 if paper.is_landscape else 29.7) - top - bottom


def column_widths(table: Table, width: float) -> list[float]:
    """Column widths in cm; those without one share what is left."""
    free = table.widths.count(0)
    left = width - sum(table.widths)
    return [own or left / free for own in table.widths]


def stays_with_next(block: Block, following: Block | None) -> bool:
    """Whether a block may not be parted from what follows it: words before a signature, a signature before another."""
    is_kept = isinstance(block, Paragraph) and block.is_kept
    return is_kept or (isinstance(block, Signature) and isinstance(following, Signature | Foot))


def plain_text(paper: Paper, *, with_pictures: bool = False) -> str:
    """All its text in reading order, one block part a line, without page numbers and repeated heads.

    `with_pictures`: with the words that stand in pictures, too.
    """
    return "\n".join(text for block in paper.blocks for text in _texts(block, with_pictures) if text)


def _texts(block: Block, with_pictures: bool) -> Iterator[str]:
    yield from texts_of(block)
    if with_pictures and isinstance(block, Figure):
        yield from (label.text for label in parts_of(block.svg).labels)


def texts_of(block: Block) -> Iterator[str]:
    """The texts of one block in reading order."""
    match block:
        case Emblem(beside=beside):
            yield beside
        case Labels(rows=rows):
            yield from (part for row in rows for pair in row for part in pair)
        case Sides(left=left, right=right):
            yield from (left, *right)
        case Points(rows=rows) | Roll(rows=rows):
            yield from (part for row in rows for part in row)
        case Table(caption=caption, head=head, rows=rows):
            yield from (caption, *head)
            for row in rows:
                yield from ((row.text,) if isinstance(row, Group) else (cell.text for cell in row))
        case Figure(finding=finding, unit=unit):
            yield from (finding, unit)
        case Signature(lines=lines, above=above):
            yield from (above, *lines)
        case Foot(lines=lines):
            yield from lines
        case _:
            yield block.text
