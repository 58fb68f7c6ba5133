"""The cheapest way to a target, by hand: edges, ties, what cannot be, and results of every kind."""

from decimal import Decimal
from fractions import Fraction

import pytest

from prongsai.engine.analysis.what_if import Plan, aim_of, cheapest_plan
from prongsai.engine.scoring.model import ScoreRow
from prongsai.engine.scoring.scoring import score_result
from tests.make.forms import edition, loaded, small_form
from tests.make.results import full_marks, result_of

NACC, MINISTRY, SMALL = edition("nacc-2564"), edition("moe-peo-2564"), loaded(small_form())
TWO_LOST = full_marks(MINISTRY, O4="0", O39="0")


def items_of(plan: Plan | None) -> tuple[str, ...] | None:
    return plan.items if plan else None


@pytest.mark.parametrize(
    ("target", "items"),
    [
        ("0", ()),
        ("94.87", ()),
        ("94.871", ("O4",)),
        ("94.88", ("O4",)),
        ("95", ("O4",)),
        ("97.44", ("O4",)),  # 97.4359 is printed 97.44
        ("97.4400", ("O4",)),
        ("97.4401", ("O4", "O39")),
        ("97.45", ("O4", "O39")),
        ("100", ("O4", "O39")),
        ("100.01", None),
        ("101", None),
    ],
)
def test_a_target_is_reached_by_the_printed_score_and_not_by_less(target: str, items: tuple[str, ...] | None) -> None:
    assert items_of(cheapest_plan(result_of(MINISTRY, TWO_LOST), Decimal(target))) == items


def test_the_real_case_reaches_95_by_its_first_weakness_alone() -> None:
    plan = cheapest_plan(result_of(MINISTRY, TWO_LOST), Decimal(95))
    assert plan == Plan(("O4",), Decimal(1), Fraction(3800, 39))


def test_a_target_reached_already_costs_nothing() -> None:
    assert cheapest_plan(result_of(MINISTRY, TWO_LOST), Decimal(90)) == Plan((), Decimal(0), Fraction(3700, 39))


def test_less_effort_wins_over_fewer_items() -> None:
    result = result_of(NACC, full_marks(NACC, O42="0", O29="0", O30="0"), O42="5", O29="0.5", O30="0.25")
    assert items_of(cheapest_plan(result, Decimal("94.90"))) == ("O29", "O30")


def test_at_the_same_effort_fewer_items_win() -> None:
    result = result_of(NACC, full_marks(NACC, O42="0", O29="0", O30="0"), O42="2", O29="1", O30="1")
    assert items_of(cheapest_plan(result, Decimal("94.90"))) == ("O42",)


def test_at_the_same_effort_and_number_the_higher_score_wins() -> None:
    result = result_of(NACC, full_marks(NACC, O4="0", O42="0", O43="0"))
    assert items_of(cheapest_plan(result, Decimal("89.90"))) == ("O42",)


def test_at_the_same_effort_number_and_score_the_order_of_the_form_decides() -> None:
    result = result_of(NACC, full_marks(NACC, O1="0", O2="0", O3="0", O4="0"))
    assert items_of(cheapest_plan(result, Decimal("99.10"))) == ("O1", "O2")


def test_of_two_sets_alike_the_one_that_begins_earlier_wins_however_they_cross() -> None:
    """O2 with O3 and O1 with O4 both bring 120 points of an item for 5; no cheaper set brings as much."""
    scores = full_marks(MINISTRY, O1="50", O2="45", O3="35", O4="30")
    result = result_of(MINISTRY, scores, O1="1", O2="2", O3="3", O4="4")
    assert cheapest_plan(result, Decimal("96.90")) == Plan(("O1", "O4"), Decimal(5), Fraction(3780, 39))


def test_items_without_effort_are_free_but_none_is_taken_that_is_not_needed() -> None:
    result = result_of(MINISTRY, full_marks(MINISTRY, O4="0", O5="0", O6="0"), O4="3", O5="0", O6="0")
    plan = cheapest_plan(result, Decimal("94"))
    assert plan == Plan(("O5",), Decimal(0), Fraction(3700, 39))


