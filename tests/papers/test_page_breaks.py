"""Where pages end: no signature alone, no single line of a paragraph, no heading at the foot, no row in two.

Papers are drawn again and again with more lines before what may not be parted, so that the end of a page comes to lie everywhere.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from prongsai.papers.blocks import Block, Cell, Foot, Group, Heading, Paper, Paragraph, Points, Signature, Table
from prongsai.papers.kinds import KINDS
from prongsai.papers.pdf_writer import draw
from tests.papers.drawn import blocks_of, drawn_of, prepared, year_of
from tests.papers.measuring import Line, pages
from tests.papers.readback import folded, pages_by_pdfium

LINES_OF_A_PAGE = 33
SENTENCE = "ความโปร่งใสของหน่วยงานเป็นสิ่งที่ประชาชนตรวจสอบได้ "


def end_of(paper: Paper, at: int, before: int) -> bytes:
    """The blocks from `at` on, with so many lines before them."""
    lines = (Paragraph(f"บรรทัดที่เพิ่ม {number}") for number in range(before))
    return draw(replace(paper, blocks=(*lines, *paper.blocks[at:])))


def made(*blocks: Block, is_landscape: bool = False) -> bytes:
    return draw(replace(drawn_of("practice", "memo").paper, blocks=blocks, is_landscape=is_landscape))


def bodies(pdf: bytes) -> list[tuple[Line, ...]]:
    """The lines of every page below its number."""
    first, *others = pages(pdf)
    return [first, *(page[1:] for page in others)]


# signatures ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [key for key in KINDS if key not in ("analysis-report", "assessor-form")])
def test_a_signature_stands_whole_on_one_page_with_two_lines_of_the_paper_at_least(key: str) -> None:
    paper = drawn_of("practice", key).paper
    end = next(number for number, block in enumerate(paper.blocks) if isinstance(block, Paragraph) and block.is_kept)
    signatures = [[folded(line) for line in block.lines] for block in blocks_of(paper, Signature)]
    others = {folded(line) for block in blocks_of(paper, Foot) for line in block.lines}
    others |= {folded(block.above) for block in blocks_of(paper, Signature)} | {line for lines in signatures for line in lines}
    lengths = set()
    for count in range(LINES_OF_A_PAGE + 1):
        drawn = [[folded(line) for line in page.splitlines()] for page in pages_by_pdfium(end_of(paper, end, count))]
        (signed,) = (page for page in drawn if signatures[0][0] in page)
        assert all(line in signed for lines in signatures for line in lines), count
        assert len([line for line in signed if line not in others and not line.startswith("-")]) >= 2, count
        lengths.add(len(drawn))
    assert lengths == {1, 2}


def test_the_four_lines_of_one_who_acts_for_the_head_are_not_parted() -> None:
    names = ("(นางสมมติ ตัวอย่าง)", "รองผู้อำนวยการ", "รักษาราชการแทน ผู้อำนวยการ", "ผู้อนุมัติแผน")
    for count in range(LINES_OF_A_PAGE - 8, LINES_OF_A_PAGE + 1):
        lines = (Paragraph("สั้น") for _ in range(count))
        drawn = [[line.text for line in page] for page in bodies(made(*lines, Paragraph("จบ", is_kept=True), Signature(names)))]
        assert [page for page in drawn if names[1] in page] == [page for page in drawn if names[3] in page], count


def test_words_that_stay_with_a_signature_run_over_pages_rather_than_off_them() -> None:
    """The resolution is the office's own text, of any length; a block that may not be broken would leave the sheet."""
    year = year_of("practice")
    year = replace(year, office=replace(year.office, resolution=SENTENCE * 90), findings=())
    paper = prepared("memo", year).paper
    assert [block.is_kept for block in blocks_of(paper, Paragraph)] == [False, True, True]
    assert max(line.y for page in pages(draw(paper)) for line in page) <= 27.71


# lines of a paragraph --------------------------------------------------------------------------------------------------------


def pieces(pdf: bytes, left: float, first: float) -> Iterator[list[int]]:
    """How many lines of each paragraph stand on each page it runs over. Its first begins at `first`, the others at `left`."""
    found: list[list[int]] = []
    for page in bodies(pdf):
        for number, line in enumerate(page):
            if abs(line.x - first) < 0.02:
                found.append([1])
            elif abs(line.x - left) < 0.02:
                found[-1] += [1] if number == 0 else []
                found[-1][-1] += number > 0
    yield from found


