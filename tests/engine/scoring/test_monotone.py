"""Scores stay between 0 and 100, and whoever does better nowhere does worse."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.frameworks.model import Aggregation
from prongsai.engine.scoring.scoring import weight_in_instrument
from tests.engine.scoring.test_against_reference import everything_of, results
from tests.make.examples import examples
from tests.make.forms import KEYS, KNOWN, edition, forms, loaded
from tests.make.results import full_marks, result_of


def draw_result(draw: st.DataObject) -> tuple[Mapping[str, Any], dict[str, Decimal | None]]:
    form = draw.draw(forms())
    return form, draw.draw(results(form))


@examples(200)
@given(st.data())
def test_every_score_is_between_0_and_100_and_a_total_of_known_instruments_has_a_grade(
    draw: st.DataObject,
) -> None:
    form, scores = draw_result(draw)
    result = result_of(loaded(form), scores)
    assert all(0 <= score <= 100 for score in everything_of(result).values() if score is not None)
    if result.total is None or "bands" not in form:
        assert result.grade is None
    elif all(result.score_of(instrument["code"]) is not None for instrument in form["instruments"]):
        assert result.grade is not None


@examples(200)
@given(st.data())
def test_a_better_row_lowers_nothing_and_loses_nothing(draw: st.DataObject) -> None:
    form, scores = draw_result(draw)
    before = everything_of(result_of(loaded(form), scores))
    raisable = sorted(code for code, score in scores.items() if score is not None)
    for code in draw.draw(st.sets(st.sampled_from(raisable), min_size=1)) if raisable else ():
        scores[code] = draw.draw(st.decimals(scores[code] or 0, 100, places=5))
    after = everything_of(result_of(loaded(form), scores))
    for code, score in before.items():
        better = after[code]
        assert (score is None) == (better is None)
        assert score is None or better is None or better >= score


@examples(100)
@given(st.data())
def test_an_item_raises_its_instrument_by_its_share_and_the_total_by_the_instruments_weight(draw: st.DataObject) -> None:
    form = loaded(draw.draw(forms(averages=KNOWN)))
    item = draw.draw(st.sampled_from([item for item in form.items() if not item.children]) if _plain(form) else st.none())
    if item is None:
        return
    low = result_of(form, full_marks(form, **{item.code: "37"}))
    instrument = form.instrument_of(item.code)
    share = weight_in_instrument(instrument, form.path_to(item.code))
    assert share is not None
    assert low.score_of(instrument.code) == 100 - 63 * share
    if instrument.weight is not None:
        assert low.total == 100 - 63 * share * int(instrument.weight * 10) / 1000


def _plain(form: Any) -> bool:
    return any(not item.children for item in form.items())


def test_the_shares_of_all_items_of_an_instrument_make_one() -> None:
    for key in KEYS:
        form = edition(key)
        for instrument in form.instruments:
            shares = [weight_in_instrument(instrument, form.path_to(item.code)) for item in instrument.root.items()]
            if instrument.aggregation is Aggregation.UNKNOWN:
                assert not any(shares)
            elif shares:  # of a survey, the questions may not be established
                assert sum(share or 0 for share in shares) == 1
