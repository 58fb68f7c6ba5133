"""How much one request may bring, and where what it brings lies meanwhile."""

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from prongsai.apps.files.kinds import MB
from prongsai.apps.files.proving import refused

MOST_BYTES = 60 * MB
FORGOTTEN_AFTER = 24 * 60 * 60
"""Seconds: no request takes so long; what lies in the spool then was left by a process that was ended."""


class BodyLimitMiddleware:
    """Answers 413 to a body that says it is larger, or does not say how large it is; nothing of it is read.

    One that lies is cut off by the server at what it said.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request) if _is_bounded(request) else _refused(request)


def _is_bounded(request: HttpRequest) -> bool:
    length = str(request.META.get("CONTENT_LENGTH") or "")
    if request.META.get("HTTP_TRANSFER_ENCODING") and not length:
        return False
    # More digits than any length has are not worth counting.
    return not length or (length.isascii() and length.isdigit() and len(length) < 20 and int(length) <= MOST_BYTES)


def _refused(request: HttpRequest) -> HttpResponse:
    language = translation.get_language_from_path(request.path_info) or "th"
    with translation.override(language):
        return render(request, "files/too_large.html", {"limit": MOST_BYTES // MB}, status=413)


class LostUpload(SimpleUploadedFile):
    """A file there was no room for. Who reads it is told so by UploadRefused."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(name, b"")
        self.size = max(1, size)  # it was not empty

    def read(self, *_args: Any) -> bytes:
        raise refused("upload-not-kept", self.name or "")


class SpoolHandler(TemporaryFileUploadHandler):
    """Keeps what is too large for memory in DATA, in a folder of its owner alone; the system's own place for it may be memory.

    When there is no room the request goes on with a LostUpload, so that the form can say so.
    """

    is_lost = False

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        self.is_lost, self.file_name = False, file_name
        try:
            spool().mkdir(mode=0o700, parents=True, exist_ok=True)
            super().new_file(field_name, file_name, *args, **kwargs)
        except OSError:
            self.is_lost = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if not self.is_lost:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError:
                self._lose()
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.is_lost:
            try:
                return super().file_complete(file_size)
            except OSError:  # what was still in the buffer
                self._lose()
        return LostUpload(self.file_name or "", file_size)

    def _lose(self) -> None:
        self.is_lost = True
        with suppress(OSError):
            self.file.close()


def spool() -> Path:
    return Path(settings.FILE_UPLOAD_TEMP_DIR)


def empty_spool() -> None:
    """The clock's work: takes away what processes that were ended left behind."""
    for path in spool().glob("*") if spool().is_dir() else ():
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > FORGOTTEN_AFTER:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
