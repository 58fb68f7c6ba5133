"""The chain as a picture: every row is on it once, every link is a line, and what is missing is dashed as the rules report it."""

from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.charts.chain import PER_ROW, chain_picture
from prongsai.charts.chain_bands import bands_of
from prongsai.engine.planning.chain import Activity, Chain, Measure
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Problem
from prongsai.engine.thai.digits import to_arabic
from tests.charts.drawing import HOSTILE, share, spans, svg_of, texts, titles
from tests.charts.years import practice_year, real_year, with_chain
from tests.make.chains import activity, measure, weakness, whole_chain
from tests.make.examples import examples

HOLES = (
    *("weak-item-not-in-table", "weakness-without-measure", "heading-not-a-measure", "weakness-without-activity"),
    *("measure-without-source", "activity-without-measure", "activity-measure-unknown", "activity-weakness-unknown"),
)


def drawn(year: YearAnalysis, language: Any = "en") -> ElementTree.Element:
    picture = chain_picture(year, language)
    assert picture is not None
    return svg_of(picture.picture)


def of_kind(svg: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [one for one in svg.iter() if kind in one.attrib.get("class", "").split()]


def boxes(svg: ElementTree.Element, kind: str) -> list[str]:
    """What stands in the boxes of a kind, in the order they are drawn."""
    return [str(group.findtext("text")) for group in svg.iter("g") if kind in group.find("rect").attrib["class"].split()]  # type: ignore[union-attr]


# the two years of the house --------------------------------------------------------------------------------------------------


def test_the_real_case_shows_its_holes() -> None:
    picture = chain_picture(real_year(), "th")
    assert picture is not None
    assert picture.finding == "2 จุดอ่อน 6 มาตรการ 39 กิจกรรม ยังเชื่อมกันไม่ครบ"
    svg = svg_of(picture.picture)
    assert boxes(svg, "chain-weakness") == ["O4", "O39"]
    assert [to_arabic(text) for text in boxes(svg, "f-main")] == ["1", "2", "3", "4", "5", "6"]
    assert boxes(svg, "chain-hole") == ["ไม่มี"] * 7
    assert sorted(int(to_arabic(text)) for text in boxes(svg, "chain-activity")) == list(range(1, 40))


def test_links_that_were_inferred_are_dotted_and_said_to_be() -> None:
    picture = chain_picture(real_year(), "th")
    assert picture is not None
    assert len(of_kind(svg_of(picture.picture), "l-inferred")) == 6
    assert "อนุมาน" in picture.unit
    assert "(อนุมาน)" in (svg_of(picture.picture).findtext("desc") or "")
    other = chain_picture(practice_year(), "th")
    assert other is not None
    assert of_kind(svg_of(other.picture), "l-inferred") == []
    assert "อนุมาน" not in other.unit


def test_a_whole_chain_has_nothing_dashed_and_says_so() -> None:
    picture = chain_picture(practice_year(), "en")
    assert picture is not None
    assert picture.finding == "4 weaknesses, 5 measures, 14 activities, all linked"
    assert "dashed" not in picture.unit
    svg = svg_of(picture.picture)
    assert boxes(svg, "chain-hole") == []
    assert of_kind(svg, "l-hole") == []
    assert boxes(svg, "chain-policy") == ["policy"]
    assert len(of_kind(svg, "l-chain")) == 5 + 7  # a source to each measure; activity 3 hangs on two measures


def test_the_picture_is_named_and_its_links_are_described_in_words() -> None:
    svg = drawn(practice_year())
    assert svg.findtext("title") == "The chain from weakness to activity"
    assert svg.attrib["aria-labelledby"].split() == [svg[0].attrib["id"], svg[1].attrib["id"]]
    said = (svg.findtext("desc") or "").split("; ")
    assert said[0] == "measure 1: from O13, activities 1–3"
    assert said[1] == "measure 2: from O23, activities 3–5"
    assert said[4] == "measure 5: from policy, activities 12–14"


def test_holes_are_described_in_words() -> None:
    said = (drawn(real_year()).findtext("desc") or "").split("; ")
    assert said[0] == "weakness O4: no measure answers it, activities none"
    assert said[3] == "measure 3: from O39, activities 35–36, 39 (inferred)"
    assert said[1].startswith("measure 1: from no weakness and no policy as its source, activities ")


# what is drawn as missing ----------------------------------------------------------------------------------------------------


def missing(**parts: Any) -> ElementTree.Element:
    return drawn(with_chain(replace(whole_chain(), **parts)))


def test_a_weakness_without_a_measure_leads_into_a_dashed_box() -> None:
    svg = missing(weaknesses=(weakness(1, "ด้านที่ไม่มี", "O4"), weakness(2, "ด้านการมีส่วนร่วม", "O39")))
    assert "no measure answers it" in titles(svg)
    assert (
        len(of_kind(svg, "l-hole")) == 3
    )  # to the missing measure and on to the missing activity; measure 1 has lost its source


def test_a_measure_without_a_source_has_a_dashed_box_before_it() -> None:
    svg = missing(measures=(*whole_chain().measures[:2], measure(3, "ด้านวัฒนธรรม")))
    assert titles(svg).count("no weakness and no policy as its source") == 1
    assert len(of_kind(svg, "l-hole")) == 1


def test_a_weakness_without_an_activity_has_a_dashed_box_at_the_end() -> None:
    svg = missing(activities=whole_chain().activities[1:])
    assert titles(svg).count("no activity answers it") == 1


@pytest.mark.parametrize("links", [(), (99,)])
def test_an_activity_tied_to_nothing_lies_loose_in_a_dashed_frame(links: tuple[int, ...]) -> None:
    svg = missing(activities=(*whole_chain().activities, activity(5, links)))
    [frame] = of_kind(svg, "chain-hole")
    assert frame.attrib["width"] == "38%"
    assert "activities 5: tied to no measure and no weakness" in (svg.findtext("desc") or "")


def test_what_is_tied_to_nothing_is_not_called_inferred() -> None:
    chain = replace(whole_chain(), activities=(*whole_chain().activities, replace(activity(5), link_is_inferred=True)))
    picture = chain_picture(with_chain(chain), "en")
    assert picture is not None
    assert "inferred" not in picture.unit


def test_a_weak_item_that_the_table_leaves_out_is_a_dashed_box_of_its_own() -> None:
    year = with_chain(whole_chain())
    year = replace(year, findings=(Problem("weak-item-not-in-table", params={"code": "O7", "score": 0}),))
    svg = drawn(year)
    assert sum(band.holes for band in bands_of(year)) == 1
    assert boxes(svg, "chain-hole") == ["O7"]
    assert "O7 is not at full marks but not in the table of weaknesses" in (svg.findtext("desc") or "")


def test_an_activity_that_names_only_a_weakness_is_linked_to_it() -> None:
    svg = missing(activities=(activity(1, (1,)), activity(2, (), (2,)), activity(3, (3,))))
    assert of_kind(svg, "chain-hole") == []
    assert len(of_kind(svg, "l-chain")) == 3 + 3


def test_a_year_that_has_told_nothing_has_no_picture() -> None:
    assert chain_picture(with_chain(replace(whole_chain(), weaknesses=(), measures=(), activities=())), "th") is None


def test_hostile_names_stay_text() -> None:
    rows = {
        "weaknesses": (replace(weakness(1, HOSTILE, HOSTILE), finding=HOSTILE),),
        "measures": (measure(1, HOSTILE), measure(2, "x", HOSTILE)),
        "activities": (replace(activity(1, (1,)), name=HOSTILE), activity(2, (2,))),
    }
    svg = missing(**rows)
    assert f"measure 1 {HOSTILE}" in titles(svg)
    assert f"source: {HOSTILE}" in titles(svg)
    assert f"activity 1 {HOSTILE}" in titles(svg)
    assert boxes(svg, "chain-weakness") == [HOSTILE]


@pytest.mark.parametrize(("language", "shown"), [("th", "๑๒"), ("en", "12")])
def test_numbers_are_in_the_digits_of_the_language(language: str, shown: str) -> None:
    assert shown in texts(drawn(practice_year(), language))


def test_a_row_without_a_number_is_drawn_too() -> None:
    svg = missing(measures=(replace(measure(1, "ด้านแผน"), number=None),), activities=(replace(activity(1, (1,)), number=None),))
    assert boxes(svg, "f-main") == ["–"]
    assert boxes(svg, "chain-activity") == ["–"]


# any chain -------------------------------------------------------------------------------------------------------------------

NUMBERS = st.lists(st.integers(1, 6), max_size=3).map(tuple)
CHAINS = st.builds(
    lambda headings, sources, links: Chain(
        weaknesses=tuple(weakness(n, f"ด้านที่ {heading}", f"O{n}") for n, heading in enumerate(headings, 1)),
        measures=tuple(measure(n, f"ด้านที่ {n}", "นโยบาย" if has else "") for n, has in enumerate(sources, 1)),
        activities=tuple(
            replace(activity(n, measures, weaknesses), link_is_inferred=inferred)
            for n, (measures, weaknesses, inferred) in enumerate(links, 1)
        ),
        fold=str.strip,
    ),
    st.lists(st.integers(1, 6), max_size=4),
    st.lists(st.booleans(), max_size=5),
    st.lists(st.tuples(NUMBERS, NUMBERS, st.booleans()), max_size=14),
)


def anything(chain: Chain) -> bool:
    return bool(chain.weaknesses or chain.measures or chain.activities)


@examples(200)
@given(CHAINS.filter(anything))
def test_every_row_of_any_chain_stands_on_the_picture_once_and_inside_it(chain: Chain) -> None:
    svg = drawn(with_chain(chain))
    assert sorted(boxes(svg, "chain-activity"), key=int) == [str(one.number) for one in chain.activities]
    assert boxes(svg, "f-main") == [str(one.number) for one in chain.measures]
    assert sorted(boxes(svg, "chain-weakness")) == sorted(one.item for one in chain.weaknesses)
    height = float(svg.attrib["height"])
    assert all(0 <= left < right <= 100 for left, right in spans(svg))
    for rect in svg.iter("rect"):
        assert 0 <= float(rect.attrib["y"]) <= float(rect.attrib["y"]) + float(rect.attrib["height"]) <= height


@examples(200)
@given(CHAINS.filter(anything))
def test_no_two_boxes_of_any_chain_lie_on_each_other(chain: Chain) -> None:
    svg = drawn(with_chain(chain))
    frames = [(float(one.attrib["y"]), float(one.attrib["height"])) for one in svg.findall("rect")]
    assert all(one + height < other for (one, height), (other, _) in pairwise(frames))
    for cell in of_kind(svg, "chain-activity"):
        top, bottom = float(cell.attrib["y"]), float(cell.attrib["y"]) + float(cell.attrib["height"])
        assert any(start < top and bottom < start + height for start, height in frames)
    taken: list[tuple[float, float, float, float]] = []
    for group in svg.iter("g"):
        rect = group.find("rect")
        assert rect is not None
        left, top = share(rect.attrib["x"]), float(rect.attrib["y"])
        box = (left, left + share(rect.attrib["width"]), top, top + float(rect.attrib["height"]))
        assert not any(box[0] < o[1] and o[0] < box[1] and box[2] < o[3] and o[2] < box[3] for o in taken)
        taken.append(box)


@examples(200)
@given(CHAINS.filter(anything))
def test_what_is_dashed_is_what_the_rules_report(chain: Chain) -> None:
    year = with_chain(chain)
    codes = [problem.code for problem in year.findings]
    bands = bands_of(year)
    assert sum(band.lacks_measure for band in bands) == sum(codes.count(code) for code in ("weakness-without-measure", HOLES[2]))
    assert sum(band.lacks_source for band in bands) == codes.count("measure-without-source")
    assert any(band.lacks_activity for band in bands) == ("weakness-without-activity" in codes)
    holes = sum(band.holes for band in bands)
    assert len(of_kind(drawn(year), "chain-hole")) == holes
    if holes:
        assert set(codes) & set(HOLES)


@examples(200)
@given(CHAINS.filter(anything))
def test_every_link_of_any_chain_is_a_line_or_goes_without_saying(chain: Chain) -> None:
    year = with_chain(chain)
    for band in bands_of(year):
        for group in band.groups:
            assert len(group.activities) > 0
            for one in group.activities:
                assert {m.number for m in group.measures} == {m.number for m in chain.measures} & set(one.measures)
                assert_weaknesses_are_reached(one, group.measures, {w.number for w in group.weaknesses}, chain)


def assert_weaknesses_are_reached(one: Activity, measures: tuple[Measure, ...], drawn_to: set[int | None], chain: Chain) -> None:
    for weak in chain.weaknesses:
        is_said = weak.number in one.weaknesses
        through_measure = any(chain.measure_of(weak) is other for other in measures)
        assert (weak.number in drawn_to) == (is_said and not through_measure)


def test_activities_of_one_group_stand_in_rows_that_a_phone_has_room_for() -> None:
    chain = replace(whole_chain(), activities=tuple(activity(n, (1,)) for n in range(1, 14)))
    cells = of_kind(drawn(with_chain(chain)), "chain-activity")
    assert len({cell.attrib["y"] for cell in cells}) == -(-13 // PER_ROW)
    assert len({cell.attrib["x"] for cell in cells}) == PER_ROW
    # 358 px is what a phone of 390 leaves; two Thai digits need 18.
    assert all(share(cell.attrib["width"]) * 3.58 >= 22 for cell in cells)
