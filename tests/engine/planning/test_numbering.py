"""Numbers of every sheet run from 1; where they do not, each wrong one is told with what it should be."""

from dataclasses import replace
from typing import Any

import pytest

from prongsai.engine.planning.integrity import check_chain
from tests.make.chains import activity, whole_chain


def told(sheet: str, numbers: list[int | None]) -> list[tuple[object, object]]:
    """What is found and what is expected, for activities numbered so."""
    rows: list[Any] = [replace(activity(1, (1, 2, 3), (1, 2)), number=number) for number in numbers]
    found = check_chain(replace(whole_chain(), activities=tuple(rows)))
    assert {problem.params["sheet"] for problem in found if problem.code == "number-out-of-run"} <= {sheet}
    return [(p.params["given"], p.params["expected"]) for p in found if p.code == "number-out-of-run"]


def test_the_numbers_of_the_first_offices_document_are_told_with_37_to_39() -> None:
    assert told("activities", [*range(1, 37), 337, 338, 339]) == [(337, 37), (338, 38), (339, 39)]


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ([1, 2, 3], []),
        ([2, 3], [(2, 1), (3, 2)]),
        ([1, 1, 2], [(1, 2), (2, 3)]),
        ([1, 3, 3], [(3, 2)]),
        ([1, None, 3], [("–", 2)]),
        ([0], [(0, 1)]),
        ([], []),
    ],
)
def test_gaps_repeats_and_blanks_are_told(numbers: list[int | None], wrong: list[tuple[object, object]]) -> None:
    assert told("activities", numbers) == wrong


@pytest.mark.parametrize("sheet", ["weaknesses", "measures", "activities"])
def test_each_sheet_is_held_to_it_at_the_cell_of_the_number(sheet: str) -> None:
    chain = whole_chain()
    rows = list(getattr(chain, sheet))
    rows[0] = replace(rows[0], number=41)
    [found] = [p for p in check_chain(replace(chain, **{sheet: tuple(rows)})) if p.code == "number-out-of-run"]
    assert found.params == {"sheet": sheet, "given": 41, "expected": 1}
    assert found.place is not None
    assert (found.place.file, found.place.cell) == (f"{sheet}.csv", "number@2")
