"""Documents of every kind: the same words in the same order, each at its place."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.consistency.document import Document, Paragraph, Part, Table
from prongsai.formats.documents import document_in, read_document

WORDS = st.text(st.sampled_from("กขคงาิีุูเแ่้๑๒๓ABC12"), min_size=1, max_size=12)
ROWS = st.lists(st.lists(WORDS, min_size=2, max_size=3), min_size=1, max_size=3).filter(
    lambda rows: len({len(row) for row in rows}) == 1
)
BLOCKS = st.lists(st.one_of(WORDS, ROWS), min_size=1, max_size=6)


def said(document: Document) -> list[Any]:
    """A paragraph as its text, a table as its rows; runs of paragraphs and tables as they come."""
    return [
        block.said.text if isinstance(block, Paragraph) else [[cell.text for cell in row.cells] for row in block.rows]
        for block in document.blocks
    ]


def joined(blocks: list[Any]) -> list[Any]:
    """Tables that stand next to each other are one where nothing parts them."""
    found: list[Any] = []
    for block in blocks:
        if isinstance(block, list) and found and isinstance(found[-1], list):
            found[-1] = [*found[-1], *block]
        else:
            found.append(block)
    return found


@given(BLOCKS)
def test_plain_text_is_read_as_it_was_written(blocks: list[Any]) -> None:
    lines = [line for block in blocks for line in ([block] if isinstance(block, str) else ["\t".join(row) for row in block])]
    document = document_in("\n".join(lines).encode(), "a.txt")
    assert said(document) == joined(blocks)
    assert [text.place.line for text in document.texts()] == [
        n for n, line in enumerate(lines, 1) for _ in range(line.count("\t") + 1)
    ]


@given(BLOCKS)
def test_word_is_read_as_it_was_written(blocks: list[Any]) -> None:
    word = Word()
    for block in blocks:
        if isinstance(block, str):
            word.add_paragraph(block)
        else:
            table = word.add_table(len(block), len(block[0]))
            for row, cells in enumerate(block):
                for column, text in enumerate(cells):
                    table.cell(row, column).text = text
    assert [one for one in said(document_in(written(word), "a.docx")) if one] == blocks


def written(word: Any) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def test_tags_that_converters_leave_are_taken_away() -> None:
    document = document_in("<p>ข้อ ๑</p>\t<p>ก</p> <p>ข</p>\t\n&lt;a&gt;".encode(), "a.txt")
    assert said(document) == [[["ข้อ ๑", "ก ข", ""]], "<a>"]


def test_markdown_has_headings_and_tables() -> None:
    document = document_in("# หัวข้อ\n\n| ที่ | ชื่อ |\n|---|---|\n| 1 | ก |\n".encode(), "a.md")
    heading, table = document.blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(table, Table)
    assert (heading.said.text, heading.level, document.kind) == ("หัวข้อ", 1, "md")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["ที่", "ชื่อ"], ["1", "ก"]]


def test_windows_874_is_read() -> None:
    assert said(document_in("สำนักงาน".encode("cp874"), "a.txt")) == ["สำนักงาน"]


def test_heads_feet_and_repeated_rows_of_word_are_told_apart() -> None:
    word = Word()
    word.sections[0].header.paragraphs[0].text = "หัวกระดาษ"
    word.add_heading("หัวข้อ", 2)
    document = document_in(written(word), "a.docx")
    found = {(block.said.text, block.part, block.level) for block in document.blocks if isinstance(block, Paragraph)}
    assert {("หัวกระดาษ", Part.HEADER, 0), ("หัวข้อ", Part.BODY, 2)} <= found


def test_sheets_are_tables_with_their_cells() -> None:
    book = openpyxl.Workbook()
    book.active.title = "แผน"  # type: ignore[union-attr]
    book.active.append(["ที่", "กิจกรรม"])  # type: ignore[union-attr]
    book.active.append([1, "อบรม"])  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    (table,) = document_in(file.getvalue(), "a.xlsx").blocks
    assert isinstance(table, Table)
    assert (table.title, [cell.text for cell in table.rows[1].cells]) == ("แผน", ["1", "อบรม"])
    assert (table.rows[1].cells[1].place.sheet, table.rows[1].cells[1].place.cell) == ("แผน", "B2")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from prongsai.cli.main import main

    folder = tmp_path_factory.mktemp("paper")
    assert main(["example", str(folder / "year"), "--practice"]) == 0
    assert main(["paper", "announcement", str(folder / "year"), "-o", str(folder / "a.pdf")]) == 0
    assert main(["paper", "announcement", str(folder / "year"), "-o", str(folder / "a.docx")]) == 0
    return folder


def test_a_pdf_of_ones_own_says_what_its_docx_says(paper: Path) -> None:
    letters = [
        "".join("".join(text.text for text in read_document(paper / name).texts()).split()) for name in ("a.docx", "a.pdf")
    ]
    word, pdf = letters
    runs = {word[n : n + 12] for n in range(0, len(word) - 12, 12)}
    assert sum(run in pdf for run in runs) / len(runs) > 0.9
    assert "ํา" not in pdf
    assert {text.place.page for text in read_document(paper / "a.pdf").texts()} >= {1}
