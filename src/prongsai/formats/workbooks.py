"""xlsx, read as the hostile zip it may be: no macros, no bombs, no entities, bounded rows; then openpyxl reads the values."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

import openpyxl

from prongsai.engine.problems import Place
from prongsai.formats.cells import MAX_COLUMNS, Budget, Cell, FileRefused, Row, Sheet, cell_name, cell_text, too_many

# What takes time is xml; these keep the reading of the worst file under five seconds. 20,000 rows of 20 cells are about 16 MB.
MAX_UNPACKED = 16 * 1024 * 1024
MAX_STRINGS = 8 * 1024 * 1024
MAX_OTHER_XML = 2 * 1024 * 1024
MAX_RATIO = 150
MAX_PARTS = 2_000
MAX_SHEETS = 50

_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def read_workbook(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Every sheet's values as text (dates ISO, numbers plain); raises FileRefused."""
    place = Place(file=file)
    try:
        _inspect(data, place)
        return tuple(_sheets(data, file))
    except FileRefused:
        raise
    except Exception:
        # A damaged package can fail anywhere below openpyxl (zip, xml, its own types); to the reader it is one thing.
        raise FileRefused("file-broken-xlsx", place) from None


def _sheets(data: bytes, file: str) -> Iterator[Sheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl does not keep (styles, drop-down lists) is of no use here
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        if len(book.sheetnames) > MAX_SHEETS:
            raise too_many(Place(file=file))
        budget = Budget()
        for sheet in book.worksheets:
            yield Sheet(sheet.title, tuple(_rows(sheet, file, budget)))


def _inspect(data: bytes, place: Place) -> None:
    """Refuses what no honest sheet holds, before anything unpacks it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        _refuse_bomb(parts, place)
        names = {part.filename.casefold() for part in parts}
        if any("vbaproject" in name or "macrosheets/" in name for name in names):
            raise FileRefused("file-has-macros", place)
        if "xl/workbook.xml" not in names:
            raise FileRefused("file-broken-xlsx", place)
        for part in parts:
            _refuse_document_type(package.read(part), place)


def _refuse_bomb(parts: list[zipfile.ZipInfo], place: Place) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused("file-encrypted", place)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    strings, other = _sizes(parts)
    if (
        len(parts) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        # Small files compress wildly and honestly; a megabyte is what they may grow by freely.
        or unpacked > MAX_RATIO * packed + 1024 * 1024
        or strings > MAX_STRINGS
        or other > MAX_OTHER_XML
    ):
        raise FileRefused("file-is-bomb", place)


def _sizes(parts: list[zipfile.ZipInfo]) -> tuple[int, int]:
    """Bytes of shared strings, and of parts that are no sheet, string or picture. A part is what the package's relations say,
    whatever its name: all count together, and none goes unread.
    """
    sizes = {"xl/worksheets/": 0, "xl/media/": 0, "xl/sharedstrings": 0, "": 0}
    for part in parts:
        kind = next(start for start in sizes if part.filename.casefold().startswith(start))
        sizes[kind] += part.file_size
    return sizes["xl/sharedstrings"], sizes[""]


def _refuse_document_type(xml: bytes, place: Place) -> None:
    """A document type in an Office part is only ever an attack on the reader of the xml."""
    if any(start in xml for start in _DOCUMENT_TYPES):
        raise FileRefused("file-broken-xlsx", place)


def _rows(sheet: Any, file: str, budget: Budget) -> Iterator[Row]:
    sheet.reset_dimensions()  # the dimension written in the file may lie
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        while values and values[-1] is None:
            values = values[:-1]
        if len(values) > MAX_COLUMNS:
            raise too_many(Place(file=file, sheet=sheet.title, row=number))
        texts = [_text(value) for value in values]
        if budget.spend(texts, Place(file=file, sheet=sheet.title, row=number)):
            yield tuple(_cell(text, file, sheet.title, number, column) for column, text in enumerate(texts, 1))


def _cell(text: str, file: str, sheet: str, row: int, column: int) -> Cell:
    return Cell(cell_text(text), Place(file=file, sheet=sheet, cell=cell_name(row, column), row=row))


def _text(value: object) -> str:
    """A value as a person would have typed it. A float is the shortest decimal that gives it back: 97.44, not 97.4399…"""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f") if isfinite(value) else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
