"""xlsx: each sheet a table under its name, its cells called as the spreadsheet calls them."""

from dataclasses import replace

from prongsai.engine.consistency.document import Document, Row, Table, Text
from prongsai.formats.workbooks import read_workbook


def read_xlsx(data: bytes, name: str) -> Document:
    """Raises FileRefused. Bounded as every workbook; texts are in their one spelling."""
    tables: list[Table] = []
    for sheet in read_workbook(data, name):
        number = len(tables) + 1
        rows = [Row(tuple(Text(cell.text, replace(cell.place, table=number)) for cell in row)) for row in sheet.rows]
        if rows:
            tables.append(Table(tuple(rows), title=sheet.name))
    return Document(tuple(tables), "xlsx")
