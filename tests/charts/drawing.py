"""Pictures read back: as XML, so that anything not escaped would break them or show up as an element."""

from collections.abc import Iterator
from xml.etree import ElementTree

HOSTILE = "</title><script>alert(1)</script> \"x\" 'y' & <b onload=z> ]]> {{ 7 }}"
SAFE_TAGS = {"div", "ul", "li", "svg", "title", "desc", "g", "text", "rect", "line", "path"}
SAFE_ATTRIBUTES = {
    *("class", "height", "width", "role", "aria-labelledby", "aria-hidden", "id", "x", "y", "x1", "x2", "y1", "y2", "rx", "dx"),
    *("d", "viewBox", "preserveAspectRatio", "overflow"),
}
"""No style, no handler, no address: the page styles by class."""


def read(picture: str) -> ElementTree.Element:
    """The picture within a div; fails on any element or attribute that a picture has no use for."""
    root = ElementTree.fromstring(f"<div>{picture}</div>")
    assert {one.tag for one in root.iter()} <= SAFE_TAGS
    assert {name for one in root.iter() for name in one.attrib} <= SAFE_ATTRIBUTES
    return root


def svg_of(picture: str) -> ElementTree.Element:
    svg = next(one for one in read(picture) if one.tag == "svg")
    assert svg.attrib.get("role") == "img"
    return svg


def share(value: str) -> float:
    assert value.endswith("%")
    return float(value.removesuffix("%"))


def spans(svg: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """Left and right end of every rect whose width is a share, in per cent."""
    for rect in svg.iter("rect"):
        if rect.attrib["width"].endswith("%"):
            left = share(rect.attrib["x"])
            yield left, left + share(rect.attrib["width"])


def texts(svg: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in svg.iter("text")]


def titles(svg: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in svg.iter("title")]
