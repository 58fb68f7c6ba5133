"""What the office has not said refuses a paper, by sheet and field and at its place; in a draft it is a blank that says what."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from prongsai.engine.planning.record import Acting, Head
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Place, Problem, Severity, has_errors
from prongsai.issuing import issue
from prongsai.messages import say, word
from prongsai.papers.blocks import BLANK, Group, Paper, plain_text
from prongsai.papers.kinds import KINDS
from tests.papers.drawn import FOLDERS, drawn_of, prepared, year_of

REFUSED = [key for key, kind in KINDS.items() if not kind.draws_gaps]
SIGNED_BY_THE_HEAD = [
    "announcement",
    "announcement-intent",
    "order",
    "letter",
    "action-plan",
    "progress-6",
    "progress-12",
    "results",
]
HEAD = ("head.name",)
NO_ADDRESS = Place(sheet="disclosure", text="urls")
"""Asked for by a letter that counts none."""
OFFICE_FIELDS_OF_THE_REAL_CASE = {
    "announcement": {"announcement.announced_on", *HEAD},
    "announcement-intent": {"intent.announced_on", *HEAD},
    "announcement-no-gift": {"no_gift.announced_on", *HEAD},
    "order": {"order.number", "order.authority", "order.effective_on", "order.signed_on", *HEAD},
    "memo": {"office.phone", "memo.number", "memo.dated_on", "memo.signer", "memo.signer_position"},
    "letter": {"office.address", "office.phone", "letter.number", "letter.dated_on", "letter.to", *HEAD},
    "minutes": {
        *("meeting.number", "meeting.place", "meeting.starts_at", "meeting.ends_at", "meeting.recorder"),
        *("meeting.recorder_position", "meeting.reviewer", "meeting.reviewer_position"),
    },
    "action-plan": {"plan.approved_on", *HEAD},
    "progress-6": {"progress.reported_6_on", *HEAD},
    "progress-12": {"progress.reported_12_on", *HEAD},
    "results": {"announcement.announced_on", "results.reported_on", *HEAD},
}
CELLS_OF_THE_REAL_CASE = {
    "announcement": {("measures", column): 6 for column in ("owner", "steps", "follow_up", "due_on")},
    "action-plan": {("activities", column): 39 for column in ("indicator", "budget_baht", "starts_on")},
    "progress-12": {("activities", column): 39 for column in ("indicator", "budget_baht", "starts_on")},
    "results": {("activities", "starts_on"): 39},
}


def practice(**changed: object) -> YearAnalysis:
    year = year_of("practice")
    return replace(year, record=replace(year.record, **changed))


def asked(key: str) -> list[Problem]:
    """What the paper of the real case asks for when it is no draft."""
    return [problem for problem in prepared(key, year_of("real"), case="real").problems if problem.code == "paper-needs"]


def errors(key: str, year: YearAnalysis) -> list[Problem]:
    return [problem for problem in prepared(key, year).problems if problem.severity is Severity.ERROR]


# what is missing -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", OFFICE_FIELDS_OF_THE_REAL_CASE)
def test_fields_of_the_office_are_asked_for_by_name(key: str) -> None:
    fields = [problem for problem in asked(key) if problem.place and problem.place.sheet == "office"]
    assert {problem.place.text for problem in fields if problem.place} == OFFICE_FIELDS_OF_THE_REAL_CASE[key]
    for problem in fields:
        assert problem.place == Place(sheet="office", text=str(problem.params["field"]))
        assert f"({problem.params['field']})" in say(problem, "th")


@pytest.mark.parametrize("key", CELLS_OF_THE_REAL_CASE)
def test_a_cell_that_says_nothing_is_asked_for_at_its_place(key: str) -> None:
    counts: dict[tuple[str, str], int] = {}
    for problem in asked(key):
        if problem.place and problem.place.cell:
            sheet, column = str(problem.params["sheet"]), str(problem.params["field"])
            assert problem.place.file == f"{sheet}.csv"
            assert value_at(FOLDERS["real"] / problem.place.file, problem.place.cell) == ""
            counts[sheet, column] = counts.get((sheet, column), 0) + 1
    assert counts == CELLS_OF_THE_REAL_CASE[key]


def test_a_column_the_sheet_does_not_have_is_asked_for_row_by_row() -> None:
    places = [problem.place for problem in asked("results") if problem.params["need"] == "measures.result"]
    assert [(place.file, place.row, place.cell) for place in places if place] == [
        ("measures.csv", row, None) for row in range(2, 8)
    ]


def value_at(file: Path, cell: str) -> str:
    row, column = coordinate_to_tuple(cell)
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    return rows[row - 1][column - 1]


@pytest.mark.parametrize(("key", "sheet"), [("order", "committee"), ("minutes", "attendance"), ("minutes", "agenda")])
def test_a_sheet_without_rows_is_asked_for(key: str, sheet: str) -> None:
    assert any(problem.place and problem.place.sheet == sheet for problem in asked(key))


@pytest.mark.parametrize("key", REFUSED)
def test_a_paper_with_a_hole_is_not_issued(key: str) -> None:
    for suffix in KINDS[key].suffixes:
        issued = issue(KINDS[key], year_of("real"), FOLDERS["real"], suffix)
        assert issued.data is None
        assert has_errors(issued.problems)


@pytest.mark.parametrize("key", [key for key in KINDS if key not in REFUSED])
def test_a_paper_whose_holes_are_what_it_says_is_issued_with_them(key: str) -> None:
    issued = issue(KINDS[key], year_of("real"), FOLDERS["real"], ".docx")
    assert issued.data is not None
    assert not has_errors(issued.problems)


@pytest.mark.parametrize("key", KINDS)
def test_nothing_stands_in_the_way_of_a_whole_year(key: str) -> None:
    """That a law is cited unconfirmed is told, and holds nothing up."""
    problems = prepared(key, year_of("practice")).problems
    assert {(problem.code, problem.severity) for problem in problems} <= {("law-unconfirmed", Severity.INFO)}


# drafts ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", REFUSED)
def test_in_a_draft_the_same_things_are_asked_for_as_warnings(key: str) -> None:
    whole, draft = (prepared(key, year_of("real"), is_draft=is_draft, case="real") for is_draft in (False, True))
    assert not has_errors(draft.problems)
    assert [(p.code, p.place, dict(p.params)) for p in draft.problems] == [
        (p.code, p.place, dict(p.params)) for p in whole.problems
    ]
    assert {p.severity for p in draft.problems if p.code == "paper-needs"} == {Severity.WARNING}
    assert draft.paper.is_draft


def blanks_in(paper: Paper) -> int:
    """Blanks with words, and cells of nothing but a blank under the head that says what it is."""
    cells = [cell for block in paper.blocks for row in getattr(block, "rows", ()) if not isinstance(row, Group) for cell in row]
    return len(re.findall(r"……\([^)]", plain_text(paper))) + sum(getattr(cell, "text", "") == BLANK for cell in cells)


@pytest.mark.parametrize("key", REFUSED)
def test_each_thing_a_draft_lacks_is_a_blank_in_its_text(key: str) -> None:
    paper = drawn_of("real", key).paper
    text = plain_text(paper)
    assert blanks_in(paper) >= len([problem for problem in asked(key) if problem.place != NO_ADDRESS]) > 0
    for problem in asked(key):
        if problem.place and problem.place.sheet == "office":
            assert f"……({word('need', str(problem.params['need']), 'th')})……" in text


def test_a_whole_year_has_no_blank() -> None:
    assert [key for key in KINDS if BLANK in plain_text(drawn_of("practice", key).paper)] == []


# what is wrong ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", SIGNED_BY_THE_HEAD)
def test_a_name_without_a_title_cannot_sign(key: str) -> None:
    year = practice(head=Head(name="สมมติ ตัวอย่าง"))
    (problem,) = errors(key, year)
    assert (problem.code, problem.place) == ("name-without-title", Place(sheet="office", text="head.name"))
    assert "(สมมติ ตัวอย่าง)" in plain_text(prepared(key, year, is_draft=True).paper)


@pytest.mark.parametrize(("key", "part", "field"), [("memo", "memo", "signer"), ("minutes", "meeting", "reviewer")])
def test_nor_can_one_who_signs_for_himself(key: str, part: str, field: str) -> None:
    said = replace(getattr(year_of("practice").record, part), **{field: "สมมติ ตัวอย่าง"})
    (problem,) = errors(key, practice(**{part: said}))
    assert (problem.code, problem.place) == ("name-without-title", Place(sheet="office", text=f"{part}.{field}"))


@pytest.mark.parametrize(
    ("acting", "is_asked"), [(None, False), (Acting.IN_POST, False), (Acting.IN_PLACE, True), (Acting.BY_POWER, True)]
)
def test_who_acts_for_an_absent_head_is_asked_for_a_position_of_his_own(acting: Acting | None, is_asked: bool) -> None:
    found = errors("letter", practice(head=Head(name="นางสมมติ ตัวอย่าง", acting=acting)))
    assert [problem.place for problem in found] == ([Place(sheet="office", text="head.own_position")] if is_asked else [])


@pytest.mark.parametrize(
    ("months", "day", "is_refused"),
    [
        (6, date(2021, 3, 30), True),
        (6, date(2021, 3, 31), False),
        (12, date(2021, 9, 29), True),
        (12, date(2021, 9, 30), False),
    ],
)
def test_a_report_dated_before_the_end_of_its_period_is_refused(months: int, day: date, is_refused: bool) -> None:
    found = errors(f"progress-{months}", practice(reported_on={months: day}))
    place = Place(sheet="office", text=f"progress.reported_{months}_on")
    assert [(p.code, p.place) for p in found] == ([("report-before-end", place)] if is_refused else [])


def test_activities_nobody_has_reported_on_are_listed_once() -> None:
    rows = tuple(
        row for row in year_of("practice").record.progress if (row.activity, row.period) not in {(1, 12), (2, 12), (9, 12)}
    )
    (problem,) = errors("progress-12", practice(progress=rows))
    assert (problem.code, problem.place) == ("progress-missing", Place(sheet="progress"))
    assert problem.params == {"numbers": "1–2, 9", "months": 12}
    assert errors("progress-6", practice(progress=rows)) == []


def test_an_emblem_that_is_not_there_refuses_every_paper(tmp_path: Path) -> None:
    year = practice(style=replace(year_of("practice").record.style, emblem="nowhere.svg"))
    issued = issue(KINDS["memo"], year, tmp_path, ".pdf")
    assert (issued.data, [problem.code for problem in issued.problems]) == (None, ["emblem-missing"])


def test_a_letter_that_no_font_has_is_told_with_its_line(tmp_path: Path) -> None:
    year = practice(letter=replace(year_of("practice").record.letter, to="ผู้อำนวยการ 😀"), style=year_of("real").record.style)
    issued = issue(KINDS["letter"], year, tmp_path, ".pdf")
    assert issued.data is None
    (problem,) = issued.problems
    assert (problem.code, problem.params) == ("paper-letter-missing", {"letters": "😀"})
    assert problem.place == Place(text="ผู้อำนวยการ 😀")
