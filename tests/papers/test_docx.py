"""The analysis report as DOCX: what python-docx reads back is what went in, set as official papers are."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from prongsai.cli.example import CASE
from prongsai.cli.main import main
from prongsai.formats.year_folders import read_year_folder
from prongsai.papers.analysis_report import analysis_report
from prongsai.papers.blocks import Group, Heading, Paper, Paragraph, Points, Table, plain_text
from prongsai.papers.docx_writer import FONT, draw_docx
from tests.papers.readback import folded


@pytest.fixture(scope="module")
def paper() -> Paper:
    analysis = read_year_folder(CASE).analysis()
    assert analysis is not None
    return analysis_report(analysis)


@pytest.fixture(scope="module")
def data(paper: Paper) -> bytes:
    return draw_docx(paper)


def text_of(document: docx.document.Document) -> str:
    """Paragraphs and tables in the order of the body; a merged cell once."""
    parts: list[str] = []
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            cells = element.iter(qn("w:tc"))
            parts += ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in cells]
        else:
            parts.append("".join(text.text or "" for text in element.iter(qn("w:t"))))
    return "\n".join(parts)


def test_what_is_read_back_equals_what_went_in(paper: Paper, data: bytes) -> None:
    assert folded(text_of(docx.Document(io.BytesIO(data)))) == folded(plain_text(paper))


def test_the_same_paper_is_the_same_bytes(paper: Paper, data: bytes) -> None:
    assert draw_docx(paper) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_margins_indent_and_title_are_those_of_official_papers(paper: Paper, data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.cm, 2) for margin in margins] == [3, 2, 2.5, 2]
    assert document.styles["Body Text"].paragraph_format.first_line_indent == pytest.approx(Cm(2.5), abs=400)
    assert document.core_properties.title == paper.title
    assert [p.style.name for p in document.paragraphs].count("Heading 1") == 1


@pytest.mark.parametrize("name", ["Normal", "Body Text", "Heading 1", "Heading 2", "Heading 3", "List", "Caption", "Table Text"])
def test_every_style_names_its_font_for_thai_too(name: str, data: bytes) -> None:
    style = docx.Document(io.BytesIO(data)).styles[name]
    fonts = style.element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {FONT}
    assert not [key for key in fonts.attrib if "Theme" in key]
    assert int(style.element.rPr.find(qn("w:szCs")).get(qn("w:val"))) == style.font.size / Pt(0.5)
    assert style.element.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"


def test_heads_repeat_rows_hold_together_and_columns_have_their_widths(paper: Paper, data: bytes) -> None:
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    drawn = docx.Document(io.BytesIO(data)).tables
    assert len(drawn) == len(tables)
    for block, table in zip(tables, drawn, strict=True):
        rows = table._tbl.tr_lst
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * len(block.rows)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        grid = [round(column.width.cm, 1) for column in table.columns]
        assert sum(grid) == pytest.approx(16, abs=0.1)
        assert all(width == 0 or drawn_width == width for width, drawn_width in zip(block.widths, grid, strict=True))
        plain = next((number for number, row in enumerate(block.rows, 1) if not isinstance(row, Group)), None)
        if plain is not None:
            assert [round(cell.width.cm, 1) for cell in table.rows[plain].cells] == grid


def test_page_numbers_are_thai_and_not_on_the_first_page(data: bytes) -> None:
    section = docx.Document(io.BytesIO(data)).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE \\* ThaiArabic" in "".join(text.text or "" for text in section.header._element.iter(qn("w:instrText")))
    assert section.first_page_header.paragraphs[0].text == ""


def test_gaps_are_set_off_by_a_dotted_line(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    gap = next(p for p in document.paragraphs if p.text == "ประกาศมาตรการยังไม่ได้ลงนาม")
    assert gap.runs[0]._r.rPr.find(qn("w:u")).get(qn("w:val")) == "dotted"


def test_the_command_draws_by_the_file_name(tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.DOCX"
    assert main(["paper", "analysis-report", str(CASE), "-o", str(out)]) == 0
    assert out.read_bytes() == data
    assert main(["paper", "analysis-report", str(CASE), "-o", str(tmp_path / "report.odt")]) == 2
    assert ".docx" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (Debian: libreoffice-writer) is not installed")
def test_libreoffice_opens_it_without_loss(tmp_path: Path, paper: Paper, data: bytes) -> None:
    (tmp_path / "report.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        tmp_path,
        tmp_path / "report.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read = folded((tmp_path / "report.txt").read_text(encoding="utf-8-sig"))
    for line in plain_text(paper).splitlines():
        assert folded(line) in read


def test_characters_that_no_file_of_word_may_hold_are_left_out(paper: Paper) -> None:
    hostile = replace(paper, title="ก\x01ข", blocks=(Heading("ก\x01ข"), Paragraph("ค\x0bง\x7f"), Points((("1)", "จ\x02ฉ"),))))
    document = docx.Document(io.BytesIO(draw_docx(hostile)))
    assert folded(text_of(document)) == "กขคง1)จฉ"
    assert document.core_properties.title == "กข"
