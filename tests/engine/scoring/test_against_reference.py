"""The engine and a slow scorer written for this test agree on any form and any result."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from prongsai.engine.scoring.model import Result
from tests.engine.scoring.reference import all_scores, grade_of
from tests.make.examples import examples
from tests.make.forms import KEYS, forms, loaded, real_form
from tests.make.results import result_of

type Scores = dict[str, Decimal | None]

SCORES = st.one_of(
    st.sampled_from([Decimal(0), Decimal(100), Decimal("94.995")]),
    st.decimals(0, 100, places=2),
    st.decimals(0, 100, places=5),
)


@st.composite
def results(draw: st.DrawFn, form: Mapping[str, Any]) -> Scores:
    """Rows of any level: every row may have a score, be blank or be absent; in half of the results all of the lowest have one."""
    nodes = list(loaded(form).nodes())
    whole = draw(st.booleans())
    rows: Scores = {}
    for code, is_lowest in [*((node.code, not node.children) for node in nodes), ("total", False)]:
        if whole and is_lowest:
            rows[code] = draw(SCORES)
        elif draw(st.booleans()):
            rows[code] = draw(st.one_of(SCORES, st.none()))
    return rows


def everything_of(result: Result) -> dict[str, Fraction | None]:
    return {code: score.score for code, score in result.scores.items()} | {"total": result.total}


@examples(300)
@given(st.data())
def test_any_result_of_any_form_has_the_scores_of_plain_recursion(draw: st.DataObject) -> None:
    form = draw.draw(forms())
    scores = draw.draw(results(form))
    result = result_of(loaded(form), scores)
    wanted = all_scores(form, scores)
    event(f"total known: {wanted['total'] is not None}")
    assert everything_of(result) == wanted
    assert result.grade == grade_of(form, wanted)


@examples(15)
@given(st.data())
def test_any_result_of_a_real_form_has_the_scores_of_plain_recursion(draw: st.DataObject) -> None:
    form = real_form(draw.draw(st.sampled_from(KEYS)))
    chance, known = Random(draw.draw(st.integers(0, 9999))), draw.draw(st.sampled_from([1, 0.97]))
    codes = [node.code for node in loaded(form).nodes() if not node.children or chance.random() < 0.2]
    scores: Scores = {code: Decimal(chance.randrange(10_001)) / 100 for code in codes if chance.random() < known}
    wanted = all_scores(form, scores)
    result = result_of(loaded(form), scores)
    assert everything_of(result) == wanted
    assert result.grade == grade_of(form, wanted)
