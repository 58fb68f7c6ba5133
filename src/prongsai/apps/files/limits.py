"""How much one request may bring; more is refused before a byte of it is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MOST_BYTES = 60 * 1024 * 1024


class BodyLimitMiddleware:
    """Answers 413 to a body that says it is larger. One that lies is cut off by the server at what it said."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > MOST_BYTES:
            return render(request, "files/too_large.html", {"limit": MOST_BYTES}, status=413)
        return self.get_response(request)
