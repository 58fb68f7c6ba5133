"""What the pages of the log show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from prongsai.apps.audit.checking import is_of_its_entry
from prongsai.apps.audit.models import Event
from prongsai.apps.audit.presenting import Said, entry_of, in_words, reading_language, said
from prongsai.apps.audit.queries import LogHead
from prongsai.apps.audit.staff.lists import Days
from prongsai.apps.ui.addresses import link
from prongsai.engine.problems import Problem
from prongsai.ledger.tree import leaf_hash
from prongsai.messages import Language, say, word

GROUP = 4


@dataclass(frozen=True, slots=True)
class Proof:
    """The head of the log, and whether the last look at the whole log found it as it was signed."""

    size: int
    root: str
    signed_at: datetime
    fingerprint: str
    fingerprint_groups: tuple[str, ...]
    checked_at: datetime | None
    checked_size: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    event: Said
    day: date
    url: str


@dataclass(frozen=True, slots=True)
class EventsPage:
    rows: tuple[Row, ...]
    days: Days
    proof: Proof | None
    file_url: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Value:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """`is_as_recorded`: the columns and the leaf in the database are those of the entry."""

    event: Said
    day: date
    roles: tuple[str, ...]
    action: str
    values: tuple[Value, ...]
    before: str
    after: str
    leaf: str
    entry: str
    is_as_recorded: bool
    size: int
    previous_url: str
    next_url: str


def events_page(request: HttpRequest, events: tuple[Event, ...], days: Days, head: LogHead | None, code: str) -> EventsPage:
    rows = tuple(_row(request, said(event)) for event in events)
    name = file_name(code, head.size) if head else ""
    return EventsPage(rows, days, _proof(head) if head else None, link(request, "audit:file"), name)


def event_page(request: HttpRequest, event: Event, head: LogHead | None) -> EventPage:
    entry, language, size = entry_of(event), reading_language(), head.size if head else 0
    told = said(event)
    leaf = leaf_hash(event.entry.encode()).hex()
    return EventPage(
        event=told,
        day=told.at.date(),
        roles=_roles(entry, language),
        action=event.action,
        values=tuple(Value(name, in_words(name, value, language)) for name, value in _mapping(entry.get("params")).items()),
        before=str(entry.get("before") or ""),
        after=str(entry.get("after") or ""),
        leaf=leaf,
        entry=event.entry,
        is_as_recorded=leaf == event.leaf and is_of_its_entry(event),
        size=size,
        previous_url=link(request, "audit:event", number=event.number - 1) if event.number > 1 else "",
        next_url=link(request, "audit:event", number=event.number + 1) if event.number < size else "",
    )


def file_name(agency_code: str, size: int) -> str:
    return f"audit-{agency_code}-{size}.jsonl"


def _row(request: HttpRequest, event: Said) -> Row:
    return Row(event, event.at.date(), link(request, "audit:event", number=event.number))


def _proof(head: LogHead) -> Proof:
    digits = head.fingerprint
    language = reading_language()
    return Proof(
        size=head.size,
        root=head.root,
        signed_at=timezone.localtime(head.signed_at),
        fingerprint=digits,
        fingerprint_groups=tuple(digits[at : at + GROUP] for at in range(0, len(digits), GROUP)),
        checked_at=timezone.localtime(head.checked_at) if head.checked_at else None,
        checked_size=head.checked_size,
        wrong=tuple(_wrong(found, language) for found in head.found),
    )


def _wrong(found: Mapping[str, Any], language: Language) -> str:
    return say(Problem(found["code"], params=found["params"]), language)


def _roles(entry: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    actor = _mapping(entry.get("actor"))
    roles = actor.get("roles")
    return tuple(word("role", str(role), language) for role in roles) if isinstance(roles, list) else ()


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
