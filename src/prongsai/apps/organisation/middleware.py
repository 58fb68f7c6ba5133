"""Takes the agency out of the address, so that views need not hand it on."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse


class AgencyOfAddressMiddleware:
    """Sets `request.agency_code`: "" for the first agency. No query: who needs the row asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.agency_code = ""  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]) -> None:  # noqa: ARG002
        request.agency_code = kwargs.pop("agency", "")  # type: ignore[attr-defined]
