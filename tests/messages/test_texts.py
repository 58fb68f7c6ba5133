"""The texts of problems: in both languages, for every code there is and no other, with the words each needs."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import pytest

from prongsai.engine.analysis.weaknesses import WeaknessClass
from prongsai.engine.frameworks.model import Certainty, Period
from prongsai.engine.problems import Place, Severity
from prongsai.formats.year_folders import columns
from prongsai.formats.year_folders.columns import OPTIONAL_SHEETS, SHEETS
from prongsai.messages import texts_in
from tests.messages.codes import Report, reports

THAI, ENGLISH = texts_in("th"), texts_in("en")
REPORTS = reports()
TABLES = [getattr(columns, name.upper()) for name in (*SHEETS, *OPTIONAL_SHEETS) if name != "result"]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def leaves(texts: Mapping[str, Any], at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in texts.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*at, key))
        else:
            yield (*at, key), value


def test_both_languages_have_the_same_texts() -> None:
    assert [at for at, _ in leaves(THAI)] == [at for at, _ in leaves(ENGLISH)]


def test_both_languages_need_the_same_words() -> None:
    thai, english = dict(leaves(THAI)), dict(leaves(ENGLISH))
    assert {at: placeholders(text) for at, text in thai.items()} == {at: placeholders(text) for at, text in english.items()}


def test_each_text_is_in_its_own_language_and_not_blank() -> None:
    for at, text in leaves(THAI):
        assert text.strip(), at
    thai_letter = re.compile("[ก-๙]")
    assert [at for at, text in leaves(ENGLISH) if thai_letter.search(text) or not text.strip()] == []
    assert [at for at, text in leaves(THAI) if at[0] in ("problems", "summaries") and not thai_letter.search(text)] == []


def test_every_problem_the_program_reports_has_a_text_and_every_text_is_of_one() -> None:
    assert len(REPORTS) > 60
    codes = {code for report in REPORTS for code in report.codes}
    assert codes == set(THAI["problems"])


@pytest.mark.parametrize("report", [r for r in REPORTS if r.params is not None], ids=lambda report: report.at)
def test_a_problem_brings_the_words_its_text_needs(report: Report) -> None:
    for code in report.codes:
        assert placeholders(THAI["problems"][code]) <= (report.params or set())


def test_every_summary_is_of_a_problem_with_a_number_and_says_which_numbers() -> None:
    for code, text in THAI["summaries"].items():
        assert "number" in placeholders(THAI["problems"][code])
        assert "numbers" in placeholders(text)


def test_every_value_that_is_shown_as_a_word_has_one() -> None:
    words = THAI["words"]
    for kind, values in (("severity", Severity), ("class", WeaknessClass), ("certainty", Certainty), ("period", Period)):
        assert set(words[kind]) == {str(value) for value in values}
    assert set(words["sheet"]) == {"office", *SHEETS, *OPTIONAL_SHEETS}
    assert set(words["column"]) == {name for table in TABLES for name in table.names}
    assert set(THAI["places"]) == set(Place.__dataclass_fields__) - {"file"}
