"""Answers of the public door: each bears a mark of all it is made of, so that what has not changed is not sent again.

No session is opened and no cookie read: everybody gets the same page. "no-cache" means kept and asked about before it is shown
again, so that a withdrawal is seen at once.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

import prongsai
from prongsai.apps.publishing.public.frame import language_now
from prongsai.apps.publishing.queries import Shelf
from prongsai.apps.ui import day


def answer(
    request: HttpRequest,
    shelves: tuple[Shelf, ...],
    template: str,
    page: Callable[[], object],
    *,
    status: int = 200,
    also: object = None,
) -> HttpResponse:
    """The page, made only when the reader has not got it already; `shelves` (and `also`) are all that it depends on."""
    mark, changed = _mark(shelves, also), last_change(shelves)
    if status == 200 and (unchanged := not_modified(request, mark, changed)):
        return unchanged
    response = render(request, template, {"page": page()}, status=status)
    return marked(response, mark, changed)


def not_modified(request: HttpRequest, mark: str, changed: datetime | None) -> HttpResponse | None:
    """A 304 or 412, when the reader's conditions say so."""
    response = get_conditional_response(request, etag=mark, last_modified=int(changed.timestamp()) if changed else None)
    return None if response is None else marked(response, mark, changed)


def marked(response: HttpResponse, mark: str, changed: datetime | None) -> HttpResponse:
    response["ETag"], response["Cache-Control"] = mark, "no-cache"
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    return response


def last_change(shelves: tuple[Shelf, ...]) -> datetime | None:
    """The moment of the last publishing or withdrawal among them."""
    editions = [edition for shelf in shelves for one in shelf.by_key.values() for edition in one.editions]
    moments = [moment for edition in editions for moment in (edition.published_at, edition.ended_at) if moment]
    return max(moments).astimezone(UTC) if moments else None


def _mark(shelves: tuple[Shelf, ...], also: object) -> str:
    parts = (_build(), language_now(), day.today() if day.is_set() else None, shelves, also)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


@lru_cache(maxsize=1)
def _build() -> str:
    """The program's own part in a page: templates, words, addresses of css."""
    apps = Path(prongsai.__file__).parent / "apps"
    files = sorted([*apps.glob("*/templates/**/*.html"), *apps.glob("ui/locale/*/LC_MESSAGES/*.mo")])
    digest = hashlib.sha256(str(getattr(staticfiles_storage, "manifest_hash", "")).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
