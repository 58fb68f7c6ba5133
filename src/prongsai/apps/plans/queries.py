"""Reads of integrity years: which there are, one analysed, its drawn report."""

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
    """Fiscal years (พ.ศ.) that have a folder, latest first."""
    folders = (path.name for path in _years_root().glob("*") if path.is_dir())
    return tuple(sorted((int(name) for name in folders if name.isascii() and name.isdecimal()), reverse=True))


def year_folder(year: int) -> Path:
    return _years_root() / str(year)


def year_analysis(year: int) -> YearAnalysis | None:
    """The year analysed, read again only when a file of it has changed; None when it is not there or cannot be read."""
    folder = year_folder(year)
    stamps = tuple(sorted((path.name, path.stat().st_mtime_ns) for path in folder.glob("*") if path.is_file()))
    return _read(folder, stamps) if stamps else None


@lru_cache(maxsize=8)
def _read(folder: Path, stamps: tuple[tuple[str, int], ...]) -> YearAnalysis | None:  # noqa: ARG001 - the stamps are the cache key
    return read_year_folder(folder).analysis()


def report_file(year: int) -> ReportFile | None:
    path = report_path(year)
    return ReportFile(path, path.stat().st_size) if path.is_file() else None


def report_path(year: int) -> Path:
    return Path(settings.PRONGSAI_DATA) / "papers" / str(year) / REPORT


def _years_root() -> Path:
    return Path(settings.PRONGSAI_DATA) / "years"
