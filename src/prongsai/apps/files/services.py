"""Writes of files: what a form was given, and what the product made itself.

Called by the service that takes the file, within its transaction: the event it leaves names the file.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from prongsai.apps.audit.actors import Actor
from prongsai.apps.files import queries
from prongsai.apps.files.kinds import MB, MOST_BYTES, Kind
from prongsai.apps.files.models import StoredFile
from prongsai.apps.files.names import clean_name
from prongsai.apps.files.proving import UploadRefused, prove, refused
from prongsai.apps.ui import day

__all__ = ["UploadRefused", "keep_bytes", "keep_upload"]


def keep_upload(*, agency_id: int, actor: Actor, upload: UploadedFile, kinds: Iterable[Kind]) -> StoredFile:
    """Keeps an upload that is proven to be one of `kinds`; raises UploadRefused, which carries the problem to tell."""
    name, wanted = upload.name or "", frozenset(kinds)
    most = max(MOST_BYTES[kind] for kind in wanted)
    if (upload.size or 0) > most:
        raise refused("upload-too-large", name, limit=most // MB)
    upload.seek(0)
    data = upload.read()
    return _keep(agency_id, actor, name, data, prove(data, name, wanted))


def keep_bytes(*, agency_id: int, actor: Actor, name: str, data: bytes, kind: Kind) -> StoredFile:
    """Keeps what the product made itself; raises UploadRefused when there is no room for it."""
    return _keep(agency_id, actor, name, data, kind)


def _keep(agency_id: int, actor: Actor, name: str, data: bytes, kind: Kind) -> StoredFile:
    digest, clean = hashlib.sha256(data).hexdigest(), clean_name(name, kind)
    try:
        _write(queries.path_of(digest), data)
    except OSError as error:
        raise refused("upload-not-kept", clean) from error
    return StoredFile.objects.create(
        agency_id=agency_id, digest=digest, name=clean, kind=kind, size=len(data), kept_at=day.now(), kept_by=actor.name
    )


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all; a file of that digest that is there already is the same, and new again for `letting_go`."""
    if path.exists() and path.stat().st_size == len(data):
        os.utime(path)
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, staging = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(staging, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(staging)
        raise
