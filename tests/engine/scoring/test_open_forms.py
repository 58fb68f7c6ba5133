"""Forms of which not everything is established: nothing is guessed, and what is known is used."""

from decimal import Decimal
from fractions import Fraction

import pytest

from prongsai.engine.analysis.weaknesses import weak_items_in
from prongsai.engine.analysis.what_if import aim_of, cheapest_plan, result_with
from prongsai.engine.frameworks.model import Framework
from tests.make.forms import item, loaded, named, small_form
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


def test_a_branch_whose_items_nobody_knows_has_the_score_of_its_own_row_and_counts_in_the_mean_above() -> None:
    data = small_form()
    data["indicators"].append({"code": "2", "in": "IIT", "name": named("2"), "marks": {"items": "unknown:form"}})
    form = loaded(data)
    assert result_of(form, {"1": "90", "2": "70"}).score_of("IIT") == 80
    assert result_of(form, {"I1": "90", "I2": "50", "2": "90"}).score_of("IIT") == 80
    missing = result_of(form, {"I1": "90", "I2": "90"})
    assert (missing.score_of("IIT"), missing.scores["IIT"].missing) == (None, ("2",))


def test_there_is_no_mean_of_all_items_where_some_are_not_known() -> None:
    data = small_form()
    data["instruments"][0]["aggregation"] = "flat"
    data["indicators"].append({"code": "2", "in": "IIT", "name": named("2")})
    assert result_of(loaded(data), {"I1": "90", "I2": "90", "2": "90"}).score_of("IIT") is None


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
