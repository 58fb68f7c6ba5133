"""What each weak item would add to what the target speaks of."""

from decimal import Decimal
from fractions import Fraction

from prongsai.engine.analysis.what_if import aim_of, cheapest_plan, gains_in
from tests.make.forms import edition
from tests.make.results import full_marks, result_of

NACC, MINISTRY = edition("nacc-2564"), edition("moe-peo-2564")


def test_of_a_flat_form_each_item_adds_its_share_of_what_it_lacks() -> None:
    result = result_of(MINISTRY, full_marks(MINISTRY, O4="0", O39="50"))
    assert gains_in(result) == {"O4": Fraction(100, 39), "O39": Fraction(50, 39)}


def test_all_gains_together_reach_full_marks() -> None:
    result = result_of(MINISTRY, full_marks(MINISTRY, O4="0", O12="25", O39="50"))
    aim, plan = aim_of(result), cheapest_plan(result, Decimal(100))
    assert aim is not None
    assert plan is not None
    assert aim.score + sum(gains_in(result).values(), Fraction(0)) == plan.reaches == 100


def test_a_result_with_nothing_weak_has_no_gains() -> None:
    assert gains_in(result_of(MINISTRY, full_marks(MINISTRY))) == {}


def test_without_an_aim_there_are_none() -> None:
    assert gains_in(result_of(NACC, {"IIT": "80", "EIT": "80"})) == {}
