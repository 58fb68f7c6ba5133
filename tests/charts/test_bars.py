"""Bars: real text, escaped; a title and a description; lengths that are the shares."""

import subprocess
import sys
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.charts.bars import ROW, SHORT, Bar, BarChart, bar_chart, shortened

HOSTILE = "</title><script>alert(1)</script> \"x\" 'y' & <b onload=z> ]]> {{ 7 }}"


def chart(*bars: Bar, title: str = "คะแนน", description: str = "รายข้อ", chart_id: str = "c") -> ElementTree.Element:
    """The drawn chart, read as XML: anything not escaped would break it or show up as an element."""
    return ElementTree.fromstring(bar_chart(BarChart(chart_id, title, description, bars)))


def test_the_picture_is_named_by_its_title_and_described() -> None:
    svg = chart(Bar("ข้อ", Decimal(50), "50.00"), title="คะแนนตามตัวชี้วัด", description="9 การเปิดเผยข้อมูล 96.55")
    assert svg.attrib["role"] == "img"
    title, description = svg[0], svg[1]
    assert (title.tag, title.text) == ("title", "คะแนนตามตัวชี้วัด")
    assert (description.tag, description.text) == ("desc", "9 การเปิดเผยข้อมูล 96.55")
    assert svg.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]


def test_two_charts_of_a_page_share_no_id() -> None:
    ids = [one.attrib["id"] for name in ("scores", "lost") for one in chart(chart_id=name).iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize("where", ["title", "description", "chart_id"])
def test_hostile_text_of_the_chart_stays_text(where: str) -> None:
    svg = chart(Bar("a", Decimal(1), "1"), **{where: HOSTILE})
    assert {one.tag for one in svg.iter()} == {"svg", "title", "desc", "g", "text", "rect"}
    assert {name for one in svg.iter() for name in one.attrib} <= ALLOWED


def test_hostile_text_of_a_bar_stays_text() -> None:
    svg = chart(Bar(HOSTILE, Decimal(1), HOSTILE))
    assert {one.tag for one in svg.iter()} == {"svg", "title", "desc", "g", "text", "rect"}
    assert {name for one in svg.iter() for name in one.attrib} <= ALLOWED
    assert svg.findtext("g/title") == f"{HOSTILE}: {HOSTILE}"


ALLOWED = {"class", "height", "width", "role", "aria-labelledby", "id", "x", "y"}
"""No style, no handler: the page styles by class."""


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=30))
def test_any_label_and_value_come_through(text: str) -> None:
    svg = chart(Bar(text, Decimal(1), text), title=text, description=text)
    assert svg.findtext("title") == text
    assert svg.findtext("desc") == text
    assert svg.findall("g/text")[1].text == (text or None)
    assert svg.findtext("g/title") == f"{text}: {text}"


shares = st.decimals(min_value=0, max_value=100, places=2)


@given(st.lists(shares, min_size=1, max_size=8))
def test_a_bar_is_as_long_as_its_share_on_a_full_track(given_shares: list[Decimal]) -> None:
    svg = chart(*(Bar("a", share, str(share)) for share in given_shares))
    rects = [bar.findall("rect") for bar in svg.findall("g")]
    assert [track.attrib["width"] for track, _ in rects] == ["100%"] * len(given_shares)
    assert [Decimal(bar.attrib["width"].removesuffix("%")) for _, bar in rects] == given_shares


def test_bars_stand_in_order_below_each_other_inside_the_picture() -> None:
    svg = chart(*(Bar(f"ข้อ {n}", Decimal(n), str(n)) for n in range(5)))
    assert svg.attrib["height"] == str(5 * ROW)
    assert [group.findall("text")[0].text for group in svg.findall("g")] == [f"ข้อ {n}" for n in range(5)]
    tops = [float(group.findall("rect")[0].attrib["y"]) for group in svg.findall("g")]
    assert tops == sorted(tops)
    assert tops[-1] + 12 <= 5 * ROW


def test_a_main_bar_looks_different_by_more_than_its_colour() -> None:
    main, other = chart(Bar("a", Decimal(9), "9", is_main=True), Bar("b", Decimal(9), "9")).findall("g")
    assert main.findall("rect")[1].attrib["class"] != other.findall("rect")[1].attrib["class"]
    assert float(main.findall("rect")[1].attrib["height"]) > float(other.findall("rect")[1].attrib["height"])
    assert "b" in main.findall("text")[0].attrib["class"].split()
    assert "b" not in other.findall("text")[0].attrib["class"].split()


def test_a_long_label_is_whole_in_its_title() -> None:
    label = "O39 การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    group = chart(Bar(label, Decimal(1), "1")).find("g")
    assert group is not None
    assert group.findtext("title") == f"{label}: 1"
    narrow, middle, wide, _ = group.findall("text")
    assert [one.attrib["class"] for one in (narrow, middle, wide)] == ["t narrow", "t middle", "t wide"]
    assert (str(narrow.text)[-1], str(middle.text)[-1], wide.text) == ("…", "…", label)
    assert len(str(narrow.text)) <= SHORT < len(str(middle.text)) <= 46


def test_a_label_that_fits_stands_once() -> None:
    group = chart(Bar("O4 แผนการขับเคลื่อนหน่วยงาน", Decimal(1), "1")).find("g")
    assert group is not None
    assert [text.attrib["class"] for text in group.findall("text")] == ["t", "e"]
    group = chart(Bar("10.1 การดำเนินการเพื่อป้องกันการทุจริต", Decimal(1), "1")).find("g")
    assert group is not None
    assert [text.attrib["class"] for text in group.findall("text")] == ["t narrow", "t middle wide", "e"]


# shortened -------------------------------------------------------------------------------------------------------------------

LEADING = "เแโใไ"
MARKS = "ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ"
CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
CLUSTERS = st.one_of(
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", "", *LEADING]),
            st.sampled_from(CONSONANTS),
            st.sampled_from(["", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็"]),
            st.sampled_from(["", "่", "้", "๊", "๋", "์"]),
            st.sampled_from(["", "า", "ะ", "ำ"]),
        ),
    ),
    st.sampled_from(["ฤๅ", " ", "O39", "10.2", "ฯ", "ๆ", "๒๕๖๔"]),
)
"""Syllables as Thai writes them, with what stands between them."""


@given(st.lists(CLUSTERS, max_size=40).map("".join))
@example("O39 การดำเนินการตามมาตรการส่งเสริมคุณธรรม")
@example("ก" * 32 + "ฤๅษี")
@example("ก" * 31 + "เก็บ")
def test_a_label_is_cut_between_clusters(text: str) -> None:
    short = shortened(text)
    assert len(short) <= SHORT
    if len(text) <= SHORT:
        assert short == text
        return
    assert short.endswith("…")
    kept = short[:-1]
    assert text.startswith(kept)
    rest = text[len(kept) :]
    assert rest[0] not in MARKS
    assert kept[-1] not in LEADING
    assert len(kept) > SHORT // 2


@pytest.mark.parametrize("length", [SHORT - 1, SHORT, SHORT + 1])
def test_only_what_is_too_long_is_cut(length: int) -> None:
    assert (shortened("ก" * length) == "ก" * length) == (length <= SHORT)


@pytest.mark.parametrize("letter", ["่", "ำ", "เ", " ", "ๆ"])
def test_a_label_of_one_letter_over_and_over_comes_to_an_end(letter: str) -> None:
    """In a process of its own: what never ends would take the tests with it."""
    code = f"from prongsai.charts.bars import shortened; print(len(shortened({letter * 80!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=10, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) <= SHORT
