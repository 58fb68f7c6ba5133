"""The ledger of disclosures shows every item of the form once, wherever it lies."""

import pytest

from prongsai.apps.plans.public.standing import standing_of
from tests.make.any_edition import year_under
from tests.make.forms import KEYS


@pytest.mark.parametrize("key", KEYS)
def test_the_ledger_has_every_disclosure_once(key: str) -> None:
    year = year_under(key)
    standing = standing_of(year, "th")
    cells = [cell.node.code for row in standing.ledger for cell in row.cells]
    assert cells == [item.code for item in year.framework.disclosures()]
    assert (standing.item_count, standing.full_count, standing.weak_count) == (len(cells), 1, 1)
    assert [code for row in standing.ledger for code in row.weak_codes] == ["O1"]
