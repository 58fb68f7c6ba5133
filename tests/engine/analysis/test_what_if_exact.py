"""The cheapest way is held against every other way there is, and found in good time where there are too many to try."""

import json
import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from prongsai.engine.analysis.weaknesses import weak_items_in
from prongsai.engine.analysis.what_if import Aim, Plan, aim_of, cheapest_plan
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.scoring.model import Result, ScoreRow
from prongsai.engine.scoring.rounding import printed
from prongsai.engine.scoring.scoring import score_result
from tests.make.commands import run_apart
from tests.make.examples import examples
from tests.make.forms import edition, forms, loaded
from tests.make.results import row

EFFORTS = st.sampled_from([Decimal(text) for text in ("0", "0.01", "0.5", "1", "1", "1", "1.5", "2", "2.25", "3", "7.77")])
SCORES = st.sampled_from([Decimal(text) for text in ("0", "0", "0", "33", "50", "66.67", "87.5", "99.99", "100")])


@st.composite
def small_results(draw: st.DrawFn) -> tuple[dict[str, Any], list[ScoreRow]]:
    """A form and a result of at most nine items; now and then one is unknown and the row above it is given instead."""
    data = draw(forms(most_items=9))
    form = loaded(data)
    rows = {item.code: row(item.code, draw(SCORES), draw(EFFORTS)) for item in form.items()}
    if form.items() and draw(st.integers(0, 3)) == 0:
        unknown = draw(st.sampled_from(form.items())).code
        above = form.path_to(unknown)[-2].code
        rows |= {unknown: row(unknown, None), above: row(above, draw(SCORES))}
    return data, list(rows.values())


def mended(result: Result, items: tuple[str, ...]) -> Result:
    """The result scored again with these items at full marks."""
    rows = [ScoreRow(r.code, Decimal(100) if r.code in items else r.score, effort=r.effort) for r in result.rows.values()]
    return score_result(result.framework, rows)


def aimed_at(result: Result, aim: Aim) -> Fraction:
    score = result.total if aim.code == "total" else result.score_of(aim.code)
    assert score is not None
    return score


def every_way(result: Result, aim: Aim, target: Decimal) -> Iterator[tuple[Decimal, int, Fraction, tuple[int, ...], Plan]]:
    """All sets of weak items that reach the target, each with what it is judged by: effort, number, score, order."""
    weak = [weak.item.code for weak in weak_items_in(result)]
    for count in range(len(weak) + 1):
        for places in combinations(range(len(weak)), count):
            items = tuple(weak[n] for n in places)
            score = aimed_at(mended(result, items), aim)
            effort = sum((result.rows[code].effort for code in items), Decimal(0))
            if printed(score, result.framework.rounding) >= target:
                yield effort, count, -score, places, Plan(items, effort, score)


@examples(200)
@given(small_results(), st.data())
def test_no_other_set_is_better_by_effort_number_score_and_order(
    given_result: tuple[dict[str, Any], list[ScoreRow]], draw: st.DataObject
) -> None:
    data, rows = given_result
    result = score_result(loaded(data), rows)
    aim = aim_of(result)
    if aim is None:
        assert cheapest_plan(result, Decimal(50)) is None
        return
    best_there_is = aimed_at(mended(result, tuple(weak.item.code for weak in weak_items_in(result))), aim)
    edges = [printed(score, result.framework.rounding) for score in (aim.score, best_there_is)]
    near = st.sampled_from([edge + Decimal(step) / 100 for edge in edges for step in (-1, 0, 1)])
    target = draw.draw(st.one_of(st.decimals(0, 100, places=2), st.decimals(0, 100, places=4), near))
    wanted = min(every_way(result, aim, target), default=None)
    event("impossible" if wanted is None else f"{len(wanted[4].items)} items")
    assert cheapest_plan(result, target) == (wanted[4] if wanted else None)


def result_of_all_items(form: Framework, seed: int, efforts: str) -> Result:
    """Every item weak, with efforts of an awkward kind; the same for the same seed."""
    chance = random.Random(seed)
    scores = [row(item.code, Decimal(chance.randrange(10_000)) / 100) for item in form.items()]
    lost = {weak.item.code: weak.lost_total or weak.lost_instrument for weak in weak_items_in(score_result(form, scores))}
    kinds = {
        "any": lambda code: chance.randrange(100_000_001),
        "few": lambda code: chance.choice([0, 50, 100, 125, 200]),
        "by what is lost": lambda code: int(lost[code] * chance.randrange(90, 111)),
        "finely by what is lost": lambda code: int(lost[code] * chance.randrange(9000, 11001)),
    }
    return score_result(form, [row(r.code, r.score, Decimal(kinds[efforts](r.code)) / 100) for r in scores])


@pytest.mark.parametrize("key", ["nacc-2564", "moe-peo-2564"])
@pytest.mark.parametrize("efforts", ["any", "few"])
@pytest.mark.parametrize("target", ["65", "85", "95.55", "99.99"])
def test_every_item_weak_with_awkward_efforts_is_answered_in_a_moment(key: str, efforts: str, target: str) -> None:
    result = result_of_all_items(edition(key), 1, efforts)
    assert len(weak_items_in(result)) == {"nacc-2564": 88, "moe-peo-2564": 39}[key]
    plan = cheapest_plan(result, Decimal(target))
    assert plan is not None
    assert printed(plan.reaches, result.framework.rounding) >= Decimal(target)
    aim = aim_of(result)
    assert aim is not None
    assert plan.reaches == aimed_at(mended(result, plan.items), aim)


@pytest.mark.parametrize(("efforts", "target"), [("by what is lost", "85"), ("finely by what is lost", "70")])
def test_efforts_that_follow_what_is_lost_are_answered_in_good_time_too(efforts: str, target: str, tmp_path: Path) -> None:
    """The hard kind: hardly an item is better value than another. Run apart, so that it can be stopped."""
    result = result_of_all_items(edition("nacc-2564"), 1, efforts)
    lines = [f"{r.code},{r.score},{r.effort}" for r in result.rows.values()]
    file = tmp_path / "result.csv"
    file.write_text("\n".join(["code,score,effort", *lines]))
    status, out, _ = run_apart("analyse", file, "--framework", "nacc-2564", "--target", target, "--json", within=30)
    assert status == 0
    assert Decimal(json.loads(out)["cheapest"]["reaches"]) >= Decimal(target)
