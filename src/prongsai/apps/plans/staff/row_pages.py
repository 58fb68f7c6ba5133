"""One row in a form: which row it is now, what it is now where somebody else has changed it, and the page around the form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.utils import timezone

from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans.versions import KINDS, Row, key_in, last_change, version_of
from prongsai.apps.ui.templatetags.thai import day_short


@dataclass(frozen=True, slots=True)
class Opened:
    """The row a form was opened on: found by its key, for its number may be another row's by now. `row` is None for a new one."""

    row: Any
    version: str
    is_gone: bool = False

    @classmethod
    def of(cls, request: HttpRequest, rows: Sequence[Row], number: int | None) -> "Opened":
        """Raises Http404 for a number that no row has."""
        if number is None:
            return cls(None, "")
        version = request.POST.get("version", "")
        key = key_in(version)
        if key is not None:
            found = next((row for row in rows if row.pk == key), None)
            return cls(found, version, is_gone=found is None)
        found = next((row for row in rows if row.number == number), None)
        if found is None:
            raise Http404
        return cls(found, version_of(found))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the row, or took it out, while it was open here. `now` is what it says where it differs from what
    was typed: label, text, and whether what was typed leaves the field empty.
    """

    by: str
    at: datetime | None
    is_gone: bool
    now: tuple[tuple[str, str, bool], ...] = ()


def conflict_of(agency: Agency, row: Row | None, opened: Opened, form: forms.Form, initial: Mapping[str, Any]) -> Conflict:
    """`initial` is what the form would show of the row as it is now."""
    seen = opened.row or row
    kind = KINDS[type(seen)] if seen is not None else ""
    change = last_change(agency, kind, f"{seen.year_id}/{seen.number}") if seen is not None else None
    now = () if row is None else tuple(_now(form, initial))
    return Conflict(change.by if change else "", timezone.localtime(change.at) if change else None, row is None, now)


def _now(form: forms.Form, initial: Mapping[str, Any]) -> Iterable[tuple[str, str, bool]]:
    for name, field in form.fields.items():
        now, typed = initial.get(name), form.cleaned_data.get(name)
        if (now or None) != (typed or None) and not isinstance(field, forms.BooleanField):
            yield str(field.label), _said(field, now), not typed


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.MultipleChoiceField | forms.ChoiceField):
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        return ", ".join(str(label) for key, label in field.choices if str(key) in chosen) or "–"
    if isinstance(value, date):
        return day_short(value)
    if isinstance(value, list | tuple):
        return " · ".join(map(str, value)) or "–"
    return f"{value:,}" if isinstance(value, Decimal) else str(value or "–")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPage:
    """A form of one row. `offers` are what its fields with a list offer, by name."""

    year: int
    eyebrow: str
    title: str
    lead: str = ""
    save: str
    back_url: str
    action_url: str
    delete_url: str = ""
    version: str = ""
    conflict: Conflict | None = None
    offers: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePage:
    """Asks before a row is taken out, and says what goes with it: of a measure also the result that was written of it.

    One that is reported on may not go at all; `refused` says why, or why not this time.
    """

    year: int
    title: str
    name: str
    follows: tuple[str, ...]
    result: str
    back_url: str
    version: str
    refused: str
    may_go: bool
