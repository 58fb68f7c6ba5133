"""Reports handed out as a sheet and brought back as they are change nothing: whatever they say, in either kind of file."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.apps.audit.models import Event
from prongsai.apps.audit.services import state_of
from prongsai.apps.files.models import StoredFile
from prongsai.apps.plans import models, reading, services
from prongsai.apps.plans.report_checks import Reports
from prongsai.apps.plans.report_imports import read_reports, told_of
from prongsai.apps.ui import day
from prongsai.apps.ui.exports import csv_file, workbook_file
from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.record import PERIODS, Progress, Status
from prongsai.engine.states.progress import ProgressState
from prongsai.formats.year_folders.values import is_web_address
from prongsai.formats.year_folders.writing import ReportLine, reports_out
from tests.apps.asking import page
from tests.apps.desk.seeding import report_practice, seed_year
from tests.apps.plans.bringing import bring_file
from tests.apps.plans.test_import_round_trip import DAYS, MONEY, NAMES, TEXTS
from tests.cast import Cast

ON = date(2021, 4, 2)
PATHS = st.text("ab/;|,'=?#&ก\t", max_size=8)
ADDRESSES = PATHS.map("https://practice.example/".__add__).filter(is_web_address)
PERCENTS = st.none() | st.decimals(0, 100, places=2)


@st.composite
def lines(draw: st.DrawFn) -> list[ReportLine]:
    """The activities of a plan, some with a report of the period."""
    found = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        activity = Activity(number=number, name=draw(NAMES), unit=draw(TEXTS), ends_on=draw(DAYS), budget_baht=draw(MONEY))
        period = draw(st.sampled_from(PERIODS))
        said = Progress(
            activity=number,
            period=period,
            status=draw(st.sampled_from(Status)),
            result=draw(TEXTS),
            percent=draw(PERCENTS),
            spent_baht=draw(MONEY),
            problem=draw(TEXTS),
            suggestion=draw(TEXTS),
            evidence=tuple(draw(st.lists(ADDRESSES, max_size=3))),
        )
        found.append(ReportLine(activity, period, said if draw(st.booleans()) else None, draw(TEXTS)))
    return found


def said_in(one: ReportLine) -> Progress:
    assert one.said is not None
    return one.said


def now_of(rows: list[ReportLine], state: ProgressState) -> Reports:
    kept = [said_in(one) for one in rows if one.said]
    told = told_of(kept, {(row.activity, row.period): (state, ()) for row in kept})
    activities = {one.activity.number or 0: one.activity for one in rows}
    return Reports(2564, ON, activities, told, own=frozenset(n for n in activities if n % 2))


def line_of(number: int, **said: str) -> ReportLine:
    return ReportLine(Activity(number=number, name="=ก"), 6, Progress(activity=number, period=6, status=Status.DONE, **said))


@given(lines(), st.sampled_from(["xlsx", "csv"]), st.sampled_from(ProgressState))
@example([line_of(1, result="-ก", problem="'-ข"), line_of(2, result=";" * 30)], "csv", ProgressState.DRAFT)
def test_any_reports_brought_back_as_handed_out_stay_as_they_are(
    rows: list[ReportLine], ending: str, state: ProgressState
) -> None:
    told, out = [one for one in rows if one.said], reports_out(rows)
    if not told:
        return  # a sheet in which nothing is filled in is refused as that
    data = (csv_file("ร", out.heads, out.rows) if ending == "csv" else workbook_file("ร", [out])).content
    back = read_reports(data, f"ร.{ending}", now_of(rows, state), {}, "th")
    assert [remark.problem for remark in back.table.remarks] == []
    assert (back.added, back.changed, back.columns) == ((), (), ())
    assert [said.values for said in back.reports] == [reading.values_of(said_in(one)) for one in told]
    assert back.sound == back.reports


@given(st.lists(MONEY.filter(lambda money: money is not None), min_size=1, max_size=3))
@example([Decimal("999999999999999.99"), Decimal("0.1")])
def test_what_was_spent_keeps_every_satang(sums: list[Decimal]) -> None:
    rows = [
        ReportLine(Activity(number=n, name="ก"), 12, Progress(activity=n, period=12, status=Status.UNDER_WAY, spent_baht=money))
        for n, money in enumerate(sums, 1)
    ]
    empty = Reports(2564, ON, {n: Activity(number=n, name="ก") for n in range(1, 4)}, {}, own=frozenset({1, 2, 3}))
    back = read_reports(workbook_file("ร", [reports_out(rows)]).content, "ร.xlsx", empty, {}, "th")
    assert [said.values["spent_baht"] for said in back.reports] == sums


# through the pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    """Reports of three units: one accepted with a file beside it, one waiting, one sent back, one a draft."""
    year = seed_year(cast)
    rows = report_practice(cast, year, 6, [1, 3, 6], ON)
    file = StoredFile.objects.create(agency=cast.agency, digest="0" * 64, name="คู่มือ.pdf", kind="pdf", size=1, kept_at=day.now())
    models.Evidence.objects.create(progress=rows[0], file=file)
    services.accept_progress(access=cast.secretary, progress=rows[0])
    services.return_progress(access=cast.secretary, progress=rows[2], reason="ขอรายชื่อผู้เข้าประชุม")
    draft = year.activities.get(number=2)
    values = {"status": "under-way", "percent": Decimal("33.33"), "result": "- ข้อหนึ่ง\r\n= ข้อสอง\u200b"}
    services.save_progress(access=cast.officer, activity=draft, period=6, values=values)
    return year


def states(year: models.IntegrityYear) -> list[dict[str, object]]:
    return [state_of(row) for row in models.Progress.objects.filter(activity__year=year)]


SOURCES = (
    "/staff/2564/progress/6/sheet.xlsx",
    "/staff/2564/progress/6/sheet.csv",
    "/staff/2564/progress/6/?format=xlsx",
    "/staff/2564/progress/6/?format=csv",
    "/en/staff/2564/progress/6/?format=xlsx",
    "/en/staff/2564/progress/6/?format=csv",
    "/staff/2564/plan/year.xlsx",
)


@pytest.mark.parametrize("source", SOURCES)
def test_every_sheet_of_reports_that_the_site_hands_out_comes_back_without_a_change(
    cast: Cast, client: Client, year: models.IntegrityYear, source: str
) -> None:
    before, events = states(year), Event.objects.count()
    client.force_login(cast.officer.person)
    ending = "csv" if source.endswith("csv") else "xlsx"
    preview = bring_file(client, "/staff/2564/progress/import/", client.get(source).content, f"รายงาน.{ending}")
    shown = page(client, preview)
    assert "ทุกแถวตรงกับรายงานที่มีอยู่" in shown.one("main").text
    assert not shown.all("div", role="alert")
    version = shown.one("input", name="version").attributes["value"]
    answer = client.post(preview, {"do": "confirm", "version": version}, follow=True)
    assert "ไม่มีอะไรเปลี่ยน" in answer.content.decode()
    assert states(year) == before
    assert [e.action for e in Event.objects.order_by("number")[events:]] == ["import.started", "import.confirmed"]
