"""The year line: bars where their days are, clamped to the year, hatched where there are none; today in every row."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.charts.keys import key
from prongsai.charts.year_line import YearBar, position, year_head, year_key, year_line
from prongsai.engine.planning.record import Status
from prongsai.engine.thai.fiscal import FiscalYear
from tests.charts.drawing import HOSTILE, read, share, spans, svg_of, texts, titles

YEAR = FiscalYear(2564)
TODAY = date(2021, 6, 8)
DAYS = st.dates(date(2018, 1, 1), date(2024, 12, 31))
WITHIN = st.dates(YEAR.starts_on, YEAR.ends_on)


def row(today: date = TODAY, **bar: object) -> ElementTree.Element:
    return svg_of(year_line(YearBar(**bar), YEAR, today, "th"))  # type: ignore[arg-type]


def bars(svg: ElementTree.Element) -> list[tuple[str, float, float]]:
    found = [rect.attrib["class"] for rect in svg.iter("rect") if rect.attrib["width"].endswith("%")]
    return [(kind, left, right) for kind, (left, right) in zip(found, spans(svg), strict=True)]


MARCH = {"starts_on": date(2021, 3, 1), "ends_on": date(2021, 3, 31)}


def test_a_month_fills_its_twelfth_of_the_line() -> None:
    [(_, left, right)] = bars(row(**MARCH))
    assert (left, right) == (pytest.approx(500 / 12, abs=0.01), pytest.approx(600 / 12, abs=0.02))


@given(DAYS)
def test_every_day_stands_within_the_line(day: date) -> None:
    assert 0 <= position(day, YEAR) <= position(day, YEAR, is_end=True) <= 100
    if YEAR.contains(day):
        assert position(day, YEAR) < position(day, YEAR, is_end=True)


@given(DAYS, DAYS)
def test_a_later_day_never_stands_before_an_earlier_one(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert position(first, YEAR) <= position(last, YEAR)


def test_days_join_without_a_gap_over_the_whole_year() -> None:
    days = [YEAR.starts_on + timedelta(days=n) for n in range(365)]
    assert position(days[0], YEAR) == 0
    assert position(days[-1], YEAR, is_end=True) == pytest.approx(100)
    for one, other in pairwise(days):
        assert position(one, YEAR, is_end=True) == pytest.approx(position(other, YEAR))


@given(DAYS, DAYS, st.sampled_from([None, *Status]), st.one_of(st.none(), st.integers(-10, 300).map(Decimal)), st.booleans())
def test_no_bar_of_any_days_leaves_its_row(
    one: date, other: date, status: Status | None, percent: Decimal | None, late: bool
) -> None:
    first, last = sorted((one, other))
    svg = row(starts_on=first, ends_on=last, status=status, percent=percent, is_late=late)
    drawn = bars(svg)
    assert all(0 <= left <= right <= 100.02 for _, left, right in drawn)
    rects = list(svg.iter("rect"))
    assert bool(rects) == (first <= YEAR.ends_on and last >= YEAR.starts_on)
    assert all(rect.attrib["width"].endswith("%") or rect.attrib["width"] == "4" for rect in rects)


@pytest.mark.parametrize(
    ("status", "is_late", "kind"),
    [
        (Status.DONE, False, "f-main"),
        (Status.DONE, True, "f-main"),
        (Status.UNDER_WAY, False, "f-soft"),
        (Status.UNDER_WAY, True, "lead-off"),
        (Status.NOT_STARTED, False, "open"),
        (Status.NOT_STARTED, True, "lead-off"),
        (None, False, "open untold"),
    ],
)
def test_a_bar_looks_like_its_state(status: Status | None, is_late: bool, kind: str) -> None:
    assert bars(row(status=status, is_late=is_late, **MARCH))[0][0] == kind


def test_the_strip_of_what_is_under_way_is_as_long_as_its_share() -> None:
    (_, left, right), (kind, begins, ends) = bars(row(status=Status.UNDER_WAY, percent=Decimal(60), **MARCH))
    assert kind == "f-main"
    assert begins == left
    assert (ends - begins) / (right - left) == pytest.approx(0.6, abs=0.01)


@pytest.mark.parametrize("status", [Status.DONE, Status.NOT_STARTED, None])
def test_only_what_is_under_way_has_a_strip(status: Status | None) -> None:
    assert len(bars(row(status=status, percent=Decimal(60), **MARCH))) == 1


@pytest.mark.parametrize("percent", [None, Decimal(0), Decimal(-5)])
def test_no_share_is_drawn_where_none_is_known_or_it_is_nothing(percent: Decimal | None) -> None:
    assert len(list(row(status=Status.UNDER_WAY, percent=percent, **MARCH).iter("rect"))) == 1


@given(WITHIN)
def test_a_single_day_can_still_be_seen(day: date) -> None:
    [rect] = row(starts_on=day, ends_on=day).iter("rect")
    assert rect.attrib["width"] == "4"


def test_what_goes_on_beyond_the_year_is_cut_at_its_edge_with_an_arrow() -> None:
    svg = row(starts_on=date(2020, 1, 1), ends_on=date(2022, 1, 1), status=Status.DONE)
    assert bars(svg) == [("f-main", 0, 100)]
    assert [one.attrib["x"] for one in svg.findall("svg")] == ["0", "100%"]
    assert row(starts_on=YEAR.starts_on, ends_on=YEAR.ends_on).findall("svg") == []


def test_what_lies_wholly_outside_the_year_is_said_at_the_edge_it_lies_beyond() -> None:
    before, after = (
        row(starts_on=date(2019, 1, 1), ends_on=date(2020, 9, 30)),
        row(starts_on=date(2021, 10, 1), ends_on=date(2022, 1, 1)),
    )
    assert texts(before) == ["‹ สิ้นสุด 30 ก.ย. 2563"]
    assert texts(after) == ["เริ่ม 1 ต.ค. 2564 ›"]
    assert "e" in str(next(after.iter("text")).attrib["class"]).split()


@pytest.mark.parametrize(
    ("days", "said", "shown"),
    [
        ({}, "ยังไม่กำหนดวันเริ่มและวันสิ้นสุด", "ยังไม่กำหนดวัน"),
        ({"starts_on": date(2021, 3, 1)}, "เริ่ม 1 มี.ค. 2564 ยังไม่กำหนดวันสิ้นสุด", None),
        ({"ends_on": date(2021, 3, 1)}, "ยังไม่กำหนดวันเริ่ม สิ้นสุด 1 มี.ค. 2564", None),
        ({"starts_on": date(2021, 3, 2), "ends_on": date(2021, 3, 1)}, "สิ้นสุด 1 มี.ค. 2564 ก่อนวันเริ่ม 2 มี.ค. 2564", None),
    ],
)
def test_a_row_without_its_days_is_hatched_and_says_what_is_missing(days: dict[str, date], said: str, shown: str | None) -> None:
    svg = row(**days)
    assert "undated" in svg.attrib["class"].split()
    assert list(svg.iter("rect")) == []
    assert titles(svg) == [said]
    assert texts(svg) == [shown or said]


def test_the_title_of_a_row_says_its_days_and_how_much_is_done() -> None:
    bar = YearBar(status=Status.UNDER_WAY, percent=Decimal("60.50"), **MARCH)  # type: ignore[arg-type]
    assert titles(svg_of(year_line(bar, YEAR, TODAY, "th"))) == ["1 มี.ค. 2564 – 31 มี.ค. 2564 ทำแล้วร้อยละ 60.5"]
    assert titles(svg_of(year_line(bar, YEAR, TODAY, "en"))) == ["1 March 2021 – 31 March 2021, 60.5 per cent done"]


@given(WITHIN, st.sampled_from([{}, MARCH, {"starts_on": date(2019, 1, 1), "ends_on": date(2019, 2, 1)}]))
def test_today_is_a_gold_line_at_the_same_place_in_every_row_and_in_the_head(today: date, days: dict[str, date]) -> None:
    [line] = row(today, **days).iter("line")
    assert line.attrib["class"] == "l-gold"
    assert line.attrib["x1"] == line.attrib["x2"]
    assert 0 < share(line.attrib["x1"]) < 100
    word = [one for one in read(year_head(YEAR, today, "th")).iter("text") if "t-gold" in one.attrib["class"]]
    assert [one.attrib["x"] for one in word] == [line.attrib["x1"]]


@pytest.mark.parametrize("today", [date(2020, 9, 30), date(2021, 10, 1)])
def test_a_day_outside_the_year_is_not_marked(today: date) -> None:
    assert list(row(today, **MARCH).iter("line")) == []
    assert "วันนี้" not in year_head(YEAR, today, "th")


@pytest.mark.parametrize(("today", "anchor"), [(date(2020, 10, 2), None), (TODAY, "m"), (date(2021, 9, 29), "e")])
def test_the_word_today_does_not_leave_the_line(today: date, anchor: str | None) -> None:
    word = next(one for one in read(year_head(YEAR, today, "th")).iter("text") if one.text == "วันนี้")
    assert {"m", "e"} & set(word.attrib["class"].split()) == ({anchor} if anchor else set())


@pytest.mark.parametrize(("language", "first", "last"), [("th", "ต.ค.", "ก.ย."), ("en", "Oct", "Sep")])
def test_the_head_has_twelve_months_from_october_and_a_phone_those_of_quarters(language: str, first: str, last: str) -> None:
    months = list(read(year_head(YEAR, date(2019, 1, 1), language)).iter("text"))  # type: ignore[arg-type]
    assert (len(months), months[0].text, months[-1].text) == (12, first, last)
    assert [share(one.attrib["x"]) for one in months] == [pytest.approx(n * 100 / 12, abs=0.01) for n in range(12)]
    assert [n for n, one in enumerate(months) if "mo" not in one.attrib["class"].split()] == [0, 3, 6, 9]


def test_the_key_has_a_word_for_each_way_to_draw() -> None:
    entries = read(year_key(YEAR, TODAY, "th")).findall("ul/li")
    drawn = [entry[0][0].attrib["class"] for entry in entries]
    assert drawn == ["f-main", "f-soft", "open", "open untold", "lead-off", "l-gold"]
    assert all((entry[0].tail or "").strip() for entry in entries)
    after = read(year_key(YEAR, YEAR.next.starts_on, "th")).findall("ul/li")
    assert [entry[0][0].attrib["class"] for entry in after] == drawn[:-1]


def test_hostile_words_of_a_key_stay_text() -> None:
    [entry] = read(key([(HOSTILE, HOSTILE)])).findall("ul/li")
    assert entry[0].tail == HOSTILE


@pytest.mark.parametrize("days", [{}, {"starts_on": date(2019, 1, 1), "ends_on": date(2019, 2, 1)}])
def test_the_line_of_today_lies_under_words_and_over_bars(days: dict[str, date]) -> None:
    assert [one.tag for one in row(**days)] == ["title", "line", "text"]
    assert [one.tag for one in row(**MARCH)] == ["title", "rect", "line"]
