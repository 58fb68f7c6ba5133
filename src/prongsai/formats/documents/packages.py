"""Packages of Office, bounded before anything is unpacked; parts are parsed without document types, entities and the network.

Nothing is ever written, and no relation that leads outside the package is followed.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from prongsai.engine.problems import Place
from prongsai.formats.cells import FileRefused
from prongsai.formats.documents.gathering import too_long

MAX_ENTRIES = 5_000
MAX_UNPACKED = 256 * 1024 * 1024
MAX_RATIO = 150
MAX_PART = 16 * 1024 * 1024
MAX_READ = 24 * 1024 * 1024
"""Bytes of XML that are parsed, in one part and in all."""
MAX_TAGS = 800_000
"""In all of it: a page of Word has some hundred to two thousand."""

_ML = "application/vnd.openxmlformats-officedocument."
_MAINS = {
    f"{_ML}wordprocessingml.document.main+xml": "docx",
    f"{_ML}wordprocessingml.template.main+xml": "docx",
    f"{_ML}spreadsheetml.sheet.main+xml": "xlsx",
    f"{_ML}spreadsheetml.template.main+xml": "xlsx",
}
_MACROS = ("vbaproject", "vbadata", "macroenabled", "macrosheet")
_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main")
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the kind of it ("header", "footnotes") and the name of its part."""

    kind: str
    part: str


class Package:
    """Raises FileRefused. `kind`: docx, xlsx, odf, or "" for another."""

    def __init__(self, data: bytes, name: str) -> None:
        self.place = Place(file=name)
        self._read = self._tags = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._bounded(self._zip.infolist())}
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
            raise self.broken() from None
        self.kind = self._kind()

    def broken(self) -> FileRefused:
        return FileRefused("document-broken", self.place)

    def related(self, part: str) -> Mapping[str, Relation]:
        """By their ids; those that lead out of the package are not among them."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for one in root if root is not None else ():
            if isinstance(one.tag, str) and one.get("TargetMode", "").casefold() != "external":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                found[one.get("Id", "")] = Relation(one.get("Type", "").rpartition("/")[2], target)
        return found

    def xml(self, part: str) -> Any:
        """The part's root element; None when there is no such part."""
        entry = self._entries.get(part)
        if entry is None:
            return None
        self._read += entry.file_size
        if entry.file_size > MAX_PART or self._read > MAX_READ:
            raise FileRefused("document-is-bomb", self.place)
        try:
            content = self._zip.read(entry)
            if any(mark in content for mark in _DOCUMENT_TYPES):
                # A document type in an Office part is only ever an attack on the reader of the XML.
                raise FileRefused("document-has-entities", self.place)
            self._tags += content.count(b"<")
            if self._tags > MAX_TAGS:
                raise too_long(self.place.file or "")
            return etree.fromstring(content.replace(*_STRICT).replace(_STRICT_RELATIONS, _RELATIONS), _PARSER)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error).casefold():
                raise FileRefused("document-too-deep", self.place) from None
            raise self.broken() from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError, RuntimeError):
            raise self.broken() from None

    def _bounded(self, entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
        names = [entry.filename.casefold() for entry in entries]
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        # Small files compress wildly and honestly; a megabyte is what they may grow by freely.
        if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * packed + 1024 * 1024:
            raise FileRefused("document-is-bomb", self.place)
        if any(entry.flag_bits & 1 for entry in entries):
            raise FileRefused("file-encrypted", self.place)
        if len(set(names)) != len(names) or any(_leads_out(name) for name in names):
            raise self.broken()
        if any(mark in name for name in names for mark in _MACROS):
            raise FileRefused("document-has-macros", self.place)
        return entries

    def _kind(self) -> str:
        if "mimetype" in self._entries:
            return "odf"
        root = self.xml("[Content_Types].xml")
        types = [one.get("ContentType", "") for one in root if isinstance(one.tag, str)] if root is not None else []
        if any(mark in kind.casefold() for kind in types for mark in _MACROS):
            raise FileRefused("document-has-macros", self.place)
        return next((_MAINS[kind] for kind in types if kind in _MAINS), "")


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name
