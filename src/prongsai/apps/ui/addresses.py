"""Addresses within the agency of a request: `link(request, "plans:activity", year=2564, number=3)`."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


def link(request: HttpRequest, name: str, **kwargs: object) -> str:
    """The address of a page of the same agency; pages of the installation itself have none."""
    code = getattr(request, "agency_code", "")
    try:
        return reverse(name, kwargs={"agency": code, **kwargs})
    except NoReverseMatch:
        return reverse(name, kwargs=kwargs)
