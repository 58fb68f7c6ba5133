"""An agency's log as a file that is verified without the server: with the head as it was signed, never with a fresh one."""

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from prongsai.apps.audit.heads import head_of, header_of
from prongsai.apps.audit.models import Event, Log
from prongsai.ledger.export import EntriesDiffer, KeptEntry, write_log

AT_A_TIME = 500


class LogMissing(Exception):
    """The agency has no log yet."""


def write(stream: BinaryIO, agency_code: str) -> bool:
    """Writes the log as it is kept; False when its rows are not those that were signed, which whoever verifies it will see, too.

    The head is read first and only events up to its size are written: what is appended meanwhile belongs to the next export.
    Raises LogMissing, HeadBroken.
    """
    log = Log.objects.filter(agency_code=agency_code).first()
    if log is None:
        raise LogMissing(agency_code)
    try:
        write_log(stream, header_of(agency_code), _kept(agency_code, log.size), head_of(log))
    except EntriesDiffer:
        return False
    return True


def export_to(path: Path, agency_code: str) -> bool:
    """The log in a new file, whole or not at all. Raises FileExistsError, OSError, LogMissing, HeadBroken; else as `write`."""
    if path.exists() or path.is_symlink():
        raise FileExistsError(path)
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as stream:
            is_as_signed = write(stream, agency_code)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            raise FileExistsError(path)
        draft.rename(path)  # a link would never replace anything, but not every disk an auditor brings knows links
    finally:
        with suppress(OSError):
            draft.unlink()
    return is_as_signed


def _kept(agency_code: str, size: int) -> Iterator[KeptEntry]:
    rows = Event.objects.filter(agency_code=agency_code, number__lte=size).order_by("number")
    for number, leaf, entry in rows.values_list("number", "leaf", "entry").iterator(AT_A_TIME):
        yield KeptEntry(number, leaf, entry.encode(errors="surrogatepass"))
