"""How far a plan has come: what nobody has reported on has no state, and a sum with an unknown part is unknown."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.progress import sums_of
from prongsai.engine.planning.record import Progress, Status
from tests.make.chains import activity
from tests.make.examples import examples

type Pair = tuple[Activity, Progress | None]

SUMS = st.none() | st.decimals(0, 10**9, places=2)


def pair(status: Status | None, budget: Decimal | str | None, spent: Decimal | str | None) -> Pair:
    planned = replace(activity(1), budget_baht=None if budget is None else Decimal(budget))
    paid = None if spent is None else Decimal(spent)
    return planned, None if status is None else Progress(activity=1, period=12, status=status, spent_baht=paid)


PAIRS = st.lists(st.builds(pair, st.none() | st.sampled_from(Status), SUMS, SUMS), max_size=12)


def test_activities_are_counted_by_state_and_money_is_summed() -> None:
    sums = sums_of(
        [pair(Status.DONE, "100", "90.25"), pair(Status.UNDER_WAY, "50.50", "0"), pair(Status.NOT_STARTED, "0", "0.25")],
    )
    assert (sums.count, sums.done, sums.under_way, sums.not_started, sums.untold) == (3, 1, 1, 1, 0)
    assert (sums.budget_baht, sums.spent_baht) == (Decimal("150.50"), Decimal("90.50"))
    assert sums.spent_pct == Decimal("90.50") * 100 / Decimal("150.50")


def test_a_plan_of_nothing_has_come_to_nothing() -> None:
    sums = sums_of([])
    assert (sums.count, sums.untold, sums.budget_baht, sums.spent_baht, sums.spent_pct) == (0, 0, 0, 0, None)


@pytest.mark.parametrize(
    ("budget", "spent", "share"),
    [
        *(("200", "50", "25"), ("200", "0", "0"), ("200", "300", "150")),
        *(("0", "0", None), ("0", "5", None), (None, "5", None), ("5", None, None)),
    ],
)
def test_the_share_spent_is_told_only_where_it_can_be(budget: str | None, spent: str | None, share: str | None) -> None:
    assert sums_of([pair(Status.DONE, budget, spent)]).spent_pct == (None if share is None else Decimal(share))


@given(PAIRS)
@examples(200)
def test_every_activity_has_one_state_or_nobody_has_reported_on_it(pairs: list[Pair]) -> None:
    sums = sums_of(pairs)
    assert sums.count == len(pairs)
    assert sums.untold == sum(report is None for _, report in pairs)
    assert sums.done + sums.under_way + sums.not_started + sums.untold == sums.count


@given(PAIRS)
@examples(200)
def test_a_sum_is_known_just_where_every_part_is(pairs: list[Pair]) -> None:
    sums = sums_of(pairs)
    planned = [one.budget_baht for one, _ in pairs]
    paid = [report.spent_baht if report else None for _, report in pairs]
    for told, parts in ((sums.budget_baht, planned), (sums.spent_baht, paid)):
        assert (told is None) == (None in parts)
        assert told is None or Fraction(told) == sum(map(Fraction, filter(None, parts)), Fraction(0))


@given(PAIRS, st.randoms(use_true_random=False))
@examples(100)
def test_the_order_of_activities_changes_nothing(pairs: list[Pair], random: Random) -> None:
    mixed = list(pairs)
    random.shuffle(mixed)
    assert sums_of(mixed) == sums_of(pairs)


@given(PAIRS, PAIRS)
@examples(100)
def test_two_parts_of_a_plan_add_up_to_the_whole(first: list[Pair], second: list[Pair]) -> None:
    whole, one, other = sums_of([*first, *second]), sums_of(first), sums_of(second)
    assert (whole.count, whole.done, whole.untold) == (one.count + other.count, one.done + other.done, one.untold + other.untold)
    if None not in (one.spent_baht, other.spent_baht):
        assert whole.spent_baht == (one.spent_baht or 0) + (other.spent_baht or 0)
