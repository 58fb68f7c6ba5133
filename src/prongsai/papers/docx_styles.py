"""The page and the styles of a DOCX as official papers have them.

Thai in Word is "complex script": font, size and weight must be set a second time for it, or Word takes its own.
"""

import io
from datetime import datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from prongsai.papers.blocks import LANDSCAPE, PORTRAIT, Paper
from prongsai.papers.typesetting import tidied

SIZE, TABLE_SIZE, DENSE_SIZE, TITLE_SIZE, LABEL_SIZE, MEMO_SIZE = 16, 14.5, 12.5, 18, 20, 29
"""Points, as the rules of official papers have them; those of tables are the PDF's."""

_STYLES = (
    # name, base, size, bold, first line, left, alignment, space before in pt
    ("Heading 1", "", TITLE_SIZE, True, 0, 0, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Heading 2", "", SIZE, True, 0, 0, None, 6),
    ("Heading 3", "", SIZE, True, 0, 0, None, 6),
    ("Body Text", "", SIZE, False, 2.5, 0, WD_ALIGN_PARAGRAPH.THAI_JUSTIFY, 4),
    ("List", "", SIZE, False, -1.0, 3.5, None, 0),
    ("Caption", "", TABLE_SIZE, True, 0, 0, WD_ALIGN_PARAGRAPH.CENTER, 6),
    ("Memo Title", "Heading 1", MEMO_SIZE, True, 0, 0, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Clause", "Heading 2", SIZE, True, 2.5, 0, None, 6),
    ("Centred", "Normal", SIZE, False, 0, 0, WD_ALIGN_PARAGRAPH.CENTER, 4),
    ("Centred Strong", "Normal", SIZE, True, 0, 0, WD_ALIGN_PARAGRAPH.CENTER, 4),
    ("Label", "Normal", SIZE, False, 0, 0, None, 4),
    ("Date Line", "Normal", SIZE, False, 0, 7.5, None, 6),
    ("Sides", "Normal", SIZE, False, -9.4, 9.4, None, 0),
    ("Signature Line", "Normal", SIZE, False, 0, 8, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Table Text", "Normal", TABLE_SIZE, False, 0, 0, None, 0),
    ("Table Head", "Normal", TABLE_SIZE, True, 0, 0, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Table Group", "Normal", TABLE_SIZE, True, 0, 0, None, 0),
    ("Table Text Dense", "Normal", DENSE_SIZE, False, 0, 0, None, 0),
    ("Table Head Dense", "Normal", DENSE_SIZE, True, 0, 0, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Table Group Dense", "Normal", DENSE_SIZE, True, 0, 0, None, 0),
)
_KEPT = ("Caption", "Table Group", "Table Group Dense", "Centred", "Centred Strong")


def new_document(paper: Paper) -> Any:
    """An empty document with the page, styles, header and properties of the paper."""
    document = docx.Document(io.BytesIO(_styled(paper.house.font)))
    _set_page(document, paper)
    _set_properties(document, paper)
    return document


@lru_cache(maxsize=8)
def _styled(font: str) -> bytes:
    """A document of nothing but styles: making them takes longer than all the rest of a short paper."""
    document, out = docx.Document(), io.BytesIO()
    _set_styles(document, font)
    document.save(out)
    return out.getvalue()


def _set_page(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    width, height = (29.7, 21.0) if paper.is_landscape else (21.0, 29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    margins = [Cm(margin) for margin in (LANDSCAPE if paper.is_landscape else PORTRAIT)]
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = margins
    section.header_distance = Cm(1.25)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("- ")
    _field(paragraph, "PAGE \\* ThaiArabic")
    paragraph.add_run(" -")
    if paper.is_draft:
        mark_as_draft(document, paper.house.font)


def mark_as_draft(document: Any, font: str) -> None:
    """ร่าง across every page. A section without a header of its own takes that of the section before, and the mark with it."""
    with_even = document.settings.odd_and_even_pages_header_footer
    number = 2049
    for at, section in enumerate(document.sections):
        headers = [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        headers += [section.even_page_header] if with_even else []
        for header in headers:
            if at == 0 or not header.is_linked_to_previous:
                header._element.append(parse_xml(_watermark(number, font)))
                number += 1


def _watermark(number: int, font: str) -> str:
    """ร่าง across the page, in the shape Word itself writes for it; LibreOffice reads it too."""
    text = Path(__file__).with_name("styles").joinpath("watermark.xml").read_text(encoding="utf-8")
    return text.format(number=number, font=escape(font, {"'": "&apos;", '"': "&quot;"}))


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


def _set_styles(document: Any, font: str) -> None:
    styles = document.styles
    _style(styles["Normal"], font, SIZE, is_bold=False)
    for name, base, size, is_bold, first, left, alignment, before in _STYLES:
        style = styles.add_style(name, 1) if base else styles[name]
        if base:
            style.base_style = styles[base]
        _style(style, font, size, is_bold=is_bold)
        form = style.paragraph_format
        form.first_line_indent, form.left_indent = Cm(first), Cm(left)
        form.space_before = Pt(before)
        if alignment is not None:
            form.alignment = alignment
        if name in _KEPT:
            form.keep_with_next = True


def _style(style: Any, font: str, size: float, *, is_bold: bool) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")) + properties.findall(qn("w:color")):
        properties.remove(old)  # theme fonts and colours go before names
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    properties.insert(0, fonts)
    _complex(properties, "w:szCs", str(round(size * 2)))
    _complex(properties, "w:bCs", "1" if is_bold else "0")
    language = OxmlElement("w:lang")
    language.set(qn("w:bidi"), "th-TH")
    properties.append(language)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    style.paragraph_format.widow_control = True


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
