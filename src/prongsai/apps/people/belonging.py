"""Which agencies a person serves, and as what: organisation, a floor above, knows and tells it here.

So what happens at the door can stand in the log of each of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from prongsai.apps.people.models import Person


@dataclass(frozen=True, slots=True)
class Belonging:
    agency_code: str
    roles: tuple[str, ...]


type Find = Callable[[Person], Iterable[Belonging]]

_find: list[Find] = []


def found_by(find: Find) -> None:
    """Called once, when organisation is ready."""
    _find[:] = [find]


def belongings_of(person: Person) -> tuple[Belonging, ...]:
    return tuple(belonging for find in _find for belonging in find(person))
