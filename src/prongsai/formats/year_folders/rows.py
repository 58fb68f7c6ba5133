"""Typed values out of the cells of a row; what cannot be read is a problem at its cell."""

from collections.abc import Callable, Mapping
from datetime import date

from prongsai.engine.frameworks.codes import read_code
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Problem
from prongsai.engine.thai.dates import read_date
from prongsai.formats.records import Record
from prongsai.formats.scores import UNKNOWN
from prongsai.formats.year_folders.values import is_web_address, several, whole
from prongsai.words.normalise import search_key


class RowReading:
    """Gathers the problems of one folder as its rows are read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def item(self, record: Record, framework: Framework | None) -> str:
        text = self.text(record, "item")
        code = read_code(text, framework) if framework else text
        if code is None:
            self.fault("code-unknown", record, "item", code=text, framework=framework.key if framework else "")
        return code or text

    def text(self, record: Record, column: str) -> str:
        """A dash stands for nothing, in a text cell as in a score."""
        text = record.text(column)
        return "" if text in UNKNOWN else text

    def number(self, record: Record) -> int | None:
        return self.read(record, "number", whole)

    def required(self, record: Record, column: str) -> str:
        self.ask_for(record, column)
        return self.text(record, column)

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

    def one_of[T](self, record: Record, column: str, known: Mapping[str, T]) -> T | None:
        """Never left blank: a paper would tell the state that stands in for it as if the office had said so."""
        self.ask_for(record, column)
        return self.read(record, column, lambda text: known.get(search_key(text)))

    def urls(self, record: Record, column: str) -> tuple[str, ...]:
        urls = several(self.text(record, column))
        for url in urls:
            if not is_web_address(url):
                self.fault("url-wrong", record, column, value=url)
        return urls

    def ask_for(self, record: Record, *columns: str) -> None:
        for column in columns:
            if not self.text(record, column):
                self.fault("cell-empty", record, column, column=column)

    def wrong(self, record: Record, column: str) -> None:
        self.fault("cell-wrong", record, column, column=column, value=record.text(column))

    def fault(self, problem: str, record: Record, at: str, **params: object) -> None:
        self.problems.append(Problem(problem, place=record.place_of(at), params=params))
