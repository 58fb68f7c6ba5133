"""Reads a year folder or its one xlsx."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from prongsai.engine.frameworks.model import Framework
from prongsai.engine.planning.chain import Chain
from prongsai.engine.planning.record import YearRecord
from prongsai.engine.planning.year import Office, YearAnalysis, analyse_year
from prongsai.engine.problems import Place, Problem, has_errors
from prongsai.formats.cells import FileRefused, Sheet
from prongsai.formats.editions import load_edition
from prongsai.formats.records import Columns, Record, read_records
from prongsai.formats.scores import ScoreFile, scores_in
from prongsai.formats.sheets import read_sheets
from prongsai.formats.year_folders.chain_rows import ChainRows
from prongsai.formats.year_folders.columns import ACTIVITIES, MEASURES, WEAKNESSES, sheet_key
from prongsai.formats.year_folders.office import OfficeReading, office_values
from prongsai.formats.year_folders.record import RecordReading
from prongsai.words.normalise import search_key


@dataclass(frozen=True, slots=True)
class YearFolder:
    """All that was read. `framework` and `office` are None when they could not be; the problems say why."""

    office: Office | None
    framework: Framework | None
    scores: ScoreFile
    chain: Chain
    problems: tuple[Problem, ...]
    record: YearRecord = field(default_factory=YearRecord)

    def analysis(self) -> YearAnalysis | None:
        """The year analysed; None when anything in the folder had to be refused."""
        if self.office is None or self.framework is None or has_errors(self.problems):
            return None
        return analyse_year(self.office, self.framework, self.scores.rows, self.chain, self.record)


def read_year_folder(path: Path) -> YearFolder:
    """Reads a folder or an xlsx. Never raises on bad data: each part that fails is a problem and reads as empty."""
    return _Reading(path).folder()


class _Reading(ChainRows):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.book: dict[str, Sheet] | None = None
        self.fields: OfficeReading | None = None
        self.refused: set[str] = set()

    def folder(self) -> YearFolder:
        if not _is_folder(self.path):
            self.book = self._book()
        office = self._office()
        framework = self._framework(office)
        chain = Chain(
            weaknesses=tuple(self.weakness(record, framework) for record in self._records("weaknesses", WEAKNESSES)),
            measures=tuple(self.measure(record) for record in self._records("measures", MEASURES)),
            activities=tuple(self.activity(record) for record in self._records("activities", ACTIVITIES)),
            fold=search_key,
        )
        scores = self._scores(framework)
        record = self._record(framework, chain)
        return YearFolder(office, framework, scores, chain, (*self.problems, *scores.problems), record)

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

    def _records_if_there(self, name: str, columns: Columns) -> Iterator[Record]:
        is_there = name in self.book if self.book is not None else os.path.exists(self.path / f"{name}.csv")
        if is_there:
            yield from self._records(name, columns)

    def _records(self, name: str, columns: Columns) -> Iterator[Record]:
        if self.book == {}:
            return
        try:
            yield from read_records(self._sheet(name), columns, self._file(name))
        except FileRefused as refused:
            self.refused.add(name)
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
        self.fields = OfficeReading(values, self.problems, "office.toml" if self.book is None else self.path.name)
        return self.fields.office()

    def _record(self, framework: Framework | None, chain: Chain) -> YearRecord:
        if self.fields is None:
            return YearRecord()
        numbers = frozenset(activity.number for activity in chain.activities if activity.number is not None)
        activities = None if "activities" in self.refused else numbers
        return RecordReading(self.fields, self._records_if_there, self, framework, activities).record()

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


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
