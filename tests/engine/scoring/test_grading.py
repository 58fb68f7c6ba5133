"""Printed figures, grades at the edges of their bands, and least samples."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.frameworks.model import Rounding
from prongsai.engine.scoring.grading import grade_for
from prongsai.engine.scoring.rounding import printed
from prongsai.engine.scoring.samples import least_sample
from prongsai.engine.scoring.scoring import contribution_of
from tests.make.forms import edition
from tests.make.results import result_of

NACC, MINISTRY = edition("nacc-2564"), edition("moe-peo-2564")
TWO_PLACES = Rounding(2, "half-up")


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (Fraction(3800, 39), "97.44"),
        (Fraction(3700, 39), "94.87"),
        (Fraction("94.995"), "95.00"),
        (Fraction("94.9949999"), "94.99"),
        (Fraction("3.125"), "3.13"),
        (Fraction("3.135"), "3.14"),
        (Fraction("0.005"), "0.01"),
        (Fraction("0.0049"), "0.00"),
        (Fraction(0), "0.00"),
        (Fraction(100), "100.00"),
        (Fraction("-0.005"), "-0.01"),
        (Fraction("-12.125"), "-12.13"),
    ],
)
def test_a_score_is_printed_with_two_places_rounded_half_up_from_its_exact_value(score: Fraction, shown: str) -> None:
    assert str(printed(score, TWO_PLACES)) == shown


@given(st.fractions(-100, 100), st.integers(0, 6))
def test_a_printed_figure_is_never_more_than_half_of_its_last_place_off(score: Fraction, places: int) -> None:
    shown = printed(score, Rounding(places, "half-up"))
    assert abs(Fraction(shown) - score) <= Fraction(1, 2 * 10**places)
    assert shown.as_tuple().exponent == -places


@pytest.mark.parametrize(("above", "below"), list(pairwise(NACC.bands)))
def test_a_grade_begins_exactly_at_its_edge_on_the_rounded_total(above: object, below: object) -> None:
    bands = {band.grade: band for band in NACC.bands}
    high, low = (bands[band.grade] for band in (above, below))  # type: ignore[attr-defined]
    edge = Fraction(high.lowest)
    assert grade_for(NACC, edge) == high.grade
    assert grade_for(NACC, edge - Fraction("0.005")) == high.grade
    assert grade_for(NACC, edge - Fraction("0.0050001")) == low.grade
    assert grade_for(NACC, edge - Fraction("0.01")) == low.grade


def test_the_ends_have_grades_and_what_is_unknown_has_none() -> None:
    assert (grade_for(NACC, Fraction(100)), grade_for(NACC, Fraction(0)), grade_for(NACC, None)) == ("AA", "F", None)


def test_a_form_without_grades_gives_none() -> None:
    assert grade_for(MINISTRY, Fraction(100)) is None


@pytest.mark.parametrize(
    ("iit", "eit", "oit", "total", "grade"),
    [
        ("95.00", "94.99", "95.00", "95.00", "AA"),  # 94.997
        ("94.99", "94.99", "95.00", "94.99", "A"),  # 94.994
        ("91.68", "85.20", "98.89", "92.62", "A"),
        ("100", "100", "0", "60.00", "D"),
    ],
)
def test_a_total_is_graded_on_what_is_printed(iit: str, eit: str, oit: str, total: str, grade: str) -> None:
    result = result_of(NACC, {"IIT": iit, "EIT": eit, "OIT": oit})
    assert result.total is not None
    assert (str(printed(result.total, NACC.rounding)), result.grade) == (total, grade)


def test_what_an_instrument_brings_to_the_total_is_its_score_by_its_weight() -> None:
    result = result_of(NACC, {"IIT": "91.68"})
    brought = [contribution_of(instrument, result.scores) for instrument in NACC.instruments]
    assert brought == [Fraction("27.504"), None, None]
    assert contribution_of(MINISTRY.instruments[0], result_of(MINISTRY, {"OIT": "97.44"}).scores) is None


@pytest.mark.parametrize(
    ("people", "least"),
    [(0, 0), (12, 12), (29, 29), (30, 30), (299, 30), (300, 30), (301, 31), (4000, 400), (4001, 400), (50000, 400)],
)
def test_the_least_sample_of_the_manual(people: int, least: int) -> None:
    assert NACC.sample is not None
    assert least_sample(NACC.sample, people) == least


@given(st.integers(0, 200_000))
def test_the_least_sample_is_the_manuals_formula_for_any_population(people: int) -> None:
    assert NACC.sample is not None
    wanted = people if people < 30 else max(30, 400 if people > 4000 else ceil(Decimal(people) / 10))
    assert least_sample(NACC.sample, people) == wanted
