"""A document as the rules see it: paragraphs and tables in reading order, each text with its place in the reader's file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from prongsai.engine.problems import Place


class Part(StrEnum):
    """Where a block stands: in the text, at the head or foot of every page, or in a note."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words as it is written: a paragraph, or a cell. Offsets of findings count its characters."""

    text: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`label` is the number that the file's own numbering shows before it ("๒.๑", "1.", "(๓)"), where the text does not hold it.
    `level`: of a heading, from 1; 0 for other text.
    """

    said: Text
    part: Part = Part.BODY
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` in the order of columns; a merged cell has its text in the first and empty ones after it. `is_head`: said by the
    file to be a head that repeats on every page."""

    cells: tuple[Text, ...]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`title`: its caption or the sheet's name, where the file has one."""

    rows: tuple[Row, ...]
    part: Part = Part.BODY
    title: str = ""


type Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """`kind` is that of the file: txt, md, docx, xlsx or pdf."""

    blocks: tuple[Block, ...]
    kind: str = "txt"

    def texts(self) -> Iterator[Text]:
        """Every piece of text once, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.said
            else:
                for row in block.rows:
                    yield from row.cells
