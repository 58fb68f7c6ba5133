"""The one way to write an event, and the frame every write of the product stands in."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.models import Event, Log
from prongsai.apps.ui import day
from prongsai.ledger.canonical import canonical
from prongsai.ledger.heads import sign_head
from prongsai.ledger.keys import SigningKey, key_at
from prongsai.ledger.tree import Frontier, leaf_hash

_written: ContextVar[int | None] = ContextVar("written", default=None)


class EventMissing(AssertionError):
    """A service wrote and said nothing of it: a fault of the program, and nothing was kept."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is about, for people to find it again: `kind` and `key` for machines, `label` for readers."""

    kind: str
    key: str = ""
    label: str = ""


def use_case[**P, R](service: Callable[P, R]) -> Callable[P, R]:
    """A service: all of it or nothing, with at least one event. A call that finds nothing to change says `nothing_changed()`."""

    @wraps(service)
    def framed(*args: P.args, **kwargs: P.kwargs) -> R:
        token = _written.set(0)
        try:
            with transaction.atomic():
                answer = service(*args, **kwargs)
                count = _written.get()
                if not count:
                    raise EventMissing(f"{service.__module__}.{service.__qualname__}")
        finally:
            _written.reset(token)
        _count()  # a service called by another is the other's event, too
        return answer

    framed.is_use_case = True  # type: ignore[attr-defined]
    return framed


def nothing_changed() -> None:
    """Said by a service that found everything as it should be and wrote nothing."""
    _count()


def _count() -> None:
    count = _written.get()
    if count is not None:
        _written.set(count + 1)


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
    """Appends an event to the agency's log, within the caller's transaction. `action` has its sentence in data/messages [events].

    `before` and `after` are any plain data, or a model's row; only their salted digests are kept.
    """
    if not transaction.get_connection().in_atomic_block:
        raise EventMissing("an event is written in the transaction of what it tells")
    log = _locked(agency_code)
    salt, at = secrets.token_hex(16), day.now()
    entry = canonical(
        {
            "action": action,
            "actor": {"name": actor.name, "number": actor.number, "roles": list(actor.roles)},
            "after": _digest(salt, after),
            "agency": agency_code,
            "at": at.isoformat(timespec="milliseconds"),
            "before": _digest(salt, before),
            "number": log.size + 1,
            "params": dict(params or {}),
            "subject": {"key": subject.key, "kind": subject.kind, "label": subject.label},
        }
    )
    leaf = leaf_hash(entry)
    event = Event.objects.create(
        agency_code=agency_code,
        number=log.size + 1,
        at=at,
        action=action,
        actor_name=actor.name,
        subject=subject.label[:300],
        entry=entry.decode(),
        leaf=leaf.hex(),
        salt=salt,
    )
    _advance(log, leaf, at.isoformat(timespec="milliseconds"))
    _count()
    return event


def state_of(row: models.Model) -> dict[str, object]:
    """A model's row as plain data, for `before` and `after`."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def origin_of(agency_code: str) -> str:
    return f"prongsai/{agency_code}/audit"


def signing_key(agency_code: str) -> SigningKey:
    """The key of the agency's log: a file of its own, readable by its owner alone."""
    return key_at(Path(settings.PRONGSAI_DATA) / "keys" / f"log-{agency_code}.key")


def _locked(agency_code: str) -> Log:
    """The agency's log, held until the transaction ends, so that numbers run."""
    empty = Frontier.empty()
    Log.objects.get_or_create(agency_code=agency_code, defaults={"frontier": empty.as_text(), "root": empty.root().hex()})
    return Log.objects.select_for_update().get(agency_code=agency_code)


def _advance(log: Log, leaf: bytes, at: str) -> None:
    frontier = Frontier.from_text(log.frontier).append(leaf)
    head = sign_head(signing_key(log.agency_code), origin_of(log.agency_code), frontier.size, frontier.root().hex(), at)
    log.frontier, log.size, log.root = frontier.as_text(), frontier.size, frontier.root().hex()
    log.signed_at, log.signature, log.key = at, head.signature, head.key
    log.save()


def _digest(salt: str, state: object) -> str | None:
    if state is None:
        return None
    plain: Any = state_of(state) if isinstance(state, models.Model) else state
    return hashlib.sha256(bytes.fromhex(salt) + canonical(plain)).hexdigest()
