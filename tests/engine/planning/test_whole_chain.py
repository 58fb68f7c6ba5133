"""A chain without a hole, and how its rows find each other."""

from dataclasses import replace
from datetime import date

import pytest

from prongsai.engine.planning.integrity import check_chain
from tests.make.chains import activity, measure, weakness, whole_chain


def test_a_whole_chain_has_no_finding() -> None:
    assert check_chain(whole_chain()) == ()


def test_an_empty_chain_has_no_finding() -> None:
    assert check_chain(replace(whole_chain(), weaknesses=(), measures=(), activities=())) == ()


def test_a_weakness_leads_to_its_measure_and_to_the_activities_of_both() -> None:
    chain = whole_chain()
    first, second = chain.weaknesses
    assert chain.measure_of(first) is chain.measures[0]
    assert chain.activities_of(first) == (chain.activities[0],)
    assert chain.activities_of(second) == (chain.activities[1],)
    assert chain.activities_under(chain.measures[2]) == chain.activities[2:]
    assert chain.weaknesses_of(chain.measures[1]) == (second,)
    assert chain.weaknesses_of(chain.measures[2]) == ()


@pytest.mark.parametrize("heading", ["ด้านแผน", " ด้าน  แผน ", "ด้าน\u200bแผน", "ด้าน\u00a0แผน"])
def test_a_heading_is_a_measures_name_but_for_what_nobody_sees(heading: str) -> None:
    whole = whole_chain()
    chain = replace(whole, weaknesses=(weakness(1, heading, "O4"), whole.weaknesses[1]))
    assert chain.measure_of(chain.weaknesses[0]) is chain.measures[0]
    assert check_chain(chain) == ()


@pytest.mark.parametrize(("heading", "name"), [("มาตรการที่ ๑", "มาตรการที่ 1"), ("ด้าน e-Service", "ด้าน E-service"), ("นํ้า", "น้ำ")])
def test_digits_capitals_and_the_order_of_marks_make_no_other_heading(heading: str, name: str) -> None:
    chain = replace(whole_chain(), weaknesses=(weakness(1, heading, "O4"),), measures=(measure(1, name),))
    assert chain.measure_of(chain.weaknesses[0]) is chain.measures[0]


def test_a_blank_heading_is_no_measure_even_where_a_measure_has_no_name() -> None:
    chain = replace(whole_chain(), weaknesses=(weakness(1, " ", "O4"),), measures=(measure(1, ""),))
    assert chain.measure_of(chain.weaknesses[0]) is None


def test_rows_without_a_number_are_linked_by_no_number() -> None:
    chain = whole_chain()
    chain = replace(
        chain,
        weaknesses=tuple(replace(row, number=None) for row in chain.weaknesses),
        measures=tuple(replace(row, number=None) for row in chain.measures),
    )
    assert chain.activities_of(chain.weaknesses[1]) == ()
    assert chain.activities_under(chain.measures[0]) == ()


def test_a_plan_of_one_day_is_no_plan_that_ends_before_it_starts() -> None:
    day = date(2021, 6, 7)
    rows = (replace(activity(1, (1,), (1, 2)), starts_on=day, ends_on=day), activity(2, (2,)), activity(3, (3,)))
    assert check_chain(replace(whole_chain(), activities=rows)) == ()
