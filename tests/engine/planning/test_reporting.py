"""What a report of progress must say, and what in it does not fit together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.record import Progress, Status
from prongsai.engine.planning.reporting import check_report, period_ends_on
from prongsai.engine.problems import Severity

AFTER = date(2021, 4, 1)
ACTIVITY = Activity(number=1, name="อบรม", budget_baht=Decimal("15000"))
DONE = Progress(
    activity=1,
    period=6,
    status=Status.DONE,
    result="อบรม 42 คน",
    percent=Decimal(100),
    spent_baht=Decimal("14200.50"),
    evidence=("https://practice.example/2564/report.pdf",),
)


def codes(report: Progress, today: date = AFTER, activity: Activity = ACTIVITY) -> list[str]:
    return [problem.code for problem in check_report(activity, report, year_be=2564, today=today)]


def test_a_whole_report_has_nothing_to_look_at() -> None:
    assert codes(DONE) == []
    assert codes(Progress(activity=1, period=6, status=Status.NOT_STARTED, problem="รองบประมาณ")) == []


def test_who_has_not_begun_says_why() -> None:
    silent = Progress(activity=1, period=6, status=Status.NOT_STARTED)
    (told,) = check_report(ACTIVITY, silent, year_be=2564, today=AFTER)
    assert (told.code, told.severity, told.place and told.place.text) == (
        "report-not-begun-without-reason",
        Severity.ERROR,
        "problem",
    )
    assert codes(replace(silent, result="กำหนดอบรมในเดือนพฤษภาคม")) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"result": ""}, ["report-done-without-result"]),
        ({"evidence": ()}, ["report-done-without-evidence"]),
        ({"result": "", "evidence": ()}, ["report-done-without-result", "report-done-without-evidence"]),
        ({"percent": Decimal("99.5")}, ["report-done-but-not-full"]),
        ({"percent": None}, []),
        ({"status": Status.UNDER_WAY}, ["report-full-but-not-done"]),
        ({"status": Status.UNDER_WAY, "percent": Decimal(40)}, []),
        (
            {"status": Status.UNDER_WAY, "percent": Decimal(40), "result": "", "evidence": ()},
            ["report-begun-without-result", "report-begun-without-evidence"],
        ),
        ({"status": Status.NOT_STARTED, "percent": Decimal(0), "spent_baht": Decimal(0)}, []),
        ({"status": Status.NOT_STARTED, "percent": Decimal(5)}, ["report-not-begun-but-moved", "report-not-begun-but-spent"]),
        ({"spent_baht": None}, ["report-without-spending"]),
        ({"spent_baht": Decimal("15000")}, []),
        ({"spent_baht": Decimal("15000.01")}, ["report-over-budget"]),
    ],
)
def test_what_does_not_fit_is_told(changes: dict[str, object], found: list[str]) -> None:
    assert codes(replace(DONE, **changes)) == found  # type: ignore[arg-type]


def test_only_what_is_done_without_a_proof_stops_the_hand_in() -> None:
    bare = replace(DONE, result="", evidence=(), percent=Decimal(5), spent_baht=Decimal(99999))
    problems = check_report(ACTIVITY, bare, year_be=2564, today=AFTER)
    assert {problem.code for problem in problems if problem.severity is Severity.ERROR} == {
        "report-done-without-result",
        "report-done-without-evidence",
    }
    assert [str(problem.place.text) for problem in problems if problem.place] == ["result", "evidence", "percent", "spent_baht"]


def test_spending_over_the_budget_is_told_with_the_sum() -> None:
    over = check_report(ACTIVITY, replace(DONE, spent_baht=Decimal("16250.75")), year_be=2564, today=AFTER)
    assert over[0].params == {"spent": "16,250.75", "budget": "15,000.00", "over": "1,250.75"}


def test_without_a_budget_nothing_is_asked_of_spending() -> None:
    activity = replace(ACTIVITY, budget_baht=None)
    assert codes(replace(DONE, spent_baht=None), activity=activity) == []
    assert codes(replace(DONE, spent_baht=Decimal(5)), activity=activity) == []


def test_a_report_before_the_period_ends_says_how_long_it_runs() -> None:
    early = check_report(ACTIVITY, DONE, year_be=2564, today=date(2021, 3, 1))
    assert [(one.code, one.severity, one.params) for one in early] == [
        ("report-before-period-ends", Severity.INFO, {"months": 6, "days": 30})
    ]
    assert codes(DONE, date(2021, 3, 31)) == []


def test_periods_end_with_the_halves_of_the_fiscal_year() -> None:
    assert (period_ends_on(2564, 6), period_ends_on(2564, 12)) == (date(2021, 3, 31), date(2021, 9, 30))
