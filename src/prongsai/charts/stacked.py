"""Horizontal stacked bars: how many of each thing are in which state, each bar as long as what it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from prongsai.charts.bars import label_texts
from prongsai.charts.keys import key

ROW = 56
_NARROWEST = 5
"""Per cent of the chart that a part must have for its count to stand in it."""


class Fill(StrEnum):
    """Ways to draw a part that differ without colour: dark, light, outlined, dashed."""

    MAIN = "f-main"
    SOFT = "f-soft"
    OPEN = "open"
    UNTOLD = "open untold"


@dataclass(frozen=True, slots=True)
class Part:
    """So many of one state."""

    fill: Fill
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class StackedBar:
    label: str
    value: str
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class StackedChart:
    """`chart_id` must be unique on its page; title and description are read out in place of the picture."""

    chart_id: str
    title: str
    description: str
    bars: tuple[StackedBar, ...]


def stacked_chart(chart: StackedChart) -> str:
    """Key and SVG, safe to stand in a page. The longest bar fills the width; one unit is as wide in every bar."""
    name = escape(chart.chart_id, quote=True)
    whole = max((bar.count for bar in chart.bars), default=0) or 1
    body = "".join(piece for n, bar in enumerate(chart.bars) for piece in _bar(bar, n * ROW, whole))
    return (
        f"{key(_states_in(chart))}"
        f'<svg class="ch" height="{len(chart.bars) * ROW}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(chart.title)}</title><desc id="{name}-d">{escape(chart.description)}</desc>{body}</svg>'
    )


def _bar(bar: StackedBar, top: int, whole: int) -> Iterator[str]:
    yield f"<g><title>{escape(f'{bar.label}: {bar.value}')}</title>"
    yield from label_texts(bar.label, top + 17)
    yield f'<text x="100%" y="{top + 17}" class="e b">{escape(bar.value)}</text></g>'
    before = 0
    for part in bar.parts:
        if part.count:
            yield from _part(part, before * 100 / whole, part.count * 100 / whole, top + 25)
            before += part.count


def _part(part: Part, x: float, width: float, top: int) -> Iterator[str]:
    yield f"<g><title>{escape(f'{part.label} {part.count}')}</title>"
    yield f'<rect class="part {part.fill}" x="{x:.2f}%" y="{top}" width="{width:.2f}%" height="19"/>'
    if width >= _NARROWEST:
        on = " f-on" if part.fill is Fill.MAIN else ""
        yield f'<text class="m num{on}" x="{x + width / 2:.2f}%" y="{top + 14.5}">{part.count}</text>'
    yield "</g>"


def _states_in(chart: StackedChart) -> Iterator[tuple[str, str]]:
    """Each way of drawing that the chart uses, in the order of the parts."""
    drawn = {part.fill: part.label for bar in chart.bars for part in bar.parts if part.count}
    return ((fill, drawn[fill]) for fill in Fill if fill in drawn)
