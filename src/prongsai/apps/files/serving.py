"""Hands a kept file out so that it can do no harm in the reader's browser."""

import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from django.http import Http404, StreamingHttpResponse

from prongsai.apps.files import queries
from prongsai.apps.files.models import StoredFile

logger = logging.getLogger(__name__)

PIECE = 64 * 1024

TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
"""SVG has none: it is drawn, never handed out."""
INLINE = frozenset({"pdf", "png", "jpeg"})


def answer(file: StoredFile, *, name: str = "", inline: bool = False) -> StreamingHttpResponse:
    """The file, always with a disposition, nosniff and a sandbox; only pictures and PDF may open in the page. Raises Http404."""
    path = queries.path_of(file.digest)
    try:
        size = path.stat().st_size
    except OSError as error:
        logger.error("file %s (%s) cannot be read: %s", file.pk, path.name, error.strerror)
        raise Http404 from None
    response = StreamingHttpResponse(_pieces(path), content_type=TYPES.get(file.kind, "application/octet-stream"))
    response.headers["Content-Length"] = str(size)
    shown = inline and file.kind in INLINE
    response.headers["Content-Disposition"] = _disposition(name or file.name, shown=shown)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["ETag"] = f'"{file.digest}"'
    return response


def _pieces(path: Path) -> Iterator[bytes]:
    """Opened only when it is sent: a reader who has it already is answered without."""
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            yield piece


def _disposition(name: str, *, shown: bool) -> str:
    return f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}"
