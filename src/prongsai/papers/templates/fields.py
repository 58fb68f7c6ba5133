"""Which fields tags name: each must be in the shape, be of the kind its tag needs, and is told with the nearest name when not."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.engine.problems import Problem
from prongsai.papers.templates.grammar import Comparison, Name, Statement
from prongsai.papers.templates.places import short

type Shape = Mapping[str, str | Shape | Sequence[Shape] | Sequence[str]]
"""A sample of the fields: a text is a leaf, a mapping is nested (office.name), a sequence holds ONE sample of its items."""

_LOOP: Mapping[str, str | bool] = {"index": "1", "first": True, "last": True}


@dataclass(slots=True)
class _Scope:
    """The names of one loop: its variable, what that stands for (None: not known), and the path of the list's rows."""

    variable: str = ""
    row: object = None
    path: str = ""


@dataclass(slots=True)
class _Found:
    """A name looked up: its path from the top, what stands there, and which loop's variable it began with."""

    path: str
    value: object
    scope: _Scope | None
    is_known: bool = True


@dataclass(slots=True)
class Fields:
    """Looks at the statements of one part in order; `used` gathers the paths of what they need."""

    shape: Shape
    used: set[str] = field(default_factory=set)
    _blocks: list[_Scope | None] = field(default_factory=list)
    """What is open: a loop with its names, or None for an if and for what stands in place of an empty loop."""

    @property
    def _scopes(self) -> list[_Scope]:
        return [scope for scope in self._blocks if scope]

    def look(self, statements: Iterable[Statement]) -> Iterator[Problem]:
        self._blocks.clear()
        for statement in statements:
            if statement.word == "print":
                yield from self._print(statement)
            elif statement.word == "for":
                yield from self._loop(statement)
            else:
                yield from self._test(statement)
            if statement.word == "if":
                self._blocks.append(None)
            elif statement.word == "else":
                self._blocks[-1:] = [None]
            elif statement.word in ("endif", "endfor"):
                self._blocks[-1:] = []

    def _print(self, statement: Statement) -> Iterator[Problem]:
        [name] = statement.names
        found = self._find(name)
        if found is None:
            yield self._unknown(statement, name)
        elif found.is_known and not isinstance(found.value, str):
            yield Problem("template-field-not-text", place=statement.tag.place, params={"field": short(".".join(name))})
        else:
            self._use(found)

    def _loop(self, statement: Statement) -> Iterator[Problem]:
        [name] = statement.names
        found = self._find(name)
        scope = _Scope(statement.target)
        params = {"field": short(".".join(name))}
        if found is None:
            yield self._unknown(statement, name)
        elif found.is_known and not _is_list(found.value):
            yield Problem("template-field-not-list", place=statement.tag.place, params={"field": params["field"]})
        elif found.is_known and self._scopes and found.scope is not self._scopes[-1]:
            # Loops over lists that do not hang together multiply: a page of tags could fill a disk.
            yield Problem("template-loop-in-loop", place=statement.tag.place, params={"field": params["field"]})
        elif found.is_known:
            scope.row, scope.path = _sample(found.value), f"{found.path}[]"
            self._use(found)
        self._blocks.append(scope)

    def _test(self, statement: Statement) -> Iterator[Problem]:
        for name in statement.names:
            found = self._find(name)
            if found is None:
                yield self._unknown(statement, name)
            else:
                self._use(found)
        for comparison in statement.comparisons:
            found = self._find(comparison.name)
            if found is None:
                yield self._unknown(statement, comparison.name)
            elif found.is_known and not _may_compare(comparison, found):
                yield Problem("template-comparison-wrong", place=statement.tag.place, params={"tag": short(statement.tag.text)})
            else:
                self._use(found)

    def _use(self, found: _Found) -> None:
        """Leaves are used by being printed or asked about, lists of texts also by being gone over."""
        if found.path and isinstance(found.value, str):
            self.used.add(found.path)
        elif _is_list(found.value) and isinstance(_sample(found.value), str):
            self.used.add(f"{found.path}[]")

    def _find(self, name: Name) -> _Found | None:
        """What the name stands for; None when there is no such field."""
        if name[0] == "loop":
            is_there = self._scopes and len(name) == 2 and name[1] in _LOOP
            return _Found("", _LOOP[name[1]], None) if is_there else None
        scope = next((scope for scope in reversed(self._scopes) if scope.variable == name[0]), None)
        if scope is None:
            found = _Found("", self.shape, None)
            rest = name
        else:
            found = _Found(scope.path, scope.row, scope, is_known=scope.row is not None)
            rest = name[1:]
        for part in rest if found.is_known else ():
            if not isinstance(found.value, Mapping) or part not in found.value:
                return None
            found = _Found(f"{found.path}.{part}".lstrip("."), found.value[part], scope)
        return found

    def _unknown(self, statement: Statement, name: Name) -> Problem:
        wanted = short(".".join(name))
        nearest = difflib.get_close_matches(wanted, self._names(), 1, 0)
        params = {"field": wanted, "nearest": nearest[0] if nearest else "-"}
        return Problem(
            "template-field-unknown",
            place=statement.tag.place,
            params={"field": params["field"], "nearest": params["nearest"]},
        )

    def _names(self) -> list[str]:
        """Every name that could be meant here."""
        names = list(_dotted("", self.shape))
        for scope in self._scopes:
            names += _dotted(scope.variable, scope.row)
        return names + ([f"loop.{name}" for name in _LOOP] if self._scopes else [])


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _sample(value: object) -> object:
    """The one row or text that stands for all."""
    return value[0] if isinstance(value, Sequence) and value else ""


def _dotted(name: str, value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _dotted(f"{name}.{key}".lstrip("."), below)
    elif value is not None:
        yield name


def _may_compare(comparison: Comparison, found: _Found) -> bool:
    """Fields are texts: they equal a text or not. Which is greater is asked of loop.index alone."""
    if comparison.name == ("loop", "index"):
        return type(comparison.constant) is int
    both_are_texts = isinstance(found.value, str) and isinstance(comparison.constant, str)
    return both_are_texts and comparison.operator in ("eq", "ne")
