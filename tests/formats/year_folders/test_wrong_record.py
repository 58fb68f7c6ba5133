"""What is wrong with what papers need is told at its field or its cell, and nothing of such a year is drawn."""

import shutil
from pathlib import Path

import pytest

from prongsai.engine.problems import Problem
from prongsai.formats.year_folders import read_year_folder
from prongsai.formats.year_folders.columns import OPTIONAL_SHEETS
from prongsai.messages import LANGUAGES, say
from tests.make.files import as_csv, as_xlsx
from tests.make.years import PRACTICE, office_with


@pytest.fixture
def year(tmp_path: Path) -> Path:
    shutil.copytree(PRACTICE, tmp_path / "year")
    return tmp_path / "year"


def problems_of(path: Path) -> tuple[Problem, ...]:
    found = read_year_folder(path)
    assert (found.analysis() is None) == bool(found.problems)
    assert all(say(problem, language) for problem in found.problems for language in LANGUAGES)
    return found.problems


def told(path: Path) -> list[tuple[str, str | None, str | None]]:
    return [(p.code, p.place and p.place.file, p.place and (p.place.cell or p.place.text)) for p in problems_of(path)]


FIELDS: list[tuple[str, str, str]] = [
    ("head.acting", '"ทำแทน"', "acting-unknown"),
    ("head.acting", '"รักษาราชการแทนผู้อำนวยการ"', "acting-unknown"),
    ("head.acting", "5", "field-wrong"),
    ("head.name", "5", "field-wrong"),
    ("order.number", '"12/2563"', "order-number-wrong"),
    ("order.number", "12.5", "order-number-wrong"),
    ("order.number", "-1", "order-number-wrong"),
    ("order.number", "0", "order-number-wrong"),
    ("order.number", "true", "field-wrong"),
    ("order.signed_on", '"31 พ.ย. 2563"', "field-wrong"),
    ("order.duties", "5", "field-wrong"),
    ("memo.number", "[1]", "field-wrong"),
    ("letter.dated_on", '"เมษายน"', "field-wrong"),
    ("letter.references", "[1, 2]", "field-wrong"),
    ("meeting.number", "[2, 2563]", "field-wrong"),
    ("meeting.starts_at", '"เช้า"', "field-wrong"),
    ("meeting.starts_at", '"24.00"', "field-wrong"),
    ("meeting.starts_at", "9.75", "field-wrong"),
    ("meeting.ends_at", "true", "field-wrong"),
    ("intent.announced_on", '"วันแรก"', "field-wrong"),
    ("no_gift.statements", "true", "field-wrong"),
    ("plan.approved_on", "5", "field-wrong"),
    ("progress.reported_6_on", '"30 ก.พ. 2564"', "field-wrong"),
    ("progress.reported_12_on", '"2021"', "field-wrong"),
    ("results.reported_on", '"-"', "field-wrong"),
    ("office.table_digits", '"roman"', "field-wrong"),
    ("office.phone", "20000000", "field-wrong"),
    ("office.address", "1", "field-wrong"),
    ("office.emblem", '"../emblem.svg"', "path-outside"),
    ("office.emblem", '"a/../../emblem.svg"', "path-outside"),
    ("office.emblem", '"/srv/emblem.svg"', "path-outside"),
    ("office.emblem", "'\\srv\\emblem.svg'", "path-outside"),
    ("office.emblem", "'..\\emblem.svg'", "path-outside"),
    ("office.emblem", "'C:\\emblem.svg'", "path-outside"),
    ("office.emblem", '"C:emblem.svg"', "path-outside"),
    ("office.emblem", '"https://a.example/emblem.svg"', "path-outside"),
    ("office.emblem", '"emblem.svg\\u0000"', "path-outside"),
    ("office.fonts", '"../fonts"', "path-outside"),
    ("office.logo", '"emblem.svg"', "field-unknown"),
    ("head.position", '"ผู้อำนวยการ"', "field-unknown"),
    ("progress.reported_9_on", '"1 ก.ค. 2564"', "field-unknown"),
]


