"""What a page adds to bars: where they ended before, and a target."""

from decimal import Decimal
from xml.etree import ElementTree

from prongsai.charts.bars import Bar, BarChart, bar_chart, single_bar


def drawn(*bars: Bar, target: Decimal | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(bar_chart(BarChart("c", "คะแนน", "รายข้อ", bars, target)))


def test_a_bar_without_marks_has_none() -> None:
    assert {one.tag for one in drawn(Bar("ก", Decimal(50), "50")).iter()} == {"svg", "title", "desc", "g", "text", "rect"}


def test_the_earlier_end_is_a_hollow_circle_at_its_own_share() -> None:
    circles = drawn(Bar("ก", Decimal(50), "50", before=Decimal("87.5")), Bar("ข", Decimal(50), "50")).findall(".//circle")
    assert [(one.attrib["class"], one.attrib["cx"]) for one in circles] == [("hollow", "87.50%")]


def test_the_target_is_a_line_in_every_row() -> None:
    lines = drawn(Bar("ก", Decimal(50), "50"), Bar("ข", Decimal(60), "60"), target=Decimal(95)).findall(".//line")
    assert [one.attrib["x1"] for one in lines] == ["95.00%", "95.00%"]


def test_a_single_bar_is_named_and_escaped() -> None:
    svg = ElementTree.fromstring(single_bar("n", "<b>O4 & O5</b>", Decimal("33.333"), is_main=True))
    title = svg.find("title")
    assert title is not None
    assert (title.text, svg.attrib["aria-labelledby"]) == ("<b>O4 & O5</b>", title.attrib["id"])
    assert [one.attrib.get("width") for one in svg.findall("rect")] == ["100%", "33.33%"]
