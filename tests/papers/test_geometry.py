"""Measured on the pages: what ระเบียบงานสารบรรณ says in centimetres and points. Sizes are points of TH Sarabun New, scaled."""

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from prongsai.papers.blocks import Block, Emblem, Foot, Heading, Paper, Paragraph, Points, Signature
from prongsai.papers.emblems import Picture
from prongsai.papers.faces import HEIGHT, SARABUN
from prongsai.papers.house import House
from prongsai.papers.pdf_writer import draw
from tests.papers.drawn import Drawn, blocks_of, drawn_of, every_paper
from tests.papers.measuring import CM, Line, pages, pictures, rules
from tests.papers.readback import folded

BODY, PITCH, TALLNESS = 16 * SARABUN.scale, 20.8, 16 * HEIGHT
CENTRE, CENTRE_LANDSCAPE = 11.0, 14.85
"""Between the margins."""
INDENT, SIGNING = 2.5, 12.0
LONG = "ความโปร่งใสของหน่วยงานเป็นสิ่งที่ประชาชนตรวจสอบได้ " * 12


def line_of(pdf: bytes, text: str) -> Line:
    """The first line that holds the text, however pdfium spells its sara am."""
    return next(line for page in pages(pdf) for line in page if folded(text) in folded(line.text))


def paper_of(*blocks: Block, is_landscape: bool = False, house: House | None = None) -> Paper:
    practice = drawn_of("practice", "memo").paper
    return replace(practice, blocks=blocks, is_landscape=is_landscape, house=house or practice.house)


@pytest.fixture(scope="module")
def portrait() -> bytes:
    return draw(paper_of(*(Paragraph(LONG) for _ in range(14))))


@pytest.fixture(scope="module")
def landscape() -> bytes:
    return draw(paper_of(*(Paragraph(LONG * 2) for _ in range(14)), is_landscape=True))


# the page --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "left", "right", "top", "bottom"), [("portrait", 3, 19, 2.5, 27.7), ("landscape", 2, 27.7, 3, 19)]
)
def test_text_fills_the_page_from_margin_to_margin(
    name: str, left: float, right: float, top: float, bottom: float, request: pytest.FixtureRequest
) -> None:
    _, second, *_ = pages(request.getfixturevalue(name))
    _, *body = second
    middle = body[2:-2]
    assert min(line.x for line in middle) == pytest.approx(left, abs=0.02)
    assert max(line.right for line in middle) == pytest.approx(right, abs=0.05)
    assert body[0].y - TALLNESS / CM == pytest.approx(top, abs=0.08)
    assert body[-1].y <= bottom + 0.01


@pytest.mark.parametrize(("is_landscape", "bottom"), [(False, 27.7), (True, 19)])
def test_a_page_is_filled_down_to_its_lower_margin(is_landscape: bool, bottom: float) -> None:
    """Points move the lines below them by a part of a line."""
    ends = []
    for points in range(5):
        blocks = (*(Points((("๑", "ก"),)) for _ in range(points)), *(Paragraph("สั้น") for _ in range(40)))
        first, *_ = pages(draw(paper_of(*blocks, is_landscape=is_landscape)))
        ends.append(first[-1].y)
    assert bottom - 0.3 < max(ends) <= bottom + 0.01


@every_paper
def test_nothing_stands_in_the_margins_but_the_page_number(drawn: Drawn) -> None:
    left, right, top, bottom = (2, 27.7, 3, 19) if drawn.paper.is_landscape else (3, 19, 2.5, 27.7)
    for number, page in enumerate(pages(drawn.pdf), 1):
        body = [line for line in page if line.size < 100][number > 1 :]
        assert min(line.x for line in body) >= left - 0.03
        assert max(line.right for line in body) <= right + 0.1
        assert min(line.y for line in body) >= (top if number > 1 or not blocks_of(drawn.paper, Emblem) else 1.5)
        assert max(line.y for line in body) <= bottom + 0.01
        assert all(left - 0.03 <= rule.left and rule.right <= right + 0.03 for rule in rules(drawn.pdf, number - 1))


