"""The grid every tabular file becomes: cells that remember where they stood. And the refusal of a file that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.engine.problems import Place, Problem
from prongsai.words.normalise import normalise

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
# What one file may cost to read: cells, and letters in them. A sheet of 20,000 rows has 12 cells a row to fill.
MAX_CELLS = 250_000
MAX_LETTERS = 8_000_000
MAX_WALKED = 10 * MAX_ROWS


class FileRefused(Exception):
    """The file cannot be read; carries the problem to tell."""

    def __init__(self, code: str, place: Place, **params: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, place=place, params=params)


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    place: Place


type Row = tuple[Cell, ...]


def cell_text(text: str) -> str:
    """A cell's text in its one spelling, without space around it; lines end as a spreadsheet ends them."""
    return normalise(text).replace("\r\n", "\n").replace("\r", "\n").strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named grid of text without its blank rows; cells know their own place."""

    name: str
    rows: tuple[Row, ...]


class Budget:
    """Counts what reading a file has cost so far; raises FileRefused when it is too much."""

    def __init__(self) -> None:
        self.walked = self.rows = self.cells = self.letters = 0

    def spend(self, values: Sequence[str], place: Place) -> bool:
        """Whether the row holds anything; a row that does not costs only the walk past it."""
        self.walked += 1
        letters = sum(map(len, values))
        holds = letters > 0 and any(value.strip() for value in values)
        self.rows += holds
        self.cells += len(values)
        self.letters += letters
        if (
            self.walked > MAX_WALKED
            or self.rows > MAX_ROWS
            or len(values) > MAX_COLUMNS
            or self.cells > MAX_CELLS
            or self.letters > MAX_LETTERS
        ):
            raise too_many(place)
        return holds


def cell_name(row: int, column: int) -> str:
    """A1 style; rows and columns count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def too_many(place: Place) -> FileRefused:
    return FileRefused("file-too-many-rows", place, rows=MAX_ROWS, columns=MAX_COLUMNS)
