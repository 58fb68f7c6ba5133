"""The list of a period's reports: its columns, filters and what it exports (the sheet `progress` of a year folder)."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.progress_queries import PlanProgress
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.staff.progress_pages import chip_of
from prongsai.apps.ui import day
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.engine.planning.record import Status
from prongsai.engine.planning.reporting import period_ends_on
from prongsai.engine.states.progress import ProgressState
from prongsai.messages import word

MINE, NONE = "mine", "none"


def default_period(plan: PlanProgress) -> int:
    """Twelve months from a month before the year ends, or once anyone reports on them; six until then."""
    asks = day.today() >= period_ends_on(plan.year.year_be, 12) - timedelta(days=30)
    return 12 if asks or plan.of_period(12) else 6


def reports_list(plan: PlanProgress, period: int, access: Access) -> ListOf:
    """Over `told_activities`: an activity a row, its report of the period beside it."""
    report = _reader(plan, period)
    shown = (
        Column("number", gettext_lazy("กิจกรรมที่"), ("number",), lambda row: str(row.number)),
        Column("name", gettext_lazy("กิจกรรม"), ("name",)),
        Column("unit", gettext_lazy("ผู้รับผิดชอบ"), ("unit", "number")),
        Column("status", gettext_lazy("สถานะ"), ("told__status", "number"), report("status", _status)),
        Column("percent", gettext_lazy("ร้อยละ"), ("told__percent", "number"), report("percent"), is_number=True),
        Column("spent", gettext_lazy("ใช้ไป (บาท)"), ("told__spent_baht", "number"), report("spent_baht"), is_number=True),
        Column("state", gettext_lazy("การรายงาน"), ("told__state", "number"), lambda row: _state(plan, period, row)),
    )
    exported = (
        Column("period", gettext_lazy("รอบ"), value=lambda _row: str(period), is_shown=False),
        Column("result", gettext_lazy("ผลการดำเนินงาน"), value=report("result"), is_shown=False),
        Column("problem", gettext_lazy("ปัญหา"), value=report("problem"), is_shown=False),
        Column("suggestion", gettext_lazy("ข้อเสนอแนะ"), value=report("suggestion"), is_shown=False),
        Column("evidence", gettext_lazy("หลักฐาน"), value=report("evidence_urls"), is_shown=False),
    )
    return ListOf(
        columns=(*shown, *exported),
        filters=(
            Filter("unit", gettext_lazy("กลุ่มงาน"), lambda _request: _units(plan, access), lambda value: _of_unit(access, value)),
            Filter("state", gettext_lazy("การรายงาน"), lambda _request: _states(), _in_state),
            Filter("status", gettext_lazy("สถานะ"), lambda _request: _statuses(), lambda value: Q(told__status=value)),
        ),
        search=("name", "unit", "strategy", "told__result"),
        default_sort="number",
    )


def _reader(plan: PlanProgress, period: int) -> Callable[..., Callable[[models.Activity], object]]:
    """`report("result")` reads a column of a row's report; a row without one has nothing there."""

    def reader(column: str, show: Callable[[object], object] = lambda value: value) -> Callable[[models.Activity], object]:
        def read(row: models.Activity) -> object:
            report = plan.by_activity.get((row.pk, period))
            return "" if report is None else show(getattr(report, column))

        return read

    return reader


def _state(plan: PlanProgress, period: int, row: models.Activity) -> str:
    report = plan.by_activity.get((row.pk, period))
    return chip_of(report.state if report else "", language()).word


def _status(value: object) -> str:
    return word("status", str(value), language())


def _units(plan: PlanProgress, access: Access) -> list[tuple[str, str]]:
    owners = {row.owner.pk: row.owner for row in plan.activities if row.owner is not None}
    units = [(str(unit.pk), unit.name) for unit in sorted(owners.values(), key=lambda unit: unit.number)]
    mine = [(MINE, gettext("กลุ่มของฉัน"))] if access.may(Permission.PROGRESS_REPORT) else []
    none = [(NONE, gettext("ไม่ตรงกับกลุ่มใด"))] if any(row.owner is None for row in plan.activities) else []
    return [*mine, *units, *none]


def _of_unit(access: Access, value: str) -> Q:
    if value == MINE:
        return Q(owner_id__in=access.unit_ids) | Q(owner__stands_for_all=True)
    return Q(owner__isnull=True) if value == NONE else Q(owner_id=int(value))


def _states() -> list[tuple[str, str]]:
    return [(NONE, gettext("ยังไม่รายงาน")), *((state.value, word("progress-state", state, language())) for state in ProgressState)]


def _in_state(value: str) -> Q:
    return Q(told__isnull=True) if value == NONE else Q(told__state=value)


def _statuses() -> list[tuple[str, str]]:
    return [(status.value, word("status", status, language())) for status in Status]
