"""A paper's blocks as DOCX that Word shows as the PDF shows them: same margins, indents, tables, signatures, page numbers.

Blocks are written as WordprocessingML text and read in once: building a table of five hundred cells object by object takes
longer than everything else together.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import count, zip_longest
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from prongsai.papers.blocks import (
    LANDSCAPE,
    PORTRAIT,
    Block,
    Cell,
    Centred,
    DateLine,
    Emblem,
    Figure,
    Foot,
    Group,
    Heading,
    Labels,
    Paper,
    Paragraph,
    Points,
    Roll,
    Sides,
    Signature,
    Table,
    column_widths,
    stays_with_next,
    text_width,
)
from prongsai.papers.docx_pictures import Pictures
from prongsai.papers.docx_styles import LABEL_SIZE, mark_as_draft, new_document
from prongsai.papers.typesetting import tidied

_FIXED = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the package: the same paper is the same bytes on any day."""
_TWIPS = 566.93
_KEPT = "<w:keepNext/><w:keepLines/>"
_BREAK = "<w:r><w:br/></w:r>"
_SIGNING_CM = 1.55
_LABELS_CM = ((12, 1.5), (99, 3.1))
"""How far the text after a label stands in, by the letters of the label."""


def draw_docx(paper: Paper) -> bytes:
    """The paper as a DOCX file, always the same bytes for the same paper."""
    document = new_document(paper)
    writer = _Writer(document, paper)
    body = "".join(xml for pair in zip_longest(paper.blocks, paper.blocks[1:]) for xml in writer.block(*pair))
    parsed = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{body}</w:body>")
    section = document.element.body.sectPr
    for element in list(parsed):
        section.addprevious(element)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def draft_of(data: bytes, font: str) -> bytes:
    """A DOCX of the office's own with ร่าง across its pages."""
    document = docx.Document(io.BytesIO(data))
    mark_as_draft(document, font)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


class _Writer:
    def __init__(self, document: Any, paper: Paper) -> None:
        self.paper = paper
        self.part = document.part
        self.pictures = Pictures(document.part, paper.house, count(1))
        self.links: dict[str, str] = {}

    def block(self, block: Block, following: Block | None) -> Iterator[str]:
        kept = _KEPT if stays_with_next(block, following) else ""
        match block:
            case Emblem(beside=beside):
                yield from self._emblem(beside)
            case Heading(text=text, level=level, is_clause=is_clause):
                yield _paragraph("Clause" if is_clause else f"Heading{level}", _runs(text))
            case Centred():
                yield from _centred(block)
            case Labels():
                yield from _labels(block)
            case Sides(left=left, right=right):
                for at, line in enumerate(right):
                    yield _paragraph("Sides", _runs(left if at == 0 else "") + _tab() + _runs(line))
            case DateLine(text=text):
                yield _paragraph("DateLine", _runs(text))
            case Paragraph(text=text, is_gap=is_gap):
                yield _paragraph("BodyText", _runs(text, is_gap=is_gap), kept)
            case Points(rows=rows):
                for number, text in rows:
                    yield _paragraph("List", _runs(number) + _tab() + _runs(text))
            case Table():
                yield from self._table(block)
            case Roll(rows=rows):
                yield _roll(rows, text_width(self.paper))
            case Figure():
                yield _paragraph("Caption", _runs(block.finding))
                yield _paragraph("TableText", _runs(block.unit), '<w:keepNext/><w:jc w:val="center"/>')
                yield _paragraph("Centred", self.pictures.inline(block), '<w:keepNext w:val="0"/>')
            case Signature():
                yield from _signature(block, stays=bool(kept))
            case Foot(lines=lines):
                for at, line in enumerate(lines):
                    last = at == len(lines) - 1
                    before = '<w:spacing w:before="360" w:after="0"/>' if at == 0 else ""
                    yield _paragraph("Normal", _runs(line), ("" if last else _KEPT) + before)

    def _emblem(self, beside: str) -> Iterator[str]:
        top = (LANDSCAPE if self.paper.is_landscape else PORTRAIT)[2]
        if beside:
            yield _paragraph("MemoTitle", self.pictures.emblem(1.5, "left") + _runs(beside))
        else:
            yield _paragraph("Normal", self.pictures.emblem(3, "center"), _exact(3.4 - (top - 1.5)))

    def _table(self, block: Table) -> Iterator[str]:
        if block.caption:
            yield _paragraph("Caption", _runs(block.caption))
        widths = column_widths(block, text_width(self.paper))
        dense = "Dense" if block.is_dense else ""
        head = "".join(
            _cell(width, _paragraph(f"TableHead{dense}", _runs(text))) for width, text in zip(widths, block.head, strict=True)
        )
        rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
        for row in block.rows:
            if isinstance(row, Group):
                content = _cell(sum(widths), _paragraph(f"TableGroup{dense}", _runs(row.text)), len(widths))
            else:
                content = "".join(
                    _cell(width, _paragraph(f"TableText{dense}", self._content(cell), _aligned(block, column)))
                    for column, (width, cell) in enumerate(zip(widths, row, strict=True))
                )
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{content}</w:tr>")
        yield _table(widths, rows, "TableGrid")
        yield _paragraph("Normal", "")

    def _content(self, cell: Cell) -> str:
        if not cell.urls:
            return _runs(cell.text, is_gap=cell.is_gap)
        return _BREAK.join(f"<w:hyperlink r:id={quoteattr(self._link(url))}>{_runs(url)}</w:hyperlink>" for url in cell.urls)

    def _link(self, url: str) -> str:
        if url not in self.links:
            self.links[url] = self.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self.links[url]


