"""What is looked at before a paper is issued: what contradicts itself is refused at its place, and what is said is never lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from prongsai.engine.planning.record import AgendaItem
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Problem, Severity
from prongsai.issuing import issue
from prongsai.papers.blocks import Cell, Paper, Points, Table, plain_text
from prongsai.papers.docx_writer import draw_docx
from prongsai.papers.kinds import KINDS
from prongsai.papers.pdf_writer import draw
from prongsai.words.answers import is_nothing
from tests.papers.drawn import blocks_of, drawn_of, prepared, year_of
from tests.papers.measuring import pages
from tests.papers.readback import by_pdfium, docx_text, folded


def practice(**record: Any) -> YearAnalysis:
    year = year_of("practice")
    return replace(year, record=replace(year.record, **record))


def with_chain(**chain: Any) -> YearAnalysis:
    year = year_of("practice")
    return replace(year, chain=replace(year.chain, **chain))


def errors(key: str, year: YearAnalysis) -> list[Problem]:
    return [problem for problem in prepared(key, year).problems if problem.severity is Severity.ERROR]


def told(key: str, year: YearAnalysis) -> list[tuple[str, str]]:
    """Code, and the field or cell."""
    return [(p.code, (p.place.cell or p.place.text or "") if p.place else "") for p in errors(key, year)]


def test_a_whole_year_has_nothing_to_be_told() -> None:
    assert [key for key in KINDS if errors(key, year_of("practice"))] == []


# numbers ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["announcement", "results"])
def test_measures_are_numbered_as_the_plan_refers_to_them_whatever_their_rows(key: str) -> None:
    measures = year_of("practice").chain.measures
    swapped = with_chain(measures=(measures[1], measures[0], *measures[2:]))
    assert plain_text(prepared(key, swapped).paper) == plain_text(drawn_of("practice", key).paper)


@pytest.mark.parametrize("key", ["announcement", "results"])
@pytest.mark.parametrize("number", [7, 1, None])
def test_numbers_of_measures_that_do_not_run_are_told(key: str, number: int | None) -> None:
    measures = year_of("practice").chain.measures
    year = with_chain(measures=(*measures[:-1], replace(measures[-1], number=number)))
    assert "number-out-of-run" in [code for code, _ in told(key, year)]


@pytest.mark.parametrize("key", ["action-plan", "progress-6", "progress-12", "results", "memo"])
def test_an_activity_that_stands_twice_is_not_counted_twice(key: str) -> None:
    activities = year_of("practice").chain.activities
    twice = with_chain(activities=(*activities, replace(activities[0])))
    assert "number-out-of-run" in [code for code, _ in told(key, twice)]


# days ------------------------------------------------------------------------------------------------------------------------


def early(year: YearAnalysis, **office: date) -> YearAnalysis:
    return replace(year, office=replace(year.office, **office))


@pytest.mark.parametrize(
    ("key", "make", "field"),
    [
        ("announcement", lambda: early(year_of("practice"), announced_on=date(2020, 12, 1)), "announcement.announced_on"),
        ("results", lambda: practice(results_reported_on=date(2020, 10, 5)), "results.reported_on"),
        ("results", lambda: practice(results_reported_on=date(2021, 9, 30)), "results.reported_on"),
    ],
)
def test_a_paper_is_not_older_than_what_it_tells_of(key: str, make: Callable[[], YearAnalysis], field: str) -> None:
    assert ("day-too-early", field) in told(key, make())


@pytest.mark.parametrize("key", ["action-plan", "progress-12"])
def test_an_activity_that_ends_before_it_starts_is_told(key: str) -> None:
    first, *others = year_of("practice").chain.activities
    turned = replace(first, starts_on=first.ends_on, ends_on=first.starts_on)
    assert "activity-ends-before-start" in [code for code, _ in told(key, with_chain(activities=(turned, *others)))]


# sheets that say nothing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "sheet", "year"),
    [
        *[(key, "activities", {"activities": ()}) for key in ("action-plan", "progress-6", "progress-12", "results", "memo")],
        *[(key, "measures", {"measures": ()}) for key in ("announcement", "results", "memo")],
    ],
)
def test_a_paper_about_nothing_is_not_issued(key: str, sheet: str, year: dict[str, Any]) -> None:
    assert [p.place.sheet for p in errors(key, with_chain(**year)) if p.place and p.place.text == "name"] == [sheet]


def test_a_letter_that_encloses_no_address_asks_for_them() -> None:
    assert [(p.place.sheet, p.place.text) for p in errors("letter", practice(disclosures=())) if p.place] == [
        ("disclosure", "urls")
    ]


# the agenda ------------------------------------------------------------------------------------------------------------------

OTHERS = tuple(AgendaItem(number=number, text="ไม่มี") for number in "1235")


def agenda(*items: AgendaItem) -> YearAnalysis:
    return practice(agenda=(*OTHERS, *items))


def test_an_item_of_the_agenda_stands_once() -> None:
    year = agenda(AgendaItem(number="4", text="ก", resolution="เห็นชอบ"), AgendaItem(number="4", heading="ข", text="ค"))
    assert [code for code, _ in told("minutes", year)] == ["agenda-twice"]


@pytest.mark.parametrize(
    ("items", "need"),
    [
        ((AgendaItem(number="4", heading="เรื่องเสนอ", text="พิจารณา"),), "agenda.resolution"),
        ((AgendaItem(number="4", heading="เรื่องเสนอ"),), "agenda.text"),
        ((AgendaItem(number="4.1", heading="ก", text="ข", resolution="ค"), AgendaItem(number="4.2", heading="ง")), "agenda.text"),
    ],
)
def test_an_item_says_something_and_the_fourth_decides(items: tuple[AgendaItem, ...], need: str) -> None:
    assert need in [problem.params.get("need") for problem in errors("minutes", agenda(*items))]


def test_a_heading_over_its_parts_needs_no_words_of_its_own() -> None:
    parts = (AgendaItem(number="4", heading="เรื่องเสนอ"), AgendaItem(number="4.1", heading="ก", text="ข", resolution="ค"))
    assert told("minutes", agenda(*parts)) == []


# what is said is not lost ----------------------------------------------------------------------------------------------------


def test_a_suggestion_without_a_problem_is_told_and_an_answer_of_nothing_is_not() -> None:
    rows = tuple(
        replace(row, problem="ไม่พบปัญหา/อุปสรรค" if row.activity == 1 else "ไม่มี", suggestion="ทำต่อ" if row.activity == 1 else "–")
        for row in year_of("practice").record.progress
    )
    points = blocks_of(prepared("results", practice(progress=rows)).paper, Points)[-1]
    assert [text for _, text in points.rows] == ["กิจกรรมที่ ๑: ข้อเสนอแนะ ทำต่อ"]


@pytest.mark.parametrize("answer", ["", "-", "–", " ไม่มี ", "ไม่มี ปัญหา", "ไม่พบปัญหา/อุปสรรค", "ไม่มีข้อเสนอแนะ."])
def test_there_are_many_ways_to_say_nothing(answer: str) -> None:
    assert is_nothing(answer)


@pytest.mark.parametrize("answer", ["ไม่มีงบประมาณ", "ไม่มีผู้รับผิดชอบ", "มี"])
def test_what_says_something_is_not_taken_for_nothing(answer: str) -> None:
    assert not is_nothing(answer)


def test_an_activity_that_was_not_begun_has_nothing_to_show() -> None:
    from prongsai.engine.planning.record import Status

    rows = tuple(
        replace(row, status=Status.NOT_STARTED, result="", evidence=(), spent_baht=Decimal(0)) if row.activity == 3 else row
        for row in year_of("practice").record.progress
    )
    assert {key: told(key, practice(progress=rows)) for key in ("progress-12", "results")} == {"progress-12": [], "results": []}


def one_row(text: str, *, dense: bool = True) -> Paper:
    table = Table("", ("ก", "ข"), (3.0, 0), ((Cell("ก"), Cell("ข")), (Cell(text), Cell("ข"))), is_dense=dense)
    return replace(drawn_of("practice", "progress-12").paper, blocks=(table,))


@pytest.mark.parametrize("count", [40, 90, 250])
def test_a_row_taller_than_a_page_goes_on_over_pages(count: int) -> None:
    text = "\n".join(f"บรรทัดที่ {number}" for number in range(count))
    read = folded(by_pdfium(draw(one_row(text))))
    assert all(f"บรรทัดที่{number}" in read for number in range(count))


@pytest.mark.parametrize("text", ["A" * 600, "ข้อ " + "Transparency" * 40])
@pytest.mark.parametrize("where", ["paragraph", "point", "heading"])
def test_no_run_of_letters_leaves_the_sheet(text: str, where: str) -> None:
    measures = year_of("practice").chain.measures
    changed = replace(measures[0], name=text) if where == "heading" else replace(measures[0], steps=text)
    year = with_chain(measures=(changed, *measures[1:]))
    if where == "paragraph":
        year = early(year)
        year = replace(year, office=replace(year.office, resolution=text))
    pdf = draw(prepared("announcement", year).paper)
    assert max(line.right for page in pages(pdf) for line in page) <= 19.1
    assert folded(text) in folded(by_pdfium(pdf))


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff", "\x00", "\ud800"])
def test_a_letter_that_no_file_may_hold_is_left_out_of_every_file(letter: str) -> None:
    measures = year_of("practice").chain.measures
    paper = prepared("announcement", with_chain(measures=(replace(measures[0], name=f"ก{letter}ข"), *measures[1:]))).paper
    assert "ข้อ๑กข" in folded(docx_text(draw_docx(paper)))
    assert "ข้อ๑กข" in folded(by_pdfium(draw(paper)))


# the office's own template ---------------------------------------------------------------------------------------------------


def test_a_template_that_a_link_leads_elsewhere_for_is_not_used(tmp_path: Path) -> None:
    outside = tmp_path / "outside.docx"
    outside.write_bytes(draw_docx(drawn_of("practice", "order").paper))
    folder = tmp_path / "2564"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "order.docx").symlink_to(outside)
    year = replace(year_of("practice"), record=replace(year_of("practice").record, style=year_of("real").record.style))
    issued = issue(KINDS["order"], year, folder, ".docx")
    assert issued.data is None
    assert [problem.code for problem in issued.problems] == ["path-outside"]


# the right thing is asked for ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["action-plan", "progress-12", "results"])
@pytest.mark.parametrize("column", ["starts_on", "ends_on"])
def test_the_day_that_is_not_said_is_the_one_that_is_asked_for(key: str, column: str) -> None:
    first, *others = year_of("practice").chain.activities
    year = with_chain(activities=(replace(first, **{column: None}), *others))
    assert [problem.params["need"] for problem in errors(key, year)] == [f"activities.{column}"]


@pytest.mark.parametrize("key", ["letter", "assessor-form"])
def test_a_form_of_surveys_alone_makes_no_paper_fail(key: str) -> None:
    year = year_of("practice")
    surveys = tuple(i for i in year.framework.instruments if not any(item.requirement for item in i.root.items()))
    framework = replace(year.framework, instruments=surveys)
    bare = replace(year, result=replace(year.result, framework=framework))
    assert framework.name.th[:20] in prepared(key, bare, is_draft=True).paper.title
