"""Two editions side by side: the items of each in a column, a line for each requirement that both ask for.

A picture of its own, with its sizes and colours in itself, since it is a file to send; in a page its classes put those of the
page over them.
"""

from collections.abc import Iterator, Sequence
from html import escape

from prongsai.charts.plan_charts import YearPicture
from prongsai.engine.frameworks.mapping import Change, Mapped, map_editions
from prongsai.engine.frameworks.model import Framework, Node
from prongsai.messages import Language, phrase

WIDTH, ROW, TOP = 960, 24, 34
LEFT_END, RIGHT_START = 390, 570
_COLOURS = {"ink": "#1c1a2b", "soft": "#5a5870", "lost": "#b42318"}
LONGEST = 44
"""Letters that a name may have beside its code; the whole of it is in the title and in the table."""
_INK, _SOFT, _LOST = (f'class="map-{name}" fill="{colour}"' for name, colour in _COLOURS.items())
_LINE = 'class="map-line" stroke="#2c2a80"'
_FONT = 'font-family="Sarabun, sans-serif" font-size="13"'


def edition_map(before: Framework, after: Framework, language: Language) -> YearPicture:
    """Disclosures, each column in the order of its form; a code in another colour has no counterpart, or none that is known."""
    mapped = tuple(one for one in map_editions(before, after) if any(node.requirement for node in (*one.before, *one.after)))
    left, right = _heights(before), _heights(after)
    joined = [one for one in mapped if one.before and one.after]
    kept = {node.code for one in joined for node in one.before}
    found = {node.code for one in joined for node in one.after}
    body = "".join(
        (
            f'<text x="{LEFT_END}" y="16" text-anchor="end" font-weight="600" {_INK}>{escape(before.key)}</text>',
            f'<text x="{RIGHT_START}" y="16" font-weight="600" {_INK}>{escape(after.key)}</text>',
            *_lines(joined, left, right),
            *(
                _label(node, left[node.code], language, is_left=True, is_lost=node.code not in kept)
                for node in before.disclosures()
            ),
            *(
                _label(node, right[node.code], language, is_left=False, is_lost=node.code not in found)
                for node in after.disclosures()
            ),
        )
    )
    height = TOP + ROW * max(len(left), len(right))
    said = escape("; ".join(_said(mapped, language)))
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" {_FONT} '
        f'class="edition-map" role="img" aria-labelledby="map-t map-d">'
        f'<title id="map-t">{escape(phrase("map-title", language))}</title>'
        f'<desc id="map-d">{said}</desc>{body}</svg>'
    )
    return YearPicture(picture, map_finding(mapped, language), phrase("map-unit", language))


def _heights(framework: Framework) -> dict[str, int]:
    return {node.code: TOP + ROW * n for n, node in enumerate(framework.disclosures())}


def _lines(mapped: Sequence[Mapped], left: dict[str, int], right: dict[str, int]) -> Iterator[str]:
    for one in mapped:
        for node in one.before:
            for other in one.after:
                if set(node.requirements) & set(other.requirements):
                    start, end = left[node.code] - 4, right[other.code] - 4
                    bend = f"C{LEFT_END + 90} {start} {RIGHT_START - 90} {end} {RIGHT_START - 8} {end}"
                    yield f'<path d="M{LEFT_END + 8} {start}{bend}" fill="none" {_LINE} stroke-width="1.5"/>'


def _label(node: Node, y: int, language: Language, *, is_left: bool, is_lost: bool) -> str:
    name = node.name.in_language(language)
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    place = f'x="{LEFT_END}" text-anchor="end"' if is_left else f'x="{RIGHT_START}"'
    code = f'<tspan font-weight="600" {_LOST if is_lost else _INK}>{escape(node.code)}</tspan>'
    words = f"<tspan {_SOFT}>{escape(short)}</tspan>"
    text = f"{words} {code}" if is_left else f"{code} {words}"
    return f'<text {place} y="{y}"><title>{escape(f"{node.code} {name}")}</title>{text}</text>'


def map_finding(mapped: Sequence[Mapped], language: Language) -> str:
    count = {change: sum(one.change is change for one in mapped) for change in Change}
    return phrase(
        "map-finding",
        language,
        before=sum(len(one.before) for one in mapped),
        after=sum(len(one.after) for one in mapped),
        same=count[Change.SAME],
        moved=count[Change.MOVED],
        joined=sum(len(one.before) for one in mapped if one.change in (Change.SPLIT, Change.MERGED, Change.REGROUPED)),
        gone=count[Change.GONE],
        appeared=count[Change.APPEARED],
        unknown=count[Change.UNKNOWN],
    )


_KINDS = {Change.GONE: "map-gone", Change.APPEARED: "map-appeared", Change.UNKNOWN: "map-unknown"}


def _said(mapped: Sequence[Mapped], language: Language) -> Iterator[str]:
    for one in mapped:
        codes = {"before": _codes(one.before), "after": _codes(one.after)}
        yield phrase(_KINDS.get(one.change, "map-said"), language, **codes, code=codes["before"] or codes["after"])


def _codes(nodes: Sequence[Node]) -> str:
    return ", ".join(node.code for node in nodes)
