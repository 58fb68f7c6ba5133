"""The fonts papers are set in, and what each of their glyphs says.

A PDF holds glyphs renumbered and cut loose from their letters. The font they came from still knows: its character map names
the plain letters, its substitution table (GSUB) the variants and ligatures made of them. A glyph is recognised in a PDF by its
drawing and width, which subsetting keeps to the byte.
"""

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

type Outline = tuple[int, bytes]
"""Advance width in font units and the drawing, without the numbers of other glyphs it may be composed of."""

type Tables = Mapping[str, bytes]
"""The raw tables of a font, by tag."""

SARABUN_WEIGHTS = ("Regular", "SemiBold", "Bold")

_HINTED = 0x0100
_WORD_ARGUMENTS, _ARGUMENTS_ARE_PLACES = 0x0001, 0x0002
_SCALED, _MORE_COMPONENTS, _TWO_SCALES, _MATRIX = 0x0008, 0x0020, 0x0040, 0x0080

_SINGLE, _LIGATURE, _EXTENSION = 1, 4, 7
_TONE_THEN_NIKHAHIT = re.compile("([\u0e48-\u0e4b])\u0e4d")


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
    """What each drawing of the font at `font` can stand for, the likeliest first.

    Kept for the life of the process, so a font file must not change under it.
    """
    found: dict[Outline, tuple[str, ...]] = {}
    with TTFont(font, lazy=True) as opened:
        texts = _texts_by_name(opened)
        for name, outline in zip(opened.getGlyphOrder(), outlines(font.read_bytes()), strict=True):
            found[outline] = found.get(outline, ()) + texts.get(name, ())
    return found


@lru_cache(maxsize=256)
def postscript_name(font: Path) -> str:
    with TTFont(font, lazy=True) as opened:
        return str(opened["name"].getDebugName(6) or font.stem)


def outlines(font: bytes) -> tuple[Outline, ...]:
    """The drawing of every glyph of a TrueType font, in glyph order.

    Raises ValueError if the font holds no TrueType drawings.
    """
    tables = _tables(font)
    if "glyf" not in tables:
        raise ValueError("no TrueType drawings in this font")
    # Decoding every point of every glyph, as fontTools would, takes fifty times longer than cutting out the records.
    drawings = [tables["glyf"][start:end] for start, end in pairwise(_offsets(tables))]
    return tuple((advance, _bare(drawing, drawings)) for (advance, _), drawing in zip(_metrics(tables), drawings, strict=True))


class Variant(NamedTuple):
    """A glyph drawn anew: the one it draws, how much higher, and its advance, both in thousandths of an em."""

    glyph: int
    rise: int
    advance: int


def with_variants(font: bytes, variants: Iterable[Variant]) -> bytes:
    """The font with one new glyph at its end for each variant, in their order."""
    tables = _tables(font)
    (units_per_em,) = struct.unpack_from(">H", tables["head"], 18)
    offsets, metrics, glyf = list(_offsets(tables)), list(_metrics(tables)), bytearray(tables["glyf"])
    for glyph, rise, advance in variants:
        head = bytes(glyf[offsets[glyph] : offsets[glyph] + 10])
        glyf += _shifted_drawing(head, glyph, round(rise * units_per_em / 1000))
        offsets.append(len(glyf))
        metrics.append((round(advance * units_per_em / 1000), metrics[glyph][1]))
    return _written({**tables, **_glyph_tables(tables, bytes(glyf), offsets, metrics)})


def _texts_by_name(font: TTFont) -> dict[str, tuple[str, ...]]:
    texts: dict[str, tuple[str, ...]] = {}
    for code, name in sorted(font.getBestCmap().items()):
        if _is_typed(code):
            texts[name] = (*texts.get(name, ()), chr(code))
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


def _substitutions(font: TTFont) -> Iterable[tuple[tuple[str, ...], str]]:
    """Every rule of the font that makes one glyph of one or more: (the glyphs, the glyph made of them)."""
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
    for table in (table for lookup in lookups for table in lookup.SubTable):
        table = table.ExtSubTable if table.LookupType == _EXTENSION else table
        if table.LookupType == _SINGLE:
            yield from (((one,), other) for one, other in table.mapping.items())
        elif table.LookupType == _LIGATURE:
            yield from (((first, *rest.Component), rest.LigGlyph) for first, all_ in table.ligatures.items() for rest in all_)


def _tables(font: bytes) -> Tables:
    reader = SFNTReader(BytesIO(font))
    return {tag: reader[tag] for tag in reader.tables}


def _offsets(tables: Tables) -> tuple[int, ...]:
    """Table loca: where each glyph's drawing begins in glyf, and where the last one ends."""
    (long_offsets,) = struct.unpack_from(">H", tables["head"], 50)
    if long_offsets:
        return struct.unpack(f">{len(tables['loca']) // 4}I", tables["loca"])
    return tuple(half * 2 for half in struct.unpack(f">{len(tables['loca']) // 2}H", tables["loca"]))


def _metrics(tables: Tables) -> tuple[tuple[int, int], ...]:
    """Table hmtx: advance and left bearing of each glyph; glyphs at the end may share the last advance."""
    (told,), (count,) = struct.unpack_from(">H", tables["hhea"], 34), struct.unpack_from(">H", tables["maxp"], 4)
    full = list(struct.iter_unpack(">Hh", tables["hmtx"][: told * 4]))
    bearings = struct.iter_unpack(">h", tables["hmtx"][told * 4 : told * 4 + (count - told) * 2])
    return (*full, *((full[-1][0], bearing) for (bearing,) in bearings))


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


def _shifted_drawing(head: bytes, number: int, rise: int) -> bytes:
    """A composite record of one component, from the head (contour count and box) of the glyph it moves."""
    _, left, bottom, right, top = struct.unpack(">5h", head)
    box = struct.pack(">5h", -1, left, bottom + rise, right, top + rise)
    return box + struct.pack(">HHhh", _WORD_ARGUMENTS | _ARGUMENTS_ARE_PLACES, number, 0, rise) + b"\0\0"


def _glyph_tables(tables: Tables, glyf: bytes, offsets: Sequence[int], metrics: Sequence[tuple[int, int]]) -> dict[str, bytes]:
    """The tables that count glyphs, for new drawings; glyph names are dropped, as an embedded font needs none."""
    head, hhea, maxp = bytearray(tables["head"]), bytearray(tables["hhea"]), bytearray(tables["maxp"])
    struct.pack_into(">H", head, 50, 1)
    struct.pack_into(">H", hhea, 34, len(metrics))
    struct.pack_into(">H", maxp, 4, len(metrics))
    limits = list(struct.unpack_from(">14H", maxp, 4))
    points, contours, composite_points, composite_contours, components, depth = (1, 2, 3, 4, 12, 13)
    limits[composite_points] = max(limits[points], limits[composite_points])
    limits[composite_contours] = max(limits[contours], limits[composite_contours])
    limits[components], limits[depth] = max(limits[components], 1), limits[depth] + 1
    struct.pack_into(">14H", maxp, 4, *limits)
    return {
        "glyf": glyf,
        "loca": struct.pack(f">{len(offsets)}I", *offsets),
        "hmtx": b"".join(struct.pack(">Hh", *both) for both in metrics),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "maxp": bytes(maxp),
        "post": struct.pack(">I", 0x00030000) + tables["post"][4:32],
    }


def _written(tables: Tables) -> bytes:
    file = BytesIO()
    writer = SFNTWriter(file, len(tables), "\0\1\0\0")
    for tag, content in tables.items():
        writer[tag] = content
    writer.close()
    return file.getvalue()
