"""A font inside a PDF of typst: what its glyphs say, and the glyphs added so that readers find it.

Everything here speaks of one font. A code is what a page shows, two bytes, and in what typst writes the number of a glyph.
Strings and kerns are those of the PDF operators Tj and TJ; kerns, widths and rises count thousandths of the font size.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from typing import Self
from unicodedata import normalize

import pikepdf

from prongsai.papers.fonts import Variant, outlines, postscript_name, texts_by_outline, with_variants

INVISIBLE_IN_XMP = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060")
INVISIBLE = INVISIBLE_IN_XMP | {0xFEFF: None}  # XMP itself begins with U+FEFF
_SARA_AM = re.compile("([\u0e48-\u0e4b]*)\u0e33")

NUMBER = rb"-?[\d.]++"
LITERAL = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-F]+>", re.DOTALL)
_LITERAL_OR_KERN = re.compile(rb"(%s)|(%s)" % (LITERAL.pattern, NUMBER), re.DOTALL)

_WORD_GAP = 60
"""Where glyphs end so many thousandths of the font size before the next ones begin, readers may see a space (from 100)."""

_MARK_WIDTH = 1
"""For a glyph of no width pdfium takes the width of its drawing, and so overlooks the space behind it. PDF/A allows this
difference of one thousandth between a PDF and its font."""

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


@dataclass(slots=True)
class EmbeddedFont:
    """One font of the document; `write` puts into the PDF what was learnt and added."""

    inside: pikepdf.Object
    texts: dict[int, str]
    """What each code says."""
    widths: dict[int, int] = field(default_factory=dict)
    """How far each code moves on, in thousandths of the font size."""
    glyphs: int = 0
    """How many glyphs there are, if new ones can follow them; else 0."""
    variants: dict[Variant, int] = field(default_factory=dict)
    """Codes of the glyphs that are to be added."""
    spans: dict[tuple[bytes, bytes], tuple[bytes, bytes]] = field(default_factory=dict)
    """Spans mended before; a paper repeats few clusters many times."""

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
        marks = {code: _MARK_WIDTH for code, (advance, drawing) in enumerate(drawn) if drawing and not advance}
        return cls(inside, told | texts, marks | _widths(descendant), len(drawn))

    def read(self, literals: bytes) -> str | None:
        """The letters that string literals say by themselves; None if one of their glyphs is unknown."""
        letters = [self.texts.get(code) for code in _codes(literals)]
        return None if None in letters else "".join(filter(None, letters))

    def advance(self, shown: bytes) -> float:
        """How far the strings and kerns of a TJ array move on, in thousandths of the font size."""
        return sum(self.widths.get(code, 0) for code in _codes(shown)) - _kerned(shown)

    def mended(self, told: bytes, shown: bytes) -> tuple[bytes, bytes]:
        """How the span typst `told` the text of is to start (empty: as no span), and what it is to show."""
        if (told, shown) not in self.spans:
            start = start_of_span(text_string(told), self.read(shown))
            gap = start and self.glyphs and _kerned(shown) >= _WORD_GAP
            self.spans[told, shown] = start, self.redrawn(shown) if gap else shown
        return self.spans[told, shown]

    def redrawn(self, shown: bytes, rise: int = 0) -> bytes:
        """The same strings and kerns, the last string higher by `rise` thousandths of the font size and its end closed up.

        Kerns put marks back over their letter, without moving forth again. Readers take such a gap for a space.
        """
        last = list(LITERAL.finditer(shown))[-1]
        *codes, mark = _codes(last[0])
        forth = round(_kerned(shown)) if _kerned(shown) >= _WORD_GAP else self.widths.get(mark, 0)
        new = [*(self._variant(code, rise, self.widths.get(code, 0)) for code in codes), self._variant(mark, rise, forth)]
        return shown[: last.start()] + b"<%s>" % b"".join(b"%04X" % code for code in new) + shown[last.end() :]

    def _variant(self, code: int, rise: int, width: int) -> int:
        if not rise and width == self.widths.get(code, 0):
            return code
        new = self.variants.setdefault(Variant(code, rise, width), self.glyphs + len(self.variants))
        self.texts[new], self.widths[new] = self.texts[code], width
        return new

    def write(self) -> None:
        self.inside.ToUnicode.write(_to_unicode(self.texts))
        descendant = self.inside.DescendantFonts[0]
        for code, width in sorted(self.widths.items() - _widths(descendant).items()):
            descendant.W.extend(pikepdf.Array([code, code, width]))
        if self.variants:
            self._add_glyphs(descendant.FontDescriptor)

    def _add_glyphs(self, descriptor: pikepdf.Object) -> None:
        font = with_variants(descriptor.FontFile2.read_bytes(), self.variants)
        descriptor.FontFile2.write(font)
        descriptor.FontFile2.Length1 = len(font)
        if "/CIDSet" in descriptor:  # it would have to name the new glyphs too, and PDF/A-2 does not ask for it
            del descriptor["/CIDSet"]


def _codes(literals: bytes) -> list[int]:
    codes = b"".join(bytes(pikepdf.Object.parse(literal)) for literal in LITERAL.findall(literals))
    return [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]


def _told_by(to_unicode: bytes) -> dict[int, str]:
    pairs = _CODE_AND_TEXT.findall(to_unicode.partition(b"beginbfchar")[2])
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be").translate(INVISIBLE) for code, text in pairs}


def _likeliest(told: str, found: Sequence[str]) -> str:
    """One drawing can serve several letters (hyphens): typst tells which was meant when it was first used.

    Spaces are the exception: were the first of them a no-break space, all would read so.
    """
    return told if told != "\u00a0" and {told, normalize("NFKC", told)} & {*found} else found[0]


def _kerned(shown: bytes) -> float:
    return sum(float(kern) for _, kern in _LITERAL_OR_KERN.findall(shown) if kern)


def _widths(descendant: pikepdf.Object) -> dict[int, int]:
    """The widths of a font whose default width is 0, told in threes: first code, last code, width."""
    told = [round(number) for number in descendant.W]
    return {code: width for first, last, width in batched(told, 3) for code in range(first, last + 1)}


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in sorted(texts.items()) if text]
    blocks = (f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in batched(lines, 100))
    return _TO_UNICODE.format(blocks="".join(blocks)).encode()


def text_string(literal: bytes) -> str:
    return str(pikepdf.Object.parse(literal)).translate(INVISIBLE)


def start_of_span(told: str, read: str | None) -> bytes:
    """The start of a span over glyphs that read `read` where typst told `told`; empty if they are better left to themselves.

    One letter needs no span. A cluster keeps it: without, poppler and pdfium would sort its marks by their place. But a span
    over a part of a cluster would say the rest twice.
    """
    drawn = apart(told)
    if (read == told and len(told) == 1) or (read is not None and read != drawn and read in drawn):
        return b""
    return b"/Span<</ActualText<" + ("\ufeff" + told).encode("utf-16-be").hex().upper().encode() + b">>>BDC"


def apart(text: str) -> str:
    """Sara am as fonts draw it: nikhahit, with its tone, then sara aa."""
    return _SARA_AM.sub("\u0e4d\\1\u0e32", text)
