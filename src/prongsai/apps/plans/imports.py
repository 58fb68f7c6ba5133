"""A plan on its way in: the sheet that was brought, with what was typed over it, held against the plan as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import models, reading
from prongsai.apps.plans.import_checks import Plan, Row, bare, check_rows
from prongsai.apps.plans.import_columns import (
    FIELDS,
    Change,
    ColumnChange,
    absent_columns,
    cells_before,
    changes_by_column,
    completed,
    names_in,
)
from prongsai.apps.plans.versions import table_version_of
from prongsai.apps.ui.previews import Table, open_cells
from prongsai.engine.planning.chain import Activity
from prongsai.formats.cells import Sheet
from prongsai.formats.corrections import corrected
from prongsai.formats.records import Record, read_records
from prongsai.formats.sheets import sheets_in
from prongsai.formats.year_folders.chain_rows import ActivitySheet, activities_sheet, read_activities
from prongsai.formats.year_folders.columns import ACTIVITIES
from prongsai.formats.year_folders.writing import activities_as_read
from prongsai.messages import Language, word

KIND = "activities"
COLUMNS = (
    *("number", "name", "strategy_number", "strategy", "unit", "starts_on", "ends_on", "budget_baht"),
    *("measures", "weaknesses", "link", "reasons", "indicator"),
)
SHAPES = {
    **dict.fromkeys(("name", "unit", "reasons", "indicator"), "wide"),
    **dict.fromkeys(("starts_on", "ends_on"), "nowrap"),
    "budget_baht": "num",
}
MAIN = frozenset({"number", "name", "strategy_number", "unit", "starts_on", "ends_on", "budget_baht"})


@dataclass(frozen=True, slots=True)
class PlanImport:
    """`activities` are all rows, in the sheet's order, as they would be kept; `sound` those without an error.

    Of what the plan says already, the plan's own row is kept. `added` and `changed` are numbers; `version` is the plan's.
    `absent` are columns that the sheet has not, `columns` those in which it changes activities of the plan.
    """

    table: Table
    activities: tuple[Activity, ...]
    sound: tuple[Activity, ...]
    cells: Mapping[str, str]
    version: str
    added: tuple[int, ...]
    changed: tuple[int, ...]
    removed: tuple[Activity, ...]
    absent: tuple[str, ...]
    columns: tuple[ColumnChange, ...]


def records_in(data: bytes, name: str) -> tuple[Sheet, tuple[Record, ...]]:
    """The sheet of activities and its rows under their headers; raises FileRefused."""
    sheet = activities_sheet(sheets_in(data, name))
    return sheet, read_records(sheet, ACTIVITIES, name)


def plan_now(agency: Agency, year: models.IntegrityYear) -> tuple[Plan, dict[int, Activity]]:
    """The plan as a sheet would say it, and its rows as they are, in a fixed number of queries."""
    stored = list(year.activities.all())
    own = {row.number: reading.activity_of(row) for row in stored}
    as_read = activities_as_read(own.values())
    reported = models.Progress.objects.filter(activity__year=year).values_list("activity__number", flat=True)
    plan = Plan(
        year_be=year.year_be,
        units=tuple(organisation.units_of(agency)),
        measures=frozenset(year.measures.values_list("number", flat=True)),
        weaknesses=frozenset(year.weaknesses.values_list("number", flat=True)),
        activities=dict(zip(own, map(bare, as_read.activities), strict=True)),
        reported=frozenset(reported),
        version=table_version_of(stored),
        said=dict(zip(own, as_read.records, strict=True)),
    )
    return plan, own


def read_plan(
    data: bytes, name: str, now: tuple[Plan, dict[int, Activity]], fixes: Mapping[str, str], language: Language
) -> PlanImport:
    """Raises FileRefused, which a file that was taken no longer does."""
    plan, own = now
    sheet, original = records_in(data, name)
    read = read_activities(corrected(sheet, fixes), name)
    absent, names = absent_columns(read.records, FIELDS), names_in(read.activities)
    rows = tuple(_rows(read, plan, absent, names))
    remarks = check_rows(rows, read.problems, plan)
    labels = {column: word("column", column, language) for column in COLUMNS}
    wrong = {r.problem.place.row for r in remarks if r.is_error and r.problem.place}
    kept = tuple(
        own[row.activity.number or 0] if row.stands else completed(activity, own, absent, names)
        for row, activity in zip(rows, read.activities, strict=True)
    )
    numbers = {row.activity.number for row in rows}
    changes = [
        Change(row.record, plan.activities[number], bare(row.activity), plan.said[number])
        for row in rows
        if (number := row.activity.number or 0) in own and not row.stands
    ]
    new = [row for row in rows if row.activity.number not in own]
    return PlanImport(
        table=Table(
            name,
            sheet,
            read.records,
            labels,
            remarks,
            fixes,
            shapes=SHAPES,
            main=MAIN,
            before=cells_before(changes, FIELDS) if own else None,
            new=frozenset(row.record.place.row or 0 for row in new) if own else frozenset(),
        ),
        activities=kept,
        sound=tuple(one for one, row in zip(kept, rows, strict=True) if row.record.place.row not in wrong),
        cells=open_cells(sheet, original),
        version=plan.version,
        added=tuple(row.activity.number for row in new if row.activity.number is not None),
        changed=tuple(one.new.number for one in changes),
        removed=tuple(activity for number, activity in own.items() if number not in numbers),
        absent=absent if own else (),
        columns=changes_by_column(changes, FIELDS),
    )


def _rows(read: ActivitySheet, plan: Plan, absent: tuple[str, ...], names: frozenset[str]) -> Iterator[Row]:
    """A row stands that says what the plan says. One with a cell that cannot be read says what nobody knows."""
    unread = {problem.place.cell for problem in read.problems if problem.place}
    for record, activity in zip(read.records, read.activities, strict=True):
        whole = completed(activity, plan.activities, absent, names)
        yield Row(record, whole, not record.among(unread) and plan.activities.get(whole.number or 0) == bare(whole))
