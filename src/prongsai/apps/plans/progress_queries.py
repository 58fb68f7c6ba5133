"""Reads of progress: a year's activities with what was reported of them, and one report with its evidence."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, F, FilteredRelation, Prefetch, Q, QuerySet, Sum
from django.http import Http404

from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import models
from prongsai.apps.plans.queries import year_row
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.states.progress import ProgressState

HANDED_IN = (ProgressState.REPORTED.value, ProgressState.ACCEPTED.value)
"""What a unit has said and has not been asked to say anew."""


@dataclass(frozen=True)
class PlanProgress:
    """The plan of a year and every report on it, in three queries."""

    year: models.IntegrityYear
    activities: tuple[models.Activity, ...]
    progress: tuple[models.Progress, ...]

    @cached_property
    def by_activity(self) -> dict[tuple[int, int], models.Progress]:
        """Reports by activity (its key in the table) and period."""
        return {(row.activity_id, row.period): row for row in self.progress}


def plan_progress(agency: Agency, year_be: int) -> PlanProgress:
    """Raises Http404 when the agency has no such year."""
    year = year_row(agency, year_be)
    return PlanProgress(
        year,
        tuple(year.activities.select_related("owner")),
        tuple(models.Progress.objects.filter(activity__year=year).select_related("reported_by", "checked_by")),
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """Activities that are alike in unit, strategy and report of the period, counted and summed by the database.

    `state` and `status` are empty where there is no report; sums are None where no row says anything.
    """

    owner_id: int | None
    strategy_number: int | None
    strategy: str
    state: str
    status: str
    reported_by_id: int | None
    count: int
    budget: Decimal | None
    budgeted: int
    spent: Decimal | None
    spending: int

    @property
    def is_handed_in(self) -> bool:
        return self.state in HANDED_IN


def tallies_of(year: models.IntegrityYear, period: int) -> tuple[Tally, ...]:
    """In one query, and few rows however many activities there are."""
    alike = {
        "group_owner": F("owner_id"),
        "group_state": F("told__state"),
        "group_status": F("told__status"),
        "group_by": F("told__reported_by_id"),
    }
    sums = {
        "count": Count("pk"),
        "budget": Sum("budget_baht"),
        "budgeted": Count("budget_baht"),
        "spent": Sum("told__spent_baht"),
        "spending": Count("told__spent_baht"),
    }
    rows = _told(year, period).values("strategy_number", "strategy", **alike).annotate(**sums)
    return tuple(
        Tally(
            owner_id=row["group_owner"],
            strategy_number=row["strategy_number"],
            strategy=row["strategy"],
            state=row["group_state"] or "",
            status=row["group_status"] or "",
            reported_by_id=row["group_by"],
            **{name: row[name] for name in sums},
        )
        for row in rows.order_by("strategy_number", "strategy")
    )


def told_activities(year: models.IntegrityYear, period: int) -> QuerySet[models.Activity]:
    """Activities with the report of a period beside them (`told_of`), for lists to show, sort and filter by."""
    return _told(year, period).select_related("told")


def told_of(activity: models.Activity) -> models.Progress | None:
    """The report beside an activity of `told_activities`; Django leaves the attribute out where there is none."""
    return getattr(activity, "told", None)


def _told(year: models.IntegrityYear, period: int) -> QuerySet[models.Activity]:
    told = FilteredRelation("progress", condition=Q(progress__period=period))
    return models.Activity.objects.filter(year=year).annotate(told=told)


def was_reported_on(year: models.IntegrityYear, period: int) -> bool:
    return models.Progress.objects.filter(activity__year=year, period=period).exists()


def activity_of(agency: Agency, year_be: int, number: int) -> models.Activity:
    found = (
        models.Activity.objects.filter(year__agency=agency, year__year_be=year_be, number=number)
        .select_related("owner", "year")
        .first()
    )
    if found is None:
        raise Http404
    return found


def reports_on(activity: models.Activity) -> dict[int, models.Progress]:
    """By period, each with its people and its files."""
    files = Prefetch("evidence", models.Evidence.objects.select_related("file"))
    rows = activity.progress.select_related("reported_by", "checked_by").prefetch_related(files)
    return {row.period: row for row in rows}


def report_of(agency: Agency, year_be: int, period: int, number: int) -> models.Progress:
    """The report on an activity for a period. Raises Http404 when there is none."""
    found = (
        models.Progress.objects.filter(
            activity__year__agency=agency, activity__year__year_be=year_be, activity__number=number, period=period
        )
        .select_related("activity__year", "activity__owner", "reported_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def next_to_check(year: models.IntegrityYear, period: int, *, not_by: int) -> models.Progress | None:
    """The next report of a period that waits for the secretariat; a person's own are for another."""
    waiting = models.Progress.objects.filter(activity__year=year, period=period, state=ProgressState.REPORTED)
    rows = waiting.exclude(reported_by_id=not_by).select_related("activity").order_by("activity__number")
    return next((row for row in rows if not_by not in row.writers), None)


def require_period(period: int) -> int:
    if period not in PERIODS:
        raise Http404
    return period
