"""Stacked bars: each part as long as its count, in one scale for all bars; real text, escaped; a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.charts.stacked import ROW, Fill, Part, StackedBar, StackedChart, stacked_chart
from tests.charts.drawing import HOSTILE, read, spans, svg_of, texts, titles


def chart(*counts: tuple[int, ...], text: str = "ก") -> str:
    bars = tuple(
        StackedBar(text, text, tuple(Part(fill, f"{text}{fill.name}", count) for fill, count in zip(Fill, row, strict=False)))
        for row in counts
    )
    return stacked_chart(StackedChart("c", text, text, bars))


def test_the_picture_is_named_and_described() -> None:
    svg = svg_of(stacked_chart(StackedChart("s", "ความก้าวหน้า", "เสร็จ 1", (StackedBar("ก", "1", (Part(Fill.MAIN, "เสร็จ", 1),)),))))
    assert (svg[0].tag, svg[0].text, svg[1].tag, svg[1].text) == ("title", "ความก้าวหน้า", "desc", "เสร็จ 1")
    assert svg.attrib["aria-labelledby"].split() == [svg[0].attrib["id"], svg[1].attrib["id"]]


def test_hostile_text_stays_text() -> None:
    picture = stacked_chart(
        StackedChart(HOSTILE, HOSTILE, HOSTILE, (StackedBar(HOSTILE, HOSTILE, (Part(Fill.MAIN, HOSTILE, 1),)),))
    )
    root = read(picture)
    assert titles(root) == [HOSTILE, f"{HOSTILE}: {HOSTILE}", f"{HOSTILE} 1"]
    assert root.findtext("svg/desc") == HOSTILE


@given(st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4).map(tuple), min_size=1, max_size=6))
def test_parts_join_and_are_as_long_as_their_counts(counts: list[tuple[int, ...]]) -> None:
    svg = svg_of(chart(*counts))
    longest = max(sum(row) for row in counts) or 1
    expected = []
    for row in counts:
        before = 0
        for count in row:
            if count:
                expected.append((before * 100 / longest, (before + count) * 100 / longest))
                before += count
    drawn = list(spans(svg))
    assert len(drawn) == len(expected)
    for (left, right), (begins, ends) in zip(drawn, expected, strict=True):
        assert 0 <= left < right <= 100.02
        assert (left, right) == (pytest.approx(begins, abs=0.02), pytest.approx(ends, abs=0.02))


def test_the_longest_bar_fills_the_width_and_others_are_in_its_scale() -> None:
    assert list(spans(svg_of(chart((10,), (5,))))) == [(0, 100), (0, 50)]


def test_a_count_stands_in_its_part_where_there_is_room_and_always_in_its_title() -> None:
    svg = svg_of(chart((97, 3)))
    assert texts(svg)[2:] == ["97"]
    assert {"กMAIN 97", "กSOFT 3"} <= set(titles(svg))


def test_the_key_names_only_what_is_drawn() -> None:
    root = read(chart((1, 0, 0, 2)))
    assert [entry[0].tail for entry in root.findall("ul/li")] == ["กMAIN", "กUNTOLD"]


def test_bars_stand_below_each_other_inside_the_picture() -> None:
    svg = svg_of(chart((1,), (2,), (3,)))
    assert svg.attrib["height"] == str(3 * ROW)
    tops = [float(rect.attrib["y"]) for rect in svg.iter("rect")]
    assert tops == sorted(tops)
    assert tops[-1] + 19 <= 3 * ROW


@pytest.mark.parametrize("counts", [[], [()], [(0, 0)]])
def test_a_chart_of_nothing_is_drawn_without_a_bar(counts: list[tuple[int, ...]]) -> None:
    assert list(svg_of(chart(*counts)).iter("rect")) == []


def test_parts_differ_by_more_than_their_colour() -> None:
    assert len({str(fill) for fill in Fill}) == 4
    assert {"open", "untold"} == set(Fill.UNTOLD.split())
