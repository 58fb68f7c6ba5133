"""Reads of a year's drawn papers: which there are, what each still lacks, its files on disk.

`services.draw_papers` writes them with a list of what it drew, `papers.json`; a list made of an earlier folder is not read.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

import prongsai
from prongsai.apps.plans import queries
from prongsai.messages import Language

FOLDER, LIST = "every-kind", "papers.json"
PACKAGE = Path(prongsai.__file__).parent


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """One kind as it was drawn. `missing` says in sentences what it still lacks, by language; `sizes` are bytes by suffix."""

    key: str
    is_draft: bool
    missing: dict[Language, tuple[str, ...]]
    sizes: dict[str, int]


def are_shown() -> bool:
    """Drafts are nobody's business but the office's; the demonstration shows them."""
    return bool(settings.PRONGSAI_DRAFTS)


def drawn_papers(year: int) -> tuple[DrawnPaper, ...]:
    """What was drawn of the folder as it is now; empty when that was an earlier one."""
    try:
        told = json.loads(list_path(year).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    if told["drawn_of"] != drawn_of(year):
        return ()
    return tuple(
        DrawnPaper(
            paper["key"],
            paper["is_draft"],
            {language: tuple(lines) for language, lines in paper["missing"].items()},
            paper["sizes"],
        )
        for paper in told["papers"]
    )


def paper_path(year: int, key: str, suffix: str) -> Path:
    """Where a file of a paper lies, drawn or not; the picture of its first page has the suffix .png."""
    return list_path(year).parent / f"{key}{suffix}"


def list_path(year: int) -> Path:
    return queries.report_path(year).parent / FOLDER / LIST


def drawn_of(year: int) -> str:
    """What the papers of a year depend on: everything in its folder, and how papers are written."""
    return f"{queries.folder_digest(year)} {_writing()}"


@cache
def _writing() -> str:
    """SHA-256 of all that has a say in how a paper looks; hexadecimal."""
    digest = hashlib.sha256()
    for room in ("papers", "charts", "data/messages", "data/words", "issuing"):
        for path in sorted((PACKAGE / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()
