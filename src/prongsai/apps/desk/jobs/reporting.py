"""Reports of progress: those a unit owes, and those that wait for the secretariat."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext

from prongsai.apps.desk.jobs.job import Desk, Job, day_of, late, not_begun, quoted, sent_back, under_way, waits_for_you
from prongsai.apps.desk.queries import YearState
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.progress_queries import HANDED_IN
from prongsai.apps.plans.services.progress import is_own_work, may_report
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.planning.reporting import period_ends_on
from prongsai.engine.states.progress import ProgressState

ASKED_BEFORE = timedelta(days=30)
"""A report is asked for from a month before its period ends."""


def reporting_jobs(desk: Desk, state: YearState) -> Iterator[Job]:
    """Nothing is asked for before the measures are announced; what was sent back or waits is somebody's all the same."""
    if desk.may(Permission.PROGRESS_REPORT):
        own = [activity for activity in state.tree.activities if may_report(desk.access, activity)]
        for period in PERIODS:
            yield from (job for activity in own if (job := _owed(desk, state, activity, period)))
    if desk.may(Permission.PROGRESS_CHECK):
        for period in PERIODS:
            yield from _to_check(desk, state, period)


def _owed(desk: Desk, state: YearState, activity: models.Activity, period: int) -> Job | None:
    report = state.reports.get((activity.pk, period))
    if report and report.state in HANDED_IN:
        return None
    here = {**desk.of_year, "period": period, "number": activity.number}
    where = gettext("กิจกรรมที่ %(number)s · รายงานรอบ %(period)s เดือน") % {"number": activity.number, "period": period}
    if report and report.state == ProgressState.RETURNED:
        why = quoted(report.return_reason, report.checked_by.name if report.checked_by else "")
        return Job(
            title=activity.name,
            note=f"{where} · {why}",
            mark=sent_back(),
            action=gettext("แก้รายงาน"),
            page="plans:report",
            kwargs=here,
            since=day_of(report.checked_at),
        )
    if not state.is_announced:
        return None
    due_on = period_ends_on(desk.year_be, period)
    # The report of the year tells what that of its first half would have.
    is_told_later = period == PERIODS[0] and _is_told(state, activity, PERIODS[-1])
    if desk.today < due_on - ASKED_BEFORE or is_told_later:
        return None
    begun = gettext("มีร่างไว้แล้ว")
    mark = late() if due_on < desk.today else under_way() if report else not_begun()
    return Job(
        title=activity.name,
        note=f"{where} · {begun}" if report else where,
        mark=mark,
        action=gettext("ทำต่อ") if report else gettext("เริ่มรายงาน"),
        page="plans:report",
        kwargs=here,
        due_on=due_on,
    )


def _is_told(state: YearState, activity: models.Activity, period: int) -> bool:
    report = state.reports.get((activity.pk, period))
    return report is not None and report.state in HANDED_IN


def _to_check(desk: Desk, state: YearState, period: int) -> Iterator[Job]:
    """All of a period that wait are one job; one's own are for another."""
    me = desk.access.person.pk
    waiting = [row for row in state.tree.progress if row.period == period and row.state == ProgressState.REPORTED]
    waiting = [row for row in waiting if not is_own_work(row, me)]
    if not waiting:
        return
    names = {activity.pk: activity.name for activity in state.tree.activities}
    first = waiting[0]
    yield Job(
        title=gettext("รายงานรอบ %(period)s เดือน %(count)s เรื่อง รอรับ") % {"period": period, "count": len(waiting)},
        note=gettext("เรื่องแรก: %(name)s") % {"name": names[first.activity_id]},
        mark=waits_for_you(),
        action=gettext("ตรวจรายงาน"),
        page="plans:progress-period",
        kwargs={**desk.of_year, "period": period},
        query="?state=reported",
        since=min(day for row in waiting if (day := day_of(row.reported_at))),
    )
