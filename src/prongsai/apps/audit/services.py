"""The one way to write an event, and the frame every write of the product stands in."""

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from operator import attrgetter
from typing import Any

from django.db import models, transaction

from prongsai.apps.audit.actors import SYSTEM, Actor
from prongsai.apps.audit.checking import check_log
from prongsai.apps.audit.heads import frontier_of, sign, signing_key
from prongsai.apps.audit.models import Event, Log
from prongsai.apps.ui import day
from prongsai.ledger.canonical import canonical
from prongsai.ledger.export import LONGEST_ENTRY
from prongsai.ledger.keys import SigningKey, fingerprint
from prongsai.ledger.tree import Frontier, leaf_hash

__all__ = [
    "EventMissing",
    "EventTooLong",
    "Subject",
    "Telling",
    "check_log",
    "hold",
    "nothing_changed",
    "record",
    "record_all",
    "state_of",
    "use_case",
]

LONGEST_TEXT = 500
"""Letters of a value in a sentence. What people wrote at length stands where they wrote it, and in the digest of it."""


class EventMissing(AssertionError):
    """A service wrote and said nothing of it: a fault of the program, and nothing was kept."""


class EventTooLong(AssertionError):
    """An event that no verifier would read: a fault of the program, and nothing was kept."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is about, for people to find it again: `kind` and `key` for machines, `label` for readers."""

    kind: str
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one event says. `action` has its sentence in data/messages [events]; `before` and `after` are any plain data, or a
    model's row: only their salted digests are kept.
    """

    action: str
    subject: Subject
    params: Mapping[str, object] = field(default_factory=dict)
    before: object = None
    after: object = None


@dataclass(slots=True)
class _Frame:
    """What a service in progress has said so far."""

    events: int = 0
    is_unchanged: bool = False


_frame: ContextVar[_Frame | None] = ContextVar("frame", default=None)

AGENCY_OF: Mapping[str, Callable[[Any], str]] = {
    "access": attrgetter("agency.code"),
    "bringer": attrgetter("agency_code"),
    "agency": attrgetter("code"),
    "paper": attrgetter("agency.code"),
}
"""Of a service's argument of this name, the agency it writes for."""


def use_case[**P, R](service: Callable[P, R]) -> Callable[P, R]:
    """A service: all of it or nothing, with at least one event. A call that finds nothing to change says `nothing_changed()`.

    It holds its agency's log before any other row, so that no two writers wait for each other: see `hold`.

    Events of a service it calls are its own, too; that the other had nothing to change says nothing about this one.
    """

    @wraps(service)
    def framed(*args: P.args, **kwargs: P.kwargs) -> R:
        outer, frame = _frame.get(), _Frame()
        token = _frame.set(frame)
        try:
            with transaction.atomic():
                if outer is None:
                    hold(*_agencies_in(kwargs))
                answer = service(*args, **kwargs)
                if not (frame.events or frame.is_unchanged):
                    raise EventMissing(f"{service.__module__}.{service.__qualname__}")
        finally:
            _frame.reset(token)
        if outer is not None:
            outer.events += frame.events
        return answer

    framed.is_use_case = True  # type: ignore[attr-defined]
    return framed


def hold(*agency_codes: str) -> None:
    """Holds the logs of agencies until the transaction ends. Called first by a service that is not told whose it is, as `access`
    or `agency`: one that held another row first would wait for a writer that waits for it.
    """
    logs = Log.objects.select_for_update().filter(agency_code__in=agency_codes).order_by("agency_code")
    list(logs.values_list("pk"))


def _agencies_in(given: Mapping[str, object]) -> tuple[str, ...]:
    return next(((code(given[name]),) for name, code in AGENCY_OF.items() if name in given), ())


def nothing_changed() -> None:
    """Said by a service that found everything as it should be and wrote nothing."""
    frame = _frame.get()
    if frame is not None:
        frame.is_unchanged = True


def record(
    *,
    agency_code: str,
    actor: Actor,
    action: str,
    subject: Subject,
    params: Mapping[str, object] | None = None,
    before: object = None,
    after: object = None,
) -> Event:
    """Appends an event to the agency's log: `record_all` of one."""
    return record_all(
        agency_code=agency_code, actor=actor, tellings=[Telling(action, subject, params or {}, before=before, after=after)]
    )[0]


