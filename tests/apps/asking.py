"""Shorthands for asking the site."""

from typing import TYPE_CHECKING

from tests.apps.dom import Element, read

if TYPE_CHECKING:
    from django.test import Client

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Word for word what the house allows a page."""


def page(client: "Client", path: str, status: int = 200) -> Element:
    """The page at `path` as a tree."""
    response = client.get(path)
    assert response.status_code == status, f"{path} answers {response.status_code}"
    assert response["Content-Type"] == "text/html; charset=utf-8"
    return read(response.content.decode())


def body(client: "Client", path: str) -> bytes:
    """What is behind `path`, streamed or not; the file behind it is closed."""
    response = client.get(path)
    assert response.status_code == 200, f"{path} answers {response.status_code}"
    try:
        return response.getvalue() if response.streaming else response.content
    finally:
        response.close()


def status(client: "Client", path: str) -> int:
    response = client.get(path)
    response.close()
    return int(response.status_code)
