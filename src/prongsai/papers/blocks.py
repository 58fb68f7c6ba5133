"""What official papers are made of: plain blocks in reading order. A paper module says what; `styles/official.typ` says how.

Because a paper is its blocks, a test can say what its text must be: `plain_text(paper)`.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from prongsai import __version__
from prongsai.papers.typesetting import compose


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the paper's title, centred; 2 a section, 3 a sub-section."""

    text: str
    level: Literal[1, 2, 3] = 2
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """First line indented by 2.5 cm. `is_gap`: the text says that something is missing, and is set off."""

    text: str
    is_gap: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Points:
    """Short points under a paragraph, each with its own number or dash."""

    rows: tuple[tuple[str, str], ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A row over the full width that names the rows below it."""

    text: str


type TableRow = Group | tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head repeats on every page and whose rows are never broken. Widths in cm; 0 shares what is left."""

    caption: str
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    centred: tuple[int, ...] = (0,)
    kind: str = "table"


type Block = Heading | Paragraph | Points | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper and what its PDF says of itself. `emblem_cm` leaves the room of an emblem at the top of the first page."""

    title: str
    author: str
    dated_on: date
    blocks: tuple[Block, ...]
    emblem_cm: float = 0


def draw(paper: Paper) -> bytes:
    """The paper as a tagged PDF, always the same bytes for the same paper; raises TypesettingError."""
    return compose(_style(), {"paper": _as_mapping(paper)})


def plain_text(paper: Paper) -> str:
    """All its text in reading order, one block part a line, without page numbers and repeated heads."""
    return "\n".join(text for block in paper.blocks for text in _texts(block))


def digest_of(paper: Paper) -> str:
    """SHA-256 of everything the drawing depends on: the paper, the style and this version; hexadecimal."""
    parts = json.dumps(_as_mapping(paper), ensure_ascii=False, sort_keys=True), _style(), __version__
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Points(rows=rows):
            yield from (part for row in rows for part in row)
        case Table(caption=caption, head=head, rows=rows):
            yield from (caption, *head)
            for row in rows:
                yield from ((row.text,) if isinstance(row, Group) else (cell.text for cell in row))
        case _:
            yield block.text


def _as_mapping(paper: Paper) -> dict[str, object]:
    data = asdict(paper) | {"dated_on": [paper.dated_on.year, paper.dated_on.month, paper.dated_on.day]}
    for block, told in zip(paper.blocks, data["blocks"], strict=True):
        if isinstance(block, Table):
            told["rows"] = [
                {"group": row.text} if isinstance(row, Group) else {"cells": [asdict(cell) for cell in row]} for row in block.rows
            ]
    return data


@lru_cache(maxsize=1)
def _style() -> str:
    return Path(__file__).with_name("styles").joinpath("official.typ").read_text(encoding="utf-8")
