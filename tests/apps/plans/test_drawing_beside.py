"""A year of the tables goes to a process that knows no tables, and comes back as a paper."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator

import pytest

from prongsai.apps.demo.loading import REAL
from prongsai.apps.organisation.queries import house_folder
from prongsai.apps.plans import queries, services
from prongsai.engine.planning.year import YearAnalysis
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing.beside import PAPERS, DrawingBeside
from prongsai.issuing.everything import draw_everything
from tests.cast import Cast


@pytest.fixture
def beside() -> Iterator[DrawingBeside]:
    drawing = DrawingBeside(idle=0.1, patience=60)
    yield drawing
    drawing.end()


@pytest.fixture
def full(cast: Cast) -> YearAnalysis:
    year = services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    services.import_year(access=cast.secretary, folder=read_year_folder(REAL), year=year)
    found = queries.year_tree(cast.agency, 2564).full_analysis
    assert found is not None
    return found[0]


class Happens:
    """What takes its place where it arrives: a call of `what` in the process that draws."""

    def __init__(self, what: Callable[..., object], *given: object) -> None:
        self.call = what, given

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call


def test_a_year_of_the_tables_is_drawn_in_a_process_of_its_own(cast: Cast, full: YearAnalysis, beside: DrawingBeside) -> None:
    drawn = beside.draw("action-plan", full, house_folder(cast.agency))
    assert drawn.is_draft
    assert drawn.files[".pdf"].startswith(b"%PDF")
    assert {problem.code for problem in drawn.problems} >= {"paper-needs"}


def test_a_process_that_has_drawn_by_itself_has_others_draw_all_the_same(
    cast: Cast, full: YearAnalysis, beside: DrawingBeside
) -> None:
    """What it drew with has threads, and a fork of it would wait for them for ever."""
    assert draw_everything("memo", full, house_folder(cast.agency)).files
    assert beside.draw("memo", full, house_folder(cast.agency)).files


def test_more_papers_than_one_process_draws(cast: Cast, full: YearAnalysis, beside: DrawingBeside) -> None:
    for _ in range(PAPERS + 1):
        assert beside.draw("memo", full, house_folder(cast.agency)).files


def test_a_process_that_dies_over_a_paper_leaves_the_worker_alive_and_the_next_is_drawn(
    cast: Cast, full: YearAnalysis, beside: DrawingBeside
) -> None:
    with pytest.raises(OSError, match="died"):
        beside.draw("memo", Happens(os._exit, 9), house_folder(cast.agency))  # type: ignore[arg-type]
    assert beside.draw("memo", full, house_folder(cast.agency)).files


def test_a_process_that_hangs_over_a_paper_is_ended_and_the_next_is_drawn(cast: Cast, full: YearAnalysis) -> None:
    beside = DrawingBeside(idle=0.1, patience=1)
    with pytest.raises(OSError, match="would not end"):
        beside.draw("memo", Happens(time.sleep, 60), house_folder(cast.agency))  # type: ignore[arg-type]
    beside.end()


def test_an_error_over_a_paper_is_raised_here(cast: Cast, full: YearAnalysis, beside: DrawingBeside) -> None:
    with pytest.raises(KeyError):
        beside.draw("no-such-kind", full, house_folder(cast.agency))
    assert beside.draw("memo", full, house_folder(cast.agency)).files


def test_a_process_that_ended_idle_is_followed_by_another(cast: Cast, full: YearAnalysis, beside: DrawingBeside) -> None:
    for _ in range(2):
        assert beside.draw("memo", full, house_folder(cast.agency)).files
        time.sleep(0.3)


def test_a_killed_foreman_is_an_error_of_one_paper(cast: Cast, full: YearAnalysis, beside: DrawingBeside) -> None:
    others = multiprocessing.active_children()
    beside.start()
    (foreman,) = (one for one in multiprocessing.active_children() if one not in others)
    foreman.kill()
    foreman.join()
    with pytest.raises(OSError, match="has died"):
        beside.draw("memo", full, house_folder(cast.agency))
    assert beside.draw("memo", full, house_folder(cast.agency)).files
