"""Documents in: txt, md, docx, xlsx and PDF with a text layer become the Document that the rules read.

What a file is, its content says; its name only tells md from txt. Every file is hostile until read: bounded before it is
unpacked, and a PDF is opened in a process of its own.
"""

from pathlib import Path

from prongsai.engine.consistency.document import Document
from prongsai.engine.problems import Place
from prongsai.formats.cells import MAX_BYTES, FileRefused
from prongsai.formats.sheets import read_bytes

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
_MARKED_UP = (b"{\\rtf", b"<!doctype html", b"<html", b"<?xml")
_MARKDOWN = (".md", ".markdown")


def read_document(path: Path) -> Document:
    """The document in a file; raises FileRefused."""
    place = Place(file=path.name or str(path))
    if path.is_dir():
        raise FileRefused("document-is-folder", place)
    try:
        data = read_bytes(path)
    except FileRefused as refused:
        raise _too_large(place) if refused.problem.code == "file-too-large" else refused from None
    return document_in(data, path.name)


def document_in(data: bytes, name: str) -> Document:
    """The same of bytes that are at hand; `name` is how the file is called to its reader. Raises FileRefused."""
    place = Place(file=name)
    if len(data) > MAX_BYTES:
        raise _too_large(place)
    if not data.strip():
        raise FileRefused("file-empty", place)
    document = _read(data, name)
    if not any(text.text for text in document.texts()):
        raise FileRefused("document-without-text", place)
    return document


def _too_large(place: Place) -> FileRefused:
    return FileRefused("document-too-large", place, limit=MAX_BYTES // 1024**2)


def _read(data: bytes, name: str) -> Document:
    # Each kind brings a library of its own, and a file needs one of them.
    place = Place(file=name)
    if data.startswith(_ZIP):
        return _read_package(data, name)
    if b"%PDF-" in data[:1024]:
        from prongsai.formats.documents.pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith(_OLE):
        # The same container holds .doc and .xls files, and docx and xlsx files under a password.
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise FileRefused("file-encrypted" if encrypted else "document-is-old", place)
    if data.startswith(_PICTURES):
        raise FileRefused("document-scan-only", place)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower().startswith(_MARKED_UP):
        raise FileRefused("document-kind", place)
    from prongsai.formats.documents.text import read_text

    return read_text(data, name, is_markdown=name.casefold().endswith(_MARKDOWN))


def _read_package(data: bytes, name: str) -> Document:
    from prongsai.formats.documents.packages import Package

    package = Package(data, name)
    if package.kind == "docx":
        from prongsai.formats.documents.docx import read_docx

        return read_docx(package, name)
    if package.kind == "xlsx":
        from prongsai.formats.documents.xlsx import read_xlsx

        return read_xlsx(data, name)
    raise FileRefused("document-is-old" if package.kind == "odf" else "document-kind", Place(file=name))
