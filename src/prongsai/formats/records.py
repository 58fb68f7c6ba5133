"""Rows under named columns, whatever the order and the language of the headers."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai.engine.problems import Place
from prongsai.formats.cells import Cell, FileRefused, Row, Sheet, cell_name
from prongsai.words.normalise import search_key

# Forms have titles above their header row.
HEADER_WITHIN = 15


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a sheet may have: identifier -> the headers people write, Thai or English; and those it must have."""

    names: Mapping[str, Sequence[str]]
    required: Sequence[str]


@dataclass(frozen=True, slots=True)
class Record:
    """One row under its headers. A column that the file lacks reads as blank, at the row's place."""

    cells: Mapping[str, Cell]
    place: Place

    def text(self, column: str) -> str:
        return self.cells[column].text if column in self.cells else ""

    def place_of(self, column: str) -> Place:
        return self.cells[column].place if column in self.cells else self.place

    def among(self, unread: Container[str | None]) -> tuple[str, ...]:
        """Columns whose cells hold something and are among those that could not be read."""
        return tuple(column for column, cell in self.cells.items() if cell.text and cell.place.cell in unread)

    def places(self) -> dict[str, Place]:
        return {column: cell.place for column, cell in self.cells.items()}


def read_records(sheet: Sheet, columns: Columns, file: str) -> tuple[Record, ...]:
    """The rows below the header row; raises FileRefused when a required column is missing or one stands twice."""
    best: set[str] = set()
    wanted = {search_key(header): name for name, headers in columns.names.items() for header in (name, *headers)}
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        found = {n: wanted[key] for n, cell in enumerate(row) if (key := search_key(cell.text)) in wanted}
        if set(columns.required) <= set(found.values()):
            _refuse_twice(found, row)
            return tuple(_records(sheet.rows[at + 1 :], found))
        best = max(best, set(found.values()), key=len)
    missing = ", ".join(f"{columns.names[name][0]} ({name})" for name in columns.required if name not in best)
    raise FileRefused("columns-missing", Place(file=file, sheet=sheet.name or None), columns=missing)


def _refuse_twice(found: Mapping[int, str], row: Row) -> None:
    seen: set[str] = set()
    for position, name in found.items():
        if name in seen:
            raise FileRefused("column-twice", row[position].place, column=row[position].text)
        seen.add(name)


def _records(rows: Sequence[Row], found: Mapping[int, str]) -> Iterator[Record]:
    for row in rows:
        first = row[0].place
        cells = {name: row[n] if n < len(row) else _blank(first, n) for n, name in found.items()}
        yield Record(cells, Place(file=first.file, sheet=first.sheet, row=first.row, line=first.line))


def _blank(first: Place, position: int) -> Cell:
    """The cell a short row leaves out, at its own place."""
    return Cell("", replace(first, cell=cell_name(first.row or 0, position + 1)))
