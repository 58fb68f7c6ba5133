"""Public views of editions: a year, an edition, its papers, and the ways there by requirement key and by item of a form."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from prongsai.apps.publishing import queries
from prongsai.apps.publishing.kinds import PublicationKind, kind_named
from prongsai.apps.publishing.public.answers import answer
from prongsai.apps.publishing.public.finding import name_of_item, name_of_key
from prongsai.apps.publishing.public.frame import language_now
from prongsai.apps.publishing.public.pages import awaited_page, edition_page, withdrawn_page, year_page
from prongsai.apps.publishing.public.taking import csv_answer, file_answer, json_answer
from prongsai.apps.publishing.queries import EditionMark, Shelf
from prongsai.apps.ui.addresses import link


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """What the agency publishes in a fiscal year, and what is still to come."""
    shelf = _shelf(request, year)
    return answer(request, (shelf,), "publishing/public/year.html", lambda: year_page(request, shelf))


@require_safe
def edition(request: HttpRequest, year: int, what: str) -> HttpResponse:
    """The current edition under its lasting name; by requirement key or item code, the way there."""
    kind = kind_named(what)
    if kind is None:
        found = name_of_key(what) or name_of_item(_code(request), year, what)
        return _on_to(request, year, found)
    shelf = _shelf(request, year)
    standing = shelf.standing(kind.key)
    if standing.current is None and not standing.editions:
        return answer(request, (shelf,), "publishing/public/awaited.html", lambda: awaited_page(request, shelf, kind))
    return _shown(request, shelf, kind, standing.current or standing.editions[0])


@require_safe
def numbered(request: HttpRequest, year: int, what: str, number: int) -> HttpResponse:
    """An edition at its own address, where it stays."""
    shelf, kind, mark = _edition(request, year, what, number)
    return _shown(request, shelf, kind, mark)


@require_safe
def item_of_assessor(request: HttpRequest, year: int, assessor: str, code: str) -> HttpResponse:
    """/2564/nacc/o42/: the item of a named assessor's form."""
    return _on_to(request, year, name_of_item(_code(request), year, code, assessor))


@require_safe
def paper(request: HttpRequest, year: int, what: str, number: int, file: str) -> HttpResponse:
    """A file of an edition: a paper of it, the whole of it as JSON, or a table of it."""
    shelf, kind, mark = _edition(request, year, what, number)
    if mark.is_withdrawn:
        return _shown(request, shelf, kind, mark)
    if file == "edition.json":
        return json_answer(request, mark)
    if file.endswith(".csv"):
        table = csv_answer(request, mark, year, file.removesuffix(".csv"))
        if table is not None:
            return table
    return file_answer(request, mark, year, file)


@require_safe
def current_paper(request: HttpRequest, year: int, what: str, file: str) -> HttpResponse:
    """The same file of the edition that is current now."""
    kind = kind_named(what)
    standing = _shelf(request, year).standing(kind.key) if kind else None
    if standing is None or not standing.editions:
        raise Http404
    current = standing.current
    if current is None:  # withdrawn: its address says when and why
        return redirect(link(request, "editions:edition", year=year, what=what))
    return redirect(link(request, "editions:paper", year=year, what=what, number=current.number, file=file))


def _code(request: HttpRequest) -> str:
    return str(getattr(request, "agency_code", ""))


def _shelf(request: HttpRequest, year: int) -> Shelf:
    shelf = queries.shelf_of_year(_code(request), year)
    if shelf is None:
        raise Http404
    return shelf


def _edition(request: HttpRequest, year: int, what: str, number: int) -> tuple[Shelf, PublicationKind, EditionMark]:
    kind = kind_named(what)
    if kind is None:
        raise Http404
    shelf = _shelf(request, year)
    mark = shelf.standing(kind.key).numbered(number)
    if mark is None:
        raise Http404
    return shelf, kind, mark


def _shown(request: HttpRequest, shelf: Shelf, kind: PublicationKind, mark: EditionMark) -> HttpResponse:
    if mark.is_withdrawn:
        page = withdrawn_page(request, shelf, kind, mark)
        return answer(request, (shelf,), "publishing/public/withdrawn.html", lambda: page, status=410)
    return answer(
        request,
        (shelf,),
        "publishing/public/edition.html",
        lambda: edition_page(
            request,
            shelf,
            kind,
            mark,
            queries.page_of(mark.pk, mark.digest, language_now()),
            queries.papers_of(mark.pk, mark.digest),
        ),
    )


def _on_to(request: HttpRequest, year: int, what: str | None) -> HttpResponse:
    if what is None:
        raise Http404
    return redirect(link(request, "editions:edition", year=year, what=what))
