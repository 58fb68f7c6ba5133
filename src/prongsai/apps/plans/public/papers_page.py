"""The page of a year's papers as one frozen object."""

from dataclasses import dataclass

from prongsai.apps.plans.papers import DrawnPaper
from prongsai.apps.ui.naming import office_name
from prongsai.engine.planning.year import Office, YearAnalysis
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file to take away: its ending without the dot, and its size in bytes."""

    ending: str
    size: int


@dataclass(frozen=True, slots=True)
class PaperCard:
    key: str
    name: str
    is_draft: bool
    missing: tuple[str, ...]
    files: tuple[PaperFile, ...]
    has_picture: bool


@dataclass(frozen=True, slots=True)
class PapersPage:
    """Every kind of paper of a fiscal year (พ.ศ.), complete or as a draft."""

    office: Office
    office_name: str
    year: int
    papers: tuple[PaperCard, ...]
    complete: int


def papers_page(year: YearAnalysis, drawn: tuple[DrawnPaper, ...], language: Language) -> PapersPage:
    return PapersPage(
        office=year.office,
        office_name=office_name(year.office, language),
        year=year.office.fiscal_year,
        papers=tuple(_card(paper, language) for paper in drawn),
        complete=sum(1 for paper in drawn if not paper.missing[language]),
    )


def _card(paper: DrawnPaper, language: Language) -> PaperCard:
    files = tuple(PaperFile(suffix[1:], size) for suffix, size in paper.sizes.items() if suffix != ".png")
    name, has_picture = word("paper", paper.key, language), ".png" in paper.sizes
    return PaperCard(paper.key, name, paper.is_draft, paper.missing[language], files, has_picture)
