"""Blocks as they are gathered: numbered, placed, and counted against what a document may hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from prongsai.engine.consistency.document import Block, Document, Paragraph, Part, Row, Table, Text
from prongsai.engine.problems import Place
from prongsai.formats.cells import MAX_COLUMNS, FileRefused, cell_name

NOWHERE = Place()
MAX_LETTERS = 3_000_000
MAX_TEXTS = 150_000
"""Paragraphs and cells."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table that is read: its texts, its own place where it has one."""

    texts: Sequence[str]
    place: Place = NOWHERE
    is_head: bool = False


class Gathering:
    """Raises FileRefused when there is more than a document may hold."""

    def __init__(self, name: str, kind: str) -> None:
        self.name, self.kind = name, kind
        self.blocks: list[Block] = []
        self._paragraphs = self._tables = self._letters = self._texts = 0

    def paragraph(self, text: str, place: Place = NOWHERE, part: Part = Part.BODY, label: str = "", level: int = 0) -> None:
        """Takes a paragraph without the space around it; a blank one is none."""
        text = text.strip()
        if text:
            self._spend(1, len(text))
            self._paragraphs += 1
            said = Text(text, replace(place, file=self.name, paragraph=self._paragraphs))
            self.blocks.append(Paragraph(said, part, label, level))

    def table(self, lines: Iterable[Line], part: Part = Part.BODY, title: str = "") -> None:
        """Takes a table; one without a text is none."""
        rows = [self._row(line, number) for number, line in enumerate(lines, 1)]
        if any(cell.text for row in rows for cell in row.cells):
            self._tables += 1
            self.blocks.append(Table(tuple(rows), part, title))

    def document(self) -> Document:
        return Document(tuple(self.blocks), self.kind)

    def _row(self, line: Line, number: int) -> Row:
        if len(line.texts) > MAX_COLUMNS:
            raise too_long(self.name)
        texts = [text.strip() for text in line.texts]
        self._spend(len(texts), sum(map(len, texts)))
        place = replace(line.place, file=self.name, table=self._tables + 1, row=number)
        cells = (Text(text, replace(place, cell=cell_name(number, column))) for column, text in enumerate(texts, 1))
        return Row(tuple(cells), line.is_head)

    def _spend(self, texts: int, letters: int) -> None:
        self._texts += texts
        self._letters += letters
        if self._texts > MAX_TEXTS or self._letters > MAX_LETTERS:
            raise too_long(self.name)


def too_long(name: str) -> FileRefused:
    return FileRefused("document-too-long", Place(file=name), letters=MAX_LETTERS // 10**6, texts=MAX_TEXTS)
