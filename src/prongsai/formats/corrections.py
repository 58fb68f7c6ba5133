"""What a person typed over cells of a file that is already here, put in their places before it is read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from prongsai.engine.problems import Place
from prongsai.formats.cells import MAX_COLUMNS, Cell, Row, Sheet, cell_name, cell_text

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def corrected(sheet: Sheet, typed: Mapping[str, str]) -> Sheet:
    """The sheet with other text in the cells named (`B7`). A cell left of which there is none is made; rows are never added."""
    by_row: dict[int, dict[int, str]] = {}
    for name, text in typed.items():
        position = cell_position(name)
        if position is not None:
            by_row.setdefault(position[0], {})[position[1]] = cell_text(text)
    return replace(sheet, rows=tuple(_row(row, by_row.get(row[0].place.row or 0, {})) for row in sheet.rows))


def cell_position(name: str) -> tuple[int, int] | None:
    """Row and column, counted from 1, of an A1 name; None when it is none."""
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(match[2]), column) if column <= MAX_COLUMNS else None


def _row(row: Row, typed: Mapping[int, str]) -> Row:
    if not typed:
        return row
    first = row[0].place
    longer = (*row, *_blanks(first, range(len(row) + 1, max(typed) + 1)))
    return tuple(replace(cell, text=typed.get(column, cell.text)) for column, cell in enumerate(longer, 1))


def _blanks(first: Place, columns: Iterable[int]) -> Iterable[Cell]:
    return (Cell("", replace(first, cell=cell_name(first.row or 0, column))) for column in columns)
