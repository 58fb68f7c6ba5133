"""Every kind of paper as DOCX: set as official papers are, and saying what it is to Word and to those who do not see."""

import io
from collections.abc import Iterator
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as Line

from prongsai.papers.blocks import Emblem, Figure, Group, Heading, Paper, Paragraph, Points, Roll, Signature, Table
from prongsai.papers.docx_writer import draw_docx
from prongsai.papers.emblems import Picture
from prongsai.papers.house import House
from prongsai.papers.typesetting import tidied
from tests.papers.drawn import Drawn, blocks_of, drawn_of, every_paper
from tests.papers.readback import docx_text, folded
from tests.papers.test_structure import told_headings, urls_of

SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
EMU_PER_CM = 360_000


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def level_of(line: Line) -> int | None:
    """The level of a heading, also of a style that is based on one: Word lists it in its navigation then."""
    style = line.style
    while style is not None:
        if style.name.startswith("Heading "):
            return int(style.name.removeprefix("Heading "))
        style = style.base_style
    return None


@every_paper
def test_headings_are_headings_to_word(drawn: Drawn) -> None:
    read = [(level, line.text) for line in opened(drawn.docx).paragraphs if (level := level_of(line)) is not None]
    assert read == [(level, tidied(text)) for level, text in told_headings(drawn.paper)]


@every_paper
def test_margins_and_the_turn_of_the_page_are_those_of_official_papers(drawn: Drawn) -> None:
    section = opened(drawn.docx).sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.cm, 2) for margin in margins] == ([2, 2, 3, 2] if drawn.paper.is_landscape else [3, 2, 2.5, 2])
    size = [round(side.cm, 1) for side in (section.page_width, section.page_height)]
    assert size == ([29.7, 21.0] if drawn.paper.is_landscape else [21.0, 29.7])


def test_indents_and_sizes_are_those_of_official_papers() -> None:
    document = opened(drawn_of("practice", "announcement").docx)
    styles = document.styles
    assert [line.style.name for line in document.paragraphs if line.text.startswith("ข้อ ")] == ["Clause"] * 5 + ["Body Text"]
    assert styles["Clause"].paragraph_format.first_line_indent == pytest.approx(Cm(2.5), abs=400)
    assert styles["Body Text"].paragraph_format.first_line_indent == pytest.approx(Cm(2.5), abs=400)
    assert styles["Date Line"].paragraph_format.left_indent == pytest.approx(Cm(7.5), abs=400)
    assert styles["Signature Line"].paragraph_format.left_indent == pytest.approx(Cm(8), abs=400)
    assert [styles[name].font.size for name in ("Normal", "Body Text", "Memo Title")] == [Pt(16), Pt(16), Pt(29)]


@every_paper
def test_every_style_names_its_font_for_thai_too(drawn: Drawn) -> None:
    document = opened(drawn.docx)
    for style in {line.style.name for line in document.paragraphs} | {"Normal", "Table Text", "Caption"}:
        properties = document.styles[style].element.rPr
        fonts = properties.find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{script}")) for script in SCRIPTS} == {drawn.paper.house.font}
        assert not [key for key in fonts.attrib if "Theme" in key]
        assert int(properties.find(qn("w:szCs")).get(qn("w:val"))) == document.styles[style].font.size / Pt(0.5)
        assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"


@every_paper
def test_heads_repeat_rows_hold_together_and_columns_have_their_widths(drawn: Drawn) -> None:
    told = [block for block in drawn.paper.blocks if isinstance(block, Table | Roll)]
    read = opened(drawn.docx).tables
    assert len(read) == len(told)
    for block, table in zip(told, read, strict=True):
        rows = table._tbl.tr_lst
        heads = [True] if isinstance(block, Table) else []
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == heads + [False] * len(block.rows)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        grid = [round(column.width.cm, 1) for column in table.columns]
        assert sum(grid) == pytest.approx(25.7 if drawn.paper.is_landscape else 16, abs=0.1)
        if isinstance(block, Table):
            assert all(width == 0 or width == own for width, own in zip(block.widths, grid, strict=True))


@every_paper
def test_a_group_of_rows_spans_the_table_and_stays_with_its_first_row(drawn: Drawn) -> None:
    for block, table in zip(drawn.tables, (t for t in opened(drawn.docx).tables if t.style.name == "Table Grid"), strict=True):
        groups = [index for index, row in enumerate(block.rows, 1) if isinstance(row, Group)]
        for index in groups:
            cells = table._tbl.tr_lst[index].tc_lst
            assert len(cells) == 1
            assert cells[0].grid_span == len(block.head)
            assert table.rows[index].cells[0].paragraphs[0].style.paragraph_format.keep_with_next


@every_paper
def test_every_picture_says_what_it_shows(drawn: Drawn) -> None:
    named = opened(drawn.docx).element.body.findall(f".//{qn('wp:docPr')}")
    emblems = len(blocks_of(drawn.paper, Emblem)) if drawn.paper.house.emblem else 0
    assert [one.get("descr") for one in named[emblems:]] == [figure.alt for figure in blocks_of(drawn.paper, Figure)]
    assert all(one.get("descr") for one in named)
    assert len({one.get("id") for one in named}) == len(named)


