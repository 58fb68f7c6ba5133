"""What independent readers find in PDF, DOCX and XLSX, and the folding under which it must equal what went in."""

import io
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

import docx
import pypdf
import pypdfium2
from docx.oxml.ns import qn

from prongsai.engine.thai.digits import to_thai
from prongsai.papers.blocks import Paper, Table, plain_text

type Pages = Callable[[bytes], Iterator[str]]

_SARA_AM_APART = re.compile("\u0e4d([\u0e48-\u0e4b]*)\u0e32")
_WATERMARK = "ร่าง"
_HYPHEN_AT_LINE_END = "\ufffe"
"""What pdfium makes of a hyphen that ends a line, for it may only part a word."""


def by_pdftotext(pdf: bytes, *options: str) -> str:
    """Poppler, behind most Linux viewers; `options` as on its command line, such as "-layout"."""
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def by_pdfium(pdf: bytes) -> str:
    """PDFium, the viewer of Chrome and Edge."""
    return "\n".join(pages_by_pdfium(pdf))


def copied_from_pdfium(pdf: bytes) -> str:
    """What a person has who copies all of it in Chrome: hyphens at the ends of lines are gone."""
    return "\n".join(_pages_as_pdfium_tells_them(pdf)).replace(_HYPHEN_AT_LINE_END, "")


def by_pypdf(pdf: bytes) -> str:
    """pypdf, which like pdf.js goes by /ToUnicode alone."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def pages_by_pdftotext(pdf: bytes) -> Iterator[str]:
    yield from by_pdftotext(pdf, "-raw").split("\f")[:-1]


def pages_by_pdfium(pdf: bytes) -> Iterator[str]:
    yield from (page.replace(_HYPHEN_AT_LINE_END, "-") for page in _pages_as_pdfium_tells_them(pdf))


def _pages_as_pdfium_tells_them(pdf: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            yield page.get_textpage().get_text_range()


def folded(text: str) -> str:
    """Sara am as one letter after its tone, and no white space; every other character stays, so that a leftover shows."""
    return _SARA_AM_APART.sub("\\1\u0e33", "".join(text.split()))


def bodies(pages: Iterable[str], paper: Paper) -> Iterator[str]:
    """Each page folded, without what stands on it again: a draft's ร่าง, the page number, the head of a table that goes on."""
    heads = [folded("".join(block.head)) for block in paper.blocks if isinstance(block, Table)]
    expected, read = folded(plain_text(paper, with_pictures=True)), 0
    for number, page in enumerate(pages, 1):
        body = folded(page)
        if paper.is_draft:
            body = _without(body, _WATERMARK)
        if number > 1:
            body = _without(body, to_thai(f"-{number}-"))
            repeated = (head for head in heads if body.startswith(head) and not expected[read:].startswith(head))
            body = body.removeprefix(next(repeated, ""))
        read += len(body)
        yield body


def running_text(pages: Iterable[str], paper: Paper) -> str:
    """The pages' text as one."""
    return "".join(bodies(pages, paper))


def _without(body: str, first: str) -> str:
    assert body.startswith(first), f"the page begins with {body[:20]}, not with {first}"
    return body.removeprefix(first)


def docx_text(data: bytes) -> str:
    """Paragraphs and tables of the body in their order, as python-docx reads them; a merged cell once."""
    parts: list[str] = []
    for element in docx.Document(io.BytesIO(data)).element.body:
        if element.tag == qn("w:tbl"):
            cells = element.iter(qn("w:tc"))
            parts += ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in cells]
        else:
            parts.append("".join(text.text or "" for text in element.iter(qn("w:t"))))
    return "\n".join(parts)
