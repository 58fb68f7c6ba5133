"""What the office has said but cannot be so: days out of order, numbers that do not run, names without a title."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.papers.blocks import plain_text
from tests.issuing.test_refusals import errors, practice
from tests.papers.drawn import prepared, year_of

RECORD = year_of("practice").record
CHAIN = year_of("practice").chain
OFFICE = year_of("practice").office


def with_office(**changed: object) -> YearAnalysis:
    return replace(year_of("practice"), office=replace(OFFICE, **changed))


def with_activities(change: Callable[[int, Activity], Activity]) -> YearAnalysis:
    activities = tuple(change(at, activity) for at, activity in enumerate(CHAIN.activities))
    return replace(year_of("practice"), chain=replace(CHAIN, activities=activities))


def told(key: str, year: YearAnalysis) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.place.text if problem.place else None) for problem in errors(key, year)]


# days ------------------------------------------------------------------------------------------------------------------------


def test_an_announcement_cannot_be_older_than_the_resolution_it_rests_on() -> None:
    assert told("announcement", with_office(announced_on=date(2020, 12, 14))) == [("day-too-early", "announcement.announced_on")]
    assert told("announcement", with_office(announced_on=OFFICE.resolved_on)) == []


def test_results_cannot_be_older_than_the_announcement_and_the_reports_they_tell_of() -> None:
    assert {code for code, _ in told("results", practice(results_reported_on=date(2020, 12, 20)))} == {"day-too-early"}
    (problem,) = errors("results", practice(results_reported_on=date(2021, 9, 30)))
    assert (problem.code, problem.params["other_need"]) == ("day-too-early", "progress.reported_12_on")
    assert told("results", practice(results_reported_on=RECORD.reported_on[12])) == []


@pytest.mark.parametrize("key", ["action-plan", "progress-6", "progress-12", "results", "memo"])
def test_an_activity_cannot_end_before_it_starts(key: str) -> None:
    year = with_activities(lambda at, activity: replace(activity, ends_on=date(2020, 10, 1)) if at == 2 else activity)
    (problem,) = errors(key, year)
    assert (problem.code, problem.params["number"], cell_of(problem)) == (
        "activity-ends-before-start",
        3,
        ("activities.csv", "K4"),
    )


def cell_of(problem: Problem) -> tuple[str | None, str | None]:
    assert problem.place is not None
    return problem.place.file, problem.place.cell


# numbers ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["action-plan", "progress-12", "results"])
@pytest.mark.parametrize(("number", "given"), [(1, 1), (None, "–")])
def test_activities_are_numbered_once_each(key: str, number: int | None, given: object) -> None:
    """Reports and sums go by the number."""
    year = with_activities(lambda at, activity: replace(activity, number=number) if at == 13 else activity)
    problems = [problem for problem in errors(key, year) if problem.code == "number-out-of-run"]
    assert [problem.params["given"] for problem in problems] == [given]


@pytest.mark.parametrize("key", ["announcement", "results"])
def test_measures_are_numbered_once_each_and_stand_in_the_order_of_their_numbers(key: str) -> None:
    turned = replace(year_of("practice"), chain=replace(CHAIN, measures=CHAIN.measures[::-1]))
    text = plain_text(prepared(key, turned).paper)
    places = [text.index(measure.name) for measure in CHAIN.measures]
    assert places == sorted(places)
    twice = replace(CHAIN, measures=(*CHAIN.measures[:-1], replace(CHAIN.measures[-1], number=4)))
    found = errors(key, replace(year_of("practice"), chain=twice))
    assert [(problem.code, problem.params["expected"]) for problem in found if problem.params.get("sheet") == "measures"] == [
        ("number-out-of-run", 5)
    ]


def test_an_item_of_agenda_stands_once() -> None:
    (problem,) = errors("minutes", practice(agenda=(*RECORD.agenda, replace(RECORD.agenda[0], text="อีกเรื่อง"))))
    assert (problem.code, problem.params) == ("agenda-twice", {"number": "1"})


def test_the_matter_that_is_decided_needs_a_resolution() -> None:
    silent = tuple(replace(item, resolution="") for item in RECORD.agenda)
    (problem,) = errors("minutes", practice(agenda=silent))
    assert (problem.code, problem.params["need"]) == ("paper-needs", "agenda.resolution")


# names -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "sheet", "file"), [("order", "members", "committee"), ("minutes", "attendance", "attendance")])
def test_members_and_those_at_a_meeting_have_a_title_too(key: str, sheet: str, file: str) -> None:
    rows = getattr(RECORD, sheet)
    changed = practice(**{sheet: (*rows[:2], replace(rows[2], name="สมมติ ตัวอย่าง"), *rows[3:])})
    (problem,) = errors(key, changed)
    assert (problem.code, cell_of(problem)) == ("name-without-title", (f"{file}.csv", "B4"))


# drafts ----------------------------------------------------------------------------------------------------------------------


def test_a_draft_is_drawn_with_what_cannot_be_so_told_as_a_warning() -> None:
    year = with_office(announced_on=date(2020, 12, 14))
    problems = prepared("announcement", year, is_draft=True).problems
    assert [(problem.code, problem.severity) for problem in problems] == [("day-too-early", Severity.WARNING)]
    assert problems[0].place == Place(sheet="office", text="announcement.announced_on")
