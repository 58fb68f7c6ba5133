"""The text layer of a typst PDF, made exact for Thai.

What is wrong without this: typst names the text of a whole cluster (ปั๊) in an /ActualText around its first glyphs, yet puts a
mark it raises above another into a piece of content of its own; the text of that glyph is again the whole cluster, so a
reader gets it twice. Readers that go by /ToUnicode alone (pypdf, pdf.js) get the first cluster each glyph was seen in.

Here every glyph says its own letters in /ToUnicode, told by the font itself. /ActualText stays only where letters and glyphs
differ, in Thai sara am; and the marks that only steered line breaks leave every string of the document.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from io import BytesIO
from itertools import batched
from pathlib import Path

import pikepdf

from prongsai.papers.fonts import outlines, postscript_name, texts_by_outline

_INVISIBLE_IN_XMP = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060")
_INVISIBLE = _INVISIBLE_IN_XMP | {0xFEFF: None}  # XMP itself begins with U+FEFF
_SARA_AM = re.compile("([\u0e48-\u0e4b]*)\u0e33")

# Content streams as typst writes them: line ends inside a string are escaped, so "\nEMC" is never part of one.
_SPAN = re.compile(rb"/Span<</ActualText(<[0-9A-F]*>|\((?:\\.|[^\\)])*\))>>BDC(.*?)\nEMC", re.DOTALL)
_END = b"\nEMC"
_HAIR = 0.001  # points; pdfium sorts by place, and rounding must not bring a mark behind the letter that starts where it stands
_BLOCK = re.compile(
    rb"q (?P<axes>[-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+) (?P<x>[-\d.]+) (?P<y>[-\d.]+) cm(?P<paint>[^\n]*)\nBT(?P<body>.*?)\nET\nQ\n",
    re.DOTALL,
)
_ONE_SHOW = re.compile(
    rb"(?:/Span<</ActualText<[0-9A-F]*>>>BDC)?(?P<font> \d Tr/\w+ [\d.]+ Tf 1 0 0 -1)"
    rb" (?P<x>[-\d.]+) (?P<y>[-\d.]+) Tm(?P<text>[^/]*T[jJ])(?:\nEMC)?",
    re.DOTALL,
)
_FONT = re.compile(rb"/(\w+) [\d.]+ Tf")
_STRING = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-F]+>", re.DOTALL)

_CODE_AND_TEXT = re.compile(rb"^<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>", re.MULTILINE)
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

type Readings = Mapping[int, str]
"""What each two-byte code of one embedded font says."""

type ReadingsByFont = Mapping[tuple[int, int], Readings]
"""The readings of every font of a document, by its object number and generation."""


def mend(pdf: bytes, fonts: Sequence[Path]) -> bytes:
    """The PDF drawn by typst, with a text layer that reads back what went in.

    `fonts` are the TrueType files it may have been set with; a font of the PDF not among them keeps the text typst gave it,
    without invisible characters. Same bytes in, same bytes out; tags, metadata and PDF/A marks are kept.
    """
    with pikepdf.open(BytesIO(pdf)) as opened:
        readings = {font.objgen: _mend_font(font, fonts) for font in _composite_fonts(opened)}
        for page in opened.pages:
            _mend_content(page.Contents, page.Resources, readings)
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream):
                _mend_stream(item, readings)
            elif isinstance(item, pikepdf.Dictionary):
                _strip_strings(item)
        written = BytesIO()
        opened.save(written, fix_metadata_version=False, deterministic_id=True)
        return written.getvalue()


def _composite_fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0" and "/ToUnicode" in o]


def _mend_font(font: pikepdf.Object, fonts: Sequence[Path]) -> Readings:
    """Writes /ToUnicode anew, and returns what it now says."""
    told = _told_by(font.ToUnicode.read_bytes())
    readings = told | dict(_recognised(font, told, fonts))
    font.ToUnicode.write(_to_unicode(readings))
    return readings


def _told_by(to_unicode: bytes) -> dict[int, str]:
    pairs = _CODE_AND_TEXT.findall(to_unicode)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be").translate(_INVISIBLE) for code, text in pairs}


def _recognised(font: pikepdf.Object, told: Readings, fonts: Sequence[Path]) -> Iterator[tuple[int, str]]:
    """The letters of each embedded glyph that its font file also draws; in what typst writes a code is a glyph number."""
    descriptor = font.DescendantFonts[0].FontDescriptor
    name = str(descriptor.FontName).removeprefix("/").rpartition("+")[2]
    source = next((path for path in fonts if postscript_name(path) == name), None)
    if source is None or "/FontFile2" not in descriptor:
        return
    known = texts_by_outline(source)
    for code, outline in enumerate(outlines(descriptor.FontFile2.read_bytes())):
        if code and (texts := known.get(outline)):
            # One drawing can serve two letters (hyphen and U+2010): typst tells which was meant when it was first used.
            yield code, told[code] if told.get(code) in texts else texts[0]


def _to_unicode(readings: Readings) -> bytes:
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in sorted(readings.items()) if text]
    blocks = (f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in batched(lines, 100))
    return _TO_UNICODE.format(blocks="".join(blocks)).encode()


def _mend_stream(stream: pikepdf.Stream, readings: ReadingsByFont) -> None:
    """Drawings used as images hold text too; metadata repeats the title and the keywords."""
    if stream.get("/Subtype") == "/Form" and "/Resources" in stream:
        _mend_content(stream, stream.Resources, readings)
    elif stream.get("/Type") == "/Metadata":
        stream.write(stream.read_bytes().decode().translate(_INVISIBLE_IN_XMP).encode())


def _strip_strings(item: pikepdf.Object) -> None:
    """Titles, bookmarks, alternative texts: every string of UTF-16 in this object."""
    for key, value in item.items():
        if isinstance(value, pikepdf.String) and bytes(value).startswith(b"\xfe\xff"):
            item[key] = pikepdf.String(str(value).translate(_INVISIBLE))


def _mend_content(stream: pikepdf.Object, resources: pikepdf.Object, readings: ReadingsByFont) -> None:
    named = resources.get("/Font", {}).items()
    reader = _Reader({name.removeprefix("/").encode(): readings.get(font.objgen, {}) for name, font in named})
    content = stream.read_bytes()
    mended = _SPAN.sub(partial(_mended_span, reader), _with_clusters_joined(content, reader))
    if mended != content:
        stream.write(mended)


@dataclass(slots=True)
class _Reader:
    """Reads shown strings by the fonts of one content stream; equal strings are read once."""

    fonts: Mapping[bytes, Readings]
    known: dict[tuple[bytes, bytes], str | None] = field(default_factory=dict)

    def read(self, shown: bytes) -> str | None:
        """The letters the glyphs of a span say by themselves; None if one of them is unknown."""
        font = _FONT.search(shown)
        key = (font[1] if font else b"", b"".join(_STRING.findall(shown)))
        if key not in self.known:
            self.known[key] = self._read(*key)
        return self.known[key]

    def _read(self, font: bytes, literals: bytes) -> str | None:
        readings = self.fonts.get(font, {})
        codes = b"".join(bytes(pikepdf.Object.parse(literal)) for literal in _STRING.findall(literals))
        letters = [readings.get(int.from_bytes(codes[at : at + 2])) for at in range(0, len(codes), 2)]
        return None if None in letters else "".join(filter(None, letters))


def _with_clusters_joined(content: bytes, reader: _Reader) -> bytes:
    """The same drawing, with every raised mark moved into the span of its cluster.

    Outside it, poppler and pdfium sort the mark by its place on the page, often behind the next letter. The marked content it
    leaves stays, empty, for the structure tree points to it.
    """
    edits: dict[tuple[int, int], bytes] = {}
    home, body = None, b""
    for block in _BLOCK.finditer(content):
        if home and (mark := _raised_mark(home, body, block, reader)):
            body = body.removesuffix(_END) + mark + _END
            edits |= {home.span("body"): body, block.span(): b""}
        else:
            home, body = block, block["body"]
    return _edited(content, edits)


def _edited(content: bytes, edits: Mapping[tuple[int, int], bytes]) -> bytes:
    parts, at = [], 0
    for (start, end), new in sorted(edits.items()):
        parts += [content[at:start], new]
        at = end
    return b"".join([*parts, content[at:]])


def _raised_mark(home: re.Match[bytes], body: bytes, block: re.Match[bytes], reader: _Reader) -> bytes | None:
    """What `block` shows, as words of the text object `home`, if it goes on with the cluster at the end of `body`."""
    span, show = _last_span(body), _ONE_SHOW.fullmatch(block["body"])
    if not span or not show or home["axes"] != block["axes"] or home["paint"] != block["paint"]:
        return None
    whole, begun, more = _apart(_text_string(span[1])), reader.read(span[2]), reader.read(show["font"] + show["text"])
    if not begun or not more or begun == whole or not whole.startswith(begun + more):
        return None
    a, b, c, d = map(float, home["axes"].split())
    across, up = (float(block[side]) - float(home[side]) for side in ("x", "y"))
    x = float(show["x"]) + (across * d - up * c) / (a * d - b * c) - _HAIR
    y = float(show["y"]) + (up * a - across * b) / (a * d - b * c)
    return b"%s %.5f %.5f Tm%s" % (show["font"], x, y, show["text"])


def _last_span(body: bytes) -> re.Match[bytes] | None:
    return _SPAN.fullmatch(body, body.rfind(b"/Span<<")) if body.endswith(_END) else None


def _mended_span(reader: _Reader, span: re.Match[bytes]) -> bytes:
    told, shown = span.groups()
    start = _start_of_span(_text_string(told), reader.read(shown))
    return start + shown + (_END if start else b"")


@lru_cache(maxsize=4096)
def _text_string(literal: bytes) -> str:
    return str(pikepdf.Object.parse(literal)).translate(_INVISIBLE)


@lru_cache(maxsize=4096)
def _start_of_span(told: str, read: str | None) -> bytes:
    """The start of a span over glyphs that read `read` where typst told `told`; empty if the glyphs need none.

    They need none if they say the same, or only a part of it: the cluster then goes on in the next piece of content, whose
    glyphs say the rest. A span for the whole here would say that rest twice.
    """
    apart = _apart(told)
    if (read == told and len(told)==1) or (read is not None and read != apart and read in apart):
        return b""
    return b"/Span<</ActualText<" + ("\ufeff" + told).encode("utf-16-be").hex().upper().encode() + b">>>BDC"


def _apart(text: str) -> str:
    """Sara am as fonts draw it: nikhahit, with its tone, then sara aa."""
    return _SARA_AM.sub("\u0e4d\\1\u0e32", text)
