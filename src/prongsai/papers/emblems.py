"""The office's emblem: a picture from outside, believed only when it has been read through and drawn once.

It stands on papers that everyone opens. So it may be nothing but a picture: no program in it, nothing fetched from elsewhere,
no letters that need a font, no more than a paper can be drawn with in a moment.
"""

import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from xml.parsers import expat

from prongsai.engine.problems import Place, Problem
from prongsai.papers.typesetting import TooHeavy, TypesettingError, picture_png, try_picture

MAX_BYTES = 2 * 1024 * 1024
MAX_SIDE = 10_000
MAX_PIXELS = 16_000_000
"""Of all bitmaps in one emblem: 3 cm at 300 dots an inch need a hundredth of it."""
MAX_RATIO = 10
MAX_ELEMENTS = 20_000
MAX_DEPTH = 100
MAX_SECONDS = 5

_PPI = 300
_CM_PER_INCH = 2.54

_OTHER_KINDS = {b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WebP", b"BM": "BMP", b"%PDF": "PDF", b"\x1f\x8b": "SVGZ"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may stand on a paper. Only the ratio of `width` and `height` means anything."""

    kind: Literal["svg", "png"]
    data: bytes
    width: float
    height: float


class PictureRefused(Exception):
    """The picture cannot be used; carries the problem to tell."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_emblem(data: bytes, file: str) -> Picture:
    """The emblem in the content of `file`, an SVG or PNG; raises PictureRefused, and nothing else whatever the content."""
    if not data:
        raise _fault("file-empty", Place(file=file))
    if len(data) > MAX_BYTES:
        raise _fault("emblem-too-large", Place(file=file), limit=MAX_BYTES >> 20)
    picture = _png(data, Place(file=file)) if data.startswith(_PNG) else _svg(data, file)
    if not 1 / MAX_RATIO <= picture.width / picture.height <= MAX_RATIO:
        raise _fault("emblem-too-long", Place(file=file), limit=MAX_RATIO)
    _draw_once(picture, file)
    return picture


def as_png(picture: Picture, height_px: int) -> bytes:
    """The picture as PNG, for files that hold no SVG: drawn `height_px` high, or as it came if it is a PNG."""
    if picture.kind == "png":
        return picture.data
    width_px = height_px * picture.width / picture.height
    return picture_png(picture.data, width_px * _CM_PER_INCH / _PPI, _PPI)


def _fault(code: str, place: Place, **params: object) -> PictureRefused:
    return PictureRefused(Problem(code, place=place, params=params))


@lru_cache(maxsize=8)
def _draw_once(picture: Picture, file: str) -> None:
    """Raises PictureRefused if papers cannot be drawn with the picture, or not in reasonable time and memory."""
    try:
        try_picture(picture.data, picture.kind, MAX_SECONDS)
    except TooHeavy:
        raise _fault("emblem-too-heavy", Place(file=file), seconds=MAX_SECONDS) from None
    except TypesettingError as error:
        raise _fault("emblem-not-drawn", Place(file=file), reason=str(error)) from None


# PNG -------------------------------------------------------------------------------------------------------------------------

_PNG = b"\x89PNG\r\n\x1a\n"


def _png(data: bytes, place: Place) -> Picture:
    """A PNG whose chunks are whole and do not unpack to more than its pixels can need. What follows its end is cut off."""
    chunks = list(_chunks(data, place))
    kind, header = chunks[0]
    width, height = struct.unpack(">II", header[:8]) if (kind, len(header)) == (b"IHDR", 13) else (0, 0)
    if not (1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE and width * height <= MAX_PIXELS):
        raise _fault("emblem-pixels-wrong", place, width=width, height=height, side=MAX_SIDE, pixels=MAX_PIXELS // 10**6)
    # A pixel has at most 8 bytes; rows have one more, and the passes of an interlaced picture twice as many rows.
    if not _unpacks(b"".join(body for kind, body in chunks if kind == b"IDAT"), 2 * height + 8 * (width + 8) * (height + 8)):
        raise _broken_png(place, b"IDAT")
    end = len(_PNG) + sum(12 + len(body) for _, body in chunks)
    return Picture("png", data[:end], width, height)


def _chunks(data: bytes, place: Place) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of each chunk to the last, IEND; raises PictureRefused at the first that is not whole."""
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        kind, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4])
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            raise _broken_png(place, kind)
        yield kind, data[at + 8 : end - 4]
        at = end


