"""csv as Thai offices save it: UTF-8 with or without BOM, UTF-16, Windows-874; comma, semicolon or tab."""

import csv
import io
import re
from collections.abc import Iterator

from prongsai.engine.problems import Place
from prongsai.formats.cells import Budget, Cell, FileRefused, Row, Sheet, cell_name, cell_text

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def inert(text: str) -> str:
    """What a spreadsheet would take for a formula, marked as text. `read_delimited` takes the mark off again."""
    return f"'{text}" if _FORMULA.match(text) else text


def read_delimited(data: bytes, file: str) -> Sheet:
    """One sheet without a name; raises FileRefused."""
    return Sheet("", tuple(_rows(text_of(data, file), file)))


def text_of(data: bytes, file: str) -> str:
    """The whole as text; raises FileRefused."""
    text = _decode(data, file)
    if "\x00" in text:
        raise FileRefused("file-not-text", Place(file=file))
    return text


def _decode(data: bytes, file: str) -> str:
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    raise FileRefused("file-not-text", Place(file=file))


def _encodings(data: bytes) -> Iterator[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield encoding
            return
    head = data[:2000]
    low, high = _upper_halves(head[::2]), _upper_halves(head[1::2])
    if max(low, high) > len(head) * 0.4:
        yield "utf-16-le" if high >= low else "utf-16-be"
    yield "utf-8"
    if 0 not in head:
        yield "cp874"


def _upper_halves(every_other: bytes) -> int:
    """How many bytes could be the upper half of a Latin (00) or a Thai (0E) letter of two bytes."""
    return every_other.count(0x00) + every_other.count(0x0E)


def _rows(text: str, file: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    budget = Budget()
    try:
        for number, values in enumerate(reader, 1):
            if budget.spend(values, Place(file=file, row=number, line=reader.line_num)):
                yield tuple(_cell(value, file, number, column, reader.line_num) for column, value in enumerate(values, 1))
    except csv.Error:
        raise FileRefused("file-broken-csv", Place(file=file, line=reader.line_num)) from None


def _cell(value: str, file: str, row: int, column: int, line: int) -> Cell:
    text = value[1:] if value.startswith("'") and _FORMULA.match(value) else value
    return Cell(cell_text(text), Place(file=file, cell=cell_name(row, column), row=row, line=line))


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that stands outside quotes in most of the first lines, and most often: a text may be
    full of another.
    """
    head = "\n".join(text.splitlines()[:20])
    outside = "".join(part for n, part in enumerate(head.split('"')) if n % 2 == 0)
    return max(",;\t", key=lambda mark: (sum(mark in line for line in outside.splitlines()), outside.count(mark)))
