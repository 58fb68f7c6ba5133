"""XLSX and DOCX: real packages of Office, bounded, without programs, objects, and anything that reaches outside the file."""

import io
import re
import zipfile
from typing import Any

from lxml import etree

from prongsai.apps.files.trial.verdicts import Refused
from prongsai.papers.templates.packages import RELATIONS, parse_xml

MAX_PARTS = 5_000
MAX_UNPACKED = 256 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_RATIO = 150
MAX_INSIDE = 2
"""How deep packages may lie in each other: a chart keeps its table as a workbook."""

_ML = "application/vnd.openxmlformats-officedocument"
_MAINS = {f"{_ML}.spreadsheetml.sheet.main+xml": "xlsx", f"{_ML}.wordprocessingml.document.main+xml": "docx"}
_TYPES, _SPACE = "[Content_Types].xml", "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MACROS = ("vbaproject", "vbadata", "macroenabled", "macrosheet", "dialogsheet")
_OBJECT_PARTS = ("activex/", "oleobject")
_OBJECTS = {"oleObject", "control", "activeXControlBinary", "aFChunk", "subDocument", "frame"}
_FETCHED = {"externalLink", "externalLinkPath", "connections", "queryTable", "attachedTemplate", "ddeLink"}
_HARMLESS_OUTSIDE = {"hyperlink"}
_HARMFUL_ADDRESS = re.compile(r"\s*(?:javascript|vbscript|data|file|smb|ms-[\w-]+):|\\\\|/{3}", re.IGNORECASE)
_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_FIELD_CODE = re.compile(rb"""instrText[^>]*>([^<]*)<|\binstr=["']([^"']*)""", re.IGNORECASE)
_FETCHING = re.compile(rb"DDE|INCLUDEPICTURE|INCLUDETEXT|DATABASE", re.IGNORECASE)


def try_office(data: bytes) -> str:
    """Which of the two it is, "" for another kind of package; raises Refused unless it may be kept and handed out."""
    return _try_package(data, MAX_INSIDE)


def _try_package(data: bytes, depth: int) -> str:
    if depth == 0:
        raise Refused("upload-is-bomb", kind="Office")
    if b"%PDF-" in data[:1024]:
        raise Refused("upload-two-kinds", kind="Office")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            kind = _kind_of(package)
            for entry in package.infolist() if kind else ():
                _try_part(package, entry, kind, depth)
            return kind
    except Refused:
        raise
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, OSError, EOFError, KeyError, ValueError, RuntimeError):
        raise Refused("upload-broken", kind="Office") from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise Refused("upload-broken", kind="Office") from None
        raise


def _kind_of(package: zipfile.ZipFile) -> str:
    """By the type of its main part; before that, whether it may be unpacked at all."""
    entries = package.infolist()
    _refuse_bomb(entries)
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) != len(names) or any(".." in name.split("/") or name.startswith("/") for name in names):
        raise Refused("upload-broken", kind="Office")
    if _TYPES not in package.namelist():
        return ""
    root = parse_xml(package.read(_TYPES))
    types = [element.get("ContentType", "") for element in root.iter(f"{_SPACE}Override", f"{_SPACE}Default")]
    if any(mark in kind.casefold() for kind in types for mark in _MACROS):
        raise Refused("upload-active", kind="Office", danger="macro")
    found = {_MAINS[kind] for kind in types if kind in _MAINS}
    return found.pop() if len(found) == 1 else ""


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("upload-encrypted", kind="Office")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if (
        len(entries) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        or any(entry.file_size > MAX_PART for entry in entries)
        # Small files compress wildly and honestly; a megabyte is what they may grow by freely.
        or unpacked > MAX_RATIO * packed + 1024 * 1024
    ):
        raise Refused("upload-is-bomb", kind="Office")


def _try_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, kind: str, depth: int) -> None:
    name = entry.filename.casefold()
    if any(mark in name for mark in _MACROS):
        raise Refused("upload-active", kind=kind.upper(), danger="macro")
    if any(mark in name for mark in _OBJECT_PARTS):
        raise Refused("upload-active", kind=kind.upper(), danger="object")
    content = package.read(entry)
    if name.endswith(".rels"):
        _try_relations(parse_xml(content), kind)
    elif "embeddings/" in name and not entry.is_dir():
        _try_embedded(content, kind, depth)
    elif name.endswith((".xml", ".vml")):
        _try_xml(content, kind)


def _try_relations(root: Any, kind: str) -> None:
    for relation in root.iter(RELATIONS):
        what, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        is_outside = relation.get("TargetMode", "Internal").casefold() == "external"
        if what in _OBJECTS:
            raise Refused("upload-active", kind=kind.upper(), danger="object")
        if what in _FETCHED or (is_outside and (what not in _HARMLESS_OUTSIDE or _HARMFUL_ADDRESS.match(target))):
            raise Refused("upload-active", kind=kind.upper(), danger="link")


def _try_embedded(content: bytes, kind: str, depth: int) -> None:
    """The table behind a chart is a package of its own, and held to the same; anything else is an object."""
    if not content.startswith(b"PK\x03\x04") or not _try_package(content, depth - 1):
        raise Refused("upload-active", kind=kind.upper(), danger="object")


def _try_xml(content: bytes, kind: str) -> None:
    if any(mark in content for mark in _DOCUMENT_TYPES):
        # A document type in an Office part is only ever an attack on the reader of the xml.
        raise Refused("upload-broken", kind=kind.upper())
    # Word takes a code together that was written in pieces.
    code = b"".join(one or other for one, other in _FIELD_CODE.findall(content)) if kind == "docx" else b""
    if _FETCHING.search(code):
        raise Refused("upload-active", kind=kind.upper(), danger="link")
