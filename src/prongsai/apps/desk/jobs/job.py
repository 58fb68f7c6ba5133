"""One job: what it is, how it stands, when, and the one button that leads to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext

from prongsai.apps.desk.queries import YearState
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.language import shown
from prongsai.messages import Language


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in a word, a colour and a shape."""

    word: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`page` is the name of a page, `kwargs` its own, `query` what follows. It is due on a day, or has waited since one."""

    title: str
    note: str
    mark: Mark
    action: str
    page: str
    kwargs: Mapping[str, object] = field(default_factory=dict)
    query: str = ""
    due_on: date | None = None
    since: date | None = None

    @property
    def on(self) -> date | None:
        return self.due_on or self.since

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose desk it is, of which year, on which day. `state` is None where the person reads no content, or there is no year."""

    access: Access
    state: YearState | None
    year_be: int
    today: date
    language: Language

    def may(self, permission: Permission) -> bool:
        return self.access.may(permission)

    @property
    def of_year(self) -> dict[str, object]:
        return {"year": self.year_be}

    def job(self, **said: Any) -> Job:
        """One whose page is the year's own."""
        return Job(kwargs=self.of_year, **said)


def late() -> Mark:
    return Mark(shown("status", "late"), "bad", "late")


def not_begun() -> Mark:
    return Mark(shown("status", "not-started"), "off", "next")


def under_way() -> Mark:
    return Mark(shown("status", "under-way"), "go", "half")


def sent_back() -> Mark:
    return Mark(shown("progress-state", "returned"), "warn", "back")


def lacking() -> Mark:
    return Mark(gettext("ยังไม่ครบ"), "bad", "gap")


def void() -> Mark:
    return Mark(gettext("สิ้นผล"), "warn", "late")


def waits_for_you() -> Mark:
    return Mark(gettext("รอท่าน"), "go", "now")


def ready() -> Mark:
    return Mark(gettext("พร้อม"), "ok", "done")


def day_of(at: datetime | None) -> date | None:
    return localtime(at).date() if at else None


def quoted(reason: str, by: str = "") -> str:
    """A reason that someone gave, with their name."""
    return " ".join(part for part in (f"“{reason}”" if reason else "", by) if part)
