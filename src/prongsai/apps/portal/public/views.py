"""The public home and the pages of failure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/public/not_found.html", status=404)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/public/not_found.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "portal/public/stale_form.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/public/server_error.html", status=500)
