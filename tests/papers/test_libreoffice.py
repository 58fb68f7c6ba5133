"""LibreOffice opens every paper of every kind and finds all of its text."""

import csv
import io

from prongsai.papers.blocks import plain_text
from tests.papers.conftest import Convert
from tests.papers.drawn import EVERY, SHEETS, drawn_of
from tests.papers.readback import folded
from tests.papers.test_sheets import rows_of, sheet_of

_TEXT = "Text (encoded):UTF8"
_AS_SHOWN = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"
"""Commas, quotation marks, UTF-8; numbers as they are shown."""


def test_every_docx_has_all_its_text_in_its_order(convert: Convert) -> None:
    files = {f"{case}-{key}.docx": drawn_of(case, key) for case, key in EVERY}
    texts = convert({name: drawn.docx for name, drawn in files.items()}, "txt", _TEXT)
    for name, drawn in files.items():
        assert folded(texts[name]) == folded(plain_text(drawn.paper)), name


def test_every_sheet_has_all_its_cells_and_its_sums_as_the_office_writes_them(convert: Convert) -> None:
    files = {f"{case}-{key}.xlsx": drawn_of(case, key) for case, key in SHEETS}
    texts = convert({name: drawn.xlsx for name, drawn in files.items()}, "csv", _AS_SHOWN)
    for name, drawn in files.items():
        shown = [cell for row in csv.reader(io.StringIO(texts[name], newline="")) for cell in row if cell]
        told = [cell for row in rows_of(sheet_of(drawn.xlsx)) for cell in row if cell.value not in (None, "")]
        assert len(shown) == len(told), name
        pairs = list(zip(shown, told, strict=True))
        assert [text for text, cell in pairs if cell.data_type == "s" and text != cell.value] == [], name
        rows = [row for table in drawn.tables for row in table.rows if isinstance(row, tuple)]
        sums = [cell.text for row in rows for cell in row if cell.number]
        assert [text for text, cell in pairs if cell.data_type == "n" and cell.value] == sums, name
