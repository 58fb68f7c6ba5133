"""The code that opens the first-run page. `prongsai serve` prints it: only who reads the server's output sets the office up."""

import hmac
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest

from prongsai.apps.people.accounts import new_secret

_TRIES = {"first_run": "10/15m/ip"}


def code() -> str:
    """The code, made on first use and readable by the owner of DATA alone. Of processes that make one at once, one wins."""
    if not _file().exists():
        _file().parent.mkdir(parents=True, exist_ok=True)
        descriptor, staging = tempfile.mkstemp(dir=_file().parent)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(new_secret())
        with suppress(FileExistsError):
            os.link(staging, _file())
        os.unlink(staging)
    return _file().read_text(encoding="ascii").strip()


def is_code(request: HttpRequest, typed: str) -> bool | None:
    """Whether it is the code, however it is grouped; None when too many wrong ones came from the address to look at another."""
    usage = ratelimit.consume(request, app="prongsai", action="first_run", config=_TRIES)
    if usage is None:
        return None
    if not hmac.compare_digest(_plain(typed), _plain(code())):
        return False
    usage.rollback()
    return True


def is_used() -> None:
    """There is an agency now: the code opens nothing any more."""
    _file().unlink(missing_ok=True)


def _plain(text: str) -> bytes:
    return "".join(letter for letter in text.casefold() if letter.isalnum()).encode()


def _file() -> Path:
    return Path(settings.PRONGSAI_DATA) / "first-run-code"
