"""Who acts, as an event remembers it: by number and name, without a key into any table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    number: int | None
    name: str
    roles: tuple[str, ...] = ()


SYSTEM = Actor(None, "ระบบ")
"""The worker and the clock."""
