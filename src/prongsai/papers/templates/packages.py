"""A DOCX package, read as the hostile zip it may be: bounded, its names and its xml looked at before anything uses them."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

from prongsai.engine.problems import Place, Problem

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_XML = 8 * 1024 * 1024
MAX_STORIES = 2 * 1024 * 1024
"""What is filled goes through docxtpl's regular expressions; a page of Word is about 20 kB of it."""
MAX_RATIO = 150
MAX_PARTS = 2_000

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STORIES = (DOCUMENT, CORE, *(f"{_WORD}.{name}+xml" for name in ("header", "footer", "footnotes", "endnotes")))
"""Content types of the parts that are filled."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)


class PackageRefused(Exception):
    """The file is no package that may be opened; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One file of the package. `root` is its tree when it is xml, without comments and processing instructions."""

    name: str
    type: str
    data: bytes
    root: Any = None

    def holds(self, *texts: str) -> bool:
        """Whether one of the texts stands in the part's xml, in whatever encoding it came: quick, before a search by element."""
        xml = "" if self.root is None else etree.tostring(self.root, encoding="unicode")
        return any(text in xml for text in texts)

    @property
    def is_of_word(self) -> bool:
        """Whether Word shows the part or acts on it. Where it lies in the package is up to who made it."""
        lies_there = self.name.casefold().startswith("word/") and not self.name.casefold().endswith(".rels")
        return self.root is not None and (lies_there or self.is_story or "wordprocessingml" in self.type)

    @property
    def is_story(self) -> bool:
        """Whether its tags are filled."""
        return self.root is not None and (self.type in STORIES or "macroenabled" in self.type.casefold())


def read_package(data: bytes) -> tuple[Part, ...]:
    """The parts of a DOCX, in the order of the zip. What they hold is not judged here. Raises PackageRefused, nothing else."""
    _refuse_other_kinds(data)
    try:
        return _parts(data)
    except PackageRefused:
        raise
    except Exception:
        # A damaged package can fail anywhere in zipfile, zlib and lxml; to the reader it is one thing.
        raise PackageRefused(Problem("template-not-docx")) from None


def parse_xml(data: bytes) -> Any:
    """The root of well-formed xml without a document type. Raises lxml.etree.XMLSyntaxError."""
    root = etree.fromstring(data, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:
        # A document type in an Office part is only ever an attack on the reader of the xml.
        raise etree.XMLSyntaxError("a document type", 0, 0, 0)
    return root


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise PackageRefused(Problem("file-empty"))
    if len(data) > MAX_BYTES:
        raise PackageRefused(Problem("template-too-large", params={"limit": MAX_BYTES // 1024**2}))
    if data.startswith(_OLE):
        # The same container holds old .doc files and docx files under a password.
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise PackageRefused(Problem("file-encrypted" if is_encrypted else "template-is-doc"))
    if not data.startswith(_ZIP):
        raise PackageRefused(Problem("template-not-docx"))


def _parts(data: bytes) -> tuple[Part, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = [entry for entry in package.infolist() if not entry.filename.endswith("/")]
        _refuse_bomb(entries)
        _refuse_names(entries)
        read = {entry.filename: package.read(entry) for entry in entries}
    types = _content_types(parse_xml(read[_TYPES]))
    if sum(len(content) for name, content in read.items() if _is_xml(name, types)) > MAX_XML:
        raise PackageRefused(Problem("template-is-bomb"))
    parts = tuple(_part(name, content, types) for name, content in read.items())
    _refuse_without_document(parts)
    if sum(len(part.data) for part in parts if part.is_story) > MAX_STORIES:
        raise PackageRefused(Problem("template-is-bomb"))
    return parts


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise PackageRefused(Problem("file-encrypted"))
    # Counted by name before anything is parsed, by type as soon as the types are known.
    xml = sum(entry.file_size for entry in entries if _is_xml(entry.filename, {}))
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if (
        len(entries) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        or xml > MAX_XML
        # Small files compress wildly and honestly; a megabyte is what they may grow by freely.
        or unpacked > MAX_RATIO * packed + 1024 * 1024
    ):
        raise PackageRefused(Problem("template-is-bomb"))


def _refuse_names(entries: list[zipfile.ZipInfo]) -> None:
    """Two parts of one name are two documents in one: which is read depends on the reader."""
    seen: set[str] = set()
    for entry in entries:
        plain = unquote(entry.orig_filename).replace("\\", "/")
        folded = plain.casefold()
        if folded in seen or ":" in plain or "\0" in plain or any(segment in ("", ".", "..") for segment in plain.split("/")):
            raise PackageRefused(Problem("template-part-name-wrong", params={"name": plain[:80]}))
        seen.add(folded)


def _is_xml(name: str, types: dict[str, str]) -> bool:
    return name.casefold().endswith((".xml", ".rels", ".vml")) or _type(name, types).endswith("xml")


def _type(name: str, types: dict[str, str]) -> str:
    folded = name.casefold()
    return types.get(folded) or types.get("." + folded.rpartition(".")[2], "")


def _content_types(root: Any) -> dict[str, str]:
    """Content types by part name, and by extension with its dot; all names folded."""
    types = {f".{el.get('Extension', '').casefold()}": el.get("ContentType", "") for el in root.iter(f"{_TYPES_SPACE}Default")}
    for element in root.iter(f"{_TYPES_SPACE}Override"):
        types[element.get("PartName", "").lstrip("/").casefold()] = element.get("ContentType", "")
    return types


def _part(name: str, data: bytes, types: dict[str, str]) -> Part:
    kind = _type(name, types)
    if not _is_xml(name, types):
        return Part(name, kind, data)
    try:
        return Part(name, kind, data, parse_xml(data))
    except etree.XMLSyntaxError:
        raise PackageRefused(Problem("template-not-docx", place=Place(text=name[:80]))) from None


def _refuse_without_document(parts: tuple[Part, ...]) -> None:
    """One main document, in the namespaces Word writes by default; a macro-enabled one passes, to be refused by that name."""
    mains = [part for part in parts if part.type == DOCUMENT or "macroenabled" in part.type.casefold()]
    if len(mains) != 1 or mains[0].name not in _targets(parts):
        raise PackageRefused(Problem("template-not-docx"))
    if any(part.is_story and part.type != CORE and part.root.nsmap.get("w") != W for part in parts):
        raise PackageRefused(Problem("template-not-docx"))  # docxtpl knows Word's elements by this prefix


def _targets(parts: tuple[Part, ...]) -> Iterator[str]:
    """What the package says its document is."""
    for part in parts:
        if part.name.casefold() == "_rels/.rels":
            for relation in part.root.iter(RELATIONS):
                if relation.get("Type", "").endswith("/officeDocument"):
                    yield relation.get("Target", "").lstrip("/")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    """The full name of one of Word's elements or attributes."""
    return f"{{{W}}}{name}"
