"""The first office's own plan has the holes its document has, and no other."""

from collections import Counter

import pytest

from prongsai.cli.example import CASE
from prongsai.engine.planning.year import YearAnalysis
from prongsai.formats.year_folders import read_year_folder


@pytest.fixture(scope="module")
def year() -> YearAnalysis:
    folder = read_year_folder(CASE)
    assert folder.problems == ()
    analysis = folder.analysis()
    assert analysis is not None
    return analysis


def test_it_has_two_weaknesses_six_measures_and_thirty_nine_activities(year: YearAnalysis) -> None:
    assert [weakness.item for weakness in year.chain.weaknesses] == ["O4", "O39"]
    assert [measure.number for measure in year.chain.measures] == [1, 2, 3, 4, 5, 6]
    assert [activity.number for activity in year.chain.activities] == list(range(1, 40))
    assert Counter(activity.strategy_number for activity in year.chain.activities) == {1: 10, 2: 24, 3: 5}


def test_its_result_is_computed_and_not_official(year: YearAnalysis) -> None:
    assert [weak.item.code for weak in year.weak_items] == ["O4", "O39"]
    assert not year.office.result_is_official
    assert year.office.result_note == "คำนวณจากข้อบกพร่องที่เอกสารระบุ ไม่ใช่คะแนนทางการ"
    assert year.office.announced_on is None


def test_it_has_exactly_its_own_holes(year: YearAnalysis) -> None:
    of_weaknesses = {(p.code, p.params["code"]) for p in year.findings if "code" in p.params}
    of_measures = {(p.code, p.params["number"]) for p in year.findings if "number" in p.params}
    assert of_weaknesses == {("heading-not-a-measure", "O4"), ("weakness-without-activity", "O4")}
    assert of_measures == {("measure-without-source", n) for n in (1, 2, 4, 5, 6)} | {
        (f"measure-without-{what}", n) for what in ("owner", "steps", "follow-up", "date") for n in range(1, 7)
    }
    assert [p.params for p in year.findings if p.code == "activities-without-dates"] == [
        {"without": 39, "count": 39, "numbers": "1–39"}
    ]
    assert len(year.findings) == 32


def test_its_second_weakness_holds_together(year: YearAnalysis) -> None:
    second = year.chain.weaknesses[1]
    measure = year.chain.measure_of(second)
    assert measure is not None
    assert measure.number == 3
    assert [activity.number for activity in year.chain.activities_of(second)] == [35, 36, 39]


def test_every_link_of_an_activity_is_told_to_be_inferred(year: YearAnalysis) -> None:
    linked = [activity for activity in year.chain.activities if activity.measures or activity.weaknesses]
    assert len(linked) == 39
    assert all(activity.link_is_inferred for activity in linked)
