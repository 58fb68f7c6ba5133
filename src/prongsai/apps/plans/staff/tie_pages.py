"""Ties of activities in one form: a row each, a tick for each measure and weakness. Ticks carry keys, for numbers may change."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from prongsai.apps.organisation.doors import StaffRequest
from prongsai.apps.plans import models
from prongsai.apps.plans.versions import key_in, last_change, table_version_of
from prongsai.apps.ui.addresses import link


@dataclass(frozen=True, slots=True)
class SentTies:
    """What a form said. `ticks` are names of ticked boxes; `is_changed`: a row, measure or weakness it speaks of is gone."""

    rows: tuple[models.Activity, ...]
    ticks: frozenset[str]
    links: dict[int, tuple[list[int], list[int]]]
    confirmed: frozenset[int]
    version: str
    is_changed: bool
    confirmed_keys: frozenset[int] = field(default_factory=frozenset)


def sent_ties(
    request: HttpRequest,
    activities: Sequence[models.Activity],
    measures: Sequence[models.Measure],
    weaknesses: Sequence[models.Weakness],
) -> SentTies:
    keys = {key_in(text) for text in request.POST.getlist("row")}
    rows = tuple(row for row in activities if row.pk in keys)
    ticks = frozenset(request.POST.getlist("tie"))
    confirmed_keys = frozenset(key for text in request.POST.getlist("confirm") if (key := key_in(text)))
    if request.POST.get("do") == "confirm-all":
        confirmed_keys = frozenset(row.pk for row in rows)
    links = {
        row.number: (
            [one.number for one in measures if f"{row.pk}-m{one.pk}" in ticks],
            [one.number for one in weaknesses if f"{row.pk}-w{one.pk}" in ticks],
        )
        for row in rows
    }
    known = {f"{row.pk}-m{one.pk}" for row in rows for one in measures} | {
        f"{row.pk}-w{one.pk}" for row in rows for one in weaknesses
    }
    return SentTies(
        rows=rows,
        ticks=ticks,
        links=links,
        confirmed=frozenset(row.number for row in rows if row.pk in confirmed_keys),
        version=request.POST.get("version", "-"),
        is_changed=len(rows) != len(keys) or not ticks <= known,
        confirmed_keys=confirmed_keys,
    )


@dataclass(frozen=True, slots=True)
class TieRow:
    """`measures` and `weaknesses` are its ticks; `unknown` numbers of its links that no row has: saving takes them out."""

    key: int
    number: int
    name: str
    unit: str
    is_inferred: bool
    is_confirmed: bool
    is_loose: bool
    unknown: str
    measures: SafeString
    weaknesses: SafeString


@dataclass(frozen=True, slots=True)
class TiePage:
    """`changed_by` is who changed an activity last, when the form comes back because of it."""

    year: int
    rows: tuple[TieRow, ...]
    measures: tuple[models.Measure, ...]
    weaknesses: tuple[models.Weakness, ...]
    version: str
    is_changed: bool
    changed_by: str
    inferred: int
    back_url: str
    action_url: str


def tie_page(
    request: StaffRequest,
    year: models.IntegrityYear,
    rows: Sequence[models.Activity],
    measures: Sequence[models.Measure],
    weaknesses: Sequence[models.Weakness],
    sent: SentTies | None = None,
) -> TiePage:
    change = last_change(request.access.agency, "activity", "") if sent else None
    query = request.GET.urlencode()
    return TiePage(
        year=year.year_be,
        rows=tuple(_row(row, measures, weaknesses, sent) for row in rows),
        measures=tuple(measures),
        weaknesses=tuple(weaknesses),
        version=table_version_of(rows),
        is_changed=sent is not None,
        changed_by=change.by if change else "",
        inferred=sum(row.link_is_inferred for row in rows),
        back_url=link(request, "plans:plan", year=year.year_be),
        action_url=link(request, "plans:plan_tie", year=year.year_be) + (f"?{query}" if query else ""),
    )


def _row(
    row: models.Activity,
    measures: Sequence[models.Measure],
    weaknesses: Sequence[models.Weakness],
    sent: SentTies | None,
) -> TieRow:
    to_measures = [(f"{row.pk}-m{one.pk}", str(one.number), one.number in row.measures) for one in measures]
    to_weaknesses = [(f"{row.pk}-w{one.pk}", one.item, one.number in row.weaknesses) for one in weaknesses]
    return TieRow(
        key=row.pk,
        number=row.number,
        name=row.name,
        unit=row.unit,
        is_inferred=row.link_is_inferred,
        is_confirmed=bool(sent and row.pk in sent.confirmed_keys),
        is_loose=not row.measures and not row.weaknesses,
        unknown=_unknown(row, measures, weaknesses),
        measures=_ticks(to_measures, gettext("มาตรการข้อ"), sent),
        weaknesses=_ticks(to_weaknesses, gettext("จุดอ่อน"), sent),
    )


_TICK = '<label><input type="checkbox" name="tie" value="{}"{}><span><span class="vh">{} </span>{}</span></label>'
_CHECKED = mark_safe(" checked")


def _ticks(boxes: Sequence[tuple[str, str, bool]], kind: str, sent: SentTies | None) -> SafeString:
    """Boxes by name, label and whether they are tied; what was sent stands before what is tied. Written at once: there are
    hundreds of them on a page.
    """
    ticked = sent.ticks if sent else frozenset(name for name, _, is_tied in boxes if is_tied)
    return format_html_join("", _TICK, ((name, _CHECKED if name in ticked else "", kind, label) for name, label, _ in boxes))


def _unknown(row: models.Activity, measures: Sequence[models.Measure], weaknesses: Sequence[models.Weakness]) -> str:
    there = {one.number for one in measures}, {one.number for one in weaknesses}
    return ", ".join(
        str(n) for kind, known in zip((row.measures, row.weaknesses), there, strict=True) for n in kind if n not in known
    )
