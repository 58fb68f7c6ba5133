"""Reads of papers."""

from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.models import Agency
from prongsai.engine.states.paper import PaperState


def current_paper(agency: Agency, year_be: int, kind: str) -> Paper | None:
    """The latest issue of a kind that is not superseded."""
    return (
        Paper.objects.filter(agency=agency, year_be=year_be, kind=kind)
        .exclude(state=PaperState.SUPERSEDED)
        .prefetch_related("files__file")
        .select_related("signed_file")
        .order_by("-number")
        .first()
    )


def current_papers(agency: Agency, year_be: int) -> dict[str, Paper]:
    """By kind, each the latest issue that is not superseded."""
    found = (
        Paper.objects.filter(agency=agency, year_be=year_be)
        .exclude(state=PaperState.SUPERSEDED)
        .prefetch_related("files__file")
        .select_related("signed_file")
        .order_by("number")
    )
    return {paper.kind: paper for paper in found}


def signed_paper(agency: Agency, year_be: int, kind: str, digest: str) -> Paper | None:
    """The issue that was drawn of exactly this content and bears a signature."""
    return Paper.objects.filter(
        agency=agency, year_be=year_be, kind=kind, digest=digest, state=PaperState.SIGNED
    ).select_related("signed_file").first()
