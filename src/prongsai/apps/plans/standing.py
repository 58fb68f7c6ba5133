"""How each activity stands on a day, decided in the database, so that lists filter and sort by it.

A draft counts for nothing yet. Of the reports handed in, the one of the longer period speaks: returned and waiting come first,
for somebody must act on them; done counts only when it was accepted; what is past its end and not done is late.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan

from prongsai.apps.plans import models
from prongsai.engine.planning.record import Status
from prongsai.engine.states.progress import ProgressState
from prongsai.messages import Language, word


class Stand(StrEnum):
    """What `standing` adds to an activity as `stand`."""

    RETURNED = "returned"
    REPORTED = "reported"
    DONE = "done"
    LATE = "late"
    UNDER_WAY = "under-way"
    NOT_STARTED = "not-started"
    UNTOLD = "untold"


def standing(activities: QuerySet[models.Activity], today: date) -> QuerySet[models.Activity]:
    return activities.annotate(stand=_stand(today))


@lru_cache(maxsize=4)
def _stand(today: date) -> Coalesce:
    """One look into the reports for each activity: an expression that is used twice is worked out twice. Written once a day."""
    reports = _told(models.Progress.objects.filter(activity=OuterRef("pk")))
    says = reports.annotate(
        says=Case(
            When(state__in=(ProgressState.RETURNED, ProgressState.REPORTED), then=F("state")),
            When(status=Status.DONE, then=F("status")),
            When(LessThan(OuterRef("ends_on"), Value(today)), then=Value(Stand.LATE.value)),
            default=F("status"),
        )
    )
    untold = Case(When(ends_on__lt=today, then=Value(Stand.LATE.value)), default=Value(Stand.UNTOLD.value))
    return Coalesce(Subquery(says.values("says")[:1]), untold, output_field=CharField())


def told_of(activities: Iterable[models.Activity]) -> dict[int, models.Progress]:
    """The report that speaks for each activity, by its key."""
    rows = _told(models.Progress.objects.filter(activity__in=[row.pk for row in activities])).order_by("period")
    return {row.activity_id: row for row in rows}


def _told(reports: QuerySet[models.Progress]) -> QuerySet[models.Progress]:
    return reports.exclude(state=ProgressState.DRAFT).order_by("-period")


def stand_word(stand: Stand, language: Language) -> str:
    match stand:
        case Stand.RETURNED | Stand.REPORTED:
            return word("progress-state", stand, language)
        case _:
            return word("status", stand, language)


LOOKS = {
    Stand.DONE: ("ok", "done"),
    Stand.UNDER_WAY: ("go", "half"),
    Stand.REPORTED: ("go", "now"),
    Stand.LATE: ("bad", "late"),
    Stand.RETURNED: ("warn", "back"),
    Stand.NOT_STARTED: ("off", "next"),
    Stand.UNTOLD: ("off", "unsure"),
}
"""Tone and icon of each; the word stands beside them."""
