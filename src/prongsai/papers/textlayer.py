"""The text layer of a typst PDF, made exact for Thai.

What is wrong without this: typst names the text of a whole cluster (ปั๊) in an /ActualText around its first glyphs, yet draws a
mark that stands higher or lower than usual in a piece of content of its own, which names the whole cluster again: readers get
it twice. Readers that go by /ToUnicode alone (pypdf, pdf.js) get the first cluster each glyph was seen in.

Here every glyph says its own letters in /ToUnicode, told by the font itself. A shifted mark becomes a glyph of its own, drawn
in line with its cluster: readers sort text by its place on the page, and a mark set apart ends up behind the next letter. And
the marks that only steered line breaks leave every string of the document.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import batched
from pathlib import Path
from typing import Self
from unicodedata import normalize

import pikepdf

from prongsai.papers.fonts import outlines, postscript_name, texts_by_outline, with_shifted_glyphs

_INVISIBLE_IN_XMP = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060")
_INVISIBLE = _INVISIBLE_IN_XMP | {0xFEFF: None}  # XMP itself begins with U+FEFF
_SARA_AM = re.compile("([\u0e48-\u0e4b]*)\u0e33")

# Content streams as typst writes them: line ends inside a string are escaped, so "\nEMC" and "\nET" are never part of one.
_NUMBER = rb"-?[\d.]++"
_LITERAL = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-F]+>", re.DOTALL)
_LITERAL_OR_KERN = re.compile(rb"(%s)|(%s)" % (_LITERAL.pattern, _NUMBER), re.DOTALL)
_END = b"\nEMC"
_SPAN = re.compile(rb"/Span<</ActualText(<[0-9A-F]*>|\((?:\\.|[^\\)])*\))>>BDC(.*?)\nEMC", re.DOTALL)
_BLOCK = re.compile(
    rb"q (?P<axes>(?:N ){4})(?P<x>N) (?P<y>N) cm(?P<paint>[^\n]*)\nBT(?P<body>.*?)\nET\nQ\n".replace(b"N", _NUMBER), re.DOTALL
)
_DRAWN_ALIKE = ("axes", "paint")
_SHOW = re.compile(
    rb"(?P<state> \d Tr/(?P<font>\w+) (?P<size>N) Tf) 1 0 0 -1 (?P<x>N) (?P<y>N) Tm"
    rb"\[?(?P<shown>(?:S|N| )*+)\]?T[jJ]".replace(b"S", _LITERAL.pattern).replace(b"N", _NUMBER),
    re.DOTALL,
)
_ONE_SHOW = re.compile(rb"(?:/Span<</ActualText<[0-9A-F]*>>>BDC)?" + _SHOW.pattern + rb"(?:\nEMC)?", re.DOTALL)
_FONT = re.compile(rb"/(\w+) [\d.]+ Tf")

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


def mend(pdf: bytes, fonts: Sequence[Path]) -> bytes:
    """The PDF drawn by typst, with a text layer that reads back what went in.

    `fonts` are the TrueType files it may have been set with; a font of the PDF not among them keeps the text typst gave it,
    without invisible characters. Same bytes in, same bytes out; tags, metadata and PDF/A marks are kept.
    """
    with pikepdf.open(BytesIO(pdf)) as opened:
        embedded = {font.objgen: _EmbeddedFont.of(font, fonts) for font in _composite_fonts(opened)}
        for page in opened.pages:
            _mend_content(page.Contents, page.Resources, embedded)
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream):
                _mend_stream(item, embedded)
            elif isinstance(item, pikepdf.Dictionary):
                _strip_strings(item)
        for font in embedded.values():
            font.write()
        written = BytesIO()
        opened.save(written, fix_metadata_version=False, deterministic_id=True)
        return written.getvalue()


def _composite_fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0" and "/ToUnicode" in o]


@dataclass(slots=True)
class _EmbeddedFont:
    """A font inside the PDF. In what typst writes, a shown code is two bytes and the number of a glyph."""

    inside: pikepdf.Object
    texts: dict[int, str]
    """What each code says."""
    widths: dict[int, float] = field(default_factory=dict)
    """How far each code moves on, in thousandths of the font size; no entry means not at all."""
    glyphs: int = 0
    """How many glyphs there are, if new ones can follow them; else 0."""
    shifted: dict[tuple[int, int], int] = field(default_factory=dict)
    """Codes of glyphs to be made, by the code they draw and how much higher, in thousandths of the font size."""
    spans: dict[tuple[bytes, bytes], bytes] = field(default_factory=dict)
    """How marked spans met before are to start; a paper repeats few clusters many times."""

    @classmethod
    def of(cls, inside: pikepdf.Object, fonts: Sequence[Path]) -> Self:
        told, descendant = _told_by(inside.ToUnicode.read_bytes()), inside.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        name = str(descriptor.FontName).removeprefix("/").rpartition("+")[2]
        source = next((path for path in fonts if postscript_name(path) == name), None)
        if source is None or "/FontFile2" not in descriptor:
            return cls(inside, told)
        drawn, known = outlines(descriptor.FontFile2.read_bytes()), texts_by_outline(source)
        recognised = {code: known[outline] for code, outline in enumerate(drawn) if code and known.get(outline)}
        texts = {code: _likeliest(told.get(code, ""), found) for code, found in recognised.items()}
        return cls(inside, told | texts, _widths(descendant), len(drawn))

    def read(self, literals: bytes) -> str | None:
        """The letters that string literals say by themselves; None if one of their glyphs is unknown."""
        letters = [self.texts.get(code) for code in _codes(literals)]
        return None if None in letters else "".join(filter(None, letters))

    def advance(self, shown: bytes) -> float:
        """How far the strings and kerns of a TJ array move on, in thousandths of the font size."""
        pairs = _LITERAL_OR_KERN.findall(shown)
        return sum(sum(self.widths.get(code, 0) for code in _codes(literal)) - float(kern or 0) for literal, kern in pairs)

    def start_of_span(self, told: bytes, literals: bytes) -> bytes:
        if (told, literals) not in self.spans:
            self.spans[told, literals] = _start_of_span(_text_string(told), self.read(literals))
        return self.spans[told, literals]

    def shift(self, shown: bytes, rise: int) -> bytes:
        """The same strings and kerns, of glyphs drawn higher by `rise` thousandths of the font size."""
        return _LITERAL.sub(lambda literal: b"<%s>" % b"".join(self._shifted(c, rise) for c in _codes(literal[0])), shown)

    def _shifted(self, code: int, rise: int) -> bytes:
        new = self.shifted.setdefault((code, rise), self.glyphs + len(self.shifted))
        self.texts[new] = self.texts[code]
        if code in self.widths:
            self.widths[new] = self.widths[code]
        return b"%04X" % new

    def write(self) -> None:
        self.inside.ToUnicode.write(_to_unicode(self.texts))
        if not self.shifted:
            return
        descendant = self.inside.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        font = with_shifted_glyphs(descriptor.FontFile2.read_bytes(), self.shifted)
        descriptor.FontFile2.write(font)
        descriptor.FontFile2.Length1 = len(font)
        if "/CIDSet" in descriptor:  # it would have to name the new glyphs too, and PDF/A-2 does not ask for it
            del descriptor["/CIDSet"]
        for new in self.shifted.values():
            if new in self.widths:
                descendant.W.extend(pikepdf.Array([new, new, self.widths[new]]))


type _Fonts = Mapping[bytes, _EmbeddedFont]
"""The fonts of one content stream, by the names it uses."""


def _codes(literals: bytes) -> list[int]:
    codes = b"".join(bytes(pikepdf.Object.parse(literal)) for literal in _LITERAL.findall(literals))
    return [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]


def _told_by(to_unicode: bytes) -> dict[int, str]:
    pairs = _CODE_AND_TEXT.findall(to_unicode.partition(b"beginbfchar")[2])
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be").translate(_INVISIBLE) for code, text in pairs}


def _likeliest(told: str, found: Sequence[str]) -> str:
    """One drawing can serve several letters (hyphens): typst tells which was meant when it was first used.

    Spaces are the exception: were the first of them a no-break space, all would read so.
    """
    return told if told != "\u00a0" and {told, normalize("NFKC", told)} & {*found} else found[0]


def _widths(descendant: pikepdf.Object) -> dict[int, float]:
    """The widths of a font whose default width is 0, told in threes: first code, last code, width."""
    told = [float(number) for number in descendant.W]
    return {code: width for first, last, width in batched(told, 3) for code in range(int(first), int(last) + 1)}


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in sorted(texts.items()) if text]
    blocks = (f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in batched(lines, 100))
    return _TO_UNICODE.format(blocks="".join(blocks)).encode()


def _mend_stream(stream: pikepdf.Stream, embedded: Mapping[tuple[int, int], _EmbeddedFont]) -> None:
    """Drawings used as images hold text too; metadata repeats the title and the keywords."""
    if stream.get("/Subtype") == "/Form" and "/Resources" in stream:
        _mend_content(stream, stream.Resources, embedded)
    elif stream.get("/Type") == "/Metadata":
        stream.write(stream.read_bytes().decode().translate(_INVISIBLE_IN_XMP).encode())


def _strip_strings(item: pikepdf.Object) -> None:
    """Titles, bookmarks, alternative texts: every string of UTF-16 in this object."""
    for key, value in item.items():
        if isinstance(value, pikepdf.String) and bytes(value).startswith(b"\xfe\xff"):
            item[key] = pikepdf.String(str(value).translate(_INVISIBLE))


def _mend_content(stream: pikepdf.Object, resources: pikepdf.Object, embedded: Mapping[tuple[int, int], _EmbeddedFont]) -> None:
    named = resources.get("/Font", {}).items()
    fonts = {name.removeprefix("/").encode(): embedded[font.objgen] for name, font in named if font.objgen in embedded}
    content = stream.read_bytes()
    mended = _SPAN.sub(partial(_mended_span, fonts), _with_clusters_joined(content, fonts))
    if mended != content:
        stream.write(mended)


def _with_clusters_joined(content: bytes, fonts: _Fonts) -> bytes:
    """The same drawing, with every shifted mark in the text of its cluster.

    The marked content the mark leaves stays, empty, for the structure tree points to it.
    """
    edits: dict[tuple[int, int], bytes] = {}
    home, body = None, b""
    for block in _BLOCK.finditer(content):
        if home and (whole := _with_mark(home, body, block, fonts)):
            body = whole
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


def _with_mark(home: re.Match[bytes], body: bytes, block: re.Match[bytes], fonts: _Fonts) -> bytes | None:
    """`body`, the text object of `home`, with what `block` shows, if that goes on with the cluster at the end of `body`."""
    span, mark = _last_span(body), _ONE_SHOW.fullmatch(block["body"])
    begun = _SHOW.fullmatch(span[2]) if span else None
    if not span or not begun or not mark or any(home[k] != block[k] for k in _DRAWN_ALIKE) or begun["state"] != mark["state"]:
        return None
    font = fonts.get(begun["font"])
    if not font or not _goes_on(_text_string(span[1]), font.read(begun["shown"]), font.read(mark["shown"])):
        return None
    return body[: -len(begun[0] + _END)] + _as_one_show(begun, mark, _offset(home, block), font) + _END


def _last_span(body: bytes) -> re.Match[bytes] | None:
    return _SPAN.fullmatch(body, body.rfind(b"/Span<<")) if body.endswith(_END) else None


def _goes_on(told: str, begun: str | None, more: str | None) -> bool:
    whole = _apart(told)
    return bool(begun and more) and begun != whole and whole.startswith(f"{begun}{more}")


def _offset(home: re.Match[bytes], block: re.Match[bytes]) -> tuple[float, float]:
    """Where the origin of `block` lies for `home`; their axes are the same."""
    a, b, c, d = map(float, home["axes"].split())
    across, up = (float(block[side]) - float(home[side]) for side in ("x", "y"))
    return (across * d - up * c) / (a * d - b * c), (up * a - across * b) / (a * d - b * c)


def _as_one_show(begun: re.Match[bytes], mark: re.Match[bytes], offset: tuple[float, float], font: _EmbeddedFont) -> bytes:
    """One TJ array for both: a reader sorts what is shown apart, and would put the mark behind the next letter."""
    thousandth = float(begun["size"]) / 1000
    across = float(mark["x"]) + offset[0] - float(begun["x"])
    down = float(mark["y"]) + offset[1] - float(begun["y"])
    first, second = (show["shown"] for show in (begun, mark))
    back = font.advance(first) - across / thousandth
    second = font.shift(second, round(-down / thousandth))
    return b"%s %s %s Tm[%s%.3f %s]TJ" % (begun["state"] + b" 1 0 0 -1", begun["x"], begun["y"], first, back, second)


def _mended_span(fonts: _Fonts, span: re.Match[bytes]) -> bytes:
    told, shown = span.groups()
    named = _FONT.search(shown)
    font = fonts.get(named[1]) if named else None
    start = font.start_of_span(told, b"".join(_LITERAL.findall(shown))) if font else _start_of_span(_text_string(told), None)
    return start + shown + (_END if start else b"")


def _text_string(literal: bytes) -> str:
    return str(pikepdf.Object.parse(literal)).translate(_INVISIBLE)


def _start_of_span(told: str, read: str | None) -> bytes:
    """The start of a span over glyphs that read `read` where typst told `told`; empty if they are better left to themselves.

    One letter needs no span. A cluster keeps it: without, poppler and pdfium would sort its marks by their place. But a span
    over a part of a cluster would say the rest twice.
    """
    apart = _apart(told)
    if (read == told and len(told) == 1) or (read is not None and read != apart and read in apart):
        return b""
    return b"/Span<</ActualText<" + ("\ufeff" + told).encode("utf-16-be").hex().upper().encode() + b">>>BDC"


def _apart(text: str) -> str:
    """Sara am as fonts draw it: nikhahit, with its tone, then sara aa."""
    return _SARA_AM.sub("\u0e4d\\1\u0e32", text)
