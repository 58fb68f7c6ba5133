"""A year under any edition: the fictional office's, with scores of the three instruments and of two items."""

from dataclasses import replace
from functools import cache

from prongsai.engine.planning.year import YearAnalysis, analyse_year
from prongsai.formats.year_folders import read_year_folder
from tests.make.forms import edition
from tests.make.results import row
from tests.make.years import PRACTICE


@cache
def year_under(key: str) -> YearAnalysis:
    """O1 has nothing and O2 all; IIT, EIT and OIT have 90, 88 and 92.50 where the form has them."""
    year = read_year_folder(PRACTICE).analysis()
    assert year is not None
    form = edition(key)
    said = {"IIT": "90", "EIT": "88", "OIT": "92.50", "O1": "0", "O2": "100"}
    rows = [row(code, score) for code, score in said.items() if code in form.by_code()]
    return analyse_year(replace(year.office, framework_key=key), form, rows, year.chain, year.record)
