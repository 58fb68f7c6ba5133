"""The public home and the two pages of failure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from prongsai.apps.plans import queries
from prongsai.apps.portal.public.pages import home_page
from prongsai.apps.ui.day import today


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The latest fiscal year that has anything in it."""
    years = queries.readable_years()
    analysis = queries.year_analysis(years[0]) if years else None
    has_report = analysis is not None and queries.report_file(years[0]) is not None
    page = home_page(analysis, today(), years, "en" if get_language() == "en" else "th", has_report=has_report)
    return render(request, "portal/public/home.html", {"page": page})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/public/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/public/server_error.html", status=500)
