"""Years to draw: the real case, the practice year, and any chain put in the place of theirs."""

from dataclasses import replace
from functools import lru_cache

from prongsai.cli.example import CASE, PRACTICE
from prongsai.engine.planning.chain import Activity, Chain
from prongsai.engine.planning.integrity import check_chain
from prongsai.engine.planning.record import Progress
from prongsai.engine.planning.year import YearAnalysis
from prongsai.formats.year_folders import read_year_folder


@lru_cache(maxsize=1)
def real_year() -> YearAnalysis:
    year = read_year_folder(CASE).analysis()
    assert year is not None
    return year


@lru_cache(maxsize=1)
def practice_year() -> YearAnalysis:
    year = read_year_folder(PRACTICE).analysis()
    assert year is not None
    return year


def with_chain(chain: Chain) -> YearAnalysis:
    """A year of this chain, with its findings; what the result says is left out."""
    return replace(practice_year(), chain=chain, findings=check_chain(chain), weak_items=())


def with_plan(*activities: Activity, progress: tuple[Progress, ...] = ()) -> YearAnalysis:
    year = practice_year()
    return replace(year, chain=replace(year.chain, activities=activities), record=replace(year.record, progress=progress))
