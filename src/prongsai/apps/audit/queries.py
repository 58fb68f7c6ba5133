"""Reads of the log: for lists, for the history on other screens, and the head that pages show."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from prongsai.apps.audit.models import Event, Log
from prongsai.ledger.keys import fingerprint


@dataclass(frozen=True, slots=True)
class LogHead:
    """What may be said of a log in public: how many events, the root over them, when it was signed and by which key.

    `fingerprint` has 64 digits; `found` is what the last check found wrong, codes and their values.
    """

    size: int
    root: str
    signed_at: datetime
    fingerprint: str
    checked_at: datetime | None
    checked_size: int
    found: tuple[dict[str, object], ...]


def events_of(agency_code: str) -> QuerySet[Event]:
    """Every event of the agency, the newest first."""
    return Event.objects.filter(agency_code=agency_code)


def history_of(agency_code: str, kind: str, key: str = "", *, most: int = 50) -> list[Event]:
    """The newest events about subjects of a kind whose key begins with `key` ("" is all of the kind); `presenting` says them."""
    about = events_of(agency_code).filter(subject_kind=kind)
    return list((about.filter(subject_key__startswith=key) if key else about)[:most])


def event_numbered(agency_code: str, number: int) -> Event | None:
    return events_of(agency_code).filter(number=number).first()


def log_head(agency_code: str) -> LogHead | None:
    """The agency's signed head; None until something has happened, or when the head is beyond reading. One query."""
    log = Log.objects.filter(agency_code=agency_code).first()
    if log is None:
        return None
    try:
        return LogHead(
            size=log.size,
            root=log.root,
            signed_at=datetime.fromisoformat(log.signed_at),
            fingerprint=fingerprint(log.key),
            checked_at=log.checked_at,
            checked_size=log.checked_size,
            found=tuple(log.found),
        )
    except ValueError:
        return None
