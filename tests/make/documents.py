"""Documents from plain lines: a line is a paragraph, tabs make rows, rows that follow each other a table."""

from itertools import groupby

from prongsai.engine.consistency.document import Block, Document, Paragraph, Row, Table, Text
from prongsai.engine.problems import Place


def document(text: str) -> Document:
    blocks: list[Block] = []
    numbered = [(n, line) for n, line in enumerate(text.split("\n"), 1)]
    for is_row, lines in groupby(numbered, key=lambda one: "\t" in one[1]):
        if is_row:
            blocks.append(Table(tuple(Row(tuple(Text(cell, Place(line=n)) for cell in line.split("\t"))) for n, line in lines)))
        else:
            blocks += [Paragraph(Text(line, Place(line=n))) for n, line in lines if line.strip()]
    return Document(tuple(blocks))
