"""Tables as files: xlsx with ids as text, csv with a mark that spreadsheets read. What would be a formula is written as text."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeGuard
from urllib.parse import quote

from django.http import HttpResponse

from prongsai.formats.delimited import inert
from prongsai.formats.workbook_out import SheetOut, is_exact, workbook_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Numbers are numbers; everything else is text, so that an id keeps its zeros and its digits."""
    import xlsxwriter  # takes its time to load, and most pages have no need of it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, min(60, max(10, len(head) + 2)))
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if _is_number(value):
                sheet.write_number(line, column, float(value))
            else:
                sheet.write_string(line, column, str(value), text)
    book.close()
    return _attached(out.getvalue(), XLSX, f"{name}.xlsx")


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([inert(value) if isinstance(value, str) else value for value in row] for row in rows)
    return _attached(("\ufeff" + out.getvalue()).encode(), "text/csv; charset=utf-8", f"{name}.csv")


def workbook_file(name: str, sheets: Sequence[SheetOut]) -> HttpResponse:
    return attached_xlsx(name, workbook_of(sheets))


def _is_number(value: object) -> TypeGuard[int | Decimal]:
    return is_exact(value) if isinstance(value, Decimal) else isinstance(value, int) and not isinstance(value, bool)


def attached_xlsx(name: str, data: bytes) -> HttpResponse:
    """A workbook that was made elsewhere, handed out as a file."""
    return _attached(data, XLSX, f"{name}.xlsx")


def _attached(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response