def _unpacks(packed: bytes, limit: int) -> bool:
    """Whether it can be unpacked to the end, into at most `limit` bytes; stops as soon as there are more."""
    unpacking, found = zlib.decompressobj(), 0
    try:
        while packed and found <= limit:
            found += len(unpacking.decompress(packed, 1 << 20))
            packed = unpacking.unconsumed_tail
        return found <= limit and found + len(unpacking.flush()) <= limit and unpacking.eof
    except zlib.error:
        return False


def _broken_png(place: Place, chunk: bytes) -> PictureRefused:
    name = chunk.decode("ascii", "replace")
    return _fault("emblem-png-broken", replace(place, text=name if name.isalpha() else "?"))


# SVG -------------------------------------------------------------------------------------------------------------------------

_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_XLINK, _XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_DRAWN = re.compile(
    "svg|g|defs|symbol|use|path|rect|circle|ellipse|line|polyline|polygon|image|clipPath|mask|pattern|marker|"
    "linearGradient|radialGradient|stop|style|title|desc|metadata"
)
"""All an emblem may be made of. Not filters: papers would show their blurred pixels, at a cost that grows with the size."""
_TEXT = re.compile("text|tspan|textPath|tref")
_EVENT = re.compile("on[a-z]+", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:url|src|image|image-set|cross-fade)\s*+\(\s*+[\"']?+\s*+(?!#)[^)]*|[\\]|@\w*", re.IGNORECASE)
"""What a style may not say: names of things that are no part of the picture, at-rules, and letters in disguise."""
_EMBEDDED = re.compile(r"data:image/png;base64,")
_NUMBER = r"\+?((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
_LENGTH = re.compile(rf"{_NUMBER}(px|pt|pc|in|cm|mm|%)?")
_VIEW_BOX = re.compile(rf"\s*-?{_NUMBER}(?:\s*,\s*|\s+)-?{_NUMBER}(?:\s*,\s*|\s+){_NUMBER}(?:\s*,\s*|\s+){_NUMBER}\s*")
_UNITS = {None: 1, "px": 1, "pt": 96 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54}


def _svg(data: bytes, file: str) -> Picture:
    kind = next((kind for start, kind in _OTHER_KINDS.items() if data.startswith(start)), None)
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:14].lower()
    if kind or start.startswith((b"<!doctype html", b"<html")):
        raise _fault("emblem-kind-wrong", Place(file=file), kind=kind or "HTML")
    if not start.startswith(b"<"):
        raise _fault("emblem-kind-unknown", Place(file=file))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _fault("emblem-svg-broken", Place(file=file, line=line), reason="not UTF-8") from None
    width, height = _SvgReader(file).read(text)
    return Picture("svg", data, width, height)


