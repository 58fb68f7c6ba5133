"""Templates as offices make them in Word, and as nobody should."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from prongsai.engine.problems import Problem
from prongsai.papers.templates import Shape, check_template, fill_template
from prongsai.papers.templates.packages import DOCUMENT

SHAPE: Shape = {
    "office": {"name": "สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์", "head": "นายสมชาย ใจดี"},
    "year": "๒๕๖๔",
    "body": ["ข้อความ"],
    "measures": [{"number": "๑", "name": "ด้านข้อมูล", "owner": "กลุ่มอำนวยการ", "steps": ["ขั้นตอน"]}],
    "activities": [{"name": "กิจกรรม"}],
}
FILE = "แม่แบบ.docx"
VALUES: Mapping[str, Any] = {
    "office": {"name": "สำนักงานเขต", "head": "นางสาวสมหญิง"},
    "year": "๒๕๖๕",
    "body": ["หนึ่ง", "สอง", "สาม"],
    "measures": [
        {"number": "๑", "name": "ด้านข้อมูล", "owner": "กลุ่มอำนวยการ", "steps": ["ก", "ข"]},
        {"number": "๒", "name": "ด้านสินบน", "owner": "", "steps": []},
    ],
    "activities": [],
}
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
 <Override PartName="/word/document.xml" ContentType="{DOCUMENT}"/></Types>"""
_ROOT = f"""<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELATIONS}/officeDocument"
 Target="word/document.xml"/></Relationships>"""

type Runs = str | Sequence[str]


def template(
    *paragraphs: Runs, table: Sequence[Sequence[Runs]] = (), header: str = "", change: Callable[[Any], None] | None = None
) -> bytes:
    """A document of these paragraphs, each a text or its runs, then the table. `change` may do more to it."""
    document = docx.Document()
    for runs in paragraphs:
        write(document.add_paragraph(), runs)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]), style="Table Grid")
        for row, cells in zip(made.rows, table, strict=True):
            for cell, runs in zip(row.cells, cells, strict=True):
                write(cell.paragraphs[0], runs)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if change:
        change(document)
    return saved(document)


def small(paragraphs: Sequence[Sequence[str]], xml: str = "") -> bytes:
    """The least that is a document: paragraphs of runs, then a piece of its body's xml."""
    runs = ("".join(f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text in texts) for texts in paragraphs)
    body = "".join(f"<w:p>{text}</w:p>" for text in runs)
    document = f"<w:document {nsdecls('w')}><w:body>{body}{xml}</w:body></w:document>"
    return packed({"[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _ROOT.encode(), "word/document.xml": document.encode()})


def write(paragraph: Any, runs: Runs) -> None:
    for text in [runs] if isinstance(runs, str) else runs:
        paragraph.add_run(text)


def saved(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    return packed(parts_of(data) | parts)


def replaced(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """The package with a piece of one part's xml changed."""
    parts = parts_of(data)
    xml = parts[part].decode()
    assert old in xml, xml
    return packed(parts | {part: xml.replace(old, new, 1).encode()})


def typed(data: bytes, name: str, content: bytes, content_type: str) -> bytes:
    """The package with one more part of this content type."""
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    return with_parts(replaced(data, "</Types>", override, "[Content_Types].xml"), {name: content})


def related(data: bytes, kind: str, target: str, mode: str = "External", rid: str = "rIdX") -> bytes:
    """The package with one more relationship of its document."""
    relation = f'<Relationship Id="{rid}" Type="{_RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return replaced(data, "</Relationships>", relation, "word/_rels/document.xml.rels")


def with_xml(xml: str, *paragraphs: Runs) -> bytes:
    """A document with a piece of its body's xml after the paragraphs; it may use the prefixes of Word, VML and the rest."""
    names = nsdecls("w", "r", "wp", "a")
    more = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())

    def add(document: Any) -> None:
        holder = parse_xml(f"<w:body {names} {more}>{xml}</w:body>")
        for element in list(holder):
            document.element.body.insert(len(document.element.body) - 1, element)

    return template(*paragraphs, change=add)


_SPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}


def box(inside: str, before: str = "", after: str = "") -> str:
    """A paragraph with a text box, kept twice as Word keeps it: for itself and for old versions."""
    return f"""<w:p><w:r><w:t>{before}</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>
<wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="box"/><a:graphic><a:graphicData uri="{_SPACES["wps"]}"><wps:wsp>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>
<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>
</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:72pt;height:72pt"><v:textbox><w:txbxContent>
{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>
<w:r><w:t>{after}</w:t></w:r></w:p>""".replace("\n", "")


def field(*codes: str, result: str = "ผล") -> str:
    """A paragraph with a field of Word whose code stands in these runs."""
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>' for text in codes)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{mark.format('begin')}{code}{mark.format('separate')}<w:r><w:t>{result}</w:t></w:r>{mark.format('end')}</w:p>"


def problems(data: bytes, shape: Shape = SHAPE) -> tuple[Problem, ...]:
    return check_template(data, FILE, shape).problems


def told(data: bytes) -> list[tuple[str, int | None, str | None]]:
    """The problems' codes with their paragraphs and texts."""
    found = []
    for problem in problems(data):
        assert problem.place is not None
        assert problem.place.file == FILE
        found.append((problem.code, problem.place.paragraph, problem.place.text))
    return found


def texts(element: Any) -> list[str]:
    """The text of every paragraph below the element."""
    return ["".join(text.text or "" for text in p.iter(qn("w:t"))) for p in element.iter(qn("w:p"))]


def filled(data: bytes, **values: Any) -> Any:
    """The template as python-docx reads it after filling; it must pass the check first."""
    assert problems(data) == ()
    return opened(fill_template(data, VALUES | values))


def lines(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]
