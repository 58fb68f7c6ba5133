"""Typed values out of the mapping of a TOML file. What is wrong is gathered with its place; nothing here raises."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from prongsai.engine.frameworks.model import Certainty, Mark, Name
from prongsai.engine.problems import Place, Problem

type Table = Mapping[str, Any]

MOST = 10**9


@dataclass(slots=True)
class Reader:
    """Reads typed values and gathers what is wrong with them, each with its place in the file."""

    problems: list[Problem] = field(default_factory=list)
    sources: frozenset[str] = frozenset()

    def fault(self, code: str, at: str, /, **params: object) -> None:
        self.problems.append(Problem(code, place=Place(text=at), params=params))

    def wrong(self, at: str, field_name: str, value: object) -> None:
        self.fault("framework-field-wrong", at, field=field_name, value=shown(value))

    def table(self, data: Table, name: str) -> Table:
        """The table of that name; empty when it is not there or is something else."""
        found = data.get(name, {})
        if isinstance(found, Mapping):
            return found
        self.wrong("framework", name, found)
        return {}

    def rows(self, data: Table, name: str, at: str = "framework") -> list[Table]:
        """The rows of a list of tables; what is no table is told and passed over."""
        found = data.get(name, [])
        if not isinstance(found, list | tuple):
            self.wrong(at, name, found)
            return []
        for row in found:
            if not isinstance(row, Mapping):
                self.wrong(at, name, row)
        return [row for row in found if isinstance(row, Mapping)]

    def value[T](self, table: Table, name: str, at: str, convert: Callable[[Any], T], default: T) -> T:
        if name not in table:
            self.fault("framework-field-missing", at, field=name)
            return default
        try:
            return convert(table[name])
        except (ValueError, TypeError, LookupError, ArithmeticError):
            self.wrong(at, name, table[name])
        return default

    def name(self, table: Table, at: str, field_name: str = "name") -> Name:
        return self.value(table, field_name, at, read_name, Name("", ""))

    def marks(self, table: Table, at: str, inherited: Mapping[str, Mark] | None = None) -> dict[str, Mark]:
        found = dict(inherited or {})
        for what, text in self.table(table, "marks").items():
            mark = read_mark(text)
            if mark is None or mark.source not in self.sources:
                self.fault("framework-mark-wrong", at, field=what, value=shown(text))
            else:
                found[what] = mark
        return found


def read_name(value: Any) -> Name:
    if not isinstance(value, Mapping):
        raise TypeError(shown(value))
    return Name(read_text(value["th"]), read_text(value["en"]))


def shown(value: object) -> str:
    """A value in a message, in short; a whole number can have more digits than Python prints."""
    try:
        return str(value)[:80]
    except ValueError:
        return "…"


def read_mark(text: object) -> Mark | None:
    certainty, _, source = text.partition(":") if isinstance(text, str) else ("", "", "")
    try:
        return Mark(Certainty(certainty), source)
    except ValueError:
        return None


def read_text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(shown(value))
    return value


def read_whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise ValueError("not a whole number")
    return value


def read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(shown(value))
    return value


def read_decimal(value: object) -> Decimal:
    """Numbers are written as text, so that no binary fraction creeps in."""
    if not isinstance(value, str):
        raise ValueError(shown(value))
    number = Decimal(value[:40])
    if not number.is_finite() or number < 0:
        raise ValueError(shown(value))
    return number


def read_decimals(values: object) -> tuple[Decimal, ...]:
    return tuple(read_decimal(value) for value in read_list(values))


def read_texts(values: object) -> tuple[str, ...]:
    return tuple(read_text(value) for value in read_list(values))


def read_list(values: object) -> Iterable[object]:
    if not isinstance(values, list | tuple):
        raise TypeError(shown(values))
    return values
