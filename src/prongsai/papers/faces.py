"""The fonts of the office's own: a folder of TrueType files that it may embed, and how large its letters are.

Every file of the folder is held to the rules, for typst reads them all and takes a missing letter from any. A folder with a
file that cannot be used is not used.
"""

import logging
import os.path
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import islice
from pathlib import Path

from fontTools.ttLib import TTFont

from prongsai.engine.problems import Place, Problem, Severity
from prongsai.papers.fonts import outlines
from prongsai.papers.typesetting import Stamp, compose, font_stamps

# It would tell the terminal of every oddity, and the fonts of offices have many.
logging.getLogger("fontTools").addHandler(logging.NullHandler())

MAX_BYTES = 10 * 1024 * 1024
MAX_FILES = 40
MAX_ENTRIES = 500
"""Files of every kind in the folder and below: one who names a folder of thousands meant another."""

OFFICIAL = ("TH Sarabun New", "TH SarabunPSK", "TH SarabunIT๙")
"""The families official papers are set in, the best first; letters of the same size have the same height in all three."""

HEIGHT = 0.4003
"""How tall ก is in TH Sarabun New, in em."""

LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xE01, 0xE3B), *range(0xE40, 0xE4F), *range(0xE50, 0xE5A))))
"""What a font must have: ASCII, the letters ก-ฮ, vowels and marks, ๐-๙."""

_FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")
_KINDS = {b"OTTO": "OTF", b"ttcf": "TTC", b"wOFF": "WOFF", b"wOF2": "WOFF2"}
_RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
_REGULAR, _BOLD = range(350, 600), range(600, 1001)
"""Weights of faces (OS/2 usWeightClass); there are fonts that give their Regular as 500."""
_MAX_CODES = 500_000
"""The letters all maps of a font may tell of; those of the largest fonts there are have a tenth of it."""

_SPECIMEN = """
#let data = json("data.json")
#set document(title: "ก")
#set text(font: data.family, lang: "th", region: "th", fallback: false)
#data.text #strong(data.text)
"""


@dataclass(frozen=True, slots=True)
class Face:
    """A family papers can be set in. `scale`: points of it that are as tall as one point of TH Sarabun New. `folder`: where its
    files are; None: they are the product's own."""

    family: str
    scale: float
    folder: Path | None


SARABUN = Face("Sarabun", 10.9 / 16, None)


def face_in(folder: Path) -> tuple[Face, tuple[Problem, ...]]:
    """The family of the office's fonts in `folder`, and what is wrong with them. Sarabun where one of the problems is an error.

    Places name the files from the folder on. Never raises for what it finds there.
    """
    entries = sorted(islice(folder.rglob("*"), MAX_ENTRIES + 1))
    files = [path for path in entries if path.suffix.lower() in _FONT_SUFFIXES and not path.is_symlink()]
    if len(entries) > MAX_ENTRIES or len(files) > MAX_FILES:
        return SARABUN, (_fault("fonts-too-many", folder.name, limit=MAX_FILES),)
    home = os.path.realpath(folder)  # typst follows no link within it, but one who made a link outside should hear of it
    if outside := [path for path in entries if not Path(os.path.realpath(path)).is_relative_to(home)]:
        return SARABUN, tuple(_fault("path-outside", _name(p, folder), field="office.fonts", value=p.name) for p in outside)
    if not files:
        return SARABUN, (_fault("fonts-missing", folder.name),)
    return _face(folder, tuple(files), font_stamps([folder]))


@lru_cache(maxsize=8)
def _face(folder: Path, files: Sequence[Path], stamps: Sequence[Stamp]) -> tuple[Face, tuple[Problem, ...]]:  # noqa: ARG001
    """Kept until a file changes: `stamps` tell."""
    problems = tuple(problem for path in files if (problem := _problem_of(path, _name(path, folder))))
    return (SARABUN, problems) if problems else _chosen(folder, files)


# one file --------------------------------------------------------------------------------------------------------------------


def _problem_of(path: Path, name: str) -> Problem | None:
    """What is wrong with one font file, if anything."""
    suffix = path.suffix[1:].upper()
    try:
        if path.stat().st_size > MAX_BYTES:
            return _fault("font-too-large", name, limit=MAX_BYTES >> 20)
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return _fault("file-unreadable", name)
    kind = _KINDS.get(data[:4], suffix)
    if kind != "TTF":
        return _fault("font-kind-wrong", name, kind=kind)
    try:
        return _problem_within(data, name)
    except Exception:  # a broken font fails in as many ways as there are readers of its tables
        return _fault("font-broken", name)


