"""The key of a picture: a swatch and its word for each way something is drawn."""

from collections.abc import Iterable
from html import escape

LINE = "l-gold"


def key(entries: Iterable[tuple[str, str]]) -> str:
    """A list of (class, word), safe to stand in a page. Text wraps here as it cannot within an SVG."""
    return f'<ul class="key">{"".join(f"<li>{_swatch(fill)}{escape(word)}</li>" for fill, word in entries)}</ul>'


def _swatch(fill: str) -> str:
    shape = (
        '<line class="l-gold" x1="50%" x2="50%" y1="0" y2="100%"/>'
        if fill == LINE
        else f'<rect class="{escape(fill, quote=True)}" x="1" y="3" width="18" height="10" rx="1"/>'
    )
    return f'<svg aria-hidden="true">{shape}</svg>'