# blocks as text --------------------------------------------------------------------------------------------------------------


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _runs(text: str, *, is_gap: bool = False, properties: str = "") -> str:
    """The text, its lines as lines; a gap is underlined with dots, not by colour alone."""
    gap = '<w:u w:val="dotted"/>' if is_gap else ""
    before = f"<w:rPr>{properties}{gap}</w:rPr>" if properties or gap else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in tidied(text).split("\n"))
    return f"<w:r>{before}{'<w:br/>'.join(lines)}</w:r>" if text else ""


def _tab() -> str:
    return "<w:r><w:tab/></w:r>"


def _exact(cm: float) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{round(cm * _TWIPS)}" w:lineRule="exact"/>'


def _centred(block: Centred) -> Iterator[str]:
    yield _paragraph("CentredStrong" if block.is_bold else "Centred", _runs(block.text))
    if block.is_ruled:
        border = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
        indent = f'<w:ind w:left="{round(5.75 * _TWIPS)}" w:right="{round(5.75 * _TWIPS)}"/>'
        yield _paragraph("Normal", "", f'{border}<w:spacing w:before="120" w:after="0"/>{indent}')


def _labels(block: Labels) -> Iterator[str]:
    size = LABEL_SIZE * 2
    big = f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if block.is_big else ""
    dots = 'w:val="dotted" w:sz="4" w:space="1" w:color="auto"'  # under each line: Word joins borders that are alike
    border = f"<w:pBdr><w:bottom {dots}/><w:between {dots}/></w:pBdr>" if block.is_big else ""
    for row in block.rows:
        inset = next(cm for letters, cm in _LABELS_CM if len(row[0][0]) <= letters) + (1 if block.is_big and len(row) == 1 else 0)
        stops = "".join(f'<w:tab w:val="left" w:pos="{round(cm * _TWIPS)}"/>' for cm in (inset, 8, 8 + inset)[: 2 * len(row) - 1])
        indent = f'<w:ind w:left="{round(inset * _TWIPS)}" w:hanging="{round(inset * _TWIPS)}"/>'
        content = _tab().join(_runs(label, properties=big) + _tab() + _runs(value) for label, value in row)
        yield _paragraph("Label", content, f"{border}<w:tabs>{stops}</w:tabs>{indent}")


def _roll(rows: Iterable[tuple[str, str, str]], width: float) -> str:
    widths = [2.5, width - 2.5 - 4.6, 4.6]
    right = '<w:jc w:val="right"/>'
    drawn = [
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + _cell(widths[0], _paragraph("Normal", _runs(number), right))
        + _cell(widths[1], _paragraph("Normal", _runs(who)))
        + _cell(widths[2], _paragraph("Normal", _runs(part)))
        + "</w:tr>"
        for number, who, part in rows
    ]
    return _table(widths, drawn, "TableNormal")


def _signature(block: Signature, *, stays: bool) -> Iterator[str]:
    """All of it on one page: each line holds on to the next."""
    if block.above:
        yield _paragraph("SignatureLine", _runs(block.above), f'{_KEPT}<w:spacing w:before="240" w:after="0"/>')
    room = f'<w:spacing w:before="{round(_SIGNING_CM * _TWIPS)}" w:after="0"/>'  # LibreOffice parts an empty line from its next
    for number, line in enumerate(block.lines):
        is_last = number == len(block.lines) - 1
        yield _paragraph("SignatureLine", _runs(line), ("" if is_last and not stays else _KEPT) + (room if number == 0 else ""))


def _table(widths: list[float], rows: list[str], style: str) -> str:
    """LibreOffice goes by the grid, Word by the cells; both are told."""
    grid = "".join(f'<w:gridCol w:w="{round(width * _TWIPS)}"/>' for width in widths)
    total = f'<w:tblW w:w="{round(sum(widths) * _TWIPS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    properties = f'<w:tblPr><w:tblStyle w:val="{style}"/>{total}{look}</w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(width: float, content: str, span: int = 1) -> str:
    spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/>{spanning}</w:tcPr>{content}</w:tc>'


def _aligned(block: Table, column: int) -> str:
    side = "center" if column in block.centred else "right" if column in block.right else ""
    return f'<w:jc w:val="{side}"/>' if side else ""


def _with_fixed_times(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for part in package.infolist():
            how = zipfile.ZIP_STORED if part.filename.endswith(".png") else zipfile.ZIP_DEFLATED  # a picture is packed already
            fixed.writestr(zipfile.ZipInfo(part.filename, _FIXED), package.read(part), how)
    return out.getvalue()
