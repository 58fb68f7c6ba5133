"""Walks and changes the mapping of a TOML file: tables and lists in each other, to any depth."""

import copy
from collections.abc import Iterator
from typing import Any

type Path = tuple[str | int, ...]


def paths_in(value: Any, at: Path = ()) -> Iterator[Path]:
    """The way to every value, tables and lists included."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in below:
        yield (*at, step)
        yield from paths_in(inner, (*at, step))


def holder_of(data: Any, path: Path) -> Any:
    """The table or list that holds the last step of the path."""
    for step in path[:-1]:
        data = data[step]
    return data


def is_there(data: Any, path: Path) -> bool:
    try:
        return holder_of(data, path)[path[-1]] is not None
    except (KeyError, IndexError, TypeError):
        return False


def with_value(data: Any, path: Path, value: Any) -> Any:
    """A copy with another value at the path."""
    changed = copy.deepcopy(data)
    holder_of(changed, path)[path[-1]] = copy.deepcopy(value)
    return changed


def without(data: Any, path: Path) -> Any:
    changed = copy.deepcopy(data)
    del holder_of(changed, path)[path[-1]]
    return changed


def changed_at(data: Any, path: Path, how: str) -> Any:
    """A copy with the value removed, or replaced by one that cannot have been there."""
    return without(data, path) if how == "remove" else with_value(data, path, "a value of no form")
