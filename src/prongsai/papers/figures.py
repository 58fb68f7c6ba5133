"""The words of an SVG picture, apart from its drawing.

A PDF for archives takes no Thai text from inside a picture: typst cannot say what its glyphs mean. So the drawing goes in
without its words, and they are set over it as text of the page, which can be copied and read aloud.
"""

from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Label:
    """A text at its baseline, in the picture's own units; `is_at_end`: it ends there."""

    x: float
    y: float
    text: str
    is_at_end: bool
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """`drawing` is the SVG without its texts; `width` is of its view box."""

    drawing: str
    labels: tuple[Label, ...]
    width: float


@lru_cache(maxsize=64)
def parts_of(svg: str) -> Parts:
    """The parts of a picture that `charts` drew for print."""
    ElementTree.register_namespace("", _SVG[1:-1])
    root = ElementTree.fromstring(svg)  # noqa: S314  our own picture, never one from outside
    labels = []
    for group in root.iter(f"{_SVG}g"):
        for text in group.findall(f"{_SVG}text"):
            labels.append(
                Label(
                    x=float(text.get("x", "0")),
                    y=float(text.get("y", "0")),
                    text="".join(text.itertext()),
                    is_at_end=text.get("text-anchor") == "end",
                    is_bold=text.get("font-weight") == "600",
                )
            )
            group.remove(text)
    width = float(root.get("viewBox", "0 0 1 1").split()[2])
    return Parts(ElementTree.tostring(root, encoding="unicode"), tuple(labels), width)
