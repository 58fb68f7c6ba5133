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
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf

from prongsai.papers.embedded import INVISIBLE, INVISIBLE_IN_XMP, LITERAL, NUMBER, EmbeddedFont, apart, start_of_span, text_string

# Content streams as typst writes them: line ends inside a string are escaped, so "\nEMC" and "\nET" are never part of one.
_END = b"\nEMC"
_SPAN = re.compile(rb"/Span<</ActualText(<[0-9A-F]*>|\((?:\\.|[^\\)])*\))>>BDC(.*?)\nEMC", re.DOTALL)
_BLOCK = re.compile(
    rb"q (?P<axes>(?:N ){4})(?P<x>N) (?P<y>N) cm(?P<paint>[^\n]*)\nBT(?P<body>.*?)\nET\nQ\n".replace(b"N", NUMBER), re.DOTALL
)
_DRAWN_ALIKE = ("axes", "paint")
_SHOW = re.compile(
    rb"(?P<state> \d Tr/(?P<font>\w+) (?P<size>N) Tf) 1 0 0 -1 (?P<x>N) (?P<y>N) Tm"
    rb"\[?(?P<shown>(?:S|N| )*+)\]?T[jJ]".replace(b"S", LITERAL.pattern).replace(b"N", NUMBER),
    re.DOTALL,
)
_ONE_SHOW = re.compile(rb"(?:/Span<</ActualText<[0-9A-F]*>>>BDC)?" + _SHOW.pattern + rb"(?:\nEMC)?", re.DOTALL)
_FONT = re.compile(rb"/(\w+) [\d.]+ Tf")

type _Embedded = Mapping[tuple[int, int], EmbeddedFont]
"""The fonts of the document, by object number and generation."""

type _Fonts = Mapping[bytes, EmbeddedFont]
"""The fonts of one content stream, by the names it uses."""


def mend(pdf: bytes, fonts: Sequence[Path]) -> bytes:
    """The PDF drawn by typst, with a text layer that reads back what went in.

    `fonts` are the TrueType files it may have been set with; a font of the PDF not among them keeps the text typst gave it,
    without invisible characters. Same bytes in, same bytes out; tags, metadata and PDF/A marks are kept.
    """
    with pikepdf.open(BytesIO(pdf)) as opened:
        embedded = {font.objgen: EmbeddedFont.of(font, fonts) for font in _composite_fonts(opened)}
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


def _mend_stream(stream: pikepdf.Stream, embedded: _Embedded) -> None:
    """Drawings used as images hold text too; metadata repeats the title and the keywords."""
    if stream.get("/Subtype") == "/Form" and "/Resources" in stream:
        _mend_content(stream, stream.Resources, embedded)
    elif stream.get("/Type") == "/Metadata":
        stream.write(stream.read_bytes().decode().translate(INVISIBLE_IN_XMP).encode())


def _strip_strings(item: pikepdf.Object) -> None:
    """Titles, bookmarks, alternative texts: every string of UTF-16 in this object."""
    for key, value in item.items():
        if isinstance(value, pikepdf.String) and bytes(value).startswith(b"\xfe\xff"):
            item[key] = pikepdf.String(str(value).translate(INVISIBLE))


def _mend_content(stream: pikepdf.Object, resources: pikepdf.Object, embedded: _Embedded) -> None:
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
    if not font or not _goes_on(text_string(span[1]), font.read(begun["shown"]), font.read(mark["shown"])):
        return None
    return body[: -len(begun[0] + _END)] + _as_one_show(begun, mark, _offset(home, block), font) + _END


def _last_span(body: bytes) -> re.Match[bytes] | None:
    return _SPAN.fullmatch(body, body.rfind(b"/Span<<")) if body.endswith(_END) else None


def _goes_on(told: str, begun: str | None, more: str | None) -> bool:
    whole = apart(told)
    return bool(begun and more) and begun != whole and whole.startswith(f"{begun}{more}")


def _offset(home: re.Match[bytes], block: re.Match[bytes]) -> tuple[float, float]:
    """Where the origin of `block` lies for `home`; their axes are the same."""
    a, b, c, d = map(float, home["axes"].split())
    across, up = (float(block[side]) - float(home[side]) for side in ("x", "y"))
    return (across * d - up * c) / (a * d - b * c), (up * a - across * b) / (a * d - b * c)


def _as_one_show(begun: re.Match[bytes], mark: re.Match[bytes], offset: tuple[float, float], font: EmbeddedFont) -> bytes:
    """One TJ array for both: a reader sorts what is shown apart, and would put the mark behind the next letter."""
    thousandth = float(begun["size"]) / 1000
    across = float(mark["x"]) + offset[0] - float(begun["x"])
    down = float(mark["y"]) + offset[1] - float(begun["y"])
    first, second = (show["shown"] for show in (begun, mark))
    back = font.advance(first) - across / thousandth
    second = font.redrawn(second, round(-down / thousandth))
    return b"%s %s %s Tm[%s%.3f %s]TJ" % (begun["state"] + b" 1 0 0 -1", begun["x"], begun["y"], first, back, second)


def _mended_span(fonts: _Fonts, span: re.Match[bytes]) -> bytes:
    told, content = span.groups()
    state, _, shown = content.partition(b" Tm")
    named = _FONT.search(state)
    font = fonts.get(named[1]) if named else None
    start, shown = font.mended(told, shown) if font else (start_of_span(text_string(told), None), shown)
    return b"%s%s Tm%s%s" % (start, state, shown, _END if start else b"")
