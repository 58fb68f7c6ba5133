"""The one type for every complaint about data.

A problem is a value, not an exception: an exception in the engine means a bug. The words shown to people live in
`data/messages/{th,en}.toml` under the problem's code; `params` are what those words need.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error stops the work, a warning is told, info explains."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the reader's own file a problem stands; only the parts that apply are set. Rows, lines and pages count from 1."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    line: int | None = None
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    text: str | None = None

    def as_mapping(self) -> dict[str, str | int]:
        values = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: value for name, value in values if value is not None}


@dataclass(frozen=True, slots=True)
class PlacesOfRow(Mapping[str, Place]):
    """The place of any column of a row that has no cells of its own, as in a database: sheet, row and the column's name."""

    sheet: str
    row: int

    def __getitem__(self, column: str) -> Place:
        return Place(sheet=self.sheet, row=self.row, text=column)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint: a stable code, how much it weighs, where it stands, and the values its message needs."""

    code: str
    severity: Severity = Severity.ERROR
    place: Place | None = None
    params: Mapping[str, object] = field(default_factory=dict)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)
