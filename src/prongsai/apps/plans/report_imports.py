"""Reports on their way in: the sheet that was brought, with what was typed over it, held against the reports as they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from prongsai.apps.organisation.access import Access
from prongsai.apps.plans import models, reading
from prongsai.apps.plans.import_checks import bare
from prongsai.apps.plans.import_columns import Change, ColumnChange, absent_columns, cells_before, changes_by_column
from prongsai.apps.plans.report_checks import Reports, Row, Told, check_rows
from prongsai.apps.plans.services.progress import SaidReport, may_report
from prongsai.apps.plans.versions import report_stamp, version_of_stamps
from prongsai.apps.ui import day
from prongsai.apps.ui.previews import Remark, Table, open_cells
from prongsai.engine.planning.record import PERIODS, Progress
from prongsai.engine.problems import Place
from prongsai.engine.states.progress import ProgressState
from prongsai.formats.cells import FileRefused, Sheet
from prongsai.formats.corrections import corrected
from prongsai.formats.records import Record
from prongsai.formats.sheets import sheets_in
from prongsai.formats.year_folders.columns import REPORT
from prongsai.formats.year_folders.progress_rows import ProgressSheet, progress_sheet, read_progress
from prongsai.formats.year_folders.writing import progress_as_read
from prongsai.messages import Language, word

KIND = "progress"
FIELDS = {column: column for column in REPORT}
COLUMNS = ("activity", "name", "period", *REPORT)
SHAPES = {
    **dict.fromkeys(("name", "result", "problem", "suggestion", "evidence"), "wide"),
    **dict.fromkeys(("percent", "spent_baht"), "num"),
}
MAIN = frozenset({"activity", "name", "period", "status", "percent", "spent_baht"})


@dataclass(frozen=True, slots=True)
class ReportsImport:
    """`reports` are all rows that say something, as they would be kept; `sound` those without an error.

    `added` and `changed` are activities and periods. `to_hand_in` counts reports that can be handed in, and are with `hand_in`;
    `says_more` is true when cells are spoken of then that nothing is said of otherwise.
    """

    table: Table
    reports: tuple[SaidReport, ...]
    sound: tuple[SaidReport, ...]
    cells: Mapping[str, str]
    version: str
    added: tuple[tuple[int, int], ...]
    changed: tuple[tuple[int, int], ...]
    hand_in: bool
    says_more: bool
    to_hand_in: int
    absent: tuple[str, ...]
    columns: tuple[ColumnChange, ...]


def records_in(data: bytes, name: str) -> tuple[Sheet, tuple[Record, ...]]:
    """The sheet of reports and its rows that say something; raises FileRefused, also when there is none."""
    sheet = progress_sheet(sheets_in(data, name))
    records = read_progress(sheet, name).records
    if not records:
        raise FileRefused("reports-not-filled", Place(file=name, sheet=sheet.name or None))
    return sheet, records


def reports_now(access: Access, year: models.IntegrityYear) -> Reports:
    """What is reported by now, and on what the person may report, in a fixed number of queries."""
    rows = {row.number: row for row in year.activities.select_related("owner")}
    numbers = {row.pk: number for number, row in rows.items()}
    kept = models.Progress.objects.filter(activity__year=year).prefetch_related("evidence__file")
    stored = {(numbers[row.activity_id], row.period): row for row in kept}
    states = {key: (ProgressState(row.state), tuple(one.file.name for one in row.evidence.all())) for key, row in stored.items()}
    return Reports(
        year_be=year.year_be,
        today=day.today(),
        activities={number: reading.activity_of(row) for number, row in rows.items()},
        told=told_of([reading.written_of(row, number) for (number, _), row in stored.items()], states),
        own=frozenset(number for number, row in rows.items() if may_report(access, row)),
        of_no_unit=frozenset(number for number, row in rows.items() if row.owner is None),
        stamps={(n, months): report_stamp(row, months, stored.get((n, months))) for n, row in rows.items() for months in PERIODS},
    )


def told_of(
    kept: Iterable[Progress], states: Mapping[tuple[int, int], tuple[ProgressState, tuple[str, ...]]]
) -> dict[tuple[int, int], Told]:
    """Reports with what a sheet of them would say; `states` are state and files of each by activity and period."""
    rows = list(kept)
    as_read = progress_as_read(rows)
    found = {}
    for row, said, record in zip(rows, as_read.reports, as_read.records, strict=True):
        assert said is not None  # what is kept has an activity and a period, and stands once
        state, files = states[row.activity, row.period]
        found[row.activity, row.period] = Told(row, bare(said), record, state, files)
    return found


def read_reports(
    data: bytes, name: str, now: Reports, fixes: Mapping[str, str], language: Language, *, hand_in: bool = False
) -> ReportsImport:
    """Raises FileRefused, which a file that was taken no longer does."""
    sheet, original = records_in(data, name)
    read = read_progress(corrected(sheet, fixes), name, frozenset(now.activities))
    absent = absent_columns(read.records, FIELDS)
    rows = tuple(_rows(read, now, absent))
    remarks = check_rows(rows, read, now, hand_in=hand_in)
    wrong = {remark.problem.place.row for remark in remarks if remark.is_error and remark.problem.place}
    differing = [row for row in rows if not row.stands]
    changes = [Change(row.record, row.told.said, bare(row.said), row.told.row) for row in differing if row.told]
    return ReportsImport(
        table=Table(
            name,
            sheet,
            read.records,
            {column: word("column", column, language) for column in COLUMNS},
            remarks,
            fixes,
            shapes=SHAPES,
            main=MAIN,
            before=cells_before(changes, FIELDS),
            new=frozenset(row.record.place.row or 0 for row in differing if row.told is None),
        ),
        reports=tuple(_as_kept(row, now) for row in rows),
        sound=tuple(_as_kept(row, now) for row in rows if row.record.place.row not in wrong),
        cells=open_cells(sheet, original),
        version=version_of_stamps(now.stamps.get(row.key) for row in rows),
        added=tuple(row.key for row in differing if row.told is None and row.said.activity in now.activities),
        changed=tuple(row.key for row in differing if row.told),
        hand_in=hand_in,
        says_more=hand_in and not _places(remarks) <= _places(check_rows(rows, read, now, hand_in=False)),
        to_hand_in=sum(row.may_be_written(now) for row in rows),
        absent=absent if now.told else (),
        columns=changes_by_column(changes, FIELDS),
    )


def _places(remarks: Iterable[Remark]) -> set[tuple[str, str | None]]:
    return {(one.problem.code, one.problem.place.cell) for one in remarks if one.problem.place}


def _rows(read: ProgressSheet, now: Reports, absent: tuple[str, ...]) -> Iterator[Row]:
    """Those of which it is known what they report on."""
    unread = {problem.place.cell for problem in read.problems if problem.place}
    for record, said in zip(read.records, read.reports, strict=True):
        if said is None:
            continue
        told = now.told.get((said.activity, said.period))
        if told is None:
            yield Row(record, said, None, stands=False)
            continue
        unclear = [column for column in record.among(unread) if column in FIELDS]
        whole = replace(said, **{column: getattr(told.said, column) for column in (*absent, *unclear)})
        is_same = all(record.text(column) == told.row.text(column) for column in unclear)
        stands = is_same and bare(whole) == told.said
        yield Row(record, whole, told, stands, tuple(c for c in FIELDS if getattr(whole, c) != getattr(told.said, c)))


def _as_kept(row: Row, now: Reports) -> SaidReport:
    """What the sheet says as the report already says it stays as it is kept."""
    said = replace(row.said, evidence=tuple(dict.fromkeys(row.said.evidence)))
    if row.told is not None:
        said = replace(said, **{column: getattr(row.told.kept, column) for column in FIELDS if column not in row.changed})
    return SaidReport(said.activity, said.period, reading.values_of(said), now.stamps.get(row.key))