@pytest.mark.parametrize(("field", "value", "code"), FIELDS, ids=[f"{n} {row[0]}" for n, row in enumerate(FIELDS)])
def test_a_field_that_cannot_be_meant_is_told_by_name(year: Path, field: str, value: str, code: str) -> None:
    (year / "office.toml").write_text(office_with(PRACTICE, field, value), encoding="utf-8")
    assert told(year) == [(code, "office.toml", field)]


def test_a_field_of_a_workbook_is_told_by_name(tmp_path: Path) -> None:
    office = [["office.name", "ก"], ["year.fiscal_year", 2564], ["year.result_year", 2563], ["year.framework", "nacc-2564"]]
    rest = {"result": [["code", "score"], ["O4", 100]], "weaknesses": [["number", "item", "measure_heading"]]}
    plan = {"measures": [["number", "name"]], "activities": [["number", "name"]]}
    wrong = [["order.number", "12/2563"], ["office.emblem", "../a.svg"]]
    (tmp_path / "year.xlsx").write_bytes(as_xlsx(office=[*office, *wrong], **rest, **plan))
    assert sorted(told(tmp_path / "year.xlsx")) == [
        ("order-number-wrong", "year.xlsx", "order.number"),
        ("path-outside", "year.xlsx", "office.emblem"),
    ]


PROGRESS = ["activity", "period", "status", "percent", "spent_baht", "evidence"]
SHEETS: list[tuple[str, list[list[str]], list[tuple[str, str | None]]]] = [
    ("committee", [["name", "position"], ["นาย ก", "หัวหน้า"]], [("columns-missing", None)]),
    ("committee", [["name", "role"], ["", "กรรมการ"], ["-", "กรรมการ"]], [("cell-empty", "A2"), ("cell-empty", "A3")]),
    ("committee", [["name", "role", "หน้าที่"], ["นาย ก", "กรรมการ", ""]], [("column-twice", "C1")]),
    ("attendance", [["name", "role"], ["นาย ก", "กรรมการ"]], [("columns-missing", None)]),
    ("attendance", [["name", "presence"], ["นาย ก", "อาจจะมา"]], [("cell-wrong", "B2")]),
    ("attendance", [["name", "presence"], ["นาย ก", ""]], [("cell-empty", "B2")]),
    ("attendance", [["name", "presence"], ["", "มา"]], [("cell-empty", "A2")]),
    ("agenda", [["number", "heading"], ["1", "แจ้ง"]], [("columns-missing", None)]),
    ("agenda", [["number", "text"], ["", "แจ้ง"], ["-", "แจ้ง"]], [("cell-empty", "A2"), ("cell-empty", "A3")]),
    ("agenda", [["number", "text"], ["6", "แจ้ง"], ["4.", "แจ้ง"], ["4.0", ""]], [("cell-wrong", "A2"), ("cell-wrong", "A4")]),
    ("agenda", [["number", "text"], ["อื่น ๆ", "แจ้ง"]], [("cell-wrong", "A2")]),
    ("progress", [["activity", "period", "percent"], ["1", "6", "50"]], [("columns-missing", None)]),
    ("progress", [PROGRESS, ["1", "6", "เกือบเสร็จ", "", "", ""]], [("cell-wrong", "C2")]),
    ("progress", [PROGRESS, ["1", "6", "", "", "", ""]], [("cell-empty", "C2")]),
    ("progress", [PROGRESS, ["", "-", "done", "", "", ""]], [("cell-empty", "A2"), ("cell-empty", "B2")]),
    ("progress", [PROGRESS, ["หนึ่ง", "6", "done", "", "", ""]], [("cell-wrong", "A2")]),
    ("progress", [PROGRESS, ["1", "9", "done", "", "", ""]], [("cell-wrong", "B2")]),
    ("progress", [PROGRESS, ["99", "6", "done", "", "", ""]], [("progress-activity-unknown", "A2")]),
    ("progress", [PROGRESS, ["1", "6", "done", "100.01", "", ""]], [("cell-wrong", "D2")]),
    ("progress", [PROGRESS, ["1", "6", "done", "-1", "", ""]], [("cell-wrong", "D2")]),
    ("progress", [PROGRESS, ["1", "6", "done", "", "-0.01", ""]], [("cell-wrong", "E2")]),
    ("progress", [PROGRESS, ["1", "6", "done", "", "1.005", ""]], [("cell-wrong", "E2")]),
    ("progress", [PROGRESS, ["1", "6", "done", "", "9" * 40, ""]], [("cell-wrong", "E2")]),
    ("progress", [PROGRESS, ["1", "6", "done", "", "", "แฟ้ม"]], [("url-wrong", "F2")]),
    ("disclosure", [["item", "remark"], ["O4", ""]], [("columns-missing", None)]),
    ("disclosure", [["item", "urls"], ["O99", "https://a.example"]], [("code-unknown", "A2")]),
    ("disclosure", [["item", "urls"], ["", "https://a.example"]], [("code-unknown", "A2")]),
    ("disclosure", [["item", "urls"], ["O4", "ftp://a.example/x"]], [("url-wrong", "B2")]),
    ("disclosure", [["item", "urls"], ["O4", "javascript:alert(1)"]], [("url-wrong", "B2")]),
    ("disclosure", [["item", "urls"], ["O4", "https:///x"]], [("url-wrong", "B2")]),
    ("disclosure", [["item", "urls"], ["O4", "https://a.example/x y"]], [("url-wrong", "B2")]),
    ("disclosure", [["item", "urls"], ["O4", "https://a.example; www.a.example"]], [("url-wrong", "B2")]),
    ("disclosure", [["item", "urls"], ["O4", ""], ["O5", "-"]], []),
]


