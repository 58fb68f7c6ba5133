"""Typed values out of the cells of a row; what cannot be read is a problem at its cell."""

from collections.abc import Callable
from datetime import date

from prongsai.engine.frameworks.codes import read_code
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Problem
from prongsai.engine.thai.dates import read_date
from prongsai.formats.records import Record
from prongsai.formats.scores import UNKNOWN
from prongsai.formats.year_folders.values import several, whole


class RowReading:
    """Gathers the problems of one folder as its rows are read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def item(self, record: Record, framework: Framework | None) -> str:
        text = self.text(record, "item")
        code = read_code(text, framework) if framework else text
        if code is None:
            params = {"code": text, "framework": framework.key if framework else ""}
            self.problems.append(Problem("code-unknown", place=record.place_of("item"), params=params))
        return code or text

    def text(self, record: Record, column: str) -> str:
        """A dash stands for nothing, in a text cell as in a score."""
        text = record.text(column)
        return "" if text in UNKNOWN else text

    def number(self, record: Record) -> int | None:
        return self.read(record, "number", whole)

    def required(self, record: Record, column: str) -> str:
        text = self.text(record, column)
        if not text:
            self.problems.append(Problem("cell-empty", place=record.place_of(column), params={"column": column}))
        return text

    def numbers(self, record: Record, column: str) -> tuple[int, ...]:
        texts = several(self.text(record, column).replace(",", ";"))
        numbers = [whole(text) for text in texts]
        if None in numbers:
            self.wrong(record, column)
        return tuple(number for number in numbers if number is not None)

    def day(self, record: Record, column: str) -> date | None:
        return self.read(record, column, read_date)

    def read[T](self, record: Record, column: str, read: Callable[[str], T | None]) -> T | None:
        """None for a blank cell; a filled cell that cannot be read is a problem."""
        text = record.text(column)
        if text in UNKNOWN:
            return None
        value = read(text)
        if value is None:
            self.wrong(record, column)
        return value

    def wrong(self, record: Record, column: str) -> None:
        params = {"column": column, "value": record.text(column)}
        self.problems.append(Problem("cell-wrong", place=record.place_of(column), params=params))
