"""A paper's blocks as DOCX that Word shows as the PDF shows them: same margins, indent, tables, page numbers.

Thai in Word is "complex script": font, size and weight must be set a second time for it, or Word takes its own.
"""

import io
import zipfile
from datetime import datetime, time
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from prongsai.papers.blocks import Block, Group, Heading, Paper, Paragraph, Points, Table
from prongsai.papers.blocks import Cell as BlockCell
from prongsai.papers.typesetting import tidied

FONT = "TH Sarabun New"
SIZE, TABLE_SIZE, TITLE_SIZE = 16, 14.5, 18
"""Points, as the rules of official papers have them; the table's is the PDF's in proportion."""
TEXT_WIDTH_CM = 21.0 - 3.0 - 2.0
_FIXED = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the package: the same paper is the same bytes on any day."""


def draw_docx(paper: Paper) -> bytes:
    """The paper as a DOCX file, always the same bytes for the same paper."""
    document = docx.Document()
    _set_page(document)
    _set_styles(document)
    _set_properties(document, paper)
    if paper.emblem_cm:
        document.add_paragraph().paragraph_format.space_after = Cm(paper.emblem_cm)
    for block in paper.blocks:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(text=text, level=level):
            document.add_heading(tidied(text), level)
        case Paragraph(text=text, is_gap=is_gap):
            paragraph = document.add_paragraph(style="Body Text")
            _run(paragraph, text, is_gap=is_gap)
        case Points(rows=rows):
            for number, text in rows:
                _run(document.add_paragraph(style="List"), text, before=f"{number}\t")
        case Table():
            _add_table(document, block)


def _add_table(document: Any, block: Table) -> None:
    document.add_paragraph(tidied(block.caption), style="Caption")
    widths = _widths(block)
    table = document.add_table(rows=1 + len(block.rows), cols=len(widths), style="Table Grid")
    table.autofit = False
    # LibreOffice goes by the grid, Word by the cells; both are told.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells, rows = table._cells, list(table.rows)  # asked once: each asking walks the whole table
    for number, cell in enumerate(cells):
        cell.width = Cm(widths[number % len(widths)])
    _mark_row(rows[0], "w:tblHeader")
    _fill(cells[: len(widths)], [BlockCell(text) for text in block.head], "Table Head")
    for number, row in enumerate(block.rows, 1):
        own = cells[number * len(widths) : (number + 1) * len(widths)]
        if isinstance(row, Group):
            _fill([own[0].merge(own[-1])], [BlockCell(row.text)], "Table Group")
        else:
            _fill(own, list(row), "Table Text")
    for row in rows:
        _mark_row(row, "w:cantSplit")
    document.add_paragraph()


def _fill(cells: list[Any], contents: list[BlockCell], style: str) -> None:
    for cell, content in zip(cells, contents, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style.replace(" ", "")  # by its id: looking a style up by name walks all styles
        _run(paragraph, content.text, is_gap=content.is_gap)


def _run(paragraph: Any, text: str, *, is_gap: bool = False, before: str = "") -> None:
    """The text, its lines as lines; a gap is underlined with dots, not by colour alone."""
    for number, line in enumerate(tidied(text).split("\n")):
        run = paragraph.add_run(line if number else before + line)
        if number:
            run._r.insert(0, OxmlElement("w:br"))
        if is_gap:
            underline = OxmlElement("w:u")
            underline.set(qn("w:val"), "dotted")
            run._r.get_or_add_rPr().append(underline)


def _widths(block: Table) -> list[float]:
    """Column widths in cm; those without one share what is left."""
    free = block.widths.count(0)
    left = TEXT_WIDTH_CM - sum(block.widths)
    return [width or left / free for width in block.widths]


def _mark_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


# page and styles -----------------------------------------------------------------------------------------------------------


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    section.header_distance = Cm(1.25)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("- ")
    _field(paragraph, "PAGE \\* ThaiArabic")
    paragraph.add_run(" -")


def _field(paragraph: Any, instruction: str) -> None:
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = instruction
        run._r.append(element)


def _set_styles(document: Any) -> None:
    styles = document.styles
    _style(styles["Normal"], SIZE)
    for name, size, is_bold in (("Heading 1", TITLE_SIZE, True), ("Heading 2", SIZE, True), ("Heading 3", SIZE, True)):
        _style(styles[name], size, is_bold=is_bold)
    styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(styles["Body Text"], SIZE)
    styles["Body Text"].paragraph_format.first_line_indent = Cm(2.5)
    styles["Body Text"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
    _style(styles["List"], SIZE)
    styles["List"].paragraph_format.left_indent = Cm(4)
    styles["List"].paragraph_format.first_line_indent = Cm(-1.5)
    _style(styles["Caption"], TABLE_SIZE, is_bold=True)
    styles["Caption"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Caption"].paragraph_format.keep_with_next = True
    for name, is_bold in (("Table Text", False), ("Table Head", True), ("Table Group", True)):
        added = styles.add_style(name, 1)
        added.base_style = styles["Normal"]
        _style(added, TABLE_SIZE, is_bold=is_bold)
    styles["Table Head"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Table Group"].paragraph_format.keep_with_next = True


def _style(style: Any, size: float, *, is_bold: bool = False) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")) + properties.findall(qn("w:color")):
        properties.remove(old)  # theme fonts and colours go before names
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    properties.insert(0, fonts)
    _complex(properties, "w:szCs", str(round(size * 2)))
    _complex(properties, "w:bCs", "1" if is_bold else "0")
    language = OxmlElement("w:lang")
    language.set(qn("w:bidi"), "th-TH")
    properties.append(language)
    style.paragraph_format.space_before = Pt(6 if is_bold else 0)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _complex(properties: Any, name: str, value: str) -> None:
    """The value for complex script, right after the one for Latin where the schema wants it."""
    for old in properties.findall(qn(name)):
        properties.remove(old)
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    before = properties.find(qn(name.removesuffix("Cs")))
    if before is None:
        properties.append(element)
    else:
        before.addnext(element)


def _set_properties(document: Any, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = tidied(paper.title), tidied(paper.author), "th-TH"
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(paper.dated_on, time())
    properties.last_modified_by = properties.author
    properties.revision = 1


def _with_fixed_times(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for part in package.infolist():
            fixed.writestr(zipfile.ZipInfo(part.filename, _FIXED), package.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()