@pytest.mark.parametrize(("name", "rows", "wanted"), SHEETS, ids=[f"{n} {row[0]}" for n, row in enumerate(SHEETS)])
def test_a_cell_that_cannot_be_meant_is_told_at_its_place(
    year: Path, name: str, rows: list[list[str]], wanted: list[tuple[str, str | None]]
) -> None:
    (year / f"{name}.csv").write_text(as_csv(rows), encoding="utf-8")
    assert told(year) == [(code, f"{name}.csv", cell) for code, cell in wanted]


def test_two_reports_on_one_activity_for_one_period_are_told_with_the_row_of_the_first(year: Path) -> None:
    rows = [PROGRESS, ["2", "6", "done", "", "", ""], ["1", "6", "done", "", "", ""], ["๒", "รอบ 6 เดือน", "done", "", "", ""]]
    (year / "progress.csv").write_text(as_csv([*rows, ["2", "12", "done", "", "", ""]]), encoding="utf-8")
    (problem,) = problems_of(year)
    assert (problem.code, problem.place and problem.place.cell) == ("progress-twice", "A4")
    assert say(problem, "en") == "Activity 2 already has a report on 6 months in row 2. Keep one."


def test_an_item_disclosed_in_two_rows_is_told_with_the_cell_of_the_first(year: Path) -> None:
    rows = [["item", "urls"], ["O4", ""], ["O5", ""], ["ข้อ ๐๐๔", ""]]
    (year / "disclosure.csv").write_text(as_csv(rows), encoding="utf-8")
    (problem,) = problems_of(year)
    assert (problem.code, problem.place and problem.place.cell) == ("row-twice", "A4")
    assert say(problem, "en") == "O4 also stands in A2. Keep one row."


def test_reports_are_not_held_against_a_plan_that_could_not_be_read(year: Path) -> None:
    (year / "activities.csv").unlink()
    assert told(year) == [("file-missing", "activities.csv", None)]


def test_reports_are_held_against_a_plan_without_rows(year: Path) -> None:
    (year / "activities.csv").write_text("number,name\n")
    assert {code for code, _, _ in told(year)} == {"progress-activity-unknown"}


@pytest.mark.parametrize("name", OPTIONAL_SHEETS)
def test_a_sheet_that_may_be_left_out_is_refused_when_it_is_there_and_cannot_be_read(year: Path, name: str) -> None:
    (year / f"{name}.csv").write_bytes(b"")
    assert told(year) == [("file-empty", f"{name}.csv", None)]


@pytest.mark.parametrize("budget", ["-1", "0.005"])
def test_a_budget_is_a_sum_of_money(year: Path, budget: str) -> None:
    rows = [["number", "name", "budget_baht"], ["1", "ประชุม", budget]]
    (year / "activities.csv").write_text(as_csv(rows), encoding="utf-8")
    (year / "progress.csv").unlink()
    assert told(year) == [("cell-wrong", "activities.csv", "C2")]
