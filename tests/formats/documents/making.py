"""Documents written part by part: what Word and PDF programs would write, and what only an enemy would."""

import zlib
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from prongsai.engine.consistency.document import Document, Paragraph, Part, Table
from tests.make.books import packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"


def docx(
    body: str = "", *, more: Mapping[str, str | bytes] | None = None, main: str | bytes = "", kind: str = DOCX, **stories: str
) -> bytes:
    """`stories`: what stands in styles, numbering, footnotes, header1, footer1 …, each between its own tags."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relations({name: (name.rstrip("0123456789"), f"{name}.xml") for name in stories}),
        "word/document.xml": main or document_xml(body),
    }
    tags = {"header": "hdr", "footer": "ftr"}
    for name, inside in stories.items():
        story = name.rstrip("0123456789")
        tag = tags.get(story, story)
        parts[f"word/{name}.xml"] = f"<w:{tag} {_NAMES}>{inside}</w:{tag}>"
    return packed({**parts, **(more or {})})


def document_xml(body: str) -> str:
    return f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"


def relations(targets: Mapping[str, tuple[str, str]], mode: str = "Internal") -> str:
    each = (
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(text: str = "", properties: str = "", more: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{more}</w:p>"


def numbered(text: str, num_id: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>{more}')


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def level(at: int, kind: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{escape(text)}"/></w:lvl>'


def numbering(*levels: str, uses: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{uses}'


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with a table that says where they are."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X 5 0 R >> >> >>"
)


def stream(content: bytes, more: bytes = b"", *, packs: bool = False) -> bytes:
    if packs:
        content, more = zlib.compress(content, 9), more + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def latin_pdf(*lines: tuple[int, int, str], drawn: bytes = b"") -> bytes:
    """A page with these lines at their places; `drawn` before them."""
    said = b"".join(b"BT /F1 12 Tf %d %d Td (%s) Tj ET\n" % (x, y, text.encode()) for x, y, text in lines)
    picture = stream(b"\x00", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray")
    return pdf(CATALOGUE, PAGES, PAGE, stream(drawn + said), picture)


def told(document: Document, part: Part = Part.BODY) -> list[str | list[list[str]]]:
    """Texts of paragraphs, and rows of texts of tables, in order."""
    return [
        block.said.text if isinstance(block, Paragraph) else [[cell.text for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if block.part is part
    ]


def labelled(document: Document) -> list[str]:
    return [f"{block.label} {block.said.text}".strip() for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def lines(texts: Iterable[str]) -> bytes:
    return "\n".join(texts).encode()
