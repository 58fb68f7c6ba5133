"""Horizontal bars, each under its label and value. Fluid: x in per cent, y in pixels, so that text keeps its size."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from unicodedata import combining

ROW = 46
SHORT = 34
ROOM = {"narrow": SHORT, "middle": 46, "wide": 80}
"""Characters a label may have by the width of its picture; the whole name stands in its title and in the table."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `share` is 0..100 of the full length; `value` is what is printed. A main bar is the thing to look at.

    `before` is where the bar ended earlier, drawn as a hollow circle on the page.
    """

    label: str
    share: Decimal
    value: str
    is_main: bool = False
    before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BarChart:
    """`chart_id` must be unique on its page; title and description are read out in place of the picture.

    `target` is a line across the bars of a page.
    """

    chart_id: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    target: Decimal | None = None


def bar_chart(chart: BarChart) -> str:
    """The SVG element, safe to stand in a page: every text is escaped."""
    name = escape(chart.chart_id, quote=True)
    body = "".join(part for n, bar in enumerate(chart.bars) for part in _bar(bar, n * ROW, chart.target))
    return (
        f'<svg class="ch" height="{len(chart.bars) * ROW}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(chart.title)}</title><desc id="{name}-d">{escape(chart.description)}</desc>{body}</svg>'
    )


PRINTED_WIDTH, PRINTED_ROW, PRINTED = 600, 40, 70
"""Units across a printed chart, and down for each bar; characters of a label. Over 16 cm of paper its letters are as tall as
those of tables."""
_INK, _FILLS = "#1c1a2b", {"f-track": "#eae8f6", "f-main": "#2c2a80", "f-soft": "#a7a5cf"}


def printed_chart(chart: BarChart) -> str:
    """The same chart as a picture of its own: same bars, same words, with its sizes, colours and font in itself."""
    height = len(chart.bars) * PRINTED_ROW
    body = "".join(part for n, bar in enumerate(chart.bars) for part in _printed_bar(bar, n * PRINTED_ROW))
    size = f'viewBox="0 0 {PRINTED_WIDTH} {height}" width="{PRINTED_WIDTH}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.description)}</desc>"
        f'<g font-family="Sarabun" font-size="14" fill="{_INK}">{body}</g></svg>'
    )


def _printed_bar(bar: Bar, top: int) -> Iterator[str]:
    weight, height, fill = (' font-weight="600"', 12, "f-main") if bar.is_main else ("", 8, "f-soft")
    length = float(bar.share) * PRINTED_WIDTH / 100
    yield f'<text x="0" y="{top + 18}"{weight}>{escape(shortened(bar.label, PRINTED))}</text>'
    yield f'<text x="{PRINTED_WIDTH}" y="{top + 18}" text-anchor="end"{weight}>{escape(bar.value)}</text>'
    yield f'<rect y="{top + 24}" width="{PRINTED_WIDTH}" height="{height}" fill="{_FILLS["f-track"]}"/>'
    yield f'<rect y="{top + 24}" width="{length:.2f}" height="{height}" fill="{_FILLS[fill]}"/>'


def single_bar(name: str, title: str, share: Decimal, *, is_main: bool) -> str:
    """One bar without words, for a row that has its own: a checkbox, a cell. `name` must be unique on its page."""
    fill = "f-main" if is_main else "f-soft"
    return (
        f'<svg class="ch" height="16" role="img" aria-labelledby="{escape(name, quote=True)}">'
        f'<title id="{escape(name, quote=True)}">{escape(title)}</title><rect class="f-track" y="4" width="100%" height="10"/>'
        f'<rect class="{fill}" y="4" width="{share:.2f}%" height="10"/></svg>'
    )


def _bar(bar: Bar, top: int, target: Decimal | None) -> Iterator[str]:
    weight, height, fill = (" b", 12, "f-main") if bar.is_main else ("", 8, "f-soft")
    yield f"<g><title>{escape(f'{bar.label}: {bar.value}')}</title>"
    yield from label_texts(bar.label, top + 17, weight)
    yield f'<text x="100%" y="{top + 17}" class="e{weight}">{escape(bar.value)}</text>'
    yield f'<rect class="f-track" y="{top + 25}" width="100%" height="{height}"/>'
    yield f'<rect class="{fill}" y="{top + 25}" width="{bar.share:.2f}%" height="{height}"/>'
    if target is not None:
        yield f'<line class="l-gold" x1="{target:.2f}%" x2="{target:.2f}%" y1="{top + 22}" y2="{top + 28 + height}"/>'
    if bar.before is not None:
        yield f'<circle class="hollow" cx="{bar.before:.2f}%" cy="{top + 25 + height // 2}" r="5"/>'
    yield "</g>"


def label_texts(label: str, y: int, weight: str = "") -> Iterator[str]:
    """A label for pictures of any width: a long one is there in several lengths, and the page shows the one it has room for."""
    lengths: dict[str, str] = {}
    for width, most in ROOM.items():
        text = shortened(label, most)
        lengths[text] = f"{lengths.get(text, '')} {width}"
    for text, widths in lengths.items():
        yield f'<text x="0" y="{y}" class="t{weight}{widths if len(lengths) > 1 else ""}">{escape(text)}</text>'


def shortened(text: str, most: int = SHORT) -> str:
    """At most so many characters, cut between clusters: no mark is parted from its consonant, no vowel left before the cut."""
    if len(text) <= most:
        return text
    end = most - 1
    while end and (_joins_what_is_before(text[end]) or text[end - 1] in _LEADING):
        end -= 1
    return text[: end or most - 1].rstrip() + "…"


def _joins_what_is_before(letter: str) -> bool:
    return letter in _FOLLOWING or combining(letter) != 0


_FOLLOWING = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ")
_LEADING = frozenset("เแโใไ")