def _problem_within(data: bytes, name: str) -> Problem | None:
    with TTFont(BytesIO(data), lazy=True) as font:
        if "fvar" in font:
            return _fault("font-variable", name)
        if "glyf" not in font:
            return _fault("font-kind-wrong", name, kind="CFF")
        if font["OS/2"].fsType & (_RESTRICTED | _NO_SUBSETS | _BITMAPS_ONLY):
            return _fault("font-not-embeddable", name)
        if _codes_told(font.reader["cmap"]) > _MAX_CODES:
            return _fault("font-broken", name)
        known = font.getBestCmap()
        if missing := [letter for letter in LETTERS if ord(letter) not in known]:
            return _fault("font-letters-missing", name, letters=" ".join(missing[:20]))
        if not 0.1 < _height(font) < 2:
            return _fault("font-broken", name)
    outlines(data)
    return None


def _codes_told(cmap: bytes) -> int:
    """How many letters the maps of a font tell of. With one wrong bit in a range, reading it would take all memory."""
    told, (maps,) = 0, struct.unpack_from(">H", cmap, 2)
    for _, _, at in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * maps]):
        (kind,) = struct.unpack_from(">H", cmap, at)
        firsts: Sequence[int] = ()
        lasts: Sequence[int] = ()
        if kind == 4:
            count = struct.unpack_from(">H", cmap, at + 6)[0] // 2
            lasts, firsts = (struct.unpack_from(f">{count}H", cmap, at + start) for start in (14, 16 + 2 * count))
        elif kind in (12, 13):
            groups = struct.unpack_from(f">{3 * struct.unpack_from('>I', cmap, at + 12)[0]}I", cmap, at + 16)
            firsts, lasts = groups[0::3], groups[1::3]
        told += sum(last - first + 1 for first, last in zip(firsts, lasts, strict=True) if last >= first)
    return told


def _height(font: TTFont) -> float:
    """How tall ก is, in em."""
    drawing = font["glyf"][font.getBestCmap()[ord("ก")]]
    return float(drawing.yMax / font["head"].unitsPerEm) if drawing.numberOfContours else 0


# the family of several files -------------------------------------------------------------------------------------------------


def _chosen(folder: Path, files: Sequence[Path]) -> tuple[Face, tuple[Problem, ...]]:
    """The family papers are set in, of sound files."""
    listed = _as_typst_lists(folder)
    if unlisted := set(files) - {path for path, _, _, _ in listed}:
        return SARABUN, tuple(_fault("font-broken", _name(path, folder)) for path in sorted(unlisted))
    upright = [(path, family, weight) for path, family, style, weight in listed if style == "normal"]
    # Of several, the first in the order of file names: a dict keeps the last.
    regular = {family: path for path, family, weight in reversed(upright) if weight in _REGULAR}
    family = next((name for name in (*OFFICIAL, *reversed(regular)) if name in regular), None)
    if family is None:
        families = " · ".join(sorted({name for _, name, _, _ in listed}))
        return SARABUN, (_fault("font-without-regular", folder.name, families=families),)
    face = Face(family, _scale(family, regular[family]), folder)
    if not _can_be_set(face):
        return SARABUN, (_fault("font-broken", _name(regular[family], folder)),)
    is_bold = any(name == family and weight in _BOLD for _, name, weight in upright)
    return face, () if is_bold else (_fault("font-without-bold", folder.name, Severity.WARNING, family=family),)


def _as_typst_lists(folder: Path) -> list[tuple[Path, str, str, int]]:
    """Path, family, style and weight of every face, by path; it is typst that papers name the family to."""
    from typst import Fonts

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]).fonts()
    return sorted((Path(font.path), font.family, font.style, font.weight) for font in fonts if font.path)


def _scale(family: str, regular: Path) -> float:
    if family in OFFICIAL:
        return 1.0
    with TTFont(regular, lazy=True) as font:
        return HEIGHT / _height(font)


def _can_be_set(face: Face) -> bool:
    """Whether a paper can be drawn in it: tables that no rule above looks at can be broken too."""
    assert face.folder
    try:
        compose(_SPECIMEN, {"family": face.family, "text": LETTERS}, font_dirs=(face.folder,))
    except Exception:
        return False
    return True


def _fault(code: str, name: str, severity: Severity = Severity.ERROR, **params: object) -> Problem:
    return Problem(code, severity, Place(file=name), params)


def _name(path: Path, folder: Path) -> str:
    """The file as the office knows it, from its folder on."""
    return (Path(folder.name) / path.relative_to(folder)).as_posix()
