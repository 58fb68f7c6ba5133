"""Reports of progress out of their sheet: within a year's record, and the sheet by itself, as units fill it in."""

from dataclasses import dataclass, field

from prongsai.engine.planning.record import PERIODS, Progress, Status
from prongsai.engine.problems import Problem
from prongsai.formats.cells import Sheet
from prongsai.formats.records import Record, read_records
from prongsai.formats.year_folders.columns import REPORT, REPORTS, STATUSES, sheet_named
from prongsai.formats.year_folders.rows import RowReading
from prongsai.formats.year_folders.values import baht, percent, whole
from prongsai.words.normalise import search_key


@dataclass(frozen=True, slots=True)
class ProgressReading:
    """Reads row after row; one that is told twice is told of. `activities` are the plan's numbers, None: they are not known."""

    rows: RowReading
    activities: frozenset[int] | None
    seen: dict[tuple[int, int], Record] = field(default_factory=dict)

    def report(self, record: Record) -> Progress | None:
        """None for a row whose activity or period cannot be read, or was told before."""
        rows = self.rows
        activity, period = rows.read(record, "activity", whole), rows.read(record, "period", _period)
        if activity is None or period is None:
            rows.ask_for(record, "activity", "period")
            return None
        if self.activities is not None and activity not in self.activities:
            rows.fault("progress-activity-unknown", record, "activity", activity=activity)
        first = self.seen.setdefault((activity, period), record)
        if first is not record:
            rows.fault("progress-twice", record, "activity", activity=activity, months=period, first=str(first.place.row))
            return None
        return Progress(
            place=record.place,
            cells=record.places(),
            activity=activity,
            period=period,
            status=rows.one_of(record, "status", STATUSES) or Status.NOT_STARTED,
            result=rows.text(record, "result"),
            percent=rows.read(record, "percent", percent),
            spent_baht=rows.read(record, "spent_baht", baht),
            problem=rows.text(record, "problem"),
            suggestion=rows.text(record, "suggestion"),
            evidence=rows.urls(record, "evidence"),
        )


@dataclass(frozen=True, slots=True)
class ProgressSheet:
    """Rows that report something, each as it stands and as it was read: None where it is not known what it reports on."""

    records: tuple[Record, ...]
    reports: tuple[Progress | None, ...]
    problems: tuple[Problem, ...]


def progress_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """The sheet named for progress, or the first."""
    return sheet_named(sheets, "progress")


def read_progress(sheet: Sheet, file: str, activities: frozenset[int] | None = None) -> ProgressSheet:
    """The rows of one sheet; raises FileRefused when its columns are not there. A row that names only what it is about, as the
    sheet is handed out, says nothing yet and is passed over.
    """
    rows = RowReading()
    reading = ProgressReading(rows, activities)
    records = tuple(one for one in read_records(sheet, REPORTS, file) if any(rows.text(one, column) for column in REPORT))
    return ProgressSheet(records, tuple(reading.report(record) for record in records), tuple(rows.problems))


def _period(text: str) -> int | None:
    months = whole(search_key(text).removeprefix("รอบ").removesuffix("เดือน"))
    return months if months in PERIODS else None
