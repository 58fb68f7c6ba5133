"""A year of the tables goes to a process that knows no tables, and comes back as a paper."""

import pytest

from prongsai.apps.organisation.queries import house_folder
from prongsai.apps.plans import queries, services
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing.everything import DrawingBeside
from tests.cast import Cast


@pytest.fixture
def beside() -> DrawingBeside:
    return DrawingBeside(idle=0.1)


def test_a_year_of_the_tables_is_drawn_in_a_process_of_its_own(cast: Cast, beside: DrawingBeside) -> None:
    from prongsai.apps.demo.loading import REAL

    year = services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    services.import_year(access=cast.secretary, folder=read_year_folder(REAL), year=year)
    full = queries.year_tree(cast.agency, 2564).full_analysis
    assert full is not None
    try:
        drawn = beside.draw("action-plan", full[0], house_folder(cast.agency))
    finally:
        beside.end()
    assert drawn.is_draft
    assert drawn.files[".pdf"].startswith(b"%PDF")
    assert {problem.code for problem in drawn.problems} >= {"paper-needs"}


def test_a_process_that_dies_over_a_paper_leaves_the_worker_alive(cast: Cast, beside: DrawingBeside) -> None:
    """What cannot even be handed over is an error of this paper; the next one is drawn."""
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the pool makes of it
        beside.draw("action-plan", lambda: None, house_folder(cast.agency))  # type: ignore[arg-type]
    beside.end()
