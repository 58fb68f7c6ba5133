"""Reads a year folder or its one xlsx."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from prongsai.engine.frameworks.codes import read_code
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.planning.chain import Activity, Chain, Measure, Weakness
from prongsai.engine.planning.year import Office, YearAnalysis, analyse_year
from prongsai.engine.problems import Place, Problem, has_errors
from prongsai.engine.thai.dates import read_date
from prongsai.engine.thai.numbers import read_number
from prongsai.formats.cells import FileRefused, Sheet
from prongsai.formats.editions import load_edition
from prongsai.formats.records import Columns, Record, read_records
from prongsai.formats.scores import UNKNOWN, ScoreFile, scores_in
from prongsai.formats.sheets import read_sheets
from prongsai.formats.year_folders.columns import ACTIVITIES, INFERRED, MEASURES, WEAKNESSES, sheet_key
from prongsai.formats.year_folders.office import OfficeReading, office_values
from prongsai.formats.year_folders.values import several, whole
from prongsai.words.normalise import search_key


@dataclass(frozen=True, slots=True)
class YearFolder:
    """All that was read. `framework` and `office` are None when they could not be; the problems say why."""

    office: Office | None
    framework: Framework | None
    scores: ScoreFile
    chain: Chain
    problems: tuple[Problem, ...]

    def analysis(self) -> YearAnalysis | None:
        """The year analysed; None when anything in the folder had to be refused."""
        if self.office is None or self.framework is None or has_errors(self.problems):
            return None
        return analyse_year(self.office, self.framework, self.scores.rows, self.chain)


def read_year_folder(path: Path) -> YearFolder:
    """Reads a folder or an xlsx. Never raises on bad data: each part that fails is a problem and reads as empty."""
    return _Reading(path).folder()


class _Reading:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.book: dict[str, Sheet] | None = None

    def folder(self) -> YearFolder:
        if not _is_folder(self.path):
            self.book = self._book()
        office = self._office()
        framework = self._framework(office)
        chain = Chain(
            weaknesses=tuple(self._weakness(record, framework) for record in self._records("weaknesses", WEAKNESSES)),
            measures=tuple(self._measure(record) for record in self._records("measures", MEASURES)),
            activities=tuple(self._activity(record) for record in self._records("activities", ACTIVITIES)),
            fold=search_key,
        )
        scores = self._scores(framework)
        return YearFolder(office, framework, scores, chain, (*self.problems, *scores.problems))

    def _book(self) -> dict[str, Sheet]:
        try:
            book = {sheet_key(sheet.name): sheet for sheet in read_sheets(self.path)}
            if "" in book:
                raise FileRefused("year-folder-wrong", Place(file=self.path.name))
            return book
        except FileRefused as refused:
            self.problems.append(refused.problem)
            return {}

    def _sheet(self, name: str) -> Sheet:
        """The sheet `name` of the book, or the folder's csv of that name; raises FileRefused."""
        if self.book is None:
            return replace(read_sheets(self.path / f"{name}.csv")[0], name="")
        if name not in self.book:
            raise FileRefused("sheet-missing", Place(file=self.path.name), sheet=name)
        return self.book[name]

    def _file(self, name: str) -> str:
        return f"{name}.csv" if self.book is None else self.path.name

    def _records(self, name: str, columns: Columns) -> Iterator[Record]:
        if self.book == {}:
            return
        try:
            yield from read_records(self._sheet(name), columns, self._file(name))
        except FileRefused as refused:
            self.problems.append(refused.problem)

    # office.toml ---------------------------------------------------------------------------------------------------------

    def _office(self) -> Office | None:
        if self.book == {}:
            return None
        try:
            values = self._office_values()
        except FileRefused as refused:
            self.problems.append(refused.problem)
            return None
        return OfficeReading(values, self.problems, "office.toml" if self.book is None else self.path.name).office()

    def _office_values(self) -> Mapping[str, Any]:
        if self.book is not None:
            rows = self._sheet("office").rows
            return {row[0].text: row[1].text for row in rows if len(row) > 1}
        return office_values(self.path / "office.toml")

    def _framework(self, office: Office | None) -> Framework | None:
        if office is None or not office.framework_key:
            return None
        edition = load_edition(office.framework_key)
        here = Place(file="office.toml" if self.book is None else self.path.name, text="year.framework")
        self.problems.extend(replace(problem, place=problem.place or here) for problem in edition.problems)
        return edition.framework

    # the sheets ----------------------------------------------------------------------------------------------------------

    def _scores(self, framework: Framework | None) -> ScoreFile:
        if framework is None or self.book == {}:
            return ScoreFile(())
        try:
            return scores_in((self._sheet("result"),), framework, self._file("result"))
        except FileRefused as refused:
            return ScoreFile((), (refused.problem,))

    def _weakness(self, record: Record, framework: Framework | None) -> Weakness:
        return Weakness(
            number=self._number(record),
            place=record.place,
            cells=record.places(),
            item=self._item(record, framework),
            finding=self._text(record, "finding"),
            guideline=self._text(record, "guideline"),
            measure_heading=self._text(record, "measure_heading"),
            required_actions=several(self._text(record, "required_actions")),
            unit=self._text(record, "unit"),
            remark=self._text(record, "remark"),
        )

    def _measure(self, record: Record) -> Measure:
        return Measure(
            number=self._number(record),
            place=record.place,
            cells=record.places(),
            name=self._required(record, "name"),
            source=self._text(record, "source"),
            owner=self._text(record, "owner"),
            steps=self._text(record, "steps"),
            follow_up=self._text(record, "follow_up"),
            due_on=self._date(record, "due_on"),
        )

    def _activity(self, record: Record) -> Activity:
        return Activity(
            number=self._number(record),
            place=record.place,
            cells=record.places(),
            name=self._required(record, "name"),
            strategy_number=self._read(record, "strategy_number", whole),
            strategy=self._text(record, "strategy"),
            reasons=several(self._text(record, "reasons")),
            unit=self._text(record, "unit"),
            measures=self._numbers(record, "measures"),
            weaknesses=self._numbers(record, "weaknesses"),
            link_is_inferred=search_key(self._text(record, "link")) in INFERRED,
            starts_on=self._date(record, "starts_on"),
            ends_on=self._date(record, "ends_on"),
            budget_baht=self._read(record, "budget_baht", read_number),
            indicator=self._text(record, "indicator"),
        )

    def _item(self, record: Record, framework: Framework | None) -> str:
        text = self._text(record, "item")
        code = read_code(text, framework) if framework else text
        if code is None:
            params = {"code": text, "framework": framework.key if framework else ""}
            self.problems.append(Problem("code-unknown", place=record.place_of("item"), params=params))
        return code or text

    def _text(self, record: Record, column: str) -> str:
        """A dash stands for nothing, in a text cell as in a score."""
        text = record.text(column)
        return "" if text in UNKNOWN else text

    def _number(self, record: Record) -> int | None:
        return self._read(record, "number", whole)

    def _required(self, record: Record, column: str) -> str:
        text = self._text(record, column)
        if not text:
            self.problems.append(Problem("cell-empty", place=record.place_of(column), params={"column": column}))
        return text

    def _numbers(self, record: Record, column: str) -> tuple[int, ...]:
        texts = several(self._text(record, column).replace(",", ";"))
        numbers = [whole(text) for text in texts]
        if None in numbers:
            self._wrong(record, column)
        return tuple(number for number in numbers if number is not None)

    def _date(self, record: Record, column: str) -> date | None:
        return self._read(record, column, read_date)

    def _read[T](self, record: Record, column: str, read: Callable[[str], T | None]) -> T | None:
        """None for a blank cell; a filled cell that cannot be read is a problem."""
        text = record.text(column)
        if text in UNKNOWN:
            return None
        value = read(text)
        if value is None:
            self._wrong(record, column)
        return value

    def _wrong(self, record: Record, column: str) -> None:
        params = {"column": column, "value": record.text(column)}
        self.problems.append(Problem("cell-wrong", place=record.place_of(column), params=params))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
