"""Writes of integrity years: bring in a folder, draw its report."""

import hashlib
import shutil
from pathlib import Path

from prongsai.apps.plans import queries
from prongsai.papers.analysis_report import analysis_report
from prongsai.papers.blocks import Paper, draw, plain_text
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
        raise YearNotReadable("prongsai chain tells what is wrong with it")
    paper = analysis_report(analysis)
    path, digest = queries.report_path(year), _digest_of(paper)
    mark = path.with_suffix(".sha256")
    if path.is_file() and mark.is_file() and mark.read_text() == digest:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    staging = path.with_suffix(".new")
    try:
        staging.write_bytes(draw(paper))
    except TypesettingError as error:
        raise ReportNotDrawn(str(error)) from error
    staging.replace(path)
    mark.write_text(digest)
    return True


def _digest_of(paper: Paper) -> str:
    return hashlib.sha256(plain_text(paper).encode()).hexdigest()