@pytest.mark.parametrize("before", range(5))
def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(before: int) -> None:
    short = (Paragraph("สั้น") for _ in range(before))
    longer = (Paragraph(SENTENCE * (6 + number % 4)) for number in range(40))
    found = list(pieces(made(*short, *longer), left=3, first=5.5))
    assert len(found) == before + 40
    assert {sum(lines) for lines in found[before:]} >= {4, 5, 6}
    assert sum(len(lines) > 1 for lines in found) > 1
    assert [lines for lines in found if len(lines) > 1 and 1 in lines] == []


@pytest.mark.parametrize("before", range(5))
def test_a_point_is_not_parted_with_a_single_line_either(before: int) -> None:
    short = (Paragraph("สั้น") for _ in range(before))
    points = Points(tuple((f"({number})", SENTENCE * 8) for number in range(30)))
    bodies_ = bodies(made(*short, points))
    of_one = [[line for line in page if line.x > 5.4] for page in bodies_]
    starts = [[line.text.startswith("(") for line in page] for page in of_one]
    for page, after in pairwise(starts):
        assert not page[-1], "a page ends with the first line of a point"
        assert after[0] or not after[1], "a page begins with the last line of a point"


@pytest.mark.parametrize("level", [2, 3])
def test_no_page_ends_with_a_heading(level: int) -> None:
    sections = ((Heading(f"หัวข้อ {number}", level), Paragraph(SENTENCE * (1 + number % 4))) for number in range(60))
    drawn = bodies(made(Heading("ชื่อ", 1), Heading("หมวด"), *(block for section in sections for block in section)))
    assert len(drawn) > 5
    assert [page[-1].text for page in drawn if page[-1].is_bold] == []


def test_no_page_ends_with_a_clause_of_an_announcement() -> None:
    paper = drawn_of("practice", "announcement").paper
    title, *clauses = (block for block in paper.blocks if isinstance(block, Heading | Points))
    for count in range(0, LINES_OF_A_PAGE, 2):
        lines = (Paragraph("สั้น") for _ in range(count))
        for page in bodies(made(title, *lines, *clauses)):
            assert not page[-1].is_bold, count


# tables ----------------------------------------------------------------------------------------------------------------------


def table(*rows: Group | tuple[Cell, ...]) -> Table:
    return Table("ตารางทดสอบ", ("ลำดับ", "เรื่อง"), (2, 0), rows)


@pytest.mark.parametrize("is_landscape", [False, True])
def test_a_row_is_never_broken_and_the_head_stands_on_every_page(is_landscape: bool) -> None:
    """A row of fifteen lines near the end of a page moves to the next as a whole."""
    tall = "\n".join(f"บรรทัด {number}" for number in range(15))
    for count in range(0, LINES_OF_A_PAGE, 3):
        short = (Paragraph("สั้น") for _ in range(count))
        rows = [(Cell(f"แถว {number}"), Cell(tall if number % 4 == 3 else "สั้น")) for number in range(24)]
        drawn = [[line.text for line in page] for page in bodies(made(*short, table(*rows), is_landscape=is_landscape))]
        texts = ["".join(page) for page in drawn]
        with_rows = [text for text in texts if "แถว" in text]
        assert len(with_rows) > 2
        assert all("ลำดับเรื่อง" in text for text in with_rows)
        assert [text.count("บรรทัด") % 15 for text in texts] == [0] * len(texts), count


def test_a_row_that_no_page_can_hold_runs_over_pages_rather_than_off_them() -> None:
    tall = "\n".join(f"บรรทัด {number}" for number in range(90))
    drawn = bodies(made(table((Cell("๑"), Cell(tall)), (Cell("๒"), Cell("สั้น")))))
    assert "".join(line.text for page in drawn for line in page).count("บรรทัด") == 90
    assert max(line.y for page in drawn for line in page) <= 27.71


def test_neither_the_head_nor_the_name_of_a_group_stands_alone_at_the_foot() -> None:
    groups = [row for number in range(7) for row in (Group(f"กลุ่ม {number}"), (Cell("แถว"), Cell("สั้น\nสั้น")))]
    for count in range(LINES_OF_A_PAGE + 1):
        short = (Paragraph("สั้น") for _ in range(count))
        for page in bodies(made(*short, table(*groups))):
            assert not page[-1].is_bold, (count, page[-1].text)