def record_all(*, agency_code: str, actor: Actor, tellings: Sequence[Telling]) -> list[Event]:
    """Appends events to the agency's log, within the caller's transaction, under one signature of its head.

    The log is held until the transaction ends, so that numbers run. Raises HeadBroken when somebody changed the log's head.
    """
    if not transaction.get_connection().in_atomic_block:
        raise EventMissing("an event is written in the transaction of what it tells")
    log, key = _held(agency_code), signing_key(agency_code)
    frontier = frontier_of(log) if log.size else Frontier.empty()
    if log.size and log.key != key.public:
        told = {"before": fingerprint(log.key), "now": fingerprint(key.public)}
        frontier = _append(log, frontier, key, SYSTEM, [Telling("audit.key_changed", Subject("log"), told)])[0]
    _, events = _append(log, frontier, key, actor, tellings)
    frame = _frame.get()
    if frame is not None:
        frame.events += len(events)
    return events


def state_of(row: models.Model) -> dict[str, object]:
    """A model's row as plain data, for `before` and `after`."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _held(agency_code: str) -> Log:
    """The agency's log, held until the transaction ends: by its row, or with the whole embedded database."""
    rows = Log.objects.select_for_update().filter(agency_code=agency_code)
    log = rows.first()
    if log is None:
        empty = Frontier.empty()
        Log.objects.get_or_create(agency_code=agency_code, defaults={"frontier": empty.as_text(), "root": empty.root().hex()})
        log = rows.get()  # two that came together: the first has it now, the second waits here
    return log


def _append(
    log: Log, frontier: Frontier, key: SigningKey, actor: Actor, tellings: Sequence[Telling]
) -> tuple[Frontier, list[Event]]:
    """The frontier that grew, and what was appended."""
    at, events = day.now(), []
    moment = at.isoformat(timespec="milliseconds")
    for telling in tellings:
        event = _event(log.agency_code, frontier.size + 1, at, actor, telling)
        frontier = frontier.append(bytes.fromhex(event.leaf))
        events.append(event)
    Event.objects.bulk_create(events)
    sign(log, frontier, key, moment)
    log.save(update_fields=("frontier", "size", "root", "signed_at", "signature", "key"))
    return frontier, events


def _event(agency_code: str, number: int, at: datetime, actor: Actor, telling: Telling) -> Event:
    salt, subject = secrets.token_hex(16), telling.subject
    entry = _entry(agency_code, number, at.isoformat(timespec="milliseconds"), salt, actor, telling)
    return Event(
        agency_code=agency_code,
        number=number,
        at=at.replace(microsecond=at.microsecond // 1000 * 1000),
        action=telling.action,
        actor_name=actor.name,
        subject_kind=subject.kind,
        subject_key=subject.key,
        subject=_short(subject.label, 300),
        entry=entry.decode(),
        leaf=leaf_hash(entry).hex(),
        salt=salt,
    )


def _entry(agency_code: str, number: int, moment: str, salt: str, actor: Actor, telling: Telling) -> bytes:
    subject = telling.subject
    entry = canonical(
        {
            "action": telling.action,
            "actor": {"name": actor.name, "number": actor.number, "roles": list(actor.roles)},
            "after": _digest(salt, telling.after),
            "agency": agency_code,
            "at": moment,
            "before": _digest(salt, telling.before),
            "number": number,
            "params": {name: _short(value) for name, value in telling.params.items()},
            "subject": {"key": subject.key, "kind": subject.kind, "label": _short(subject.label, 300)},
        }
    )
    if len(entry) > LONGEST_ENTRY:
        raise EventTooLong(telling.action)
    return entry


def _short[V](value: V, most: int = LONGEST_TEXT) -> V | str:
    return f"{value[: most - 1]}…" if isinstance(value, str) and len(value) > most else value


def _digest(salt: str, state: object) -> str | None:
    if state is None:
        return None
    plain: Any = state_of(state) if isinstance(state, models.Model) else state
    return hashlib.sha256(bytes.fromhex(salt) + canonical(plain)).hexdigest()
