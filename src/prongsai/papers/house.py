"""The office's own things that papers are drawn with: its emblem, its fonts, and the name of the font its files give."""

import os.path
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prongsai.engine.planning.record import HouseStyle
from prongsai.engine.problems import Place, Problem
from prongsai.papers.emblems import MAX_BYTES, Picture, PictureRefused, read_emblem
from prongsai.papers.faces import SARABUN, Face, face_in
from prongsai.papers.typesetting import tidied


@dataclass(frozen=True, slots=True)
class House:
    """`face` sets the PDF; `font` is the name that DOCX and XLSX files give, for the reader's own machine to have."""

    emblem: Picture | None
    face: Face
    font: str


PLAIN = House(None, SARABUN, "TH Sarabun New")


def read_house(folder: Path, style: HouseStyle) -> tuple[House, tuple[Problem, ...]]:
    """What `style` names in the year's `folder`, and what is wrong with it. What cannot be used is left out: no emblem, Sarabun.

    Never raises for what it finds there.
    """
    problems: list[Problem] = []
    emblem = _emblem(folder, style.emblem, problems) if style.emblem else None
    face = _face(folder, style.fonts, problems) if style.fonts else SARABUN
    font = " ".join(tidied(style.font).split())
    return House(emblem, face, font or (face.family if face.folder else PLAIN.font)), tuple(problems)


def _emblem(folder: Path, name: str, problems: list[Problem]) -> Picture | None:
    path = folder / name
    if fault := _astray(folder, name, "office.emblem", _fault("emblem-missing", name), os.path.isfile):
        problems.append(fault)
        return None
    try:
        with path.open("rb") as file:
            return read_emblem(file.read(MAX_BYTES + 1), name)
    except OSError:
        problems.append(_fault("file-unreadable", name))
    except PictureRefused as refused:
        problems.append(refused.problem)
    return None


def _face(folder: Path, name: str, problems: list[Problem]) -> Face:
    path = folder / name
    if fault := _astray(folder, name, "office.fonts", _fault("fonts-missing", name), os.path.isdir):
        problems.append(fault)
        return SARABUN
    face, found = face_in(path)
    problems += found
    return face


def _astray(folder: Path, name: str, field: str, missing: Problem, is_there: Callable[[Path], bool]) -> Problem | None:
    path = folder / name
    if not is_there(path):
        return missing
    return None if is_inside(path, folder) else _fault("path-outside", name, field=field, value=name)


def is_inside(path: Path, folder: Path) -> bool:
    """Also through symbolic links: what a paper shows everyone must come from the year's own folder."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _fault(code: str, name: str, **params: object) -> Problem:
    return Problem(code, place=Place(file=name), params=params)
