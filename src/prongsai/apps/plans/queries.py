"""Reads of integrity years: which there are, one analysed, its drawn report."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from prongsai.engine.planning.year import YearAnalysis
from prongsai.formats.year_folders import read_year_folder

REPORT = "analysis-report.pdf"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A drawn report on disk; size in bytes."""

    path: Path
    size: int


def years() -> tuple[int, ...]:
    """Fiscal years (พ.ศ.) that have a folder, latest first, readable or not."""
    folders = (path.name for path in _years_root().glob("2[4-9][0-9][0-9]") if path.is_dir())
    return tuple(sorted(map(int, folders), reverse=True))


def readable_years() -> tuple[int, ...]:
    """Those of them that can be shown."""
    return tuple(year for year in years() if year_analysis(year) is not None)


def year_folder(year: int) -> Path:
    return _years_root() / str(year)


def year_analysis(year: int) -> YearAnalysis | None:
    """The year analysed, read again only when a file of it has changed.

    None when it is not there, cannot be read, or speaks of another year than its folder's name.
    """
    folder = year_folder(year)
    stamps = _stamps(folder)
    analysis = _analysis(folder, stamps) if stamps else None
    return analysis if analysis and analysis.office.fiscal_year == year else None


def folder_digest(year: int) -> str:
    """SHA-256 of everything in the year's folder; hexadecimal."""
    folder = year_folder(year)
    return _digest(folder, _stamps(folder))


def report_file(year: int) -> ReportFile | None:
    """The report drawn of the folder as it is now; one of an earlier state of it is not offered."""
    path = report_path(year)
    mark = report_mark(year)
    if not (path.is_file() and mark.is_file()) or mark.read_text().split()[:1] != [folder_digest(year)]:
        return None
    return ReportFile(path, path.stat().st_size)


def report_path(year: int) -> Path:
    return Path(settings.PRONGSAI_DATA) / "papers" / str(year) / REPORT


def report_mark(year: int) -> Path:
    """Says what the report was drawn of: the folder's digest and the digest of its text."""
    return report_path(year).with_suffix(".sha256")


type _Stamps = tuple[tuple[str, int, int], ...]
"""Name, time of change and size of each file: what tells that a folder has changed without reading it."""


def _stamps(folder: Path) -> _Stamps:
    found = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return tuple(sorted((str(path.relative_to(folder)), stat.st_mtime_ns, stat.st_size) for path, stat in found))


@lru_cache(maxsize=8)
def _analysis(folder: Path, stamps: _Stamps) -> YearAnalysis | None:  # noqa: ARG001 - the stamps are the cache key
    return read_year_folder(folder).analysis()


@lru_cache(maxsize=8)
def _digest(folder: Path, stamps: _Stamps) -> str:
    digest = hashlib.sha256()
    for name, _, size in stamps:
        digest.update(f"{name}\0{size}\0".encode())
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def _years_root() -> Path:
    return Path(settings.PRONGSAI_DATA) / "years"
