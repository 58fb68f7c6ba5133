"""Files made to harm their reader, and the codes that refuse them. `docs/benchmarks/documents.py` measures how soon."""

import io
import zipfile
from collections.abc import Callable

from tests.formats.documents.making import (
    CATALOGUE,
    DOCM,
    PAGE,
    PAGES,
    document_xml,
    docx,
    p,
    pdf,
    relations,
    stream,
    tbl,
    tc,
    tr,
)
from tests.make.books import packed, raw_book, row_of
from tests.make.files import noise

TEXT = stream(b"BT /F1 12 Tf 72 700 Td (Text of the page itself.) Tj ET")
_DTD = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file://{canary}">]>'
_LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha">'
_LAUGHS += "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"


def nested(depth: int, before: str, after: str) -> bytes:
    return docx(before * depth + p("ก") + after * depth, more={"word/media/a.png": noise(100_000)})


def with_names(*names: str) -> bytes:
    return docx(p("ก"), more=dict.fromkeys(names, b"x"))


def said_smaller(data: bytes, size: int) -> bytes:
    """The package, whose directory says that its largest part has this size."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        largest = max(package.infolist(), key=lambda one: one.file_size).file_size
    return data.replace(largest.to_bytes(4, "little"), size.to_bytes(4, "little"))


def with_pages(kids: bytes, count: int, *more: bytes) -> bytes:
    return pdf(CATALOGUE, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), PAGE, TEXT, b"null", *more)


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "ratio.docx": (lambda: docx(p("ก" * 5_000_000)), {"document-is-bomb"}),
    "size.docx": (lambda: docx(p("ก"), more={"word/a.xml": b"\0" * 260_000_000}), {"document-is-bomb"}),
    "said-smaller.docx": (lambda: said_smaller(docx(p("ก" * 5_000_000)), 100), {"document-broken", "document-is-bomb"}),
    "part.docx": (
        lambda: docx("<w:p/>" * 3_000_000, more={"word/media/a.png": noise(200_000)}),
        {"document-is-bomb"},
    ),
    "many-elements.docx": (
        lambda: docx("<w:p/>" * 2_700_000, more={"word/media/a.png": noise(200_000)}),
        {"document-too-long"},
    ),
    "as-many-elements-as-may-be.docx": (
        lambda: docx("<w:p><w:r/></w:p>" * 199_000 + p("ก"), more={"word/media/a.png": noise(200_000)}),
        set(),
    ),
    "as-many-cells-as-may-be.docx": (
        lambda: docx(tbl(tr("<w:tc><w:p/></w:tc>" * 200) * 1_300), more={"word/media/a.png": noise(200_000)}),
        {"document-too-long"},
    ),
    "wide-rows.docx": (
        lambda: docx(tbl(tr(tc(p("x"), '<w:gridSpan w:val="99999999"/>')) * 1000)),
        {"document-too-long"},
    ),
    "entries.docx": (lambda: with_names(*(f"a{n}" for n in range(5_001))), {"document-is-bomb"}),
    "entity.docx": (lambda: docx(main=_DTD + document_xml(p("&e;"))), {"document-has-entities"}),
    "entity-in-utf-16.docx": (
        lambda: docx(main=(_DTD.replace("?>", ' encoding="utf-16"?>', 1) + document_xml(p("ก"))).encode("utf-16")),
        {"document-has-entities"},
    ),
    "entity-in-styles.docx": (
        lambda: docx(p("ก"), styles="", more={"word/styles.xml": _LAUGHS + "<w>&i;</w>"}),
        {"document-has-entities"},
    ),
    "entity-in-relations.docx": (lambda: docx(p("ก"), more={"_rels/.rels": _LAUGHS + "<w>&i;</w>"}), {"document-has-entities"}),
    "entity-in-types.docx": (
        lambda: docx(p("ก"), more={"[Content_Types].xml": _LAUGHS + "<w>&i;</w>"}),
        {"document-has-entities"},
    ),
    "entity.xlsx": (lambda: raw_book(sheet=_LAUGHS + "<w>&i;</w>"), {"file-broken-xlsx"}),
    "ratio.xlsx": (lambda: raw_book(row_of("ก" * 4_000_000)), {"document-is-bomb"}),
    "macro.docx": (lambda: with_names("word/vbaProject.bin"), {"document-has-macros"}),
    "macro.docm": (lambda: docx(p("ก"), kind=DOCM), {"document-has-macros"}),
    "macro.xlsx": (lambda: raw_book(row_of("ก"), more={"xl/vbaProject.bin": b"x"}), {"document-has-macros"}),
    "nested-tables.docx": (
        lambda: nested(10_000, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        {"document-too-deep"},
    ),
    "nested-tables-within-the-parser's-depth.docx": (
        lambda: nested(50, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        {"document-too-deep"},
    ),
    "nested-boxes.docx": (
        lambda: nested(40, "<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        {"document-too-deep"},
    ),
    "nested-controls.docx": (lambda: nested(10_000, "<w:sdt>", "</w:sdt>"), {"document-too-deep"}),
    "up.docx": (lambda: with_names("../../canary"), {"document-broken"}),
    "up-as-in-windows.docx": (lambda: with_names("word\\..\\..\\canary"), {"document-broken"}),
    "root.docx": (lambda: with_names("/etc/canary"), {"document-broken"}),
    "drive.docx": (lambda: with_names("C:\\canary"), {"document-broken"}),
    "twice.docx": (lambda: with_names("word/Document.xml"), {"document-broken"}),
    "main-outside.docx": (
        lambda: docx(p("ก"), more={"_rels/.rels": relations({"rId1": ("officeDocument", "../../../../{canary}")})}),
        {"document-broken"},
    ),
    "main-on-the-network.docx": (
        lambda: docx(p("ก"), more={"_rels/.rels": relations({"r": ("officeDocument", "http://127.0.0.1:9/")}, "External")}),
        {"document-broken"},
    ),
    "styles-in-a-ring.docx": (
        lambda: docx(
            p("ก", '<w:pStyle w:val="A"/>'),
            styles="".join(f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA")),
        ),
        set(),
    ),
    "no-document.docx": (lambda: packed({"[Content_Types].xml": "<Types/>"}), {"document-kind"}),
    "half.docx": (lambda: docx(p("ก" * 5000))[:700], {"document-broken"}),
    "xref-in-a-ring.pdf": (
        lambda: pdf(CATALOGUE, PAGES, PAGE, TEXT, trailer=b"/Root 1 0 R /Prev 9").replace(b"/Prev 9", b"/Prev %d" % 500),
        set(),
    ),
    "xref-to-itself.pdf": (lambda: _to_itself(), set()),
    "pages-in-a-ring.pdf": (lambda: with_pages(b"2 0 R", 1), {"document-broken", "document-without-text"}),
    "pages-in-a-wide-ring.pdf": (lambda: with_pages(b"2 0 R " * 2000, 2000), {"document-broken", "document-without-text"}),
    "pages-without-number.pdf": (lambda: with_pages(b"3 0 R", 2**31 - 1), set()),
    "2001-pages.pdf": (lambda: with_pages(b"3 0 R " * 2001, 2001), {"document-too-many-pages"}),
    "form-in-itself.pdf": (
        lambda: pdf(
            CATALOGUE,
            PAGES,
            PAGE,
            stream(b"/X Do"),
            stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"),
        ),
        {"document-broken", "document-without-text"},
    ),
    "deflate.pdf": (
        lambda: pdf(CATALOGUE, PAGES, PAGE, stream(b"q 1 0 0 1 0 0 cm BT (x) Tj ET Q\n" * 30_000_000, packs=True)),
        {"document-too-slow", "document-broken", "document-too-long", "document-without-text"},
    ),
    "deep.pdf": (
        lambda: pdf(CATALOGUE, PAGES, PAGE, TEXT, b"[" * 1_000_000 + b"]" * 1_000_000),
        set(),
    ),
    "many-letters.pdf": (
        lambda: pdf(
            CATALOGUE,
            b"<< /Type /Pages /Kids [%s] /Count 300 >>" % (b"3 0 R " * 300),
            PAGE,
            stream(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % (b"letters " * 2_400)),
        ),
        {"document-too-long", "document-too-slow"},
    ),
    "nothing-but-a-name.pdf": (lambda: b"%PDF-1.7\n", {"document-broken"}),
    "half.pdf": (lambda: pdf(CATALOGUE, PAGES, PAGE, TEXT)[:200], {"document-broken", "document-without-text"}),
    "one-long-line.txt": (lambda: "ก".encode() * 16_000_000, {"document-too-long"}),
    "many-lines.txt": (lambda: b"x\n" * 20_000_000, {"document-too-long"}),
    "many-tabs.txt": (lambda: (b"x\t" * 199 + b"x\n") * 5_000, {"document-too-long"}),
    "wide.txt": (lambda: b"x\t" * 300, {"document-too-long"}),
    "too-large.txt": (lambda: b"x" * (50 * 1024 * 1024 + 1), {"document-too-large"}),
}
"""None of the codes: the file is read, for nothing in it is needed."""


def _to_itself() -> bytes:
    whole = pdf(CATALOGUE, PAGES, PAGE, TEXT, trailer=b"/Root 1 0 R /Prev 0000000")
    return whole.replace(b"0000000 >>", b"%07d >>" % whole.rindex(b"xref\n0"))
