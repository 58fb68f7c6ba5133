"""What is written as a workbook is read back as the same edition, by its digest."""

from typing import Any

import pytest
from hypothesis import given

from prongsai.engine.frameworks.checking import digest_of
from prongsai.formats.edition_sheets import edition_out
from prongsai.formats.editions import cases_of
from prongsai.formats.new_editions import read_new_edition
from prongsai.formats.workbook_out import workbook_of
from tests.make.edition_books import read_back
from tests.make.examples import examples
from tests.make.forms import KEYS, forms, real_form, small_form


@pytest.mark.parametrize("key", KEYS)
def test_a_built_in_form_comes_back_from_its_file_with_its_cases(key: str) -> None:
    data, cases = real_form(key), dict(cases_of(key))
    book = workbook_of(edition_out(data, cases.items()))  # type: ignore[arg-type]
    read = read_new_edition(book, "form.xlsx")
    assert [problem.code for problem in read.problems] == ["framework-unchanged"]
    assert (digest_of(read.data), read.cases) == (digest_of(data), cases)


@examples(60)
@given(forms())
def test_any_form_comes_back(data: dict[str, Any]) -> None:
    wanted = {name: value for name, value in data.items() if value != []}
    read = read_back(wanted)
    assert read.problems == ()
    assert digest_of(read.data) == digest_of(wanted)


def test_what_a_row_may_leave_out_stays_left_out() -> None:
    data = small_form()
    data["items"][1] |= {"takes_in": ["a", "b"], "elements": ["หนึ่ง"]}
    data["questions"][0] |= {"takes_in": ["c"]}
    data["replaces"] = "small-2563"
    assert digest_of(read_back(data).data) == digest_of(data)


def test_a_case_of_every_table_comes_back() -> None:
    case = {
        "about": {"th": "ไทย", "en": "English"},
        "source": "form",
        "full": ["IIT", "OIT"],
        "scores": {"O1": "0"},
        "expect": {"9.1": "50.00", "grade": "A", "total": "85.00"},
        "lost": {"O1": {"instrument": "25.00", "total": "15.00"}},
        "contributions": {"IIT": "40.00"},
        "grades": {"49.99": "F"},
        "samples": {"12": 12, "301": 31},
        "codes": {"ข้อ ๐๐๑": "O1"},
        "warnings": {"codes": []},
    }
    read = read_back(small_form(), {"one.toml": case, "two.toml": {"scores": {}, "warnings": {"codes": ["a", "b"]}}})
    assert read.cases["one.toml"] == case
    assert read.cases["two.toml"] == {"scores": {}, "warnings": {"codes": ["a", "b"]}}
