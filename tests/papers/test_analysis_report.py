"""The analysis report of the real case, and of years with less and with more in them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from prongsai.cli.example import CASE
from prongsai.engine.planning.chain import Chain, Measure
from prongsai.engine.planning.year import YearAnalysis, analyse_year
from prongsai.engine.thai.digits import to_thai
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing import figures_of
from prongsai.papers.blocks import Paper, Table, plain_text
from prongsai.papers.kinds import KINDS, prepare
from prongsai.papers.pdf_writer import draw
from prongsai.papers.typesetting import LetterMissing
from tests.papers.readback import by_pdfium, by_pdftotext, by_pypdf, folded

POINTS_PER_CM = 72 / 2.54


@pytest.fixture(scope="module")
def year() -> YearAnalysis:
    analysis = read_year_folder(CASE).analysis()
    assert analysis is not None
    return analysis


def analysis_report(year: YearAnalysis) -> Paper:
    return prepare(KINDS["analysis-report"], year, figures=figures_of(year)).paper


@pytest.fixture(scope="module")
def paper(year: YearAnalysis) -> Paper:
    return analysis_report(year)


@pytest.fixture(scope="module")
def pdf(paper: Paper) -> bytes:
    return draw(paper)


def pages_by_pdftotext(pdf: bytes) -> Iterator[str]:
    yield from by_pdftotext(pdf, "-raw").split("\f")[:-1]


def pages_by_pdfium(pdf: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            yield page.get_textpage().get_text_range()


def running_text(pages: Iterator[str], paper: Paper) -> str:
    """The pages' text as one, without page numbers and without the heads that tables repeat on later pages."""
    heads = [folded("".join(block.head)) for block in paper.blocks if isinstance(block, Table)]
    expected, text = folded(plain_text(paper, with_pictures=True)), ""
    for number, page in enumerate(pages, 1):
        body = folded(page)
        if number > 1:
            body = body.removeprefix(to_thai(f"-{number}-"))
            repeated = (head for head in heads if body.startswith(head) and not expected[len(text) :].startswith(head))
            body = body.removeprefix(next(repeated, ""))
        text += body
    return text


@pytest.mark.parametrize("pages", [pages_by_pdftotext, pages_by_pdfium])
def test_what_is_read_back_equals_what_went_in_to_the_letter(
    pages: Callable[[bytes], Iterator[str]], paper: Paper, pdf: bytes
) -> None:
    assert running_text(pages(pdf), paper) == folded(plain_text(paper, with_pictures=True))


def test_pypdf_reads_the_same_letters(paper: Paper, pdf: bytes) -> None:
    read = folded(by_pypdf(pdf))
    for line in plain_text(paper).splitlines():
        assert folded(line) in read


def test_the_same_year_gives_the_same_bytes(paper: Paper, pdf: bytes) -> None:
    assert draw(paper) == pdf


def test_it_follows_the_order_of_the_first_offices_document(paper: Paper) -> None:
    text = plain_text(paper)
    order = ("หลักการและเหตุผล", "วัตถุประสงค์", "เกณฑ์การดำเนินการ", "ตารางกิจกรรมและโครงการ", "ตารางวิเคราะห์ข้อบกพร่อง")
    order += ("ตารางความสัมพันธ์", "มติคณะกรรมการ", "ตารางมาตรการ")
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_all_39_activities_stand_under_their_strategies(year: YearAnalysis, paper: Paper) -> None:
    text = plain_text(paper)
    for activity in year.chain.activities:
        assert folded(to_thai(activity.name)) in folded(to_thai(text))
    assert [text.count(f"ยุทธศาสตร์ที่ {number} ") for number in "๑๒๓"] == [1, 1, 1]


def test_gaps_are_drawn_as_gaps(paper: Paper) -> None:
    measures = next(block for block in paper.blocks if isinstance(block, Table) and block.head[0] == "ข้อ")
    for row in measures.rows:
        assert isinstance(row, tuple)
        assert [cell.is_gap for cell in row[3:]] == [True] * 4
    text = plain_text(paper)
    assert "ประกาศมาตรการยังไม่ได้ลงนาม" in text
    assert "(ไม่อยู่ในมาตรการ ๖ ข้อ)" in text
    assert "(ไม่มีกิจกรรมใดในแผน ๓๙ รายการ)" in text


def test_it_says_that_the_score_is_not_official_and_gives_no_grade(paper: Paper) -> None:
    text = plain_text(paper)
    assert "๙๔.๘๗ คะแนน (คำนวณจากข้อบกพร่องที่เอกสารระบุ ไม่ใช่คะแนนทางการ)" in text
    assert "ไม่มีน้ำหนักและไม่มีระดับ" in text
    assert "เกณฑ์ของระบบโปร่งใสเอง" in text
    assert "กาญจนบุรี" not in text


