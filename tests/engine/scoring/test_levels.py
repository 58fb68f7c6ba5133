"""Which row counts: the deepest complete level; a higher one only where the rows below it are not whole."""

from decimal import Decimal
from fractions import Fraction

import pytest

from prongsai.engine.problems import Place, Problem, Severity
from prongsai.engine.scoring.model import Basis, Result, ScoreRow
from prongsai.engine.scoring.scoring import score_result
from tests.make.forms import edition, loaded, small_form
from tests.make.results import full_marks, result_of

SMALL, NACC, MINISTRY = loaded(small_form()), edition("nacc-2564"), edition("moe-peo-2564")


def told(result: Result, code: str) -> list[Problem]:
    return [problem for problem in result.problems if problem.code == code]


def test_rows_below_count_where_all_are_there_and_the_higher_row_does_not() -> None:
    result = result_of(SMALL, {"O1": "100", "O2": "0", "9.1": "50.01"})
    assert (result.score_of("9.1"), result.scores["9.1"].basis) == (50, Basis.BELOW)


@pytest.mark.parametrize("below", [{}, {"O1": "100"}, {"O1": "100", "O2": None}])
def test_the_higher_row_counts_where_one_below_is_unknown(below: dict[str, str | None]) -> None:
    result = result_of(SMALL, {**below, "9.1": "70"})
    assert (result.score_of("9.1"), result.scores["9.1"].basis) == (70, Basis.GIVEN)


def test_each_branch_counts_from_its_own_deepest_level() -> None:
    result = result_of(SMALL, {"9.1": "70", "O1": "0", "O2": None, "O3": "100", "9": "1", "10": "90", "O4": "100"})
    assert result.score_of("9") == 85
    assert result.score_of("OIT") == Fraction(185, 2)


def test_parts_count_before_their_question() -> None:
    assert result_of(SMALL, {"I2.1": "100", "I2.2": "50", "I2": "75"}).score_of("I2") == 75
    assert result_of(SMALL, {"I2.1": "100", "I2": "75"}).score_of("I2") == 75
    assert result_of(SMALL, {"I2.1": "100", "I2.2": "0", "I2": "75"}).score_of("I2") == 50


def test_a_result_of_instruments_alone_has_a_total_and_one_of_a_total_alone_too() -> None:
    assert result_of(SMALL, {"IIT": "50", "OIT": "100"}).total == 80
    assert result_of(SMALL, {"total": "80", "IIT": "50"}).total == 80


def test_a_given_total_does_not_count_where_every_instrument_is_known() -> None:
    result = result_of(SMALL, {"IIT": "50", "OIT": "100", "total": "99"})
    assert result.total == 80
    assert [problem.params["computed"] for problem in told(result, "higher-row-differs")] == [Decimal("80.00")]


def test_blank_is_unknown_and_zero_is_zero() -> None:
    blank = result_of(MINISTRY, full_marks(MINISTRY, O4=None))
    zero = result_of(MINISTRY, full_marks(MINISTRY, O4="0"))
    assert (blank.score_of("O4"), blank.score_of("9"), blank.score_of("OIT")) == (None, None, None)
    assert blank.score_of("10") == 100
    assert (zero.score_of("O4"), zero.score_of("OIT")) == (0, Fraction(3800, 39))


def test_what_is_missing_is_said_at_every_level_above() -> None:
    scores = full_marks(NACC, O4=None, O5=None, O6=None, O43=None)
    result = result_of(NACC, scores)
    assert result.scores["9.1"].missing == ("O4", "O5", "O6")
    assert result.scores["OIT"].missing == ("O4", "O5", "O6", "O43")
    assert [problem.params for problem in told(result, "score-unknown")] == [{"code": "OIT", "missing": "O4–O6, O43", "count": 4}]
    assert [problem.params for problem in told(result, "total-unknown")] == [{"missing": "OIT"}]
    assert (result.total, result.grade) == (None, None)
    assert {problem.severity for problem in result.problems} == {Severity.INFO}


def test_of_a_question_with_some_parts_the_other_parts_are_missing() -> None:
    assert result_of(SMALL, {"I2.1": "100"}).scores["I2"].missing == ("I2.2",)
    assert result_of(SMALL, {}).scores["I2"].missing == ("I2",)


def test_an_empty_result_is_unknown_throughout() -> None:
    result = score_result(SMALL, [])
    assert all(score.score is None for score in result.scores.values())
    assert (result.total, result.grade) == (None, None)
    assert [problem.params["code"] for problem in told(result, "score-unknown")] == ["IIT", "OIT"]


@pytest.mark.parametrize(
    ("given", "warned"),
    [
        ("97.4359", False),
        ("97.44", False),
        ("97.43", False),
        ("97.4458", False),
        ("97.4459", True),
        ("97.4259", False),
        ("97.4258", True),
        ("97.45", True),
        ("0", True),
    ],
)
def test_a_higher_row_further_than_a_hundredth_from_the_computed_score_is_a_warning(given: str, warned: bool) -> None:
    result = result_of(MINISTRY, {**full_marks(MINISTRY, O4="0"), "OIT": given})
    assert result.score_of("OIT") == Fraction(3800, 39)
    assert [(problem.severity, problem.params["given"]) for problem in told(result, "higher-row-differs")] == (
        [(Severity.WARNING, Decimal(given))] if warned else []
    )


@pytest.mark.parametrize(("given", "warned"), [("50.01", False), ("49.99", False), ("50.0101", True), ("49.9899", True)])
def test_exactly_a_hundredth_is_no_warning(given: str, warned: bool) -> None:
    assert bool(told(result_of(SMALL, {"O1": "0", "O2": "100", "9.1": given}), "higher-row-differs")) == warned


def test_a_higher_row_that_counts_is_no_warning() -> None:
    assert told(result_of(SMALL, {"O1": "0", "9.1": "90"}), "higher-row-differs") == []


def test_a_score_an_item_cannot_have_is_a_warning_at_its_place() -> None:
    place = Place(file="result.csv", cell="B2")
    result = score_result(SMALL, [ScoreRow("O1", Decimal("55"), place), ScoreRow("I1", Decimal("55"), place)])
    [warning] = told(result, "score-off-scale")
    assert (warning.severity, warning.place) == (Severity.WARNING, place)
    assert warning.params == {"code": "O1", "score": Decimal(55), "allowed": "0, 100"}
    assert result.score_of("O1") == 55
