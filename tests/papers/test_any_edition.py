"""Every built-in edition carries a year: papers and charts are made, whatever the edition leaves open."""

import pytest

from prongsai.charts.year_charts import losses_chart, scores_chart
from prongsai.issuing import figures_of
from prongsai.papers.blocks import Group, Table
from prongsai.papers.kinds import KINDS, prepare
from tests.make.any_edition import year_under
from tests.make.forms import KEYS


@pytest.mark.parametrize("key", KEYS)
def test_every_paper_can_be_written(key: str) -> None:
    year = year_under(key)
    for kind in KINDS.values():
        assert prepare(kind, year, figures=figures_of(year), is_draft=True).paper.blocks


@pytest.mark.parametrize("key", KEYS)
def test_the_assessors_form_has_every_disclosure_once_in_order(key: str) -> None:
    year = year_under(key)
    paper = prepare(KINDS["assessor-form"], year, is_draft=True).paper
    [table] = [block for block in paper.blocks if isinstance(block, Table)]
    rows = [row[0].text for row in table.rows if not isinstance(row, Group)]
    assert rows == [item.code for item in year.framework.disclosures()]


@pytest.mark.parametrize("key", KEYS)
def test_a_chart_shows_only_what_is_known(key: str) -> None:
    year = year_under(key)
    assert scores_chart(year, "en") is None
    assert (losses_chart(year, "en") is None) == (year.weak_items[0].lost is None)
