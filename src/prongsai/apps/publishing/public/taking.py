"""What can be taken from an edition: its files, all of it as JSON, its tables."""

import base64

from django.http import Http404, HttpRequest, HttpResponse

from prongsai.apps.files import serving
from prongsai.apps.publishing import queries
from prongsai.apps.publishing.public.answers import marked, not_modified
from prongsai.apps.publishing.queries import EditionMark


def json_answer(request: HttpRequest, mark: EditionMark) -> HttpResponse:
    """The very bytes whose SHA-256 is the digest of the edition."""
    etag = f'"{mark.digest}"'
    if unchanged := not_modified(request, etag, mark.published_at):
        return unchanged
    response = HttpResponse(queries.bytes_of(mark.pk), content_type="application/json")
    response["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(mark.digest)).decode()}:"
    return marked(response, etag, mark.published_at)


def csv_answer(request: HttpRequest, mark: EditionMark, year: int, name: str) -> HttpResponse | None:
    """A table as CSV; None when the edition has none of that name."""
    etag = f'"{mark.digest}-{name}"'
    if unchanged := not_modified(request, etag, mark.published_at):
        return unchanged
    response = queries.table_file(mark.pk, name, year, mark.number)
    return None if response is None else marked(response, etag, mark.published_at)


def file_answer(request: HttpRequest, mark: EditionMark, year: int, name: str) -> HttpResponse:
    """A paper, to keep: it opens in no page and can run nothing. Raises Http404."""
    paper = queries.paper_of(mark.pk, name)
    if paper is None:
        raise Http404
    etag = f'"{paper.file.digest}"'
    if unchanged := not_modified(request, etag, mark.published_at):
        return unchanged
    response = serving.answer(paper.file, name=f"prongsai-{year}-v{mark.number}-{paper.name}")
    return marked(response, etag, mark.published_at)
