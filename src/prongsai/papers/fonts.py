"""The fonts papers are set in, and what each of their glyphs says.

A PDF holds glyphs renumbered and cut loose from their letters. The font they came from still knows: its character map names
the plain letters, its substitution table (GSUB) the variants and ligatures made of them. A glyph is recognised in a PDF by its
drawing and width, which subsetting keeps to the byte.
"""

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

type Outline = tuple[int, bytes]
"""Advance width in font units and the drawing, without the numbers of other glyphs it may be composed of."""

SARABUN_WEIGHTS = ("Regular", "SemiBold", "Bold")

_HINTED = 0x0100
_WORD_ARGUMENTS, _SCALED, _MORE_COMPONENTS, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080

_SINGLE, _LIGATURE, _EXTENSION = 1, 4, 7
_TONE_THEN_NIKHAHIT = re.compile("([\u0e48-\u0e4b])\u0e4d")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a font, and the texts it can stand for: the likeliest first, none where the font does not say."""

    outline: Outline
    texts: tuple[str, ...] = ()


def sarabun_folder() -> Path:
    """The folder of all Sarabun faces (OFL), from the package fontpkg-sarabun."""
    spec = find_spec("fontpkg_sarabun")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package fontpkg-sarabun is not installed")
    return Path(spec.submodule_search_locations[0]) / "files"


def sarabun_files() -> tuple[Path, ...]:
    """The upright faces papers use: regular, semibold, bold."""
    return tuple(sarabun_folder() / f"Sarabun-{weight}.ttf" for weight in SARABUN_WEIGHTS)


@lru_cache(maxsize=16)
def texts_by_outline(font: Path) -> Mapping[Outline, tuple[str, ...]]:
    """What each drawing of the font at `font` says; kept for the life of the process, so a font file must not change."""
    found: dict[Outline, tuple[str, ...]] = {}
    for glyph in _glyphs_with_texts(font):
        found[glyph.outline] = found.get(glyph.outline, ()) + glyph.texts
    return found


@lru_cache(maxsize=256)
def postscript_name(font: Path) -> str:
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        return str(opened["name"].getDebugName(6) or font.stem)


def outlines(font: bytes) -> tuple[Outline, ...]:
    """The drawing of every glyph of a TrueType font, in glyph order.

    Raises ValueError if the font holds no TrueType drawings.
    """
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font), lazy=True) as opened:
        return _outlines(opened)


def _glyphs_with_texts(path: Path) -> Iterable[Glyph]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        texts = _texts_by_name(font)
        for name, outline in zip(font.getGlyphOrder(), _outlines(font), strict=True):
            yield Glyph(outline, texts.get(name, ()))


def _texts_by_name(font: "TTFont") -> dict[str, tuple[str, ...]]:
    texts: dict[str, tuple[str, ...]] = {}
    for code, name in sorted(font.getBestCmap().items()):
        if _is_typed(code):
            texts[name] = texts.get(name, ()) + (chr(code),)
    rules = list(_substitutions(font))
    while made := {to: (_text_of(parts, texts),) for parts, to in rules if to not in texts and all(p in texts for p in parts)}:
        texts |= made  # a variant of a ligature of variants is reached in as many rounds
    return texts


def _is_typed(code: int) -> bool:
    """False for control characters and for the private use area and Latin ligatures, which fonts list for old software.

    Thai fonts list their shifted marks among the private ones; GSUB tells what those really are.
    """
    return not (0xE000 <= code <= 0xF8FF or 0xFB00 <= code <= 0xFB06) and (code == 0xA0 or chr(code).isprintable())


def _text_of(parts: Sequence[str], texts: Mapping[str, tuple[str, ...]]) -> str:
    """The letters of a ligature, nikhahit before tone: a font also joins them in the order of a sara am taken apart."""
    return _TONE_THEN_NIKHAHIT.sub("\u0e4d\\1", "".join(texts[part][0] for part in parts))


def _substitutions(font: "TTFont") -> Iterable[tuple[tuple[str, ...], str]]:
    """Every rule of the font that makes one glyph of one or more: (the glyphs, the glyph made of them)."""
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
    for table in (table for lookup in lookups for table in lookup.SubTable):
        table = table.ExtSubTable if table.LookupType == _EXTENSION else table
        if table.LookupType == _SINGLE:
            yield from (((one,), other) for one, other in table.mapping.items())
        elif table.LookupType == _LIGATURE:
            yield from (((first, *rest.Component), rest.LigGlyph) for first, all_ in table.ligatures.items() for rest in all_)


def _outlines(font: "TTFont") -> tuple[Outline, ...]:
    if "glyf" not in font:
        raise ValueError("no TrueType drawings in this font")
    drawings = _drawings(font)
    return tuple(zip(_advances(font), (_bare(drawing, drawings) for drawing in drawings), strict=True))


def _drawings(font: "TTFont") -> list[bytes]:
    """The raw records of table glyf. fontTools would decode every point of every glyph: fifty times slower."""
    long_offsets = font["head"].indexToLocFormat
    raw = font.reader["loca"]
    places = struct.unpack(f">{len(raw) // (4 if long_offsets else 2)}{'I' if long_offsets else 'H'}", raw)
    scale = 1 if long_offsets else 2
    glyf = font.reader["glyf"]
    return [glyf[start * scale : end * scale] for start, end in pairwise(places)]


def _advances(font: "TTFont") -> list[int]:
    """Table hmtx: (advance, bearing) pairs; the last advance holds for all glyphs after them."""
    raw, told, count = font.reader["hmtx"], font["hhea"].numberOfHMetrics, font["maxp"].numGlyphs
    advances = [advance for advance, _ in struct.iter_unpack(">Hh", raw[: told * 4])]
    return advances + advances[-1:] * (count - told)


def _bare(drawing: bytes, drawings: Sequence[bytes]) -> bytes:
    """A glyf record without hinting and padding, and with its components themselves in place of their numbers."""
    if not drawing:
        return b""
    (contours,) = struct.unpack_from(">h", drawing)
    return _bare_composite(drawing, drawings) if contours < 0 else _bare_simple(drawing, contours)


def _bare_simple(drawing: bytes, contours: int) -> bytes:
    at = 10 + 2 * contours
    (hinting,) = struct.unpack_from(">H", drawing, at)
    return (drawing[:at] + drawing[at + 2 + hinting :]).rstrip(b"\0")


def _bare_composite(drawing: bytes, drawings: Sequence[bytes]) -> bytes:
    bare, at, flags = drawing[:10], 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, number = struct.unpack_from(">HH", drawing, at)
        size = 4 if flags & _WORD_ARGUMENTS else 2
        size += 2 if flags & _SCALED else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        bare += struct.pack(">H", flags & ~_HINTED) + drawing[at + 4 : at + 4 + size] + _bare(drawings[number], drawings)
        at += 4 + size
    return bare
