"""Takes the agency out of the address, so that views need not hand it on."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

OWN_ACCOUNT = ("mfa_", "account_reauthenticate")


class AgencyOfAddressMiddleware:
    """Sets `request.agency_code`: "" for the first agency. No query: who needs the row asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.agency_code = ""  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse | None:  # noqa: ARG002
        request.agency_code = kwargs.pop("agency", "")  # type: ignore[attr-defined]
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith(OWN_ACCOUNT) and getattr(request.user, "must_change_password", False):
            return redirect("account_change_password")  # a password for one use opens nothing else
        return None
