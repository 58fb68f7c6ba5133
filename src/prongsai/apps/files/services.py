"""Writes of files: what a form was given, and what the product made itself.

Called by the service that takes the file, within its transaction: the event it leaves names the file.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from prongsai.apps.audit.actors import Actor
from prongsai.apps.files import queries
from prongsai.apps.files.kinds import Kind
from prongsai.apps.files.models import StoredFile
from prongsai.apps.files.proving import UploadRefused, prove

from prongsai.apps.ui import day

__all__ = ["UploadRefused", "keep_bytes", "keep_upload"]


def keep_upload(*, agency_id: int, actor: Actor, upload: UploadedFile, kinds: Iterable[Kind]) -> StoredFile:
    """Keeps an upload that is proven to be one of `kinds`; raises UploadRefused, which carries the problem to tell."""
    data = upload.read()
    kind = prove(data, upload.name or "", frozenset(kinds))
    return _keep(agency_id, actor, upload.name or f"file.{kind}", data, kind)


def keep_bytes(*, agency_id: int, actor: Actor, name: str, data: bytes, kind: Kind) -> StoredFile:
    """Keeps what the product made itself."""
    return _keep(agency_id, actor, name, data, kind)


def _keep(agency_id: int, actor: Actor, name: str, data: bytes, kind: Kind) -> StoredFile:
    digest = hashlib.sha256(data).hexdigest()
    _write(queries.path_of(digest), data)
    return StoredFile.objects.create(
        agency_id=agency_id, digest=digest, name=Path(name).name[-200:], kind=kind, size=len(data), kept_at=day.now(), kept_by=actor.name
    )


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all; a file of that digest that is there already is the same."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, staging = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(staging, path)
