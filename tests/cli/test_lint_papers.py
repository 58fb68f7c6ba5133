"""Papers drawn by this project as the proofreader sees them: a complete year has no error, the real case its own holes."""

from pathlib import Path

import pytest

from prongsai.cli.main import main
from prongsai.engine.consistency.checking import check
from prongsai.engine.problems import Severity
from prongsai.formats.documents import read_document
from prongsai.formats.proofreading import setting_of
from prongsai.formats.year_folders import read_year_folder
from prongsai.papers.kinds import KINDS

HOLES = {"L10", "L11", "L30"}
"""Of the real case: another ministry's brand, strategies of no plan that it cites, activities without time, budget, success."""


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("years")
    assert main(["example", str(folder / "practice"), "--practice"]) == 0
    assert main(["example", str(folder / "real")]) == 0
    return folder / "practice", folder / "real"


def errors(kind: str, year: Path, out: Path, *more: str) -> set[str]:
    assert main(["paper", kind, str(year), "-o", str(out), *more]) == 0
    read = read_year_folder(year)
    assert read.office is not None
    setting = setting_of(read.office.name, 2564, read.office.framework_key, plan=read)
    return {one.code for one in check(read_document(out), setting).findings if one.severity is Severity.ERROR}


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_paper_of_a_complete_year_has_no_error(kind: str, years: tuple[Path, Path], tmp_path: Path) -> None:
    assert errors(kind, years[0], tmp_path / "a.docx") == set()


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_paper_of_the_real_case_has_its_own_holes_only(kind: str, years: tuple[Path, Path], tmp_path: Path) -> None:
    assert errors(kind, years[1], tmp_path / "a.docx", "--draft") <= HOLES


def test_the_holes_of_the_real_case_are_all_told_by_its_report(years: tuple[Path, Path], tmp_path: Path) -> None:
    assert errors("analysis-report", years[1], tmp_path / "a.docx", "--draft") == HOLES
