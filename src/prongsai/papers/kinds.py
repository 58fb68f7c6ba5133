"""Every kind of official paper: its name, who writes it, and the files it can be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Problem, Severity
from prongsai.papers.analysis_report import analysis_report
from prongsai.papers.announcements import announcement, announcement_intent, announcement_no_gift
from prongsai.papers.assessor_form import assessor_form
from prongsai.papers.blocks import Figure, Paper
from prongsai.papers.correspondence import letter, memo
from prongsai.papers.drafting import Drafter
from prongsai.papers.house import PLAIN, House
from prongsai.papers.minutes import minutes
from prongsai.papers.order import order
from prongsai.papers.plan import action_plan, progress_6, progress_12
from prongsai.papers.results import results

TEXT, SHEET = (".pdf", ".docx"), (".pdf", ".docx", ".xlsx")


@dataclass(frozen=True, slots=True)
class Kind:
    """`draws_gaps`: its own gaps are part of what it says, so it is never refused for them."""

    key: str
    write: Callable[[Drafter], Paper]
    suffixes: tuple[str, ...] = TEXT
    draws_gaps: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper ready to be drawn and what has to be said with it: errors refuse it, and only a draft goes without them."""

    paper: Paper
    problems: tuple[Problem, ...]


KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("analysis-report", analysis_report, draws_gaps=True),
        Kind("announcement", announcement),
        Kind("announcement-intent", announcement_intent),
        Kind("announcement-no-gift", announcement_no_gift),
        Kind("order", order),
        Kind("memo", memo),
        Kind("letter", letter),
        Kind("minutes", minutes),
        Kind("action-plan", action_plan, SHEET),
        Kind("progress-6", progress_6, SHEET),
        Kind("progress-12", progress_12, SHEET),
        Kind("results", results),
        Kind("assessor-form", assessor_form, SHEET),
    )
}


def prepare(
    kind: Kind,
    year: YearAnalysis,
    *,
    house: House = PLAIN,
    figures: Mapping[str, Figure] = {},
    is_draft: bool = False,
) -> Prepared:
    """The paper of a year. In a draft what is missing is a marked blank and a warning; else it is an error."""
    drafter = Drafter(year, house, figures)
    paper = kind.write(drafter)
    missing = tuple(drafter.missing)
    if is_draft or kind.draws_gaps:
        missing = tuple(replace(problem, severity=Severity.WARNING) for problem in missing)
    if is_draft:
        paper = replace(paper, is_draft=True)
    return Prepared(paper, (*missing, *drafter.notes))