class _SvgReader:
    """Holds an SVG to the rules while it is read. Expat fetches nothing, and nothing expands without a document type."""

    def __init__(self, file: str) -> None:
        self.file, self.size = file, (0.0, 0.0)
        self.elements = self.depth = self.pixels = 0
        self.style: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._letters
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.ProcessingInstructionHandler = self._instruction

    def read(self, text: str) -> tuple[float, float]:
        """Width and height, in pixels of CSS; raises PictureRefused."""
        try:
            self.parser.Parse(text, True)
        except expat.ExpatError as error:
            place = Place(file=self.file, line=error.lineno)
            raise _fault("emblem-svg-broken", place, reason=expat.ErrorString(error.code)) from None
        return self.size

    def _place(self) -> Place:
        return Place(file=self.file, line=self.parser.CurrentLineNumber)

    def _document_type(self, _name: str, _system: str | None, _public: str | None, has_declarations: bool) -> None:
        """A bare one, as drawing programs write it, names a file that nobody reads; one that declares entities can swell."""
        if has_declarations:
            raise _fault("emblem-svg-doctype", self._place())

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise _fault("emblem-svg-outside", self._place(), target=target)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, element = name.rpartition(" ")
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise self._too_large()
        is_drawn = namespace in (_SVG, "")  # what other namespaces hold are notes of drawing programs
        if self.elements == 1:
            self._root(element if is_drawn else name, attributes)
        if is_drawn and _TEXT.fullmatch(element):
            raise _fault("emblem-svg-text", self._place(), element=element)
        if namespace == _XHTML or (is_drawn and not _DRAWN.fullmatch(element)):
            raise _fault("emblem-svg-element", self._place(), element=element[:40])
        for attribute, value in attributes.items():
            self._attribute(element, attribute, value)
        self.style = [] if is_drawn and element == "style" else self.style

    def _end(self, name: str) -> None:
        self.depth -= 1
        if self.style is not None and name.rpartition(" ")[2] == "style":
            self._hold(_OUTSIDE.search("".join(self.style)))
            self.style = None

    def _letters(self, letters: str) -> None:
        if self.style is not None:
            self.style.append(letters)

    def _root(self, element: str, attributes: Mapping[str, str]) -> None:
        if element != "svg":
            raise _fault("emblem-not-svg", self._place(), element=element[:40])
        box = _VIEW_BOX.fullmatch(attributes.get("viewBox", ""))
        is_odd = "viewBox" in attributes and not box
        sides = (float(box[3]), float(box[4])) if box else (0.0, 0.0)
        self.size = _side(attributes, "width", sides[0]), _side(attributes, "height", sides[1])
        if is_odd or not all(0 < side < 1e6 for side in (*self.size, *(sides if box else ()))):
            raise _fault("emblem-svg-without-size", self._place())

    def _attribute(self, element: str, name: str, value: str) -> None:
        namespace, _, name = name.rpartition(" ")
        if (namespace, name) == (_XML, "base") or (not namespace and _EVENT.fullmatch(name)):
            raise _fault("emblem-svg-attribute", self._place(), attribute=name[:40])
        if name == "href" and namespace in (_XLINK, ""):
            self._reference(element, value)
        elif not namespace and "(" in value:
            self._hold(_OUTSIDE.search(value))

    def _reference(self, element: str, target: str) -> None:
        embedded = _EMBEDDED.match(target) if element == "image" else None
        if embedded:
            try:
                data = b64decode("".join(target[embedded.end() :].split()), validate=True)
            except ValueError:
                data = b""
            picture = _png(data, self._place())
            self.pixels += int(picture.width * picture.height)
            if self.pixels > MAX_PIXELS:
                raise self._too_large()
        elif not target.startswith("#"):
            raise _fault("emblem-svg-outside", self._place(), target=target[:60])

    def _too_large(self) -> PictureRefused:
        pixels = MAX_PIXELS // 10**6
        return _fault("emblem-svg-too-large", self._place(), elements=MAX_ELEMENTS, depth=MAX_DEPTH, pixels=pixels)

    def _hold(self, outside: re.Match[str] | None) -> None:
        if outside:
            raise _fault("emblem-svg-outside", self._place(), target=outside[0][:60])


def _side(attributes: Mapping[str, str], name: str, box: float) -> float:
    """The width or height that typst takes: in pixels, or in per cent of the view box; 0 if there is none."""
    told = _LENGTH.fullmatch(attributes.get(name, "100%"))
    if not told:
        return 0
    return box * float(told[1]) / 100 if told[2] == "%" else float(told[1]) * _UNITS[told[2]]
