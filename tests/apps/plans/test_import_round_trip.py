"""What is exported and brought back as it is changes nothing: for any plan, and for the real case whole."""

import io
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.apps.audit.models import Event
from prongsai.apps.audit.services import state_of
from prongsai.apps.plans import models, queries, services
from prongsai.apps.plans.import_checks import Plan, bare
from prongsai.apps.plans.imports import read_plan
from prongsai.apps.ui.exports import workbook_file
from prongsai.cli.example import CASE
from prongsai.engine.planning.chain import Activity
from prongsai.formats.scores import UNKNOWN
from prongsai.formats.year_folders import read_year_folder
from prongsai.formats.year_folders.writing import activities_as_read, activities_out
from tests.apps.dom import read
from tests.cast import Cast

# What people type: Thai and Latin, marks, digits, dashes, separators, lines; no control characters, which no form takes.
TEXTS = st.text(st.sampled_from("กขคงจำนวนที่ำํ๐๑๒19aZ -–;|,\"'=+@()/\n\r\u00a0\u200b"), max_size=12)
NAMES = TEXTS.filter(
    lambda text: text.strip(" \n\r\u00a0\u200b") not in UNKNOWN
)  # a dash stands for nothing, in a cell as in a score
NUMBERS = st.lists(st.integers(1, 9), max_size=3).map(tuple)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1))
MONEY = st.none() | st.decimals(0, Decimal(10) ** 15, places=2)


@st.composite
def plans(draw: st.DrawFn) -> list[Activity]:
    return [
        Activity(
            number=number,
            name=draw(NAMES),
            strategy_number=draw(st.none() | st.integers(0, 99)),
            strategy=draw(TEXTS),
            reasons=tuple(draw(st.lists(TEXTS, max_size=2))),
            unit=draw(TEXTS),
            measures=draw(NUMBERS),
            weaknesses=draw(NUMBERS),
            link_is_inferred=draw(st.booleans()),
            starts_on=draw(DAYS),
            ends_on=draw(DAYS),
            budget_baht=draw(MONEY),
            indicator=draw(TEXTS),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]


@given(plans())
def test_any_plan_brought_back_as_exported_stays_row_for_row(activities: list[Activity]) -> None:
    data = workbook_file("แผน", [activities_out(activities)]).content
    own = {row.number or 0: row for row in activities}
    as_read = dict(zip(own, map(bare, activities_as_read(activities).activities), strict=True))
    plan = Plan(2564, (), frozenset(), frozenset(), as_read, frozenset())
    read_back = read_plan(data, "แผน.xlsx", (plan, own), {}, "th")
    assert read_back.activities == tuple(activities)
    assert (read_back.added, read_back.changed, read_back.removed) == ((), (), ())
    assert [remark.problem for remark in read_back.table.remarks if remark.is_error] == []
    assert read_back.sound == tuple(activities)


@given(st.lists(MONEY.filter(lambda money: money is not None), min_size=1, max_size=3))
@example([Decimal("189039137177987.88"), Decimal("0.1"), Decimal("999999999999999.99"), Decimal("6000.00")])
def test_sums_keep_every_satang(sums: list[Decimal]) -> None:
    rows = [Activity(number=n, name="ก", budget_baht=money) for n, money in enumerate(sums, 1)]
    data = workbook_file("แผน", [activities_out(rows)]).content
    plan = Plan(2564, (), frozenset(), frozenset(), {}, frozenset())
    read_back = read_plan(data, "แผน.xlsx", (plan, {}), {}, "th")
    assert [row.budget_baht for row in read_back.activities] == sums


@pytest.fixture
def real_year(cast: Cast) -> models.IntegrityYear:
    year = services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    return services.import_year(access=cast.secretary, folder=read_year_folder(CASE), year=year)


def states(year: models.IntegrityYear) -> list[dict[str, object]]:
    return [state_of(row) for row in year.activities.all()]


def test_the_real_plan_exported_and_brought_back_changes_nothing(
    cast: Cast, client: Client, real_year: models.IntegrityYear
) -> None:
    client.force_login(cast.secretary.person)
    before, events = states(real_year), Event.objects.count()
    data = client.get("/staff/2564/plan/export.xlsx").content
    preview = str(client.post("/staff/2564/plan/import/", {"file": SimpleUploadedFile("แผน.xlsx", data)})["Location"])
    seen = client.get(preview).content.decode()
    assert "ตรวจก่อนนำเข้า: พร้อม 39 จาก 39 แถว" in seen
    assert "ทุกแถวตรงกับแผนที่มีอยู่" in seen
    version = read(seen).one("input", name="version").attributes["value"]
    answer = client.post(preview, {"do": "confirm", "version": version}, follow=True)
    assert "ไม่มีอะไรเปลี่ยน" in answer.content.decode()
    assert states(real_year) == before
    assert [e.action for e in Event.objects.order_by("number")[events:]] == ["import.started", "import.confirmed"]


def test_the_year_exported_whole_is_read_as_the_same_year(cast: Cast, client: Client, real_year: models.IntegrityYear) -> None:
    from prongsai.apps.assessments.services import NewResult, import_result

    folder = read_year_folder(CASE)
    result = NewResult(2563, "moe-peo-2564", False, "คำนวณเอง", "own", folder.scores.rows)
    import_result(access=cast.secretary, result=result)
    client.force_login(cast.auditor.person)
    data = client.get("/staff/2564/plan/year.xlsx").content
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "ปี.xlsx"
        path.write_bytes(data)
        back = read_year_folder(path)
    assert back.problems == ()
    tree = queries.year_tree(cast.agency, 2564)
    assert tree.analysis is not None
    said, known = back.chain, tree.analysis.chain
    for kind in ("weaknesses", "measures", "activities"):
        assert [_plain(row) for row in getattr(said, kind)] == [_plain(row) for row in getattr(known, kind)]
    assert [(row.code, row.score) for row in back.scores.rows] == [(row.code, row.score) for row in folder.scores.rows]
    assert back.office is not None
    assert (back.office.name, back.office.fiscal_year, back.office.result_year) == (cast.agency.name, 2564, 2563)
    assert (back.office.framework_key, back.office.result_note) == ("moe-peo-2564", "คำนวณเอง")


def test_the_year_without_a_form_has_its_activities(cast: Cast, client: Client) -> None:
    year = services.open_year(access=cast.secretary, year_be=2564)
    services.save_activity(access=cast.secretary, year=year, values={"name": "กิจกรรม"})
    client.force_login(cast.auditor.person)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/staff/2564/plan/year.xlsx").content))
    assert book.sheetnames == ["กิจกรรม"]


def _plain(row: object) -> dict[str, object]:
    names = [name for one in type(row).__mro__ for name in getattr(one, "__slots__", ())]
    return {name: getattr(row, name) for name in names if name not in ("place", "cells")}
