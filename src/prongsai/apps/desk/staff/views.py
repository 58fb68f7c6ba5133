"""The staff home, the way to one's own agency, and the page of a refusal."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from prongsai.apps.desk.queries import year_state
from prongsai.apps.desk.staff.pages import DeskView, desk_page
from prongsai.apps.desk.staff.refusal import refusal_page
from prongsai.apps.desk.staff.search import search_page
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans.queries import year_row, year_to_open, years_of
from prongsai.apps.ui import day
from prongsai.engine.thai.fiscal import fiscal_year_of
from prongsai.messages import Language


@staff(*Permission)
def home(request: StaffRequest) -> HttpResponse:
    access, years = request.access, _years(request)
    year_be = _chosen(request, years)
    if not years:
        year_be = year_to_open(access.agency) or year_be
    state = year_state(access.agency, year_be) if year_be in years else None
    if state and request.session.get("year") != year_be:
        request.session["year"] = year_be  # the rail leads to this year
    view = DeskView(state, year_be, years, tuple(organisation.agencies_of(access.person)))
    page = desk_page(request, access, view, day.today(), _language())
    return render(request, "desk/staff/home.html", {"page": page})


@staff(Permission.READ)
def search(request: StaffRequest) -> HttpResponse:
    """What of the year has the words in it."""
    years = _years(request)
    if not years:
        raise Http404
    year = year_row(request.access.agency, _chosen(request, years))
    words = request.GET.get("q", "").strip()[:100]
    return render(request, "desk/staff/search.html", {"page": search_page(request, year, words, _language())})


@login_required
def my_agency(request: HttpRequest) -> HttpResponse:
    """Leads a person who has signed in to the desk of their agency; who has several chooses, who has none is told."""
    agencies = organisation.agencies_of(request.user)  # type: ignore[arg-type]
    if len(agencies) == 1:
        return redirect(reverse("desk:home", kwargs={"agency": "" if agencies[0].is_first else agencies[0].code}))
    return render(request, "desk/staff/agencies.html", {"agencies": agencies})


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says which permission is missing and who has it; `exception` carries the permission."""
    return render(request, "desk/staff/forbidden.html", {"page": refusal_page(request, exception, _language())}, status=403)


def _years(request: StaffRequest) -> tuple[int, ...]:
    """Years whose content the person may read."""
    return tuple(years_of(request.access.agency)) if request.access.may(Permission.READ) else ()


def _chosen(request: HttpRequest, years: tuple[int, ...]) -> int:
    """The year that was asked for, else the one last looked at, else the latest; without any, the year that runs."""
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and int(asked[:4]) in years:
        request.session["year"] = int(asked[:4])
    chosen = request.session.get("year")
    return chosen if chosen in years else next(iter(years), fiscal_year_of(day.today()).be)


def _language() -> Language:
    return "en" if get_language() == "en" else "th"
