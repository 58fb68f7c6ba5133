"""Reads of kept files."""

from pathlib import Path

from django.conf import settings
from django.http import Http404

from prongsai.apps.files.models import StoredFile


def path_of(digest: str) -> Path:
    return Path(settings.PRONGSAI_DATA) / "files" / digest[:2] / digest


def file_of(agency_id: int, pk: int) -> StoredFile:
    """A file of this agency; another's is not there. Raises Http404."""
    found = StoredFile.objects.filter(agency_id=agency_id, pk=pk).first()
    if found is None:
        raise Http404
    return found