@every_paper
def test_every_page_but_the_first_has_its_number_in_thai_digits_in_the_middle_above_the_text(drawn: Drawn) -> None:
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    first, *others = ([line for line in page if line.size < 100] for page in pages(drawn.pdf))
    assert not first[0].text.startswith("-")
    for number, page in enumerate(others, 2):
        assert page[0].text == f"-{number}-".translate(thai)
        assert page[0].centre == pytest.approx(CENTRE_LANDSCAPE if drawn.paper.is_landscape else CENTRE, abs=0.08)
        assert 1 < page[0].y < (3 if drawn.paper.is_landscape else 2.5)


# paragraphs ------------------------------------------------------------------------------------------------------------------


def test_a_first_line_is_indented_and_lines_follow_each_other_at_one_pitch(portrait: bytes) -> None:
    first, *others = pages(portrait)[0][:5]
    assert first.x == pytest.approx(3 + INDENT, abs=0.01)
    assert [line.x for line in others] == pytest.approx([3] * 4, abs=0.01)
    assert [(after.y - before.y) * CM for before, after in pairwise((first, *others))] == pytest.approx([PITCH] * 4, abs=0.05)
    assert {round(line.size, 1) for line in (first, *others)} == {BODY}


def test_lines_end_together_but_for_the_last_of_a_paragraph(portrait: bytes) -> None:
    lines = pages(portrait)[0]
    last_of_paragraphs = [before for before, after in pairwise(lines) if after.x > 5]
    whole = [line.right for line in lines if line not in last_of_paragraphs][:-1]
    assert whole == pytest.approx([19] * len(whole), abs=0.06)
    assert all(line.right < 18.5 for line in last_of_paragraphs)


def test_a_clause_begins_where_paragraphs_begin_and_its_points_too() -> None:
    drawn = drawn_of("practice", "announcement")
    assert line_of(drawn.pdf, "ข้อ ๑").x == pytest.approx(3 + INDENT, abs=0.01)
    assert line_of(drawn.pdf, "(๑) ผู้รับผิดชอบ").x == pytest.approx(3 + INDENT, abs=0.01)


# emblem ----------------------------------------------------------------------------------------------------------------------


def square(width: int = 60) -> House:
    data = io.BytesIO()
    Image.new("RGB", (width, 60)).save(data, "PNG")
    return House(Picture("png", data.getvalue(), width, 60), SARABUN, "TH Sarabun New")


@pytest.mark.parametrize("key", ["announcement", "announcement-intent", "announcement-no-gift", "order", "letter"])
@pytest.mark.parametrize("width", [40, 90])
def test_the_emblem_is_3_cm_high_in_the_middle_1_5_cm_below_the_edge(key: str, width: int) -> None:
    paper = drawn_of("practice", key).paper
    pdf = draw(replace(paper, house=square(width)))
    (emblem,) = pictures(pdf)
    assert (emblem.height, emblem.width) == pytest.approx((3, 3 * width / 60), abs=0.02)
    assert (emblem.top, emblem.centre) == pytest.approx((1.5, CENTRE), abs=0.02)
    assert min(letter.top for letter in pages(pdf)[0][0].letters) > emblem.bottom


def test_the_emblem_of_a_memo_is_1_5_cm_high_at_the_left_margin_beside_its_title() -> None:
    pdf = draw(replace(drawn_of("practice", "memo").paper, house=square()))
    (emblem,) = pictures(pdf)
    assert (emblem.height, emblem.top, emblem.left) == pytest.approx((1.5, 1.5, 3), abs=0.02)
    assert emblem.top < pages(pdf)[0][0].y < emblem.bottom
    assert pages(pdf)[0][1].letters[0].top > emblem.bottom


def test_a_drawing_stands_where_a_bitmap_would() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>'
    house = House(Picture("svg", svg, 10, 10), SARABUN, "TH Sarabun New")
    (emblem,) = rules(draw(paper_of(Emblem(), Paragraph("ก"), house=house)))
    assert (emblem.left, emblem.right, emblem.top, emblem.bottom) == pytest.approx((9.5, 12.5, 1.5, 4.5), abs=0.02)


def test_without_an_emblem_its_room_stays_empty() -> None:
    paper = drawn_of("practice", "announcement").paper
    emblems = (paper.house.emblem, None)
    with_emblem, without = (pages(draw(replace(paper, house=replace(paper.house, emblem=emblem)))) for emblem in emblems)
    assert [line.y for line in with_emblem[0]] == pytest.approx([line.y for line in without[0]], abs=0.001)


# the parts of papers ---------------------------------------------------------------------------------------------------------


