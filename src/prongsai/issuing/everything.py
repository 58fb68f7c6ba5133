"""A paper in every file it can be."""

from dataclasses import dataclass
from pathlib import Path

from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Problem, Severity
from prongsai.issuing.issue import first_page, issue
from prongsai.papers.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Everything:
    """Files by suffix (.png is the picture of the first page); `problems` are what a complete paper lacks."""

    files: dict[str, bytes]
    problems: tuple[Problem, ...]
    is_draft: bool


def draw_everything(kind: str, year: YearAnalysis, folder: Path, template: Path | None = None) -> Everything:
    """The paper complete, or as a draft where something is missing. No file at all when it cannot be drawn even so.

    `folder` holds the office's emblem and fonts; with `template` the DOCX is that one, filled.
    """
    paper = KINDS[kind]
    first, *others = paper.suffixes
    complete = issue(paper, year, folder, first)
    is_draft = complete.data is None
    drawn = {first: issue(paper, year, folder, first, is_draft=True).data if is_draft else complete.data}
    drawn |= {suffix: issue(paper, year, folder, suffix, is_draft=is_draft, template=template).data for suffix in others}
    drawn[".png"] = first_page(paper, year, folder, is_draft=is_draft)
    errors = tuple(problem for problem in complete.problems if problem.severity is Severity.ERROR)
    return Everything({suffix: data for suffix, data in drawn.items() if data is not None}, errors, is_draft)
