"""Sheets as an xlsx file that is read back: texts stay texts, a sum is a number only where the file holds it exactly."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

type Value = str | int | Decimal


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A sheet to be written: `name` as its tab says, one header a column (none: the sheet has no header row).

    `choices` are the words that cells under a header may say, for a spreadsheet to offer.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def workbook_of(sheets: Iterable[SheetOut]) -> bytes:
    import xlsxwriter  # takes its time to load, and most callers never come here

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "#,##0.00", "valign": "top"})
    for one in sheets:
        sheet = book.add_worksheet(one.name)
        sheet.set_column(0, 30, 16, text)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        if one.heads:
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, one.heads, bold)
        for head, words in one.choices.items():
            column = one.heads.index(head)
            sheet.data_validation(1, column, max(1, len(one.rows)), column, {"validate": "list", "source": list(words)})
        for line, row in enumerate(one.rows, 1 if one.heads else 0):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(line, column, value)
                elif isinstance(value, Decimal) and is_exact(value):
                    sheet.write_number(line, column, float(value), number)
                elif value != "":
                    sheet.write_string(line, column, str(value), text)
    book.close()
    return out.getvalue()


def is_exact(value: Decimal) -> bool:
    """Whether the sum survives the file, which holds sixteen digits, and its reader."""
    number = float(value)
    return Decimal(f"{number:.16G}") == value == Decimal(repr(number))
