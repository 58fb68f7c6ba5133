"""The practice year is whole: every field and column filled, nothing wrong, its days, sums and addresses in order."""

import csv
import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

from prongsai.engine.planning.record import Presence, Progress, Status
from prongsai.engine.thai.fiscal import FiscalYear
from prongsai.formats.year_folders import columns as tables
from prongsai.formats.year_folders import read_year_folder
from prongsai.formats.year_folders.columns import OPTIONAL_SHEETS, SHEETS
from prongsai.formats.year_folders.office import _FIELDS_BY_TABLE
from tests.make.years import PRACTICE

YEAR = read_year_folder(PRACTICE)
RECORD = YEAR.record
LEFT_OUT = {"head.acting", "style.fonts", "style.font"}
"""An agency whose head signs, and whose papers are set in the font that comes with the program."""


def test_it_is_read_without_a_problem_and_has_no_finding() -> None:
    assert YEAR.problems == ()
    analysis = YEAR.analysis()
    assert analysis is not None
    assert analysis.findings == ()
    assert (analysis.framework.key, len(analysis.weak_items)) == ("nacc-2564", 4)
    assert analysis.result.total is not None


def test_it_says_in_its_name_and_its_sources_that_it_is_invented() -> None:
    assert YEAR.office is not None
    assert "สมมติ" in YEAR.office.name
    assert any("ข้อมูลสมมติ" in source for source in YEAR.office.sources)
    people = [RECORD.head.name, RECORD.memo.signer, RECORD.meeting.recorder, RECORD.meeting.reviewer]
    people += [row.name for row in (*RECORD.members, *RECORD.attendance)]
    assert [name for name in people if not name.endswith(("สมมติ", "ตัวอย่าง"))] == []


def blanks(value: object, at: str = "") -> Iterator[str]:
    """Names of the fields that say nothing."""
    if is_dataclass(value):
        for field in fields(value):
            yield from blanks(getattr(value, field.name), f"{at}.{field.name}".lstrip("."))
    elif value in (None, "", (), {}):
        yield at


def test_every_field_of_the_record_says_something() -> None:
    assert set(blanks(RECORD)) == LEFT_OUT


def test_every_field_of_the_office_file_stands_in_it() -> None:
    given = {
        f"{table}.{name}"
        for table, values in tomllib.loads((PRACTICE / "office.toml").read_text(encoding="utf-8")).items()
        for name in values
    }
    known = {f"{table}.{name}" for table, names in _FIELDS_BY_TABLE.items() for name in names if table != "thresholds"}
    assert known - given == {"office.fonts", "office.font"}


@pytest.mark.parametrize("sheet", [*SHEETS, *OPTIONAL_SHEETS])
def test_every_column_of_a_sheet_is_filled_somewhere(sheet: str) -> None:
    rows = list(csv.DictReader(io.StringIO((PRACTICE / f"{sheet}.csv").read_text(encoding="utf-8"))))
    assert [header for header in rows[0] if not any(row[header] for row in rows)] == []
    if sheet != "result":
        assert len(rows[0]) == len(getattr(tables, sheet.upper()).names)


def test_its_days_follow_each_other() -> None:
    assert YEAR.office is not None
    year = FiscalYear(YEAR.office.fiscal_year)
    days = [
        year.starts_on,
        RECORD.order.signed_on,
        YEAR.office.resolved_on,
        RECORD.memo.dated_on,
        YEAR.office.announced_on,
        RECORD.plan_approved_on,
        RECORD.no_gift.announced_on,
        RECORD.intent.announced_on,
        date(2021, 3, 31),
        RECORD.reported_on[6],
        RECORD.letter.dated_on,
        RECORD.reported_on[12],
        RECORD.results_reported_on,
    ]
    assert days == sorted(day for day in days if day)
    assert RECORD.meeting.held_on == YEAR.office.resolved_on
    assert RECORD.reported_on[12] > year.ends_on
    for activity in YEAR.chain.activities:
        assert activity.starts_on is not None
        assert activity.ends_on is not None
        assert year.starts_on <= activity.starts_on <= activity.ends_on <= year.ends_on


