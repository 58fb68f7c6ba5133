"""What is written is read back by the same headers."""

from pathlib import Path

import pytest

from prongsai.cli.example import CASE
from prongsai.formats.records import Columns
from prongsai.formats.scores import COLUMNS as RESULT
from prongsai.formats.year_folders import columns, read_year_folder, writing
from prongsai.formats.year_folders.columns import sheet_key
from prongsai.words.normalise import search_key

TABLES: dict[str, tuple[writing.SheetOut, Columns]] = {
    "activities": (writing.activities_out(()), columns.ACTIVITIES),
    "weaknesses": (writing.weaknesses_out(()), columns.WEAKNESSES),
    "measures": (writing.measures_out(()), columns.MEASURES),
    "result": (writing.result_out(()), RESULT),
    "committee": (writing.members_out(()), columns.COMMITTEE),
    "attendance": (writing.attendance_out(()), columns.ATTENDANCE),
    "agenda": (writing.agenda_out(()), columns.AGENDA),
    "progress": (writing.progress_out(()), columns.PROGRESS),
}


@pytest.mark.parametrize("key", TABLES)
def test_every_header_written_is_one_that_is_read_and_none_is_left_out(key: str) -> None:
    sheet, known = TABLES[key]
    read = {search_key(header): column for column, headers in known.names.items() for header in (column, *headers)}
    written = [read[search_key(head)] for head in sheet.heads]
    assert len(written) == len(set(written))
    left_out = set(known.names) - set(written)
    assert left_out <= {"number"}, left_out  # the committee stands in the order of its rows
    assert set(known.required) <= set(written)
    assert sheet_key(sheet.name) == key


@pytest.mark.parametrize("case", ["phetchabun-2564", "practice-2564"])
def test_the_plan_of_a_case_is_the_same_once_written_and_read(case: str) -> None:
    rows = read_year_folder(Path(CASE).with_name(case)).chain.activities
    read = writing.activities_as_read(rows).activities
    plain = [
        [getattr(row, name) for name in ("number", "name", "reasons", "unit", "measures", "starts_on", "budget_baht")]
        for row in rows
    ]
    assert plain == [
        [getattr(row, name) for name in ("number", "name", "reasons", "unit", "measures", "starts_on", "budget_baht")]
        for row in read
    ]
