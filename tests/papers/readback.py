"""What three independent readers find in a PDF, and the folding under which it must equal what went in."""

import re
import subprocess
from io import BytesIO

import pypdf
import pypdfium2

_SARA_AM_APART = re.compile("\u0e4d([\u0e48-\u0e4b]*)\u0e32")


def by_pdftotext(pdf: bytes, *options: str) -> str:
    """Poppler, behind most Linux viewers; `options` as on its command line, such as "-layout"."""
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def by_pdfium(pdf: bytes) -> str:
    """PDFium, the viewer of Chrome and Edge."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def by_pypdf(pdf: bytes) -> str:
    """pypdf, which like pdf.js goes by /ToUnicode alone."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def folded(text: str) -> str:
    """Sara am as one letter after its tone, and no white space; every other character stays, so that a leftover shows."""
    return _SARA_AM_APART.sub("\\1\u0e33", "".join(text.split()))
