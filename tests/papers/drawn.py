"""Whole papers to test, each drawn once a process: every kind of the real case, as a draft, and of the practice year."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

from prongsai.cli.example import CASE
from prongsai.engine.planning.year import YearAnalysis
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing import figures_of, issue
from prongsai.papers.blocks import Block, Paper, Table
from prongsai.papers.house import House, read_house
from prongsai.papers.kinds import KINDS, Kind, Prepared, prepare
from tests.make.years import PRACTICE

FOLDERS = {"real": CASE, "practice": PRACTICE}
EVERY = [(case, key) for case in FOLDERS for key in KINDS]
SHEETS = [(case, key) for case, key in EVERY if ".xlsx" in KINDS[key].suffixes]


@cache
def year_of(case: str) -> YearAnalysis:
    year = read_year_folder(FOLDERS[case]).analysis()
    assert year is not None
    return year


@cache
def house_of(case: str) -> House:
    house, problems = read_house(FOLDERS[case], year_of(case).record.style)
    assert problems == ()
    return house


def prepared(key: str, year: YearAnalysis, *, is_draft: bool = False, case: str = "practice") -> Prepared:
    """The paper of any year, in the look of a case's office."""
    return prepare(KINDS[key], year, house=house_of(case), figures=figures_of(year), is_draft=is_draft)


def blocks_of[B: Block](paper: Paper, kind: type[B]) -> list[B]:
    return [block for block in paper.blocks if isinstance(block, kind)]


@dataclass(frozen=True, eq=False)
class Drawn:
    """One kind of one case, as the command and the site issue it."""

    case: str
    kind: Kind

    @property
    def folder(self) -> Path:
        return FOLDERS[self.case]

    @property
    def is_draft(self) -> bool:
        """The real case has holes, so its papers are drafts: but not the one that draws its holes itself."""
        return self.case == "real" and not self.kind.draws_gaps

    @cached_property
    def prepared(self) -> Prepared:
        return prepared(self.kind.key, year_of(self.case), is_draft=self.is_draft, case=self.case)

    @property
    def paper(self) -> Paper:
        return self.prepared.paper

    @property
    def tables(self) -> list[Table]:
        return blocks_of(self.paper, Table)

    def anew(self, suffix: str) -> bytes:
        issued = issue(self.kind, year_of(self.case), self.folder, suffix, is_draft=self.is_draft)
        assert issued.data is not None, issued.problems
        return issued.data

    @cached_property
    def pdf(self) -> bytes:
        return self.anew(".pdf")

    @cached_property
    def docx(self) -> bytes:
        return self.anew(".docx")

    @cached_property
    def xlsx(self) -> bytes:
        return self.anew(".xlsx")


@cache
def drawn_of(case: str, key: str) -> Drawn:
    return Drawn(case, KINDS[key])


def ids(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{case}-{key}" for case, key in pairs]


every_paper = pytest.mark.parametrize("drawn", [drawn_of(*pair) for pair in EVERY], ids=ids(EVERY))
every_sheet = pytest.mark.parametrize("drawn", [drawn_of(*pair) for pair in SHEETS], ids=ids(SHEETS))