@every_paper
def test_every_address_is_a_link_to_itself(drawn: Drawn) -> None:
    document = opened(drawn.docx)
    told = [url for table in drawn.tables for url in urls_of(table)]
    links = list(document.element.body.iter(qn("w:hyperlink")))
    assert [document.part.rels[link.get(qn("r:id"))].target_ref for link in links] == told
    assert ["".join(text.text for text in link.iter(qn("w:t"))) for link in links] == told


@every_paper
def test_the_file_says_its_title_author_language_and_day(drawn: Drawn) -> None:
    properties = opened(drawn.docx).core_properties
    assert (properties.title, properties.author, properties.language) == (drawn.paper.title, drawn.paper.author, "th-TH")
    assert properties.created.date() == drawn.paper.dated_on


@every_paper
def test_page_numbers_are_thai_and_not_on_the_first_page(drawn: Drawn) -> None:
    section = opened(drawn.docx).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE \\* ThaiArabic" in "".join(text.text or "" for text in section.header._element.iter(qn("w:instrText")))
    assert section.first_page_header.paragraphs[0].text == ""


@every_paper
def test_a_draft_has_its_watermark_on_every_page_and_nothing_else_has(drawn: Drawn) -> None:
    section = opened(drawn.docx).sections[0]
    marks = [header._element.xml.count('string="ร่าง"') for header in (section.first_page_header, section.header)]
    assert marks == ([1, 1] if drawn.paper.is_draft else [0, 0])


def gaps_of(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, Paragraph) and block.is_gap:
            yield block.text
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows if not isinstance(row, Group) for cell in row if cell.is_gap)


@every_paper
def test_what_is_missing_is_set_off_by_a_dotted_line(drawn: Drawn) -> None:
    runs = [run for run in opened(drawn.docx).element.body.iter(qn("w:r")) if run.findall(qn("w:t"))]
    lines = [(run, run.rPr.find(qn("w:u"))) for run in runs if run.rPr is not None]
    dotted = [run for run, line in lines if line is not None and line.get(qn("w:val")) == "dotted"]
    read = ["".join(text.text for text in run.findall(qn("w:t"))) for run in dotted]
    assert [folded(text) for text in read] == [folded(text) for text in gaps_of(drawn.paper)]


@every_paper
def test_words_before_a_signature_and_its_lines_hold_on_to_each_other(drawn: Drawn) -> None:
    lines = [line for line in opened(drawn.docx).paragraphs if line.text]
    kept = {tidied(block.text) for block in blocks_of(drawn.paper, Paragraph) if block.is_kept}
    signatures = blocks_of(drawn.paper, Signature)
    for signature in signatures:
        kept |= {text for text in (signature.above, *signature.lines[:-1]) if text}
    holding = {line.text for line in lines if line.paragraph_format.keep_with_next and line.paragraph_format.keep_together}
    assert kept <= holding
    assert bool(kept) == bool(signatures)
    if signatures and lines[-1].text == signatures[-1].lines[-1]:
        assert not lines[-1].paragraph_format.keep_with_next


@pytest.mark.parametrize(("beside", "height", "across"), [("", 3, "center"), ("บันทึกข้อความ", 1.5, None)])
def test_the_emblem_keeps_its_shape_and_stands_where_the_rules_have_it(beside: str, height: float, across: str | None) -> None:
    practice = drawn_of("practice", "announcement").paper
    emblem = practice.house.emblem
    assert emblem is not None
    wide = Picture(emblem.kind, emblem.data, emblem.width * 2, emblem.height)
    house = House(wide, practice.house.face, practice.house.font)
    body = opened(draw_docx(replace(practice, house=house, blocks=(Emblem(beside=beside), Paragraph("ก"))))).element.body
    anchor = body.find(f".//{qn('wp:anchor')}")
    extent = anchor.find(qn("wp:extent"))
    assert [int(extent.get(side)) / EMU_PER_CM for side in ("cx", "cy")] == pytest.approx([height * 2, height], abs=0.01)
    assert [child.text for child in anchor.find(qn("wp:positionH"))] == [across or "0"]
    vertical = anchor.find(qn("wp:positionV"))
    assert (vertical.get("relativeFrom"), [int(child.text) / EMU_PER_CM for child in vertical]) == ("page", [1.5])


def test_characters_that_no_file_of_word_may_hold_are_left_out() -> None:
    paper = drawn_of("practice", "memo").paper
    hostile = replace(paper, title="ก\x01ข", blocks=(Heading("ก\x01ข"), Paragraph("ค\x0bง\x7f"), Points((("1)", "จ\x02ฉ"),))))
    data = draw_docx(hostile)
    assert folded(docx_text(data)) == "กขคง1)จฉ"
    assert opened(data).core_properties.title == "กข"
