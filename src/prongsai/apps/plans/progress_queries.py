"""Reads of progress: a year's activities with what was reported of them, and one report with its evidence."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, FilteredRelation, Prefetch, Q, QuerySet
from django.http import Http404

from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import models, reading
from prongsai.apps.plans.queries import year_row
from prongsai.engine.planning.chain import Chain
from prongsai.engine.planning.progress import Sums, sums_of
from prongsai.engine.planning.record import PERIODS, Progress, Status, YearRecord
from prongsai.engine.states.progress import ProgressState

HANDED_IN = (ProgressState.REPORTED.value, ProgressState.ACCEPTED.value)
"""What a unit has said and has not been asked to say anew."""


@dataclass(frozen=True, slots=True)
class Told:
    """The plan and reports on it, as charts take them (`charts.plan_charts.PlanTold`)."""

    chain: Chain
    record: YearRecord

    def sums(self, months: int) -> Sums:
        return sums_of((activity, self.record.progress_of(activity.number, months)) for activity in self.chain.activities)


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

    def of_period(self, period: int) -> list[models.Progress]:
        return [row for row in self.progress if row.period == period]

    def told(self, period: int) -> Told:
        """What units have said for a period, accepted or not yet looked at."""
        numbers = {row.pk: row.number for row in self.activities}
        said = [row for row in self.of_period(period) if row.state in HANDED_IN]
        chain = reading.chain_of((), (), self.activities)
        return Told(chain, YearRecord(progress=tuple(_bare(row, numbers[row.activity_id]) for row in said)))


def plan_progress(agency: Agency, year_be: int) -> PlanProgress:
    """Raises Http404 when the agency has no such year."""
    year = year_row(agency, year_be)
    return PlanProgress(
        year,
        tuple(year.activities.select_related("owner")),
        tuple(
            models.Progress.objects.filter(activity__year=year)
            .select_related("reported_by", "checked_by")
            .annotate(file_count=Count("evidence"))
        ),
    )


def told_activities(year: models.IntegrityYear, period: int) -> QuerySet[models.Activity]:
    """Activities with the report of a period under `told`, for lists to sort and filter by."""
    told = FilteredRelation("progress", condition=Q(progress__period=period))
    return models.Activity.objects.filter(year=year).annotate(told=told).select_related("owner")


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
    return waiting.exclude(reported_by_id=not_by).select_related("activity").order_by("activity__number").first()


def require_period(period: int) -> int:
    if period not in PERIODS:
        raise Http404
    return period


def _bare(row: models.Progress, number: int) -> Progress:
    """A report without its evidence, which sums and charts do not ask for."""
    return Progress(activity=number, period=row.period, status=Status(row.status), spent_baht=row.spent_baht)
