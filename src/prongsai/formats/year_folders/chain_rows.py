"""Rows of the chain out of their sheets: weaknesses, measures, activities; and the sheet of activities by itself."""

from dataclasses import dataclass

from prongsai.engine.frameworks.model import Framework
from prongsai.engine.planning.chain import Activity, Measure, Weakness
from prongsai.engine.problems import Problem
from prongsai.formats.cells import Sheet
from prongsai.formats.records import Record, read_records
from prongsai.formats.year_folders.columns import ACTIVITIES, INFERRED, sheet_named
from prongsai.formats.year_folders.rows import RowReading
from prongsai.formats.year_folders.values import baht, several, whole
from prongsai.words.normalise import search_key


class ChainRows(RowReading):
    """Typed rows; what cannot be read is gathered as problems at their cells."""

    def weakness(self, record: Record, framework: Framework | None) -> Weakness:
        return Weakness(
            number=self.number(record),
            place=record.place,
            cells=record.places(),
            item=self.item(record, framework),
            finding=self.text(record, "finding"),
            guideline=self.text(record, "guideline"),
            measure_heading=self.text(record, "measure_heading"),
            required_actions=several(self.text(record, "required_actions")),
            unit=self.text(record, "unit"),
            remark=self.text(record, "remark"),
        )

    def measure(self, record: Record) -> Measure:
        return Measure(
            number=self.number(record),
            place=record.place,
            cells=record.places(),
            name=self.required(record, "name"),
            source=self.text(record, "source"),
            owner=self.text(record, "owner"),
            steps=self.text(record, "steps"),
            follow_up=self.text(record, "follow_up"),
            due_on=self.day(record, "due_on"),
            result=self.text(record, "result"),
        )

    def activity(self, record: Record) -> Activity:
        return Activity(
            number=self.number(record),
            place=record.place,
            cells=record.places(),
            name=self.required(record, "name"),
            strategy_number=self.read(record, "strategy_number", whole),
            strategy=self.text(record, "strategy"),
            reasons=several(self.text(record, "reasons")),
            unit=self.text(record, "unit"),
            measures=self.numbers(record, "measures"),
            weaknesses=self.numbers(record, "weaknesses"),
            link_is_inferred=search_key(self.text(record, "link")) in INFERRED,
            starts_on=self.day(record, "starts_on"),
            ends_on=self.day(record, "ends_on"),
            budget_baht=self.read(record, "budget_baht", baht),
            indicator=self.text(record, "indicator"),
        )


@dataclass(frozen=True, slots=True)
class ActivitySheet:
    """A plan by itself: each row as it stands and as it was read, and what is wrong with cells."""

    records: tuple[Record, ...]
    activities: tuple[Activity, ...]
    problems: tuple[Problem, ...]


def activities_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """The sheet named for activities, or the first."""
    return sheet_named(sheets, "activities")


def read_activities(sheet: Sheet, file: str) -> ActivitySheet:
    """The rows of one sheet of activities; raises FileRefused when its columns are not there."""
    reading = ChainRows()
    records = read_records(sheet, ACTIVITIES, file)
    return ActivitySheet(records, tuple(reading.activity(record) for record in records), tuple(reading.problems))
