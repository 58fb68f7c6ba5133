"""The list of a period's reports: its columns, filters and what it exports (the sheet `progress` of a year folder)."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Unit
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.progress_queries import told_of, was_reported_on
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.staff.progress_pages import chip_of
from prongsai.apps.ui import day
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.engine.planning.record import Status
from prongsai.engine.planning.reporting import period_ends_on
from prongsai.engine.states.progress import ProgressState
from prongsai.messages import word

MINE, NONE = "mine", "none"


def default_period(year: models.IntegrityYear) -> int:
    """Twelve months from a month before the year ends, or once anyone reports on them; six until then."""
    asks = day.today() >= period_ends_on(year.year_be, 12) - timedelta(days=30)
    return 12 if asks or was_reported_on(year, 12) else 6


def reports_list(access: Access, units: Sequence[Unit], period: int) -> ListOf:
    """Over `told_activities`: an activity a row, its report of the period beside it."""
    shown = (
        Column("number", gettext_lazy("กิจกรรมที่"), ("number",), lambda row: str(row.number)),
        Column("name", gettext_lazy("กิจกรรม"), ("name",)),
        Column("unit", gettext_lazy("ผู้รับผิดชอบ"), ("unit", "number")),
        Column("status", gettext_lazy("สถานะ"), ("told__status", "number"), _told("status", _status)),
        Column("percent", gettext_lazy("ร้อยละ"), ("told__percent", "number"), _told("percent"), is_number=True),
        Column("spent", gettext_lazy("ใช้ไป (บาท)"), ("told__spent_baht", "number"), _told("spent_baht"), is_number=True),
        Column("state", gettext_lazy("การรายงาน"), ("told__state", "number"), _state),
    )
    exported = (
        Column("period", gettext_lazy("รอบ"), value=lambda _row: str(period), is_shown=False),
        Column("result", gettext_lazy("ผลการดำเนินงาน"), value=_told("result"), is_shown=False),
        Column("problem", gettext_lazy("ปัญหา"), value=_told("problem"), is_shown=False),
        Column("suggestion", gettext_lazy("ข้อเสนอแนะ"), value=_told("suggestion"), is_shown=False),
        Column("evidence", gettext_lazy("หลักฐาน"), value=_told("evidence_urls"), is_shown=False),
    )
    return ListOf(
        columns=(*shown, *exported),
        filters=(
            Filter("unit", gettext_lazy("กลุ่มงาน"), lambda _request: _units(access, units), lambda value: _of_unit(access, value)),
            Filter("state", gettext_lazy("การรายงาน"), lambda _request: _states(), _in_state),
            Filter("status", gettext_lazy("สถานะ"), lambda _request: _statuses(), lambda value: Q(told__status=value)),
        ),
        search=("name", "unit", "strategy", "told__result"),
        default_sort="number",
    )


def _told(column: str, show: Callable[[Any], object] = lambda value: value) -> Callable[[Any], object]:
    """Reads a column of a row's report; a row without one has nothing there."""
    return lambda row: show(getattr(report, column)) if (report := told_of(row)) else ""


def _state(row: Any) -> str:
    report = told_of(row)
    return chip_of(report.state if report else "", language()).word


def _status(value: object) -> str:
    return word("status", str(value), language())


def _units(access: Access, units: Sequence[Unit]) -> list[tuple[str, str]]:
    mine = [(MINE, gettext("กลุ่มของฉัน"))] if access.may(Permission.PROGRESS_REPORT) else []
    return [*mine, *((str(unit.pk), unit.name) for unit in units), (NONE, gettext("ไม่ตรงกับกลุ่มใด"))]


def _of_unit(access: Access, value: str) -> Q:
    if value == MINE:
        return Q(owner_id__in=access.unit_ids) | Q(owner__stands_for_all=True)
    return Q(owner__isnull=True) if value == NONE else Q(owner_id=int(value))


def _states() -> list[tuple[str, str]]:
    untold = (NONE, word("status", "untold", language()))
    return [untold, *((state.value, word("progress-state", state, language())) for state in ProgressState)]


def _in_state(value: str) -> Q:
    return Q(told__isnull=True) if value == NONE else Q(told__state=value)


def _statuses() -> list[tuple[str, str]]:
    return [(status.value, word("status", status, language())) for status in Status]
