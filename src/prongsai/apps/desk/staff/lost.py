"""A staff address where nothing is: the frame stays around it, and the way back to one's own desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans.queries import may_be_opened, years_of
from prongsai.apps.publishing.public import lost


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """In the agency of the address for its people; others find what a visitor finds, and the way to their own desk."""
    if not lost.is_staff_address(request) or not request.user.is_authenticated:
        return lost.not_found(request)
    request.agency_code = lost.agency_code_of(request)  # type: ignore[attr-defined]
    access = organisation.access_of(request.user, request.agency_code)  # type: ignore[attr-defined,arg-type]
    if access is None:
        return lost.not_found(request, reverse("my_agency"))
    request.access = access  # type: ignore[attr-defined]
    year = _unopened(request, access)
    if year is None:
        return render(request, "desk/staff/not_found.html", status=404)
    may_open = access.may(Permission.PLAN_EDIT)
    return render(request, "plans/staff/not_open.html", {"year": year, "may_open": may_open}, status=404)


def _unopened(request: HttpRequest, access: Access) -> int | None:
    """The year of the address, when nobody has opened it yet and somebody may."""
    year = request.resolver_match.kwargs.get("year") if request.resolver_match else None
    if not year or not access.may(Permission.READ) or not may_be_opened(year):
        return None
    return None if year in years_of(access.agency) else year
