"""Forms of which not everything is established: nothing is guessed, and what is known is used."""

from decimal import Decimal
from fractions import Fraction

import pytest

from prongsai.engine.analysis.weaknesses import weak_items_in
from prongsai.engine.analysis.what_if import aim_of, cheapest_plan, result_with
from prongsai.engine.frameworks.model import Framework
from tests.make.forms import item, loaded, small_form
from tests.make.results import result_of


@pytest.fixture
def open_form() -> Framework:
    """As `small_form`, but nobody knows how the items of OIT make its score; one of them lies right under it."""
    data = small_form()
    data["instruments"][1]["aggregation"] = "unknown"
    data["items"].append(item("O5", "OIT"))
    return loaded(data)


FULL = {"O1": "100", "O2": "100", "O3": "0", "O4": "100", "O5": "0"}


def test_items_make_no_score_where_it_is_not_established_how(open_form: Framework) -> None:
    result = result_of(open_form, {**FULL, "IIT": "90"})
    assert result.score_of("OIT") is None
    assert result.score_of("9") is None
    assert result.total is None
    assert result.grade is None
    assert result.scores["OIT"].missing == ("OIT",)


def test_the_instruments_own_row_counts(open_form: Framework) -> None:
    result = result_of(open_form, {**FULL, "IIT": "90", "OIT": "80"})
    assert (result.score_of("OIT"), result.total) == (Fraction(80), Fraction(84))
    assert result.problems == ()


def test_a_question_is_the_mean_of_its_parts_in_any_form() -> None:
    data = small_form()
    data["instruments"][0]["aggregation"] = "unknown"
    assert result_of(loaded(data), {"I2.1": "100", "I2.2": "50"}).score_of("I2") == 75


def test_weak_items_are_told_and_nothing_is_said_of_what_they_cost(open_form: Framework) -> None:
    result = result_of(open_form, {**FULL, "IIT": "90", "OIT": "80"})
    weak = weak_items_in(result)
    assert [one.item.code for one in weak] == ["O3", "O5"]
    assert {(one.lost, one.lost_instrument, one.lost_total) for one in weak} == {(None, None, None)}
    assert aim_of(result) is not None
    assert cheapest_plan(result, Decimal(99)) is None


def test_a_grade_that_asks_for_each_instrument_is_not_given_on_the_total_alone() -> None:
    data = small_form()
    data["bands"] = [
        {"grade": "A", "from": "85", "each_from": "85"},
        {"grade": "B", "from": "85"},
        {"grade": "F", "from": "0"},
    ]
    form = loaded(data)
    assert result_of(form, {"total": "90"}).grade is None
    assert result_of(form, {"total": "90", "IIT": "84.99"}).grade == "B"
    assert result_of(form, {"total": "84.99"}).grade == "F"
    assert result_of(form, {"IIT": "84.995", "OIT": "95"}).grade == "A"


def test_full_marks_for_some_items_change_the_grade_with_the_instruments() -> None:
    data = small_form()
    data["bands"] = [{"grade": "A", "from": "50", "each_from": "80"}, {"grade": "F", "from": "0"}]
    result = result_of(loaded(data), {"IIT": "90", "O1": "100", "O2": "100", "O3": "100", "O4": "0"})
    assert (result.grade, result_with(result, ["O4"]).grade) == ("F", "A")
    assert result.grade == "F", "the result itself stays"
