"""A sheet that has not every column: what the plan says there stays, and the preview says what would be empty."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.apps.plans import models, services
from tests.apps.asking import page
from tests.apps.plans.bringing import HEADS, IMPORT, UNIT, bring, press, rows_of, workbook
from tests.cast import Cast


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    year = services.open_year(access=cast.secretary, year_be=2564)
    services.save_measure(access=cast.secretary, year=year, values={"name": "มาตรการหนึ่ง"})
    return year


@pytest.fixture
def secretary(cast: Cast, client: Client, year: models.IntegrityYear) -> Client:
    client.force_login(cast.secretary.person)
    return client


@pytest.fixture
def whole(secretary: Client, cast: Cast, year: models.IntegrityYear) -> models.IntegrityYear:
    """A plan whose activities say everything."""
    press(secretary, bring(secretary, rows_of(3)), "confirm")
    values = {"reasons": ["เพราะข้อ O1"], "indicator": "ร้อยละ 80", "strategy_number": 2, "strategy": "ยุทธศาสตร์", "measures": [1]}
    for activity in year.activities.all():
        services.save_activity(access=cast.secretary, year=year, activity=activity, values=values)
    year.activities.update(link_is_inferred=True)
    return year


def all_of(year: models.IntegrityYear) -> list[dict[str, object]]:
    return list(year.activities.values())


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_list_as_it_was_downloaded_changes_nothing(secretary: Client, whole: models.IntegrityYear, language: str) -> None:
    before = all_of(whole)
    answer = secretary.get(f"{language}/staff/2564/plan/?format=xlsx")
    assert "plan-list-2564.xlsx" in answer["Content-Disposition"]
    brought = secretary.post(IMPORT, {"file": SimpleUploadedFile("รายการ.xlsx", answer.content)})
    preview = str(brought["Location"])
    seen = secretary.get(preview).content.decode()
    assert "แฟ้มนี้ไม่มีคอลัมน์ ที่มาของความเชื่อมโยง, เหตุผล ค่าเดิมในแผนคงไว้" in seen
    assert "ทุกแถวตรงกับแผนที่มีอยู่" in seen
    press(secretary, preview, "confirm")
    assert all_of(whole) == before


def test_a_column_that_the_sheet_has_not_keeps_what_the_plan_has(secretary: Client, whole: models.IntegrityYear) -> None:
    rows = [[n, f"กิจกรรมที่ {n}", 2000] for n in (1, 2, 3)]
    answer = secretary.post(IMPORT, {"file": workbook(rows, ("ลำดับที่", "กิจกรรม", "งบประมาณ"))})
    preview = str(answer["Location"])
    facts = page(secretary, preview).one("dl").text
    assert "งบประมาณ (บาท) 3 กิจกรรม" in facts
    assert "จะว่าง" not in facts
    press(secretary, preview, "confirm")
    one = whole.activities.get(number=2)
    assert (one.unit, str(one.starts_on), one.reasons, one.measures) == (UNIT, "2021-01-04", ["เพราะข้อ O1"], [1])
    assert (one.link_is_inferred, one.strategy_number, int(one.budget_baht or 0)) == (True, 2, 2000)
    assert one.owner is not None


def test_what_moves_down_takes_along_what_the_sheet_does_not_say(secretary: Client, whole: models.IntegrityYear) -> None:
    whole.activities.filter(number=2).update(indicator="ของสอง")
    rows = [[1, "กิจกรรมที่ 1"], [2, "กิจกรรมแทรก"], [3, "กิจกรรมที่ 2"], [4, "กิจกรรมที่ 3"]]
    answer = secretary.post(IMPORT, {"file": workbook(rows, ("ลำดับที่", "กิจกรรม"))})
    press(secretary, str(answer["Location"]), "confirm")
    assert whole.activities.get(number=3).indicator == "ของสอง"
    assert (whole.activities.get(number=2).indicator, whole.activities.get(number=2).starts_on) == ("", None)


def test_the_preview_says_which_column_will_be_empty(secretary: Client, whole: models.IntegrityYear) -> None:
    rows = rows_of(3)
    for row in rows:
        row[HEADS.index("วันสิ้นสุด")] = ""
        row[HEADS.index("มาตรการที่")] = "1"
    facts = page(secretary, bring(secretary, rows)).one("dl").text
    assert "วันสิ้นสุด 3 กิจกรรม จะว่าง 3 กิจกรรม" in facts
