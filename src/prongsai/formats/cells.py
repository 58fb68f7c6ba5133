"""The grid every tabular file becomes: cells that remember where they stood. And the refusal of a file that cannot be read."""

from dataclasses import dataclass

from prongsai.engine.problems import Place, Problem

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named grid of text without its blank rows; cells know their own place."""

    name: str
    rows: tuple[Row, ...]


def cell_name(row: int, column: int) -> str:
    """A1 style; rows and columns count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def too_many(place: Place) -> FileRefused:
    return FileRefused("file-too-many-rows", place, rows=MAX_ROWS, columns=MAX_COLUMNS)
