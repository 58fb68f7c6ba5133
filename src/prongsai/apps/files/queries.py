"""Reads of kept files."""

from pathlib import Path

from django.conf import settings


def path_of(digest: str) -> Path:
    return Path(settings.PRONGSAI_DATA) / "files" / digest[:2] / digest
