"""Problems and places in words."""

from decimal import Decimal
from fractions import Fraction
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.problems import Place, Problem
from prongsai.messages import LANGUAGES, Language, number_runs, say, say_place, summaries, texts_in, word
from tests.make.examples import examples

CODES = sorted(texts_in("th")["problems"])
VALUES = st.one_of(st.text(max_size=20), st.integers(), st.decimals(0, 100), st.fractions(0, 100), st.none(), st.just("{x}"))


def names_in(code: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(texts_in("th")["problems"][code]) if name]


@examples(300)
@given(st.sampled_from(CODES), st.sampled_from(LANGUAGES), st.data())
def test_any_problem_can_be_said_with_any_values(code: str, language: Language, draw: st.DataObject) -> None:
    params = {name: draw.draw(VALUES) for name in names_in(code)}
    said = say(Problem(code, params=params), language)
    assert said
    for name, value in params.items():
        if isinstance(value, str) and value not in texts_in(language)["words"].get(name, {}):
            assert value in said


@pytest.mark.parametrize(
    ("score", "shown"),
    [(Fraction(0), "0.00"), (Fraction(100, 3), "33.33"), (Fraction("12.125"), "12.13"), (Fraction("99.995"), "100.00")],
)
def test_an_exact_score_is_said_with_two_places_as_it_is_printed_elsewhere(score: Fraction, shown: str) -> None:
    problem = Problem("weak-item-not-in-table", params={"code": "O4", "score": score})
    assert say(problem, "en") == f"O4 scored {shown} but is not in the table of weaknesses."


def test_a_decimal_is_said_as_it_was_given() -> None:
    problem = Problem("score-off-scale", params={"code": "O4", "score": Decimal("55.50"), "allowed": "0, 100"})
    assert say(problem, "en") == "O4 has 55.50, but this item can only have 0, 100."


def test_the_programs_own_words_are_said_in_the_language() -> None:
    problem = Problem("number-out-of-run", params={"sheet": "measures", "given": 3, "expected": 2})
    assert say(problem, "th") == "ลำดับในมาตรการไม่เรียงต่อกัน: พบ “3” ควรเป็น 2"
    assert say(problem, "en") == "Numbers in measures do not run on: found “3”, expected 2."
    assert word("class", "urgent", "th") == "ต้องแก้ไขโดยเร่งด่วน"
    assert word("class", "urgent", "en") == "to mend urgently"


@pytest.mark.parametrize(
    ("place", "thai", "english"),
    [
        (None, "", ""),
        (Place(), "", ""),
        (Place(file="a.csv"), "a.csv", "a.csv"),
        (Place(file="a.csv", cell="B2", row=2, line=3), "a.csv, ช่อง B2", "a.csv, cell B2"),
        (
            Place(file="a.xlsx", sheet="ผลประเมิน", cell="B2", row=2),
            "a.xlsx, แผ่นงาน ผลประเมิน, ช่อง B2",
            "a.xlsx, sheet ผลประเมิน, cell B2",
        ),
        (Place(file="a.csv", row=5, line=7), "a.csv, บรรทัด 7", "a.csv, line 7"),
        (Place(file="a.xlsx", row=5), "a.xlsx, แถว 5", "a.xlsx, row 5"),
        (Place(text="--target"), "ที่ --target", "at --target"),
        (Place(page=2, paragraph=3, table=1), "หน้า 2, ย่อหน้า 3, ตาราง 1", "page 2, paragraph 3, table 1"),
    ],
)
def test_a_place_is_said_in_short(place: Place | None, thai: str, english: str) -> None:
    assert (say_place(place, "th"), say_place(place, "en")) == (thai, english)


def test_a_place_is_a_mapping_of_what_applies_alone() -> None:
    assert Place().as_mapping() == {}
    assert Place(file="a.csv", row=2).as_mapping() == {"file": "a.csv", "row": 2}


@pytest.mark.parametrize(
    ("numbers", "short"),
    [
        ([], ""),
        ([1], "1"),
        ([1, 2], "1–2"),
        ([1, 2, 3, 5], "1–3, 5"),
        ([3, 2, 1], "3, 2, 1"),
        ([1, "?", 2], "1, ?, 2"),
        ([1, 1], "1, 1"),
    ],
)
def test_numbers_in_a_row_are_said_in_short(numbers: list[object], short: str) -> None:
    assert number_runs(numbers) == short


def test_problems_of_one_kind_are_summed_up_and_others_said_each() -> None:
    owners = [Problem("measure-without-owner", params={"number": n, "name": f"ด้านที่ {n}"}) for n in (1, 2, 3, 5)]
    steps = Problem("measure-without-steps", params={"number": 4, "name": "ด้านที่ 4"})
    files = [Problem("file-empty", place=Place(file=name)) for name in ("a", "b")]
    assert summaries([owners[0], steps, *owners[1:], *files], "en") == (
        "Measures 1–3, 5 have no owner.",
        "Measure 4 has no steps or method: ด้านที่ 4",
        "The file is empty.",
        "The file is empty.",
    )
    assert summaries([], "th") == ()
