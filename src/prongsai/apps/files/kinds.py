"""The kinds of file that are taken, proven from what is in them; the name's ending has no say."""

from enum import StrEnum


class Kind(StrEnum):
    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    SVG = "svg"
    TXT = "txt"


SHEETS = frozenset({Kind.XLSX, Kind.CSV})
SIGNED = frozenset({Kind.PDF, Kind.PNG, Kind.JPEG})
EVIDENCE = frozenset({Kind.PDF, Kind.PNG, Kind.JPEG, Kind.XLSX, Kind.DOCX})
PROOFREAD = frozenset({Kind.DOCX, Kind.PDF, Kind.XLSX, Kind.TXT})
EMBLEMS = frozenset({Kind.PNG, Kind.SVG})

MB = 1024 * 1024
MOST_BYTES = {
    Kind.PDF: 30 * MB,
    Kind.PNG: 20 * MB,
    Kind.JPEG: 20 * MB,
    Kind.XLSX: 20 * MB,
    Kind.DOCX: 20 * MB,
    Kind.CSV: 20 * MB,
    Kind.SVG: 2 * MB,
    Kind.TXT: 5 * MB,
}
"""Of one file. A request may bring several: see `limits`."""
ENDINGS = {Kind.JPEG: (".jpeg", ".jpg"), Kind.TXT: (".txt", ".md")}
"""Those that a name may keep; else the kind's own."""


def named(kinds: frozenset[Kind]) -> str:
    """The kinds as people call them, in the order of the enum."""
    return ", ".join(kind.upper() for kind in Kind if kind in kinds)