def test_a_memo_has_its_title_of_29_points_and_its_labels_of_20() -> None:
    pdf = drawn_of("practice", "memo").pdf
    title = line_of(pdf, "บันทึกข้อความ")
    assert (title.size, title.is_bold) == (pytest.approx(29 * SARABUN.scale, abs=0.01), True)
    assert title.centre == pytest.approx(CENTRE, abs=0.1)
    for label in ("ส่วนราชการ", "ที่", "วันที่", "เรื่อง"):
        line = next(line for line in pages(pdf)[0][1:] if label in line.text)  # a label and what follows it share a baseline
        at = line.text.index(label)
        shown = Line(line.letters[at : at + len(label)])
        assert [letter.size for letter in shown.letters] == pytest.approx([20 * SARABUN.scale] * len(label), abs=0.01)
        assert shown.is_bold
    to = line_of(pdf, "เรียนผู้อำนวยการ")
    assert (to.size, to.is_bold) == (pytest.approx(BODY, abs=0.01), False)


@pytest.mark.parametrize("key", ["announcement", "order", "minutes", "results"])
def test_a_title_is_bold_of_18_points_in_the_middle(key: str) -> None:
    drawn = drawn_of("practice", key)
    title = line_of(drawn.pdf, blocks_of(drawn.paper, Heading)[0].text[:20])
    assert (title.size, title.is_bold) == (pytest.approx(18 * SARABUN.scale, abs=0.01), True)
    assert title.centre == pytest.approx(CENTRE, abs=0.1)


@every_paper
def test_who_signs_stands_in_a_column_right_of_the_middle(drawn: Drawn) -> None:
    """12 cm from the left margin of a portrait page; that of a landscape page reaches from 8 cm to the margin, too."""
    centre = (2 + 8 + 27.7) / 2 if drawn.paper.is_landscape else 3 + SIGNING
    for signature in blocks_of(drawn.paper, Signature):
        for text in (signature.above, *signature.lines):
            if text:
                line = [line for page in pages(drawn.pdf) for line in page if folded(line.text) == folded(text)][-1]
                assert line.centre == pytest.approx(centre, abs=0.2)


@pytest.mark.parametrize("key", ["announcement", "order", "memo", "letter", "minutes"])
def test_there_is_room_for_the_hand_above_the_name(key: str) -> None:
    drawn = drawn_of("practice", key)
    for signature in blocks_of(drawn.paper, Signature):
        lines = next(page for page in pages(drawn.pdf) if any(folded(signature.lines[0]) == folded(line.text) for line in page))
        at = [folded(line.text) for line in lines].index(folded(signature.lines[0]))
        assert 1.9 < lines[at].y - lines[at - 1].y < 3


def test_the_date_of_a_letter_begins_in_the_middle_and_its_office_at_the_right() -> None:
    pdf = drawn_of("practice", "letter").pdf
    assert line_of(pdf, "๒๖ เมษายน ๒๕๖๔").x == pytest.approx(3 + 7.5, abs=0.02)
    assert line_of(pdf, "เลขที่ ๑ ถนนสมมติ").x == pytest.approx(19 - 6.6, abs=0.02)
    assert line_of(pdf, "ที่ ฝห ๐๐๐๑/๑๒๘").x == pytest.approx(3, abs=0.02)


def test_who_is_asked_stands_at_the_left_below_the_signature_of_a_letter() -> None:
    drawn = drawn_of("practice", "letter")
    (foot,), (signature,) = blocks_of(drawn.paper, Foot), blocks_of(drawn.paper, Signature)
    lines = [line_of(drawn.pdf, text) for text in foot.lines]
    assert [line.x for line in lines] == pytest.approx([3] * len(lines), abs=0.02)
    assert all(line.y > line_of(drawn.pdf, signature.lines[-1]).y for line in lines[1:])


def test_a_drafts_watermark_lies_across_every_page() -> None:
    for key, middle in (("announcement", (10.5, 14.85)), ("action-plan", (14.85, 10.5))):
        for page in pages(drawn_of("real", key).pdf):
            marks = [letter for line in page for letter in line.letters if line.size > 100]
            assert "".join(mark.text for mark in marks) == "ร่าง"
            across = (min(mark.left for mark in marks) + max(mark.right for mark in marks)) / 2
            down = (min(mark.top for mark in marks) + max(mark.bottom for mark in marks)) / 2
            assert (across, down) == pytest.approx(middle, abs=2)
