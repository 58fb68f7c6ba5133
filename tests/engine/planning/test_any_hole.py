"""Whatever is taken out of a whole chain, the hole is reported."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.planning.chain import Chain
from prongsai.engine.planning.integrity import check_chain
from tests.make.chains import activity, measure, weakness, whole_chain
from tests.make.examples import examples

BLANK = st.sampled_from(["", " ", "\t", "\u00a0"])
# What each field can lose; measures and weaknesses of an activity are its links.
LOSSES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "weaknesses": {
        "number": st.one_of(st.none(), st.integers(10, 400)),
        "guideline": BLANK,
        "measure_heading": st.one_of(BLANK, st.just("ด้านที่ไม่มี")),
    },
    "measures": {
        "number": st.one_of(st.none(), st.integers(10, 400)),
        "source": BLANK,
        "owner": BLANK,
        "steps": BLANK,
        "follow_up": BLANK,
        "due_on": st.none(),
    },
    "activities": {
        "number": st.one_of(st.none(), st.integers(100, 400)),
        "unit": BLANK,
        "starts_on": st.one_of(st.none(), st.just(date(2999, 1, 1))),
        "ends_on": st.one_of(st.none(), st.just(date(1999, 1, 1))),
        "links": st.one_of(st.just(()), st.just((99,))),
    },
}
FIELDS = [(sheet, field) for sheet, fields in LOSSES.items() for field in fields]


SHAPES = st.tuples(st.integers(1, 4), st.integers(0, 3), st.integers(1, 2))


def chain_of(shape: tuple[int, int, int]) -> Chain:
    """So many weaknesses, each with a measure of its own; so many measures from policies; so many activities to each."""
    weak, policies, each = shape
    measures = [measure(n, f"ด้านที่ {n}", "" if n <= weak else "นโยบาย") for n in range(1, weak + policies + 1)]
    links = [n for n in range(1, len(measures) + 1) for _ in range(each)]
    return replace(
        whole_chain(),
        weaknesses=tuple(weakness(n, f"ด้านที่ {n}", f"O{n}") for n in range(1, weak + 1)),
        measures=tuple(measures),
        activities=tuple(activity(n, (link,)) for n, link in enumerate(links, 1)),
    )


def broken(draw: st.DataObject, chain: Chain, sheet: str, field: str) -> Chain:
    """The chain with one field of one row lost. A measure's source is a loss only where no weakness leads to it."""
    rows = list(getattr(chain, sheet))
    can_lose = [n for n, row in enumerate(rows) if field != "source" or row.source]
    if not can_lose:
        return replace(chain, measures=(*chain.measures, measure(len(chain.measures) + 1, "ด้านเพิ่มเติม")))
    position, lost = draw.draw(st.sampled_from(can_lose)), draw.draw(LOSSES[sheet][field])
    rows[position] = replace(rows[position], **{"measures" if field == "links" else field: lost})
    return replace(chain, **{sheet: tuple(rows)})


@given(SHAPES)
def test_any_whole_chain_has_no_finding(shape: tuple[int, int, int]) -> None:
    assert check_chain(chain_of(shape)) == ()


@examples(300)
@given(SHAPES, st.sampled_from(FIELDS), st.data())
def test_any_lost_link_or_field_is_reported(shape: tuple[int, int, int], field: tuple[str, str], draw: st.DataObject) -> None:
    assert check_chain(broken(draw, chain_of(shape), *field))


@examples(150)
@given(SHAPES, st.sampled_from(["weaknesses", "measures", "activities"]), st.data())
def test_a_lost_row_is_reported_unless_it_was_the_last_and_nothing_leaned_on_it(
    shape: tuple[int, int, int], sheet: str, draw: st.DataObject
) -> None:
    chain = chain_of(shape)
    rows = getattr(chain, sheet)
    position = draw.draw(st.integers(0, len(rows) - 1))
    left = replace(chain, **{sheet: rows[:position] + rows[position + 1 :]})
    links = [link for row in chain.activities for link in row.measures]
    was_needed = (
        position < len(rows) - 1
        or sheet != "activities"
        or (links.count(links[position]) == 1 and links[position] <= len(chain.weaknesses))
    )
    assert bool(check_chain(left)) == was_needed


@given(SHAPES, st.data())
def test_two_rows_that_changed_places_are_reported(shape: tuple[int, int, int], draw: st.DataObject) -> None:
    chain = chain_of(shape)
    sheet = draw.draw(st.sampled_from(["weaknesses", "measures", "activities"]))
    rows = list(getattr(chain, sheet))
    one, other = (draw.draw(st.integers(0, len(rows) - 1)) for _ in range(2))
    rows[one], rows[other] = rows[other], rows[one]
    found = [problem.code for problem in check_chain(replace(chain, **{sheet: tuple(rows)}))]
    assert found == (["number-out-of-run"] * 2 if one != other else [])


@given(SHAPES, st.integers(1, 4000))
def test_the_same_plan_in_other_years_is_as_whole(shape: tuple[int, int, int], days: int) -> None:
    chain = chain_of(shape)
    later = timedelta(days=days)
    moved = [
        replace(a, starts_on=a.starts_on + later, ends_on=a.ends_on + later)
        for a in chain.activities
        if a.starts_on and a.ends_on
    ]
    assert check_chain(replace(chain, activities=tuple(moved))) == ()