def test_no_official_day_is_a_saturday_or_a_sunday() -> None:
    assert YEAR.office is not None
    days = [RECORD.order.signed_on, RECORD.memo.dated_on, RECORD.letter.dated_on, RECORD.plan_approved_on, RECORD.meeting.held_on]
    days += [RECORD.no_gift.announced_on, RECORD.intent.announced_on, YEAR.office.announced_on, *RECORD.reported_on.values()]
    assert [day for day in days if day is None or day.weekday() > 4] == []


def test_every_activity_is_reported_on_for_both_periods_and_never_goes_back() -> None:
    reports = {(row.activity, row.period): row for row in RECORD.progress}
    assert len(reports) == 2 * len(YEAR.chain.activities) == 28
    states = list(Status)
    for activity in YEAR.chain.activities:
        assert activity.number is not None
        half, whole = reports[activity.number, 6], reports[activity.number, 12]
        assert activity.budget_baht is not None
        assert spent(half) <= spent(whole) <= activity.budget_baht
        assert states.index(half.status) <= states.index(whole.status)
        assert half.percent is not None
        assert whole.percent is not None
        assert half.percent <= whole.percent


def test_states_shares_and_evidence_of_a_report_agree() -> None:
    for row in RECORD.progress:
        assert row.percent is not None
        assert row.result
        assert row.problem
        assert (row.status is Status.DONE) == (row.percent == 100)
        assert (row.status is Status.NOT_STARTED) == (row.percent == 0) == (not row.evidence)
        assert row.status is not Status.NOT_STARTED or spent(row) == 0
    assert {row.status for row in RECORD.progress} == set(Status)


def spent(row: Progress) -> Decimal:
    assert row.spent_baht is not None
    return row.spent_baht


def test_the_committee_met_and_all_of_it_is_accounted_for() -> None:
    of = {presence: [row.name for row in RECORD.attendance if row.presence is presence] for presence in Presence}
    assert [len(of[presence]) for presence in (Presence.PRESENT, Presence.ABSENT, Presence.ATTENDING)] == [7, 1, 2]
    assert {*of[Presence.PRESENT], *of[Presence.ABSENT]} == {member.name for member in RECORD.members}
    assert all(row.reason for row in RECORD.attendance if row.presence is Presence.ABSENT)
    assert [item.number for item in RECORD.agenda] == ["1", "2", "3", "4.1", "4.2", "5"]
    assert [item.number for item in RECORD.agenda if item.resolution] == ["2", "4.1", "4.2"]


def test_every_item_that_is_to_be_disclosed_is_at_an_address_of_its_own_key() -> None:
    assert YEAR.framework is not None
    items = {item.code: item.key for item in YEAR.framework.items() if item.code.startswith("O")}
    assert [row.item for row in RECORD.disclosures] == list(items)
    for row in RECORD.disclosures:
        start = f"https://practice.example/2564/{items[row.item]}/"
        assert row.urls[0] == start
        assert all(url.startswith(start) for url in row.urls)
    assert any(row.remark for row in RECORD.disclosures)


def test_no_address_in_it_can_belong_to_anybody() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PRACTICE.iterdir() if path.suffix != ".svg")
    hosts = {urlsplit(url).hostname for url in re.findall(r"https?://[^\s;,\"]+", text)}
    assert hosts == {"practice.example"}
    assert set(re.findall(r"@([\w.-]+)", text)) == {"practice.example"}


def test_its_emblem_is_a_plain_drawing() -> None:
    svg = (PRACTICE / RECORD.style.emblem).read_text(encoding="utf-8")
    assert set(re.findall(r"<([\w:]+)", svg)) == {"svg", "circle", "path"}
    assert "viewBox=" in svg
    assert not re.search(r"href|style|url\(|on\w+=|<!", svg)
