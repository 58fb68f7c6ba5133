"""The public home and the pages of failure."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from prongsai.apps.organisation import queries as organisation
from prongsai.apps.portal.public.pages import MEASURES, HomePage, home_page
from prongsai.apps.publishing import queries
from prongsai.apps.publishing.kinds import kind_of
from prongsai.apps.publishing.public import lost
from prongsai.apps.publishing.public.answers import answer
from prongsai.apps.publishing.public.frame import frame_of, language_now
from prongsai.apps.publishing.public.pages import PaperRow, edition_page
from prongsai.apps.publishing.queries import PublicAgency, Shelf


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The latest fiscal year that has anything in it; before the installation is set up, how to begin."""
    code = str(getattr(request, "agency_code", ""))
    agency, shelves = queries.shelves(code)
    if agency is None:
        if code:
            raise Http404
        return render(request, "portal/public/begin.html", {"first_run_url": _first_run()})
    return answer(request, shelves, "portal/public/home.html", lambda: _page(request, agency, shelves), also=agency)


def _page(request: HttpRequest, agency: PublicAgency, shelves: tuple[Shelf, ...]) -> HomePage:
    if not shelves:
        return HomePage(frame=frame_of(request, agency, None))
    shelf, years = shelves[0], tuple(one.year for one in shelves)
    current = shelf.standing(MEASURES).current
    if current is None:
        return home_page(request, shelf, years, None, ())
    measures = queries.page_of(current.pk, current.digest, language_now())
    papers = queries.papers_of(current.pk, current.digest)
    edition = edition_page(request, shelf, kind_of(MEASURES), current, measures, papers)
    doors: tuple[PaperRow, ...] = (*edition.papers[:2], *edition.tables)
    return home_page(request, shelf, years, measures, doors)


@require_safe
def emblem(request: HttpRequest, picture: str) -> HttpResponse:
    """For `<img>` alone: opened by itself it is a download, and may fetch and run nothing. Another picture has another name."""
    agency = organisation.agency_of_address(str(getattr(request, "agency_code", "")))
    path = organisation.emblem_of(agency) if agency else None
    if path is None or path.name != picture:
        raise Http404
    kind = "image/svg+xml" if path.suffix == ".svg" else "image/png"
    response = HttpResponse(path.read_bytes(), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{path.name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, max-age=86400, immutable"
    return response


def _first_run() -> str:
    try:
        return reverse("organisation:first-run", kwargs={"agency": ""})
    except NoReverseMatch:
        return ""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return lost.not_found(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "portal/public/stale_form.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/public/server_error.html", status=500)
