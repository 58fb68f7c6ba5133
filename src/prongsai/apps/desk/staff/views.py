"""The staff home, the way to one's own agency, and the page of a refusal."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.doors import staff
from prongsai.apps.organisation.permissions import Permission


@staff(*Permission)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/staff/home.html")


@login_required
def my_agency(request: HttpRequest) -> HttpResponse:
    """Leads a person who has signed in to the desk of their agency."""
    agencies = organisation.agencies_of(request.user)  # type: ignore[arg-type]
    code = "" if not agencies or agencies[0].is_first else agencies[0].code
    return redirect(reverse("desk:home", kwargs={"agency": code}))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "desk/staff/forbidden.html", {"permission": str(exception)}, status=403)