def test_a_year_with_nothing_but_a_result_is_drawn_too(year: YearAnalysis) -> None:
    empty = Chain((), (), (), year.chain.fold)
    bare = replace(year.office, resolved_on=None, resolution="", committee="", sources=())
    paper = analysis_report(analyse_year(bare, year.framework, year.result.rows.values(), empty))
    assert "ยังไม่มีมติคณะกรรมการ" in plain_text(paper)
    assert draw(paper).startswith(b"%PDF")


def test_what_the_office_has_filled_in_is_no_gap(year: YearAnalysis) -> None:
    measure = Measure(
        number=1, name="ด้านแผน", source="นโยบาย", owner="กลุ่มแผน", steps="จัดทำ", follow_up="รายเดือน", due_on=date(2021, 6, 30)
    )
    chain = replace(year.chain, measures=(measure,))
    paper = analysis_report(analyse_year(year.office, year.framework, year.result.rows.values(), chain))
    table = next(block for block in paper.blocks if isinstance(block, Table) and block.head[0] == "ข้อ")
    row = table.rows[0]
    assert isinstance(row, tuple)
    assert [cell.text for cell in row] == ["๑", "ด้านแผน", "นโยบาย", "กลุ่มแผน", "จัดทำ", "รายเดือน", "๓๐ มิ.ย. ๒๕๖๔"]
    assert not any(cell.is_gap for cell in row)


# structure and geometry -------------------------------------------------------------------------------------------------------


def structure_types(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [str(o.S) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"]


def test_headings_tables_and_their_heads_are_tagged(paper: Paper, pdf: bytes) -> None:
    types = structure_types(pdf)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert types.count("/Table") == len(tables)
    assert types.count("/TH") >= sum(len(table.head) for table in tables)
    assert types.count("/H1") == 1
    assert types.count("/H2") == sum(1 for block in paper.blocks if getattr(block, "level", 0) == 2)


def test_the_pdf_says_its_language_title_and_standard(paper: Paper, pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang).split("-")[0] == "th"
        assert bool(opened.Root.MarkInfo.Marked)
        assert str(opened.docinfo["/Title"]) == paper.title
        xmp = opened.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in xmp
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20210607")


def test_only_embedded_sarabun_is_used(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        descriptors = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert descriptors
    assert {str(d.FontName).split("+")[-1].split("-")[0] for d in descriptors} == {"Sarabun"}


def ink(pdf: bytes, number: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of all text on a page, in cm from the lower left corner."""
    with pypdfium2.PdfDocument(pdf) as opened:
        text = opened[number].get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    left, bottom, right, top = zip(*boxes, strict=True)
    return tuple(value / POINTS_PER_CM for value in (min(left), min(bottom), max(right), max(top)))  # type: ignore[return-value]


def test_margins_and_the_empty_place_of_the_emblem(pdf: bytes) -> None:
    left, bottom, right, top = ink(pdf, 0)
    assert left == pytest.approx(3.0, abs=0.1)
    assert right <= 21.0 - 2.0 + 0.05
    assert bottom >= 2.0 - 0.15
    assert top <= 29.7 - 1.5 - 3.0  # 3 cm are kept free from 1.5 cm below the edge on


def test_every_page_but_the_first_has_its_number_in_thai_digits(pdf: bytes) -> None:
    pages = list(pages_by_pdftotext(pdf))
    assert not pages[0].lstrip().startswith("-")
    for number, page in enumerate(pages[1:], 2):
        assert page.lstrip().startswith(to_thai(f"- {number} -"))


def test_a_tables_head_stands_on_every_page_it_runs_over(paper: Paper, pdf: bytes) -> None:
    activities = next(block for block in paper.blocks if isinstance(block, Table) and len(block.rows) > 39)
    head = folded("".join(activities.head))
    with_head = sum(1 for page in pages_by_pdftotext(pdf) if head in folded(page))
    assert with_head >= 3


def test_a_letter_that_the_font_has_not_is_named(year: YearAnalysis) -> None:
    measures = (replace(year.chain.measures[0], name="ด้านความโปร่งใส 😀"),)
    paper = analysis_report(replace(year, chain=replace(year.chain, measures=measures)))
    with pytest.raises(LetterMissing) as missing:
        draw(paper)
    assert missing.value.letters == "😀"


@pytest.mark.parametrize("read", [by_pdftotext, by_pdfium])
def test_no_word_is_read_back_in_two_pieces(read: Callable[[bytes], str], paper: Paper, pdf: bytes) -> None:
    """Letters set too far apart are taken for words; folding white space would hide it."""
    went_in = " ".join(plain_text(paper).split())
    solid = went_in.replace(" ", "")
    pairs = (found[0] for found in re.finditer("[ก-๎]+ [ก-๎]+", read(pdf)))
    assert [pair for pair in pairs if pair not in went_in and pair.replace(" ", "") in solid] == []
