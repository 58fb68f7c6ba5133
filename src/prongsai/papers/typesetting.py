"""Templates and plain data to PDF, through typst.

The template never meets a user's words as markup: it reads them as JSON. Same template, data and files give the same bytes,
on any day and machine: no clock, no system fonts, no packages from the network.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from prongsai.papers.embedded import apart
from prongsai.papers.fonts import postscript_name, sarabun_folder, texts_by_outline
from prongsai.papers.textlayer import mend
from prongsai.words.cutting import BREAK_HERE, LONGEST_HELD_TOGETHER, glue

if TYPE_CHECKING:
    from typst import Fonts

DATA_FILE = "data.json"
"""What a template reads: `#let data = json("data.json")`."""

_TEMPLATE_FILE = "template.typ"
_EPOCH = 0
"""The date of a paper whose template sets none, in seconds since 1970. A paper's own date belongs in its template."""

# What copies from Word, e-mail and web pages carry unseen; PDF/A refuses some of it, typst draws a tab with no width.
_UNSEEN: dict[int, str | None] = dict.fromkeys(
    [*range(0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]
)
_TIDY = _UNSEEN | {ord("\t"): " ", ord("\n"): "\n", ord("\v"): "\n"}

_PICTURE_FILE = "picture.svg"
_PICTURE = """
#let data = json("data.json")
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(font: "Sarabun", lang: "th", region: "th")
#image(data.file, width: data.width_cm * 1cm)
"""

# In a process of its own: a picture of a thousand letters can ask for hours (patterns within patterns, dashes by the million),
# and typst cannot be told to stop.
_TRIAL = """
import sys
folder, kind, memory = sys.argv[1:]
try:
    import resource
    resource.setrlimit(resource.RLIMIT_DATA, (int(memory), int(memory)))
except (ImportError, ValueError, OSError):
    pass
import typst
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
same = {"root": folder, "font_paths": fonts, "sys_inputs": {"kind": kind}}
try:
    typst.compile(folder + "/template.typ", format="png", ppi=300, **same)
    typst.compile(folder + "/template.typ", pdf_standards=["a-2a", "ua-1"], **same)
except typst.TypstError as error:
    sys.exit(error.message)
"""
_TRIAL_PAPER = b"""
#set document(title: "trial")
#image("picture", format: sys.inputs.kind, height: 3cm, alt: "trial")
"""
_TRIAL_MEMORY = 1 << 30

type Stamp = tuple[Path, int, int]
"""A font file as it was when last seen: its path, the time of its last change in nanoseconds, its size in bytes."""

_last_seen: dict[Path, Stamp] = {}
"""The stamps under which `fonts` keeps what it knows of an office's own font files, by path."""

_LONGEST_RUN = 24

_PACKAGE = re.compile(rb'"@[a-z]')
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


class TypesettingError(Exception):
    """typst could not draw the paper; the message is typst's own."""


class LetterMissing(TypesettingError):
    """No font of the paper has these letters; a paper with a hole in its text would be worse than none."""

    def __init__(self, letters: str, message: str) -> None:
        super().__init__(message)
        self.letters = letters


class TooHeavy(TypesettingError):
    """The picture takes more time or memory to draw than it was given."""


def compose(
    template: str,
    data: Mapping[str, object],
    *,
    files: Mapping[str, bytes] = {},
    font_dirs: Sequence[Path] = (),
) -> bytes:
    """The paper that the typst source `template` makes of `data`, as PDF/A-2a and PDF/UA-1 with an exact text layer.

    `data` is anything JSON can say; lines of its Thai text end at words only, and characters nobody sees are left out.
    `files` are further files the template reads, by name. Fonts come from `font_dirs` and Sarabun only. Raises
    TypesettingError, also for a letter that no font has.
    """
    own = font_stamps(font_dirs)
    _forget_changed(own)
    sources = {**files, _TEMPLATE_FILE: template.encode(), DATA_FILE: _as_json(data)}
    drawn = _drawn(sources, _fonts(tuple(font_dirs), own), pdf_standards=["a-2a", "ua-1"])
    return mend(drawn, [*(path for path, _, _ in own if path.suffix.lower() == ".ttf"), *_sarabun_files()])


def first_page_png(
    template: str, data: Mapping[str, object], *, files: Mapping[str, bytes], font_dirs: Sequence[Path], ppi: int
) -> bytes:
    """The first page that `compose` would make of the same, as PNG; raises TypesettingError."""
    sources = {**files, _TEMPLATE_FILE: template.encode(), DATA_FILE: _as_json(data)}
    pages = _drawn(sources, _fonts(tuple(font_dirs), font_stamps(font_dirs)), format="png", ppi=ppi)
    return pages[0] if isinstance(pages, list) else pages


def picture_png(svg: bytes, width_cm: float, ppi: int = 300, font_dirs: Sequence[Path] = ()) -> bytes:
    """The SVG picture as PNG of that width, `ppi` pixels an inch, transparent where nothing is drawn. Same bytes for the same
    picture and fonts; raises TypesettingError.

    Its letters come from Sarabun and `font_dirs` and are shaped as in papers; `compose` refuses an SVG with Thai marks, for typst
    cannot say in PDF/A what they are. A picture from outside goes through `read_emblem` first: here nothing bounds its cost.
    """
    data = {"file": _PICTURE_FILE, "width_cm": width_cm}
    sources = {_PICTURE_FILE: _with_sara_am_apart(svg), _TEMPLATE_FILE: _PICTURE.encode(), DATA_FILE: _as_json(data)}
    return _drawn(sources, _fonts(tuple(font_dirs), font_stamps(font_dirs)), format="png", ppi=ppi)


def try_picture(picture: bytes, kind: Literal["svg", "png"], seconds: float) -> None:
    """Draws a picture without letters once, 3 cm high, as PNG and in a PDF, where it can do no harm. Raises TypesettingError if
    it cannot be drawn, TooHeavy if not in so many seconds and 1 GB."""
    with TemporaryDirectory(prefix="picture-") as folder:
        _lay_out(Path(folder), {"picture": picture, _TEMPLATE_FILE: _TRIAL_PAPER})
        command = [sys.executable, "-P", "-c", _TRIAL, folder, kind, str(_TRIAL_MEMORY)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603  our own words
        except subprocess.TimeoutExpired as error:
            raise TooHeavy(str(error)) from None
    message = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]  # a panic tells where it was before what it is
    if done.returncode == 1:
        raise TypesettingError(message)
    if done.returncode:
        raise TooHeavy(message)


def font_stamps(folders: Sequence[Path]) -> tuple[Stamp, ...]:
    """Every font file that typst finds in these folders and below, and how to tell that one has changed."""
    found = sorted(path for folder in folders for path in folder.rglob("*.[tToO][tT][fFcC]") if path.is_file())
    return tuple((path, stat.st_mtime_ns, stat.st_size) for path in found for stat in (path.stat(),))


def tidied(text: str) -> str:
    """Without the characters nobody sees; a tab is a space, every line end a new line."""
    return text.translate(_TIDY)


def _as_json(data: Mapping[str, object]) -> bytes:
    return json.dumps(_glued(data), ensure_ascii=False).encode()


def _glued(value: object, longest: int = LONGEST_HELD_TOGETHER) -> object:
    """A mapping may say in `longest` how many clusters of a word have room side by side: longer words may be parted there."""
    if isinstance(value, str):
        return _with_long_runs_parted(glue(tidied(value), longest), min(longest, _LONGEST_RUN))
    if isinstance(value, Mapping):
        longest = min(longest, value.get("longest", longest))
        return {key: item if key == "urls" else _glued(item, longest) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_glued(item, longest) for item in value]
    return value


def _with_long_runs_parted(text: str, longest: int) -> str:
    """A run of Latin letters and figures that no line can hold would leave the sheet; it may end a line every so many."""
    return re.sub(rf"([^\W\u0e00-\u0e7f]{{{longest}}})(?=[^\W\u0e00-\u0e7f])", rf"\1{BREAK_HERE}", text)


def _lay_out(folder: Path, sources: Mapping[str, bytes]) -> None:
    for name, content in sources.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise TypesettingError(f"a file outside the paper: {name}")
        if name.endswith(".typ") and _PACKAGE.search(content):
            raise TypesettingError(f"{name} asks for a package; papers are drawn without a network")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _with_sara_am_apart(svg: bytes) -> bytes:
    """The same picture with every sara am as the two signs it is drawn with.

    Fonts take it apart, and typst then gives the whole of it no width in a picture: the next word is set over its end.
    """
    return apart(svg.decode(errors="surrogateescape")).encode(errors="surrogateescape")


def _drawn(sources: Mapping[str, bytes], fonts: "Fonts", **how: Any) -> bytes:
    with TemporaryDirectory(prefix="paper-") as folder:
        _lay_out(Path(folder), sources)
        return _draw(Path(folder), fonts, **how)


def _draw(folder: Path, fonts: "Fonts", **how: Any) -> bytes:
    import typst

    try:
        drawn: bytes = typst.compile(folder / _TEMPLATE_FILE, root=folder, font_paths=fonts, timestamp=_EPOCH, **how)
    except typst.TypstError as error:
        message = "\n".join((error.message, *error.hints)).replace(f"{folder}/", "")
        if missing := _MISSING.search(message):
            raise LetterMissing(missing[1], message) from error
        raise TypesettingError(message) from error
    except BaseException as error:
        # What typst itself did not foresee, such as a font broken in a new way: a PanicException, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise TypesettingError(str(error)) from error
    return drawn


@lru_cache(maxsize=8)
def _fonts(own: tuple[Path, ...], stamps: tuple[Stamp, ...]) -> "Fonts":  # noqa: ARG001  an office's files change under the site
    """The faces of these folders and Sarabun, read once: typst would look through them again for every paper."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*own, sarabun_folder()])


@lru_cache(maxsize=1)
def _sarabun_files() -> tuple[Path, ...]:
    return tuple(sorted(sarabun_folder().rglob("*.[tT][tT][fF]")))


def _forget_changed(stamps: Sequence[Stamp]) -> None:
    """What is known of a font by its path alone must go when the file is another; also when an earlier one is put back."""
    if any(_last_seen.get(stamp[0], stamp) != stamp for stamp in stamps):
        texts_by_outline.cache_clear()
        postscript_name.cache_clear()
    _last_seen.update({stamp[0]: stamp for stamp in stamps})
