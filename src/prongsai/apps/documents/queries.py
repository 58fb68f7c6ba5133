"""Reads of papers."""

from django.db.models import QuerySet

from prongsai.apps.documents.models import Paper, PaperFile, PaperTemplate
from prongsai.apps.organisation.models import Agency
from prongsai.engine.states.paper import PaperState


def current_paper(agency: Agency, year_be: int, kind: str) -> Paper | None:
    """The latest issue of a kind that is not superseded."""
    return _current(agency, year_be).filter(kind=kind).order_by("-number").first()


def current_papers(agency: Agency, year_be: int) -> dict[str, Paper]:
    """By kind, each the latest issue that is not superseded."""
    return {paper.kind: paper for paper in _current(agency, year_be).order_by("number")}


def paper_states(agency: Agency, year_be: int) -> dict[str, Paper]:
    """By kind, the latest issue that is not superseded, without its files: how far it has come."""
    rows = Paper.objects.filter(agency=agency, year_be=year_be, form="").exclude(state=PaperState.SUPERSEDED)
    return {paper.kind: paper for paper in rows.order_by("number")}


def papers_of(agency: Agency, year_be: int) -> list[Paper]:
    """Every issue of every kind, the latest of each first."""
    return list(_read(agency, year_be).order_by("kind", "-number"))


def paper_file(agency: Agency, year_be: int, kind: str, number: int, suffix: str) -> PaperFile | None:
    """A drawn file of one issue of the agency's own."""
    return (
        PaperFile.objects.filter(
            paper__agency=agency, paper__year_be=year_be, paper__kind=kind, paper__number=number, suffix=suffix
        )
        .select_related("file")
        .first()
    )


def paper_of(agency: Agency, year_be: int, kind: str, number: int) -> Paper | None:
    return _read(agency, year_be).filter(kind=kind, number=number).first()


def signed_paper(agency: Agency, year_be: int, kind: str, digest: str) -> Paper | None:
    """The issue that was drawn of exactly this content and bears a signature."""
    return _read(agency, year_be).filter(kind=kind, digest=digest, state=PaperState.SIGNED).order_by("-number").first()


def templates_of(agency: Agency) -> dict[str, PaperTemplate]:
    """By kind, the agency's own template that is in use."""
    rows = PaperTemplate.objects.filter(agency=agency, in_use=True).select_related("file")
    return {row.kind: row for row in rows}


def template_of(agency: Agency, kind: str, pk: int) -> PaperTemplate | None:
    return PaperTemplate.objects.filter(agency=agency, kind=kind, pk=pk).select_related("file").first()


def _read(agency: Agency, year_be: int) -> QuerySet[Paper]:
    papers = Paper.objects.filter(agency=agency, year_be=year_be)
    return papers.select_related("signed_file").prefetch_related("files__file")


def _current(agency: Agency, year_be: int) -> QuerySet[Paper]:
    """By the first form of the year, where there are several."""
    return _read(agency, year_be).filter(form="").exclude(state=PaperState.SUPERSEDED)
