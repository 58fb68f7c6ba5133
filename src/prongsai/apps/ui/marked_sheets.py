"""A table on its way in handed back as a workbook: what is wrong stands at its cells there, too."""

import io
import re
from collections.abc import Iterable
from typing import Any

from prongsai.apps.ui.previews import Remark, Table, texts_of
from prongsai.formats.corrections import cell_position
from prongsai.messages import Language, say


def marked_workbook(table: Table, language: Language) -> bytes:
    """The sheet with problem cells coloured, each with what is wrong as its comment; corrections are in their cells."""
    import xlsxwriter  # takes its time to load, and most pages have no need of it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", table.original.name)[:31].strip() or None)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    shades = {True: book.add_format({"bg_color": "#FBE4E0"}), False: book.add_format({"bg_color": "#FBEBCD"})}
    for name, text in {**texts_of(table.original), **table.fixes}.items():
        _write(sheet, name, text)
    for name, remarks in _by_cell(table.remarks).items():
        is_error = any(remark.is_error for remark in remarks)
        text = table.fixes.get(name, texts_of(table.original).get(name, ""))
        _write(sheet, name, text, shades[is_error])
        comment = "\n".join(say(remark.problem, language) + (f" → {remark.use}" if remark.use else "") for remark in remarks)
        sheet.write_comment(name, comment[:30_000], {"x_scale": 2})
    book.close()
    return out.getvalue()


def _write(sheet: Any, name: str, text: str, shade: Any = None) -> None:
    position = cell_position(name)
    if position is None:
        return
    row, column = position[0] - 1, position[1] - 1
    if text:
        sheet.write_string(row, column, text[:32_767], shade)
    elif shade is not None:
        sheet.write_blank(row, column, None, shade)


def _by_cell(remarks: Iterable[Remark]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        place = remark.problem.place
        if place and place.cell:
            found.setdefault(place.cell, []).append(remark)
    return found
