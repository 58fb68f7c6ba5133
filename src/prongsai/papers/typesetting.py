"""Templates and plain data to PDF, through typst.

The template never meets a user's words as markup: it reads them as JSON. Same template, data and files give the same bytes,
on any day and machine: no clock, no system fonts, no packages from the network.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from prongsai.papers.fonts import sarabun_folder
from prongsai.papers.textlayer import mend
from prongsai.words.cutting import glue

if TYPE_CHECKING:
    from typst import Fonts

DATA_FILE = "data.json"
"""What a template reads: `#let data = json("data.json")`."""

_TEMPLATE_FILE = "template.typ"
_EPOCH = 0
"""The date of a paper whose template sets none, in seconds since 1970. A paper's own date belongs in its template."""

# What copies from Word, e-mail and web pages carry unseen; PDF/A refuses some of it, typst draws a tab with no width.
_UNSEEN: dict[int, str | None] = dict.fromkeys([*range(0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF])
_TIDY = _UNSEEN | {ord("\t"): " ", ord("\n"): "\n", ord("\v"): "\n"}

_PACKAGE = re.compile(rb'"@[a-z]')
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


class TypesettingError(Exception):
    """typst could not draw the paper; the message is typst's own."""


class LetterMissing(TypesettingError):
    """No font of the paper has these letters; a paper with a hole in its text would be worse than none."""

    def __init__(self, letters: str, message: str) -> None:
        super().__init__(message)
        self.letters = letters


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
    folders = (*font_dirs, sarabun_folder())
    sources = {**files, _TEMPLATE_FILE: template.encode(), DATA_FILE: _as_json(data)}
    with TemporaryDirectory(prefix="paper-") as folder:
        _lay_out(Path(folder), sources)
        drawn = _draw(Path(folder), folders)
    return mend(drawn, _font_files(folders))


def tidied(text: str) -> str:
    """Without the characters nobody sees; a tab is a space, every line end a new line."""
    return text.translate(_TIDY)


def _as_json(data: Mapping[str, object]) -> bytes:
    return json.dumps(_glued(data), ensure_ascii=False).encode()


def _glued(value: object) -> object:
    if isinstance(value, str):
        return glue(tidied(value))
    if isinstance(value, Mapping):
        return {key: _glued(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_glued(item) for item in value]
    return value


def _lay_out(folder: Path, sources: Mapping[str, bytes]) -> None:
    for name, content in sources.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise TypesettingError(f"a file outside the paper: {name}")
        if name.endswith(".typ") and _PACKAGE.search(content):
            raise TypesettingError(f"{name} asks for a package; papers are drawn without a network")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _draw(folder: Path, font_folders: tuple[Path, ...]) -> bytes:
    import typst

    try:
        return typst.compile(
            folder / _TEMPLATE_FILE,
            root=folder,
            font_paths=_fonts(font_folders),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=_EPOCH,
        )
    except typst.TypstError as error:
        message = "\n".join((error.message, *error.hints)).replace(f"{folder}/", "")
        if missing := _MISSING.search(message):
            raise LetterMissing(missing[1], message) from error
        raise TypesettingError(message) from error


@lru_cache(maxsize=8)
def _fonts(folders: tuple[Path, ...]) -> "Fonts":
    """The faces of these folders, read once: typst would look through them again for every paper."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


@lru_cache(maxsize=8)
def _font_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(sorted(path for folder in folders for path in folder.rglob("*.[tT][tT][fF]")))
