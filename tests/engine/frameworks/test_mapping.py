"""What became of each item of one form in another: every item once, joined by what both ask for."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.frameworks.mapping import Change, counterparts, map_editions
from prongsai.engine.frameworks.model import Framework, Node
from tests.make.forms import edition, item, loaded, small_form


def form(*asked: tuple[str, ...]) -> Framework:
    """Items O1, O2 …, each asking for these requirements; the first is its key."""
    items: list[dict[str, Any]] = []
    for number, keys in enumerate(asked, 1):
        more = {"takes_in": list(keys[1:])} if keys[1:] else {}
        items.append(item(f"O{number}", "10", key=keys[0], **more))
    return loaded(small_form() | {"items": items, "questions": []})


def told(before: Framework, after: Framework) -> list[tuple[str, str, str]]:
    return [(str(one.change), codes(one.before), codes(one.after)) for one in map_editions(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ([("a",)], [("a",)], [("same", "O1", "O1")]),
        ([("a",), ("b",)], [("b",), ("a",)], [("moved", "O1", "O2"), ("moved", "O2", "O1")]),
        ([("a", "b")], [("a",), ("b",)], [("split", "O1", "O1 O2")]),
        ([("a",), ("b",)], [("b", "a")], [("merged", "O1 O2", "O1")]),
        ([("a", "b"), ("c",)], [("a",), ("b", "c")], [("regrouped", "O1 O2", "O1 O2")]),
        ([("a",)], [("b",)], [("gone", "O1", ""), ("appeared", "", "O1")]),
        (
            [("x",), ("a",)],
            [("y",), ("a",), ("z",)],
            [("gone", "O1", ""), ("same", "O2", "O2"), ("appeared", "", "O1"), ("appeared", "", "O3")],
        ),
    ],
)
def test_each_kind_of_change(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]], wanted: list[tuple[str, str, str]]
) -> None:
    assert told(form(*before), form(*after)) == wanted


def test_one_that_took_in_another_is_not_renamed_and_one_under_another_name_is() -> None:
    data = small_form()
    data["items"][0]["name"] = {"th": "ชื่อใหม่", "en": "O1"}
    renamed = [one.before[0].code for one in map_editions(loaded(small_form()), loaded(data)) if one.is_renamed]
    assert renamed == ["O1"]


def test_counterparts_are_those_that_ask_for_some_of_the_same() -> None:
    before, after = form(("a", "b"), ("c",)), form(("a",), ("b", "c"))
    found = {code: [node.code for node in nodes] for code, nodes in counterparts(map_editions(before, after)).items()}
    assert found == {"O1": ["O1", "O2"], "O2": ["O2"]}


def test_the_ministrys_form_and_the_commissions_meet_in_the_measure() -> None:
    found = counterparts(map_editions(edition("moe-peo-2564"), edition("nacc-2564")))
    assert [[node.code for node in found[code]] for code in ("O4", "O38", "O39")] == [["O4"], ["O42"], ["O43"]]


def test_nobody_can_say_what_is_gone_while_a_name_is_not_established() -> None:
    data = small_form() | {"questions": []}
    data["items"] = [item("O1", "10", key="a"), item("O2", "10", key="new", marks={"name": "unknown:form"})]
    assert told(form(("a",), ("b",)), loaded(data)) == [("same", "O1", "O1"), ("unknown", "O2", ""), ("unknown", "", "O2")]
    assert told(loaded(data), form(("a",), ("b",))) == [("same", "O1", "O1"), ("unknown", "O2", ""), ("unknown", "", "O2")]


def test_of_an_instrument_without_items_nothing_is_known_and_of_the_others_it_is() -> None:
    data = small_form()
    data["questions"] = []
    data["instruments"][0]["aggregation"] = "unknown"
    data["indicators"] = data["indicators"][1:]
    data["items"] = [row for row in data["items"] if row["code"] != "O2"]
    changes = {before: change for change, before, _ in told(loaded(small_form()), loaded(data))}
    assert changes == {"I1": "unknown", "I2": "unknown", "O1": "same", "O2": "gone", "O3": "same", "O4": "same"}


@st.composite
def asked(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Up to eight requirements in some order, cut into items."""
    keys = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True))
    cuts = sorted(draw(st.sets(st.integers(1, len(keys)))) | {len(keys)})
    return [tuple(keys[start:end]) for start, end in zip([0, *cuts], cuts, strict=False)]


@given(asked(), asked())
def test_every_item_is_told_once_and_the_way_back_is_the_same_way(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]]
) -> None:
    ours, theirs = form(*before), form(*after)
    there, back = map_editions(ours, theirs), map_editions(theirs, ours)
    for side, whole in (("before", ours), ("after", theirs)):
        told_of = [node.code for one in there for node in getattr(one, side)]
        assert sorted(told_of) == sorted(node.code for node in whole.items())
    opposite = {Change.SPLIT: Change.MERGED, Change.GONE: Change.APPEARED}
    opposite |= {later: earlier for earlier, later in opposite.items()}
    seen_back = {(codes(one.after), codes(one.before)): opposite.get(one.change, one.change) for one in back}
    assert {(codes(one.before), codes(one.after)): one.change for one in there} == seen_back


def codes(nodes: tuple[Node, ...]) -> str:
    return " ".join(node.code for node in nodes)
