"""What is no document, or a hostile one, is refused with a reason, soon, and nothing outside is touched."""

import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from docx import Document as Word
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from prongsai.formats.cells import FileRefused
from prongsai.formats.documents import document_in
from prongsai.messages import LANGUAGES, say

SOON = 5
"""Seconds."""


def word(text: str = "ก") -> bytes:
    file, made = io.BytesIO(), Word()
    made.add_paragraph(text)
    made.save(file)
    return file.getvalue()


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A docx whose part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, change(data) if entry.filename == name else data)
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return out.getvalue()


def nested(depth: int) -> bytes:
    table = b"<w:tbl><w:tr><w:tc>" * depth + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * depth
    return with_part("word/document.xml", lambda data: data.replace(b"<w:body>", b"<w:body>" + table, 1))


def doctyped(data: bytes) -> bytes:
    kind = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return data.replace(b"?>", b"?>" + kind, 1)


def scanned() -> bytes:
    file = io.BytesIO()
    Image.new("L", (200, 200), 255).save(file, "PDF")
    return file.getvalue()


ENDLESS = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n" + (
    b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev 9>>\nstartxref\n9\n%%EOF\n"
)
HOSTILE = {
    "bomb": (lambda: with_part("word/media/a.bin", lambda _: b"\0" * 300_000_000), "document-is-bomb"),
    "entity": (lambda: with_part("word/document.xml", doctyped), "document-has-entities"),
    "macro": (lambda: with_part("word/vbaProject.bin", lambda _: b"x"), "document-has-macros"),
    "nested": (lambda: nested(10_000), None),
    "endless": (lambda: ENDLESS, None),
    "scan": (scanned, "document-scan-only"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 99, "document-scan-only"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument", "document-is-old"),
    "html": (lambda: b"<html><body>x</body></html>", "document-kind"),
    "empty": (lambda: b" \n", "file-empty"),
    "binary": (lambda: bytes(range(256)) * 9, None),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_it_is_refused_soon_and_says_why(name: str) -> None:
    make, code = HOSTILE[name]
    data, started = make(), time.monotonic()
    with pytest.raises(FileRefused) as refused:
        document_in(data, "a.docx")
    assert time.monotonic() - started < SOON
    assert code is None or refused.value.problem.code == code
    assert all(say(refused.value.problem, language) for language in LANGUAGES)


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.binary(min_size=1, max_size=6), st.sampled_from(["docx", "pdf", "txt"]))
def test_bytes_that_are_changed_are_read_or_refused(where: int, new: bytes, kind: str) -> None:
    data = bytearray({"docx": word(), "pdf": ENDLESS, "txt": "ก\tข\n".encode()}[kind])
    at = where % len(data)
    data[at : at + len(new)] = new
    with suppress(FileRefused):
        document_in(bytes(data), f"a.{kind}")