def test_items_stand_in_the_order_of_the_form() -> None:
    result = result_of(NACC, full_marks(NACC, I30="0", E15="0", O43="0"))
    assert items_of(cheapest_plan(result, Decimal(100))) == ("I30", "E15", "O43")


def test_a_part_of_a_point_is_enough_where_an_item_lacks_only_that() -> None:
    result = result_of(SMALL, {**full_marks(SMALL, I1="99"), "O4": "100"})
    assert cheapest_plan(result, Decimal("99.81")) == Plan(("I1",), Decimal(1), Fraction(100))


def test_of_a_form_with_parts_the_whole_question_is_mended() -> None:
    scores = {**full_marks(SMALL), "I2": None, "I2.1": "0", "I2.2": "50"}
    assert items_of(cheapest_plan(result_of(SMALL, scores), Decimal(100))) == ("I2",)


def test_the_aim_is_the_total_of_known_instruments_or_the_only_instrument_known() -> None:
    for scores, code in (
        ({"IIT": "50", "OIT": "50"}, "total"),
        ({"total": "90", "OIT": "50"}, "OIT"),
        ({"OIT": "50"}, "OIT"),
        ({"IIT": "50"}, "IIT"),
    ):
        aim = aim_of(result_of(SMALL, scores))
        assert aim is not None
        assert (aim.code, aim.score) == (code, 50)


def test_without_a_total_two_known_instruments_or_none_are_no_aim() -> None:
    data = small_form()
    del data["bands"]
    for instrument in data["instruments"]:
        del instrument["weight"]
    untotalled = loaded(data)
    assert aim_of(result_of(untotalled, {"IIT": "50", "OIT": "50"})) is None
    assert aim_of(score_result(SMALL, [])) is None
    assert aim_of(result_of(SMALL, {"total": "50"})) is None
    assert cheapest_plan(score_result(SMALL, []), Decimal(0)) is None


def test_where_the_total_is_unknown_only_the_one_known_instruments_items_are_asked_for() -> None:
    scores = {"O1": "0", "O2": "100", "O3": "100", "O4": "100", "I1": "0"}
    result = result_of(SMALL, scores, I1="0")
    assert items_of(cheapest_plan(result, Decimal(90))) == ("O1",)


def test_items_under_a_row_that_counts_instead_of_them_change_nothing() -> None:
    result = result_of(SMALL, {"O1": "0", "9.1": "0", "O3": "0", "O4": "100"}, O1="0", O3="9")
    assert items_of(cheapest_plan(result, Decimal(75))) == ("O3",)
    assert cheapest_plan(result, Decimal(76)) is None


def test_where_no_item_is_known_a_target_above_the_score_is_impossible() -> None:
    result = result_of(SMALL, {"IIT": "50", "OIT": "50"})
    assert cheapest_plan(result, Decimal("50.01")) is None
    assert cheapest_plan(result, Decimal(50)) == Plan((), Decimal(0), Fraction(50))


def test_fewer_items_win_at_the_same_value_where_nothing_is_to_spare() -> None:
    """Items of one value for effort, and a goal that two large or three small and one large meet exactly."""
    lost = {"O1": ("1", "1"), "O2": ("1", "1"), "O3": ("1", "1"), "O4": ("3", "3"), "O5": ("3", "3")}
    lost |= {"O6": ("96.0975", "1000"), "O7": ("96.0975", "1000")}
    rows = [
        ScoreRow(item.code, 100 - Decimal(lost.get(item.code, ("0", "1"))[0]), effort=Decimal(lost.get(item.code, ("0", "1"))[1]))
        for item in MINISTRY.items()
    ]
    plan = cheapest_plan(score_result(MINISTRY, rows), Decimal(95))
    assert plan is not None
    assert (plan.items, plan.effort) == (("O4", "O5"), 6)
    assert plan.reaches == Fraction("94.995")
