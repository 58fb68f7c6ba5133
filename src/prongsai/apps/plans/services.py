"""Writes of integrity years: bring in a folder, draw its report."""

import json
import shutil
from pathlib import Path

from prongsai.apps.plans import papers, queries
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Severity, has_errors
from prongsai.issuing import figures_of, first_page, issue
from prongsai.messages import LANGUAGES, sentences, summaries
from prongsai.papers.blocks import Paper
from prongsai.papers.house import read_house
from prongsai.papers.kinds import KINDS, Kind, prepare
from prongsai.papers.pdf_writer import digest_of, draw
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
    house, problems = read_house(queries.year_folder(year), analysis.record.style)
    if has_errors(problems):
        raise ReportNotDrawn("; ".join(sentences(problems, "th")))
    paper = prepare(KINDS["analysis-report"], analysis, house=house, figures=figures_of(analysis)).paper
    folder = queries.folder_digest(year)
    path, mark = queries.report_path(year), queries.report_mark(year)
    digest = digest_of(paper)
    is_drawn = path.is_file() and mark.is_file() and mark.read_text().split()[1:] == [digest]
    if not is_drawn:
        _write(path, _drawn(paper))
    mark.write_text(f"{folder} {digest}\n")
    return not is_drawn


def draw_papers(*, year: int) -> bool:
    """Draws every kind of paper of a year, in every file it can be; a draft where something is missing. True when it drew.

    Raises YearNotReadable.
    """
    analysis = queries.year_analysis(year)
    if analysis is None:
        raise YearNotReadable(str(year))
    if papers.drawn_papers(year):
        return False
    drawn = [_draw_paper(kind, analysis, year) for kind in KINDS.values()]
    told = json.dumps({"drawn_of": papers.drawn_of(year), "papers": drawn}, ensure_ascii=False)
    _write(papers.list_path(year), told.encode())
    return True


def _draw_paper(kind: Kind, analysis: YearAnalysis, year: int) -> dict[str, object]:
    folder = queries.year_folder(year)
    complete = issue(kind, analysis, folder, kind.suffixes[0])
    is_draft = complete.data is None
    first, *others = kind.suffixes
    files = {first: issue(kind, analysis, folder, first, is_draft=True).data if is_draft else complete.data}
    files |= {suffix: issue(kind, analysis, folder, suffix, is_draft=is_draft).data for suffix in others}
    files[".png"] = first_page(kind, analysis, folder, is_draft=is_draft)
    for suffix, data in files.items():
        path = papers.paper_path(year, kind.key, suffix)
        if data is None:
            path.unlink(missing_ok=True)
        else:
            _write(path, data)
    missing = [problem for problem in complete.problems if problem.severity is Severity.ERROR]
    said = {language: summaries(analysis.findings, language) for language in LANGUAGES} if kind.draws_gaps else {}
    return {
        "key": kind.key,
        "is_draft": is_draft,
        "missing": said or {language: sentences(missing, language) for language in LANGUAGES},
        "sizes": {suffix: len(data) for suffix, data in files.items() if data is not None},
    }


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
