"""Editions as workbooks, in memory: written, damaged at a cell, read."""

from collections.abc import Iterable, Mapping
from typing import Any

from prongsai.engine.problems import Place
from prongsai.formats.cells import Cell, Sheet, cell_name
from prongsai.formats.edition_sheets import EditionRead, edition_out, read_edition
from prongsai.formats.workbook_out import SheetOut
from prongsai.words.normalise import normalise

FILE = "form.xlsx"


def sheets_of(out: Iterable[SheetOut], changes: Mapping[tuple[str, str], str] = {}) -> tuple[Sheet, ...]:
    """As they are read back, with `changes` typed into cells, by tab and cell."""
    return tuple(Sheet(one.name, tuple(_rows(one, changes))) for one in out)


def _rows(one: SheetOut, changes: Mapping[tuple[str, str], str]) -> Iterable[tuple[Cell, ...]]:
    for number, line in enumerate((one.heads, *one.rows), 1):
        places = [cell_name(number, column) for column in range(1, len(line) + 1)]
        texts = [changes.get((one.name, at), str(value)) for at, value in zip(places, line, strict=True)]
        yield tuple(
            Cell(normalise(text).strip(), Place(file=FILE, sheet=one.name, cell=at, row=number))
            for text, at in zip(texts, places, strict=True)
        )


def read_back(data: Mapping[str, Any], cases: Mapping[str, Any] = {}, changes: Mapping[tuple[str, str], str] = {}) -> EditionRead:
    return read_edition(sheets_of(edition_out(data, cases.items()), changes), FILE)


def cell_of(out: Iterable[SheetOut], tab: str, row: int, head: str) -> tuple[str, str]:
    """The cell under a header, in the n-th row of a sheet below it."""
    sheet = next(one for one in out if one.name == tab)
    return tab, cell_name(row + 1, sheet.heads.index(head) + 1)
