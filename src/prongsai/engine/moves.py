"""Tables of moves: the one type behind every state machine of the product, and its diagram.

A table says which move leads from which state to which; what is not in it is not allowed. Who may make a move, and what else must
hold, is asked elsewhere. Tables: `prongsai.engine.states`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class MoveNotAllowed(Exception):
    """The table has no such move from this state; `allowed` are those it has."""

    def __init__(self, name: str, state: StrEnum, move: StrEnum, allowed: tuple[StrEnum, ...]) -> None:
        known = ", ".join(allowed) or "none"
        super().__init__(f"{name}: no move “{move}” from “{state}” (allowed: {known})")
        self.name, self.state, self.move, self.allowed = name, state, move, allowed


@dataclass(frozen=True, slots=True, eq=False)
class Moves[S: StrEnum, M: StrEnum]:
    """A table of moves under the name its words go by. A thing begins in `initial`; a state without a move out is final."""

    name: str
    initial: S
    moves: Mapping[tuple[S, M], S]

    def __post_init__(self) -> None:
        # A copy behind a proxy: a table cannot be changed once it is made, nor through the mapping it was made of.
        object.__setattr__(self, "moves", MappingProxyType(dict(self.moves)))

    @property
    def states(self) -> tuple[S, ...]:
        """Every state there is, in the order of their enum."""
        return tuple(type(self.initial))

    def allowed(self, state: S) -> tuple[M, ...]:
        """The moves from a state, in the order of the table."""
        return tuple(move for source, move in self.moves if source == state)

    def after(self, state: S, move: M) -> S:
        """The state that a move leads to; MoveNotAllowed where the table has none."""
        try:
            return self.moves[state, move]
        except KeyError:
            raise MoveNotAllowed(self.name, state, move, self.allowed(state)) from None

    def is_final(self, state: S) -> bool:
        return not self.allowed(state)

    def reachable(self) -> frozenset[S]:
        """The states that some moves lead to from the first, itself among them."""
        found, fresh = {self.initial}, {self.initial}
        while fresh:
            fresh = {target for (source, _), target in self.moves.items() if source in fresh} - found
            found |= fresh
        return frozenset(found)


def diagram[S: StrEnum, M: StrEnum](moves: Moves[S, M], labels: Mapping[StrEnum, str]) -> str:
    """The table as a Mermaid state diagram, always the same text for the same table. What has no label shows its own value."""
    return "\n".join(_lines(moves, labels)) + "\n"


def _lines[S: StrEnum, M: StrEnum](moves: Moves[S, M], labels: Mapping[StrEnum, str]) -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in moves.states:
        yield f'    state "{_text(labels.get(state, state))}" as {_name(state)}'
    yield f"    [*] --> {_name(moves.initial)}"
    for (source, move), target in moves.moves.items():
        yield f"    {_name(source)} --> {_name(target)}: {_text(labels.get(move, move))}"
    for state in moves.states:
        if moves.is_final(state):
            yield f"    {_name(state)} --> [*]"


def _name(state: StrEnum) -> str:
    """A hyphen is not allowed in Mermaid's names, and a name alone could be one of its own words, such as `end`."""
    return "s_" + re.sub(r"\W", "_", state, flags=re.ASCII)


def _text(label: str) -> str:
    """What would end a label or start something else is written as Mermaid's character entity."""
    return re.sub(r'[#";:<>{}%\\`]', lambda found: f"#{ord(found[0])};", " ".join(label.split()))
