"""An edition as the public will see it, before it is published."""

from django.http import HttpRequest

from prongsai.apps.publishing import queries
from prongsai.apps.publishing.kinds import kind_of
from prongsai.apps.publishing.models import Edition
from prongsai.apps.publishing.public.frame import language_now
from prongsai.apps.publishing.public.pages import EditionPage, edition_page
from prongsai.apps.publishing.queries import EditionMark, Shelf
from prongsai.apps.ui import day
from prongsai.apps.ui.addresses import link
from prongsai.engine.states.edition import EditionState


def preview_page(request: HttpRequest, edition: Edition) -> EditionPage:
    """Made by the same hands as the public page; only that papers are taken from the staff's side of the house."""
    publication = edition.publication
    agency = queries.public_agency(str(getattr(request, "agency_code", "")))
    assert agency is not None
    shelf = queries.shelf_of_year(str(getattr(request, "agency_code", "")), publication.year_be) or Shelf(
        agency, publication.year_be, {}
    )
    numbers = [one.number for one in shelf.standing(publication.key).editions]
    mark = EditionMark(
        pk=edition.pk,
        number=edition.number or max(numbers, default=0) + 1,
        state=EditionState.PUBLISHED,
        digest=edition.digest,
        published_on=edition.published_on or day.today(),
        published_at=edition.published_at or day.now(),
        reason="",
        ended_at=None,
    )
    content = queries.page_of(edition.pk, edition.digest, language_now())
    papers = queries.papers_of(edition.pk, edition.digest)
    base = link(request, "publishing:preview", year=publication.year_be, pk=edition.pk)
    return edition_page(request, shelf, kind_of(publication.key), mark, content, papers, preview_base=base)
