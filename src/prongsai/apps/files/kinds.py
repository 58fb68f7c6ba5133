"""The kinds of file that are taken, proven from their first bytes; the name's ending has no say."""

from enum import StrEnum


class Kind(StrEnum):
    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    SVG = "svg"


SHEETS = frozenset({Kind.XLSX, Kind.CSV})
SIGNED = frozenset({Kind.PDF, Kind.PNG, Kind.JPEG})
EVIDENCE = frozenset({Kind.PDF, Kind.PNG, Kind.JPEG, Kind.XLSX, Kind.DOCX})
EMBLEMS = frozenset({Kind.PNG, Kind.SVG})
