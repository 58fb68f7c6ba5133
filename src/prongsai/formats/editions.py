"""Framework editions from their folders, `<assessor>-<year>/framework.toml`, frozen by digest once released.

Those built in lie in `data/frameworks/`, those that an installation brought in by itself in a folder of its own.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import prongsai
from prongsai.engine.frameworks.checking import check_framework, digest_of
from prongsai.engine.frameworks.loading import load_framework
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Place, Problem

BUILT_IN = Path(prongsai.__file__).parent / "data" / "frameworks"
FILE_NAME = "framework.toml"
RELEASED = "released.toml"


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as it lies in its folder. `framework` is None when it cannot be used; the problems say why."""

    key: str
    framework: Framework | None
    digest: str
    problems: tuple[Problem, ...] = ()


_own: list[Path] = []


def use_folder(folder: Path | None) -> None:
    """Where this installation keeps editions of its own; None: it has none."""
    _own[:] = [folder] if folder else []


def folders() -> tuple[Path, ...]:
    """Where editions are looked for, in order: a result scored with the office's own stays so, whatever is built in later."""
    return (*_own, BUILT_IN)


def folder_of(key: str) -> Path | None:
    return next((root for root in folders() if key in edition_keys(root)), None)


def edition_keys(root: Path | None = None) -> tuple[str, ...]:
    """Of one folder, or of all."""
    found = {path.parent.name for folder in ([root] if root else folders()) for path in folder.glob(f"*/{FILE_NAME}")}
    return tuple(sorted(name for name in found if not name.startswith(".")))


def load_edition(key: str, root: Path | None = None) -> Edition:
    """The edition `key`; an altered released edition and an unknown key are problems, not exceptions."""
    place = root if root and key in edition_keys(root) else None if root else folder_of(key)
    if place is None:
        params = {"key": key, "known": ", ".join(edition_keys(root))}
        return Edition(key, None, "", (Problem("framework-unknown", params=params),))
    return _load(key, place, (place / key / FILE_NAME).stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _load(key: str, root: Path, _stamp: int) -> Edition:
    """`_stamp` is the file's time: another process may bring an edition in."""
    try:
        released = released_digests(root) | released_digests(root / key)
        return _edition(key, _toml(root / key / FILE_NAME), released.get(key), Place(file=f"{key}/{FILE_NAME}"))
    except EditionUnreadable as unreadable:
        return Edition(key, None, "", (unreadable.problem,))


def _edition(key: str, data: Mapping[str, Any], released: str | None, place: Place) -> Edition:
    digest = digest_of(data)
    framework, problems = load_framework(data)
    if framework is not None and framework.key != key:
        problems = (*problems, Problem("framework-key-differs", place=place, params={"key": framework.key, "folder": key}))
    if released is not None and released != digest:
        problems = (*problems, Problem("framework-altered", place=place, params={"key": key}))
    return Edition(key, None if problems else framework, digest, problems)


def check_edition(edition: Edition) -> tuple[Problem, ...]:
    """Everything wrong with an edition: reading it, its own rules, its digest."""
    return edition.problems + (check_framework(edition.framework) if edition.framework else ())


def released_digests(root: Path = BUILT_IN) -> dict[str, str]:
    """Digest by key, of a folder of editions or of one edition; raises EditionUnreadable."""
    path = root / RELEASED
    return {key: str(digest) for key, digest in _toml(path).items()} if path.exists() else {}


def cases_of(key: str, root: Path | None = None) -> Iterator[tuple[str, Mapping[str, Any] | Problem]]:
    """The worked cases beside an edition, in order of name: file name and content, or what is wrong with the file."""
    folder = (root or folder_of(key) or BUILT_IN) / key
    for path in sorted((folder / "cases").glob("*.toml")):
        try:
            yield path.name, _toml(path)
        except EditionUnreadable as unreadable:
            yield path.name, unreadable.problem


def data_of(key: str) -> Mapping[str, Any]:
    """The mapping of an edition's file; raises EditionUnreadable, and KeyError for one that is not there."""
    root = folder_of(key)
    if root is None:
        raise KeyError(key)
    return _toml(root / key / FILE_NAME)


class EditionUnreadable(Exception):
    """A file of the frameworks is not TOML; carries the problem to tell."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        place = Place(file=f"{path.parent.name}/{path.name}")
        self.problem = Problem("framework-unreadable", place=place, params={"reason": reason})


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise EditionUnreadable(path, str(error)) from None
