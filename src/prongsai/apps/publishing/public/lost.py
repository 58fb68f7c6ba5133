"""The page of an address where nothing is: still that of the agency it is under."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai.apps.publishing import queries
from prongsai.apps.publishing.public.frame import Frame, frame_of

_ADDRESS = re.compile(r"/(?:en/)?(?:a/(?P<code>[a-z][a-z0-9-]{1,30})/)?(?P<is_staff>staff(?:/|$))?")


@dataclass(frozen=True, slots=True)
class LostPage:
    """`frame` is None where the address names no agency there is."""

    frame: Frame | None


def agency_code_of(request: HttpRequest) -> str:
    """From the address alone: one that leads nowhere has told nobody."""
    found = _ADDRESS.match(request.path_info)
    return (found["code"] or "") if found else ""


def is_staff_address(request: HttpRequest) -> bool:
    found = _ADDRESS.match(request.path_info)
    return found is not None and found["is_staff"] is not None


def not_found(request: HttpRequest, mine_url: str = "") -> HttpResponse:
    """`mine_url` is the way to the desk of who has signed in."""
    code = agency_code_of(request)
    agency = queries.public_agency(code)
    request.agency_code = code if agency else ""  # type: ignore[attr-defined]
    page = LostPage(frame_of(request, agency, None) if agency else None)
    return render(request, "portal/public/not_found.html", {"page": page, "mine_url": mine_url}, status=404)
