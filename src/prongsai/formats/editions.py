"""Framework editions from their folders: `data/frameworks/<assessor>-<year>/framework.toml`, frozen by digest once released."""

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


def edition_keys(root: Path = BUILT_IN) -> tuple[str, ...]:
    return tuple(sorted(folder.parent.name for folder in root.glob(f"*/{FILE_NAME}")))


@lru_cache(maxsize=32)
def load_edition(key: str, root: Path = BUILT_IN) -> Edition:
    """The edition `key`; an altered released edition and an unknown key are problems, not exceptions."""
    place = Place(file=f"{key}/{FILE_NAME}")
    if key not in edition_keys(root):
        return Edition(
            key, None, "", (Problem("framework-unknown", params={"key": key, "known": ", ".join(edition_keys(root))}),)
        )
    try:
        return _edition(key, _toml(root / key / FILE_NAME), released_digests(root).get(key), place)
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
    """Digest by key; raises EditionUnreadable."""
    path = root / RELEASED
    return {key: str(digest) for key, digest in _toml(path).items()} if path.exists() else {}


def cases_of(key: str, root: Path = BUILT_IN) -> Iterator[tuple[str, Mapping[str, Any] | Problem]]:
    """The worked cases beside an edition, in order of name: file name and content, or what is wrong with the file."""
    for path in sorted((root / key / "cases").glob("*.toml")):
        try:
            yield path.name, _toml(path)
        except EditionUnreadable as unreadable:
            yield path.name, unreadable.problem


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
