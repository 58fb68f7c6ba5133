"""Writes of integrity years: bring in a folder, draw its report."""

import shutil
from pathlib import Path

from prongsai.apps.plans import queries
from prongsai.papers.analysis_report import analysis_report
from prongsai.papers.blocks import Paper, digest_of, draw
from prongsai.papers.typesetting import TypesettingError


class ReportNotDrawn(Exception):
    """The year's report could not be drawn; the site shows the year without it."""


class YearNotReadable(ReportNotDrawn):
    """The year's folder cannot be analysed; `prongsai chain` tells what is wrong with it."""


def import_year(*, year: int, source: Path) -> bool:
    """Copies a year folder in, whole or not at all; a year that is there already is kept. True when it was copied."""
    target = queries.year_folder(year)
    if target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = target.with_name(f".{target.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    shutil.copytree(source, staging, copy_function=shutil.copyfile)
    staging.rename(target)
    return True


def draw_report(*, year: int) -> bool:
    """Draws the report unless the one there says the same. True when it was drawn; raises ReportNotDrawn."""
    analysis = queries.year_analysis(year)
    if analysis is None:
        raise YearNotReadable(
            "prongsai chain tells what is wrong with it, unless it speaks of another year than its folder's name"
        )
    folder, paper = queries.folder_digest(year), analysis_report(analysis)
    path, mark = queries.report_path(year), queries.report_mark(year)
    digest = digest_of(paper)
    is_drawn = path.is_file() and mark.is_file() and mark.read_text().split()[1:] == [digest]
    if not is_drawn:
        _write(path, _drawn(paper))
    mark.write_text(f"{folder} {digest}\n")
    return not is_drawn


def _drawn(paper: Paper) -> bytes:
    try:
        return draw(paper)
    except TypesettingError as error:
        raise ReportNotDrawn(str(error)) from error


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never meets half a report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staging = path.with_suffix(".new")
    staging.write_bytes(content)
    staging.replace(path)
