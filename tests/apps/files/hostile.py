"""Files as attackers, and unlucky people, send them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import docx
import openpyxl
import pikepdf
from PIL import Image

Name, Dict, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array


def pdf(change: Callable[[pikepdf.Pdf], Any] = lambda _: None, **how: Any) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    change(made)
    out = io.BytesIO()
    made.save(out, **how)
    return out.getvalue()


def acting(action: Mapping[str, Any], **how: Any) -> bytes:
    """Something that happens when the PDF is opened."""
    return pdf(lambda made: made.Root.__setattr__("OpenAction", Dict(action)), **how)


def annotated(subtype: str, **more: Any) -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        made.pages[0].Annots = Array([Dict(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=[0, 0, 9, 9], **more)])

    return pdf(change)


def with_attachment(made: pikepdf.Pdf) -> None:
    made.attachments["run.exe"] = b"MZ"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **how)
    return out.getvalue()


def png_saying(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has many pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["รหัส", "คะแนน"])
    book.save(out)
    return out.getvalue()


def document() -> bytes:
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph("หลักฐาน")
    made.save(out)
    return out.getvalue()


def archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def repacked(data: bytes, more: Mapping[str, bytes] = {}, replace: Mapping[str, tuple[str, str]] = {}) -> bytes:
    """The package with parts added, and texts replaced in its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, (old, new) in replace.items():
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    return archive({**parts, **more})


RELATION = '<Relationship Id="rEvil" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" {how}/>'


def related(data: bytes, part: str, kind: str, target: str, *, outside: bool = True) -> bytes:
    how = f'Target="{target}"' + (' TargetMode="External"' if outside else "")
    return repacked(data, replace={part: ("</Relationships>", RELATION.format(kind=kind, how=how) + "</Relationships>")})


def saying(data: bytes, paragraph: str) -> bytes:
    """The document with this in its text."""
    return repacked(data, replace={"word/document.xml": ("<w:sectPr", f"<w:p>{paragraph}</w:p><w:sectPr")})
