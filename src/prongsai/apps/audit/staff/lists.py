"""The list of events: its columns, and how it is narrowed."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy

from prongsai.apps.audit import queries
from prongsai.apps.audit.models import Event
from prongsai.apps.audit.presenting import action_words, actor_words, sentence
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.engine.thai.dates import read_date


@dataclass(frozen=True, slots=True)
class Days:
    """The days a reader asks for, both included, and the words they typed: a day is written as people write it, or as in data."""

    first: date | None
    last: date | None
    first_typed: str
    last_typed: str

    @classmethod
    def asked_in(cls, asked: QueryDict) -> Self:
        typed = [asked.get(name, "").strip()[:40] for name in ("from", "to")]
        first, last = (read_date(text) if text else None for text in typed)
        return cls(first, last, *typed)

    @property
    def is_asked(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def is_unread(self) -> bool:
        """Something was typed that is no day."""
        return bool((self.first_typed and not self.first) or (self.last_typed and not self.last))

    def within(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """Days of the office's own zone."""
        if self.first:
            events = events.filter(at__gte=timezone.make_aware(datetime.combine(self.first, time.min)))
        if self.last:
            events = events.filter(at__lte=timezone.make_aware(datetime.combine(self.last, time.max)))
        return events


def events_list(agency_code: str) -> ListOf:
    """For one agency: the choices are what stands in its log."""
    events = queries.events_of(agency_code).order_by()
    actions = ((action, action_words(action)) for action in events.values_list("action", flat=True).distinct())
    people = events.values_list("actor_name", flat=True).distinct()
    return ListOf(
        columns=(
            Column("number", gettext_lazy("ที่"), sort=("number",), is_number=True),
            Column("at", gettext_lazy("เมื่อ"), sort=("at", "number")),
            Column("sentence", gettext_lazy("เหตุการณ์"), value=sentence),
            Column("actor_name", gettext_lazy("ผู้ทำ"), is_shown=False),  # the sentence begins with it
            Column("subject", gettext_lazy("เกี่ยวกับ"), is_shown=False),
            Column("action", gettext_lazy("รหัสการกระทำ"), is_shown=False),
            Column("leaf", gettext_lazy("ค่าแฮชของเหตุการณ์"), is_shown=False),
        ),
        filters=(
            Filter("action", gettext_lazy("การกระทำ"), sorted(actions, key=lambda one: one[1]), lambda action: Q(action=action)),
            Filter("by", gettext_lazy("ผู้ทำ"), [(one, actor_words(one)) for one in sorted(people)], lambda one: Q(actor_name=one)),
        ),
        search=("actor_name", "subject", "entry"),
        default_sort="-number",
    )
