"""How each activity stands on a day, decided in the database, so that lists filter and sort by it.

A draft counts for nothing yet. Of the reports handed in, the one of the longer period speaks: returned and waiting come first,
for somebody must act on them; done counts only when it was accepted; what is past its end and not done is late.
"""

from datetime import date
from enum import StrEnum

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When

from prongsai.apps.plans import models
from prongsai.engine.planning.record import Status
from prongsai.engine.states.progress import ProgressState
from prongsai.messages import Language, phrase, word


class Stand(StrEnum):
    """Columns that `standing` adds to an activity: `stand`, and of the report that speaks `told_status` and `told_percent`."""

    RETURNED = "returned"
    REPORTED = "reported"
    DONE = "done"
    LATE = "late"
    UNDER_WAY = "under-way"
    NOT_STARTED = "not-started"
    UNTOLD = "untold"


def standing(activities: QuerySet[models.Activity], today: date) -> QuerySet[models.Activity]:
    speaks = models.Progress.objects.filter(activity=OuterRef("pk")).exclude(state=ProgressState.DRAFT).order_by("-period")
    return activities.annotate(
        told_state=Subquery(speaks.values("state")[:1]),
        told_status=Subquery(speaks.values("status")[:1]),
        told_percent=Subquery(speaks.values("percent")[:1]),
    ).annotate(
        stand=Case(
            When(told_state=ProgressState.RETURNED, then=Value(Stand.RETURNED.value)),
            When(told_state=ProgressState.REPORTED, then=Value(Stand.REPORTED.value)),
            When(told_status=Status.DONE, then=Value(Stand.DONE.value)),
            When(Q(ends_on__lt=today), then=Value(Stand.LATE.value)),
            When(told_status__isnull=False, then=F("told_status")),
            default=Value(Stand.UNTOLD.value),
            output_field=CharField(),
        )
    )


def stand_word(stand: Stand, language: Language) -> str:
    match stand:
        case Stand.RETURNED | Stand.REPORTED:
            return word("progress-state", stand, language)
        case Stand.LATE:
            return phrase("year-line-late", language)
        case Stand.UNTOLD:
            return phrase("untold", language)
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
