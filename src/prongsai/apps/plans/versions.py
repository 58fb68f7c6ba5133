"""Which state of a row a person has before them: forms carry it, so that two who edit one row do not overwrite each other."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prongsai.apps.audit.models import Event
from prongsai.apps.audit.services import state_of
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import models
from prongsai.ledger.canonical import digest_of

type Row = models.Weakness | models.Measure | models.Activity
KINDS: dict[type, str] = {models.Weakness: "weakness", models.Measure: "measure", models.Activity: "activity"}


class RowChanged(Exception):
    """The row is not as it was when its form was opened; `row` is what it is now, None when it was taken out."""

    def __init__(self, row: Row | None) -> None:
        super().__init__(str(row))
        self.row = row


class TableChanged(Exception):
    """Some row of a table that is edited whole is not as it was when the form was opened."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed something last, and when."""

    by: str
    at: datetime


def version_of(row: Row) -> str:
    """The row's key and a digest of all its columns: a row that has moved to another number keeps its key."""
    return f"{row.pk}.{digest_of(state_of(row))[:24]}"


def key_in(version: str) -> int | None:
    """The key of the row a version speaks of; None for what is no version."""
    key = version.partition(".")[0]
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else None


def table_version_of(rows: Iterable[Row]) -> str:
    return digest_of([version_of(row) for row in rows])[:24]


type Stamp = tuple[object, ...]


def report_stamp(activity: models.Activity, period: int, report: models.Progress | None) -> Stamp:
    """Another when the report, or the activity it stands for, is another."""
    return activity.pk, activity.number, activity.owner_id, period, state_of(report) if report else None


def version_of_stamps(stamps: Iterable[Stamp | None]) -> str:
    return digest_of(list(stamps))[:24]


def version_of_texts(texts: Iterable[str]) -> str:
    return digest_of(list(texts))[:24]


def last_change(agency: Agency, kind: str, key: str) -> Change | None:
    """The latest event of one row, as the log has it: `key` is `<year>/<number>`, "" for any row of the kind."""
    start = "plan.activit" if kind == "activity" else f"plan.{kind}"  # activities are changed by the sheetful, too
    events = Event.objects.filter(agency_code=agency.code, action__startswith=start)
    for event in events.only("entry", "actor_name", "at")[:50]:
        subject = json.loads(event.entry)["subject"]
        if key in ("", subject["key"]) or subject["kind"] == "plan":
            return Change(event.actor_name, event.at)
    return None
