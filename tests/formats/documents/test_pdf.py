"""PDF with a text layer: paragraphs from lines, tables from rules, heads and feet apart; and every paper of the project."""

import io
import re

import pikepdf
import pytest

from prongsai.engine.consistency.document import Document, Paragraph, Part
from prongsai.formats.cells import FileRefused
from prongsai.formats.documents import document_in
from prongsai.papers.blocks import Cell, Heading, Paper, Table, plain_text
from prongsai.papers.blocks import Paragraph as Said
from prongsai.papers.pdf_writer import draw
from tests.formats.documents.making import latin_pdf, tables, told
from tests.papers.drawn import Drawn, drawn_of, every_paper
from tests.papers.readback import folded

LONG = "The office of education of the province has carried out"


def read(*lines: tuple[int, int, str], drawn: bytes = b"") -> Document:
    return document_in(latin_pdf(*lines, drawn=drawn), "a.pdf")


def body_of(document: Document) -> str:
    """All that the text says, labels too, without white space."""
    texts = []
    for block in document.blocks:
        if block.part is Part.BODY:
            said = isinstance(block, Paragraph)
            texts += [block.label, block.said.text] if said else [cell.text for row in block.rows for cell in row.cells]
    return folded("".join(texts))


@every_paper
def test_every_paper_reads_back_to_the_letter(drawn: Drawn) -> None:
    """Each page's number, the head of a table that goes on, and ร่าง across a draft are none of its text."""
    assert body_of(document_in(drawn.pdf, "a.pdf")) == folded(plain_text(drawn.paper, with_pictures=True))


@every_paper
def test_every_docx_of_a_paper_reads_back_to_the_letter(drawn: Drawn) -> None:
    assert body_of(document_in(drawn.docx, "a.docx")) == folded(plain_text(drawn.paper))


def test_tables_of_a_paper_have_the_same_cells_as_pdf_and_as_docx() -> None:
    drawn = drawn_of("practice", "action-plan")
    as_pdf, as_docx = (tables(document_in(data, name)) for data, name in ((drawn.pdf, "a.pdf"), (drawn.docx, "a.docx")))
    said = [[[re.sub(r"\s", "", cell.text) for cell in row.cells] for row in table.rows] for table in as_pdf]
    assert said == [[[re.sub(r"\s", "", cell.text) for cell in row.cells] for row in table.rows] for table in as_docx]
    assert [[row.is_head for row in table.rows] for table in as_pdf] == [[row.is_head for row in table.rows] for table in as_docx]


def test_a_paragraph_that_goes_on_over_a_page_is_one() -> None:
    sentence = "สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์ได้ดำเนินการตามแผนปฏิบัติการป้องกันการทุจริตแล้ว "
    said = [sentence * (5 + at % 3) for at in range(14)]
    paper = drawn_of("practice", "memo").paper
    data = draw(Paper("ก", "ข", paper.dated_on, (Heading("หัวเรื่อง", 1), *(Said(text.strip()) for text in said))))
    document = document_in(data, "a.pdf")
    assert [folded(text) for text in told(document) if isinstance(text, str)] == ["หัวเรื่อง", *(folded(text) for text in said)]
    pages = [block.said.place.page for block in document.blocks if isinstance(block, Paragraph) and block.part is Part.BODY]
    assert sorted(set(pages)) == [1, 2, 3]
    assert pages == sorted(pages)


def test_a_line_that_lacked_room_goes_on_and_another_does_not() -> None:
    document = read(
        (72, 700, LONG + " all of the measures of this"), (72, 684, "year and reported them."), (72, 668, "Another one.")
    )
    assert told(document) == [f"{LONG} all of the measures of this year and reported them.", "Another one."]
    assert [(text.place.page, text.place.line, text.place.paragraph) for text in document.texts()] == [(1, 1, 1), (1, 3, 2)]


def test_an_item_is_a_paragraph_of_its_own_with_its_lines() -> None:
    line = LONG + " all of the measures"
    document = read((72, 700, f"1. {line} of"), (90, 684, "this year."), (72, 668, f"2. {line} of"), (72, 652, "(3) this year."))
    assert told(document) == [f"1. {line} of this year.", f"2. {line} of", "(3) this year."]


def rules(across: list[int], down: list[int]) -> bytes:
    level = [f"{across[0]} {y} m {across[-1]} {y} l S\n" for y in down]
    return "".join(level + [f"{x} {down[0]} m {x} {down[-1]} l S\n" for x in across]).encode()


