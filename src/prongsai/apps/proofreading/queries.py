"""Reads of checks and waivers."""

from collections.abc import Iterable

from django.db.models import QuerySet

from prongsai.apps.organisation.models import Agency
from prongsai.apps.proofreading.models import Check, Waiver

HEAVY = ("document", "found", "skipped")


def checks_of(agency: Agency, year_be: int) -> QuerySet[Check]:
    """Those of a year, without what they hold."""
    return Check.objects.filter(agency=agency, year_be=year_be).select_related("made_by").defer(*HEAVY)


def check_of(agency: Agency, year_be: int, pk: int) -> Check | None:
    """One of the agency's own."""
    return Check.objects.filter(agency=agency, year_be=year_be, pk=pk).select_related("made_by", "file", "agency").first()


def waivers_of(agency: Agency, year_be: int, subjects: Iterable[str]) -> list[Waiver]:
    """All that ever were, in the order they were given."""
    rows = Waiver.objects.filter(agency=agency, year_be=year_be, subject__in=tuple(subjects))
    return list(rows.select_related("waived_by"))
