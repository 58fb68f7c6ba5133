"""What came of each measure, as frozen objects: the list, and one measure with what was reported under it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.progress_queries import PlanProgress
from prongsai.apps.ui.addresses import link
from prongsai.engine.planning.record import PERIODS, Status
from prongsai.engine.states.progress import ProgressState
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class MeasureResult:
    number: int
    name: str
    owner: str
    result: str
    due_on: date | None
    done: int
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    year: int
    rows: tuple[MeasureResult, ...]
    told: int
    may_write: bool
    progress_url: str


def results_page(request: HttpRequest, access: Access, measures: Iterable[models.Measure], plan: PlanProgress) -> ResultsPage:
    year_be = plan.year.year_be
    rows = tuple(_measure_result(request, measure, plan) for measure in measures)
    return ResultsPage(
        year=year_be,
        rows=rows,
        told=sum(bool(row.result) for row in rows),
        may_write=access.may(Permission.PROGRESS_CHECK),
        progress_url=link(request, "plans:progress", year=year_be),
    )


def _measure_result(request: HttpRequest, measure: models.Measure, plan: PlanProgress) -> MeasureResult:
    under = [activity for activity in plan.activities if measure.number in activity.measures]
    return MeasureResult(
        number=measure.number,
        name=measure.name,
        owner=measure.owner,
        result=measure.result,
        due_on=measure.due_on,
        done=sum(_is_done(plan, activity) for activity in under),
        count=len(under),
        url=link(request, "plans:progress-result", year=plan.year.year_be, number=measure.number),
    )


def _is_done(plan: PlanProgress, activity: models.Activity) -> bool:
    reports = (plan.by_activity.get((activity.pk, months)) for months in PERIODS)
    return any(row and row.state == ProgressState.ACCEPTED and row.status == Status.DONE for row in reports)


@dataclass(frozen=True, slots=True)
class DoneActivity:
    """What was reported of an activity under a measure, for the one who writes the measure's result."""

    number: int
    name: str
    status: str
    result: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    year: int
    measure: models.Measure
    activities: tuple[DoneActivity, ...]
    results_url: str


def result_page(request: HttpRequest, measure: models.Measure, plan: PlanProgress, language: Language) -> ResultPage:
    under = (activity for activity in plan.activities if measure.number in activity.measures)
    url = link(request, "plans:progress-results", year=plan.year.year_be)
    return ResultPage(plan.year.year_be, measure, tuple(_done(plan, activity, language) for activity in under), url)


def _done(plan: PlanProgress, activity: models.Activity, language: Language) -> DoneActivity:
    reports = [plan.by_activity.get((activity.pk, months)) for months in PERIODS]
    accepted = [row for row in reports if row and row.state == ProgressState.ACCEPTED]
    latest = accepted[-1] if accepted else None
    return DoneActivity(
        activity.number,
        activity.name,
        word("status", latest.status, language) if latest else gettext("ยังไม่มีรายงานที่รับแล้ว"),
        latest.result if latest else "",
    )