def test_rules_make_a_table_whose_cells_are_told_apart_though_they_touch() -> None:
    grid = rules([72, 120, 300], [720, 700, 660])
    cells = [(76, 706, "No."), (124, 706, "Activity"), (76, 686, "1234567"), (121, 686, "plan of the"), (121, 670, "office")]
    document = read(*cells, (72, 640, "After."), drawn=grid)
    assert told(document) == [[["No.", "Activity"], ["1234567", "plan of the\noffice"]], "After."]
    assert [(text.place.page, text.place.table, text.place.cell) for text in document.texts()][:4] == [
        (1, 1, "A1"),
        (1, 1, "B1"),
        (1, 1, "A2"),
        (1, 1, "B2"),
    ]


def test_a_cell_over_several_fields_has_its_text_in_the_first() -> None:
    sides = rules([72, 300], [720, 700, 680])
    document = read((150, 706, "Strategy 1"), (76, 686, "one"), (184, 686, "two"), drawn=sides + b"180 700 m 180 680 l S\n")
    assert told(document) == [[["Strategy 1", ""], ["one", "two"]]]


def test_a_frame_around_a_text_is_no_table() -> None:
    assert told(read((80, 700, "Framed."), drawn=b"72 720 228 -40 re S\n")) == ["Framed."]


def test_heads_and_feet_are_told_apart_once_and_pages_numbers_too() -> None:
    text = [f"Text {number} " + "of the page" * number for number in range(1, 5)]
    pages = [
        ((72, 800, "Office of Education"), (72, 700, said), (72, 650, "End"), (290, 30, f"- {at} -"))
        for at, said in enumerate(text, 1)
    ]
    out = pikepdf.new()
    for page in pages:
        with pikepdf.open(io.BytesIO(latin_pdf(*page))) as one:
            out.pages.extend(one.pages)
    data = io.BytesIO()
    out.save(data)
    document = document_in(data.getvalue(), "a.pdf")
    assert told(document, Part.HEADER) == ["Office of Education"]
    assert told(document, Part.FOOTER) == ["- 1 -"]
    assert told(document) == [one for said in text for one in (said, "End")]


def test_letters_aslant_over_a_page_are_none_of_its_text() -> None:
    aslant = b"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (DRAFT) Tj ET\n"
    upright = b"BT /F1 12 Tf 0 1 -1 0 500 300 Tm (Margin) Tj ET\n"
    assert told(read((72, 700, "Text of the page itself."), drawn=aslant + upright)) == ["Margin", "Text of the page itself."]


def test_a_page_that_is_turned_is_read_as_it_is_shown() -> None:
    with pikepdf.open(io.BytesIO(draw_landscape())) as one:
        one.pages[0].Rotate = 90
        data = io.BytesIO()
        one.save(data)
    assert told(document_in(data.getvalue(), "a.pdf")) == ["First line of it.", "Second line of it."]


def draw_landscape() -> bytes:
    turned = b"BT /F1 12 Tf 0 1 -1 0 %d 100 Tm (%s) Tj ET\n"
    return latin_pdf(drawn=turned % (100, b"First line of it.") + turned % (116, b"Second line of it."))


def test_a_scan_is_refused_and_says_what_to_do() -> None:
    with pytest.raises(FileRefused) as refused:
        read((72, 700, "p. 1"), drawn=b"q 595 0 0 842 0 0 cm /X Do Q\n")
    assert refused.value.problem.code == "document-scan-only"


def test_a_page_without_anything_holds_no_text() -> None:
    with pytest.raises(FileRefused) as refused:
        read()
    assert refused.value.problem.code == "document-without-text"


def test_a_password_is_refused_but_not_a_limit_on_printing() -> None:
    with pikepdf.open(io.BytesIO(latin_pdf((72, 700, "Text of the page itself.")))) as one:
        locked, limited = io.BytesIO(), io.BytesIO()
        one.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
        one.save(limited, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(FileRefused) as refused:
        document_in(locked.getvalue(), "a.pdf")
    assert refused.value.problem.code == "file-encrypted"
    assert told(document_in(limited.getvalue(), "a.pdf")) == ["Text of the page itself."]


def test_a_table_over_two_pages_is_one_with_its_head_once() -> None:
    rows = tuple((Cell(str(n)), Cell("จัดทำมาตรการส่งเสริมความโปร่งใส")) for n in range(1, 61))
    table = Table("", ("ที่", "กิจกรรม"), (2, 0), rows)
    data = draw(Paper("ก", "ข", drawn_of("practice", "memo").paper.dated_on, (Heading("หัวเรื่อง", 1), table)))
    [read_back] = tables(document_in(data, "a.pdf"))
    assert [[cell.text for cell in row.cells] for row in read_back.rows] == [
        list(table.head),
        *([a.text, b.text] for a, b in rows),
    ]
    assert [row.is_head for row in read_back.rows] == [True, *(False for _ in rows)]
    assert {row.cells[0].place.page for row in read_back.rows} >= {1, 2}
