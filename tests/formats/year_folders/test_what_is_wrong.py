"""What is wrong with a year folder is told with its place; the parts that can be read are."""

import re
import shutil
from pathlib import Path

import pytest

from prongsai.cli.example import CASE
from prongsai.engine.problems import Problem
from prongsai.formats.year_folders import read_year_folder
from prongsai.messages import LANGUAGES, say
from tests.make.files import as_csv, as_xlsx

WEAKNESS = ["1", "O4", "ไม่ครบ", "จัดทำ", "ด้านแผน"]


@pytest.fixture
def year(tmp_path: Path) -> Path:
    shutil.copytree(CASE, tmp_path / "year")
    return tmp_path / "year"


def problems_of(path: Path) -> tuple[Problem, ...]:
    found = read_year_folder(path)
    assert (found.analysis() is None) == any(problem.severity == "error" for problem in found.problems)
    assert all(say(problem, language) for problem in found.problems for language in LANGUAGES)
    return found.problems


def told(path: Path) -> list[tuple[str, str | None, str | None]]:
    return [(p.code, p.place and p.place.file, p.place and (p.place.cell or p.place.text)) for p in problems_of(path)]


def edit(path: Path, pattern: str, text: str) -> None:
    """Changes the first match in the file; it must be there."""
    changed, count = re.subn(pattern, lambda _: text, path.read_text(encoding="utf-8-sig"), count=1)
    assert count == 1
    path.write_text(changed, encoding="utf-8")


@pytest.mark.parametrize("name", ["office.toml", "result.csv", "weaknesses.csv", "measures.csv", "activities.csv"])
def test_a_file_that_is_not_there_is_told_by_name(year: Path, name: str) -> None:
    (year / name).unlink()
    assert told(year) == [("file-missing", name, None)]


def test_a_folder_that_is_not_there_or_empty_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") == [("file-missing", "nowhere", None)]
    assert [code for code, _, _ in told(tmp_path)] == ["file-missing"] * 4


def test_a_file_that_is_neither_folder_nor_workbook_is_told(year: Path) -> None:
    assert told(year / "result.csv") == [("year-folder-wrong", "result.csv", None)]


def test_sheets_a_workbook_lacks_are_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "year.xlsx"
    path.write_bytes(as_xlsx(measures=[["number", "name"], [1, "ด้านแผน"]]))
    missing = [(p.code, p.params.get("sheet")) for p in problems_of(path)]
    assert missing == [("sheet-missing", name) for name in ("office", "weaknesses", "activities")]


OFFICE: list[tuple[str, str, list[tuple[str, str]]]] = [
    (r'name = "สำนักงาน[^"]*"', 'name = "  "', [("field-missing", "office.name")]),
    (r'name = "สำนักงาน[^"]*"', "name = 5", [("field-wrong", "office.name")]),
    (r"fiscal_year = 2564", "", [("field-missing", "year.fiscal_year")]),
    (r"fiscal_year = 2564", "fiscal_year = 2021", [("year-wrong", "year.fiscal_year")]),
    (r"fiscal_year = 2564", 'fiscal_year = "๒๕๖๔"', []),
    (r"fiscal_year = 2564", "fiscal_year = 0x" + "F" * 4000, [("year-wrong", "year.fiscal_year")]),
    (r"result_year = 2563", 'result_year = "last"', [("year-wrong", "year.result_year")]),
    (r"result_is_official = false", 'result_is_official = "ไม่ใช่"', []),
    (r"result_is_official = false", 'result_is_official = "maybe"', [("field-wrong", "year.result_is_official")]),
    (r'resolved_on = "[^"]*"', 'resolved_on = "31 มิถุนายน 2564"', [("field-wrong", "resolution.resolved_on")]),
    (r'resolved_on = "[^"]*"', 'resolved_on = "07/06/2021"', [("field-wrong", "resolution.resolved_on")]),
    (r'resolved_on = "[^"]*"', "resolved_on = 5", [("field-wrong", "resolution.resolved_on")]),
    (r'resolved_on = "[^"]*"', 'resolvd_on = "7 มิ.ย. 64"', [("field-unknown", "resolution.resolvd_on")]),
    (r"sources = \[[^\]]*\]", "sources = 5", [("field-wrong", "office.sources")]),
    (r"\[announcement\]", "[announcment]", [("field-unknown", "announcment.announced_on")]),
    (r"\[office\]", 'motto = "x"\n[office]', [("field-unknown", "motto")]),
    (r"\[resolution\]", "[resolution]\n[resolution.by]\nname = 'x'\n[other]", [("field-unknown", "resolution.by")]),
]


@pytest.mark.parametrize(("pattern", "text", "wanted"), OFFICE, ids=[f"{n} {row[1][:40]}" for n, row in enumerate(OFFICE)])
def test_a_field_of_the_office_that_cannot_be_meant_is_told_by_name(
    year: Path, pattern: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    edit(year / "office.toml", pattern, text)
    found = told(year)
    assert set(wanted) <= {(code, (at or "").rstrip(".")) for code, _, at in found}
    assert {file for _, file, _ in found} <= {"office.toml"}
    assert bool(found) == bool(wanted)


def test_a_date_of_the_toml_file_may_be_written_in_either_era(year: Path) -> None:
    for written in ("2021-06-07", "2564-06-07", "2021-06-07T09:00:00", '"๗ มิ.ย. ๖๔"'):
        shutil.copy(CASE / "office.toml", year)
        edit(year / "office.toml", r'resolved_on = "[^"]*"', f"resolved_on = {written}")
        office = read_year_folder(year).office
        assert office is not None
        assert office.resolved_on is not None
        assert (type(office.resolved_on).__name__, office.resolved_on.isoformat()) == ("date", "2021-06-07")


@pytest.mark.parametrize(
    ("thresholds", "codes"),
    [
        ('urgent_below = "60"\nimprove_below = "90"', []),
        ("urgent_below = 60\nimprove_below = 60.5", []),
        ('urgent_below = "๖๐"\nimprove_below = "60"', []),
        ('urgent_below = "60"', ["thresholds-wrong"]),
        ('improve_below = "60"', ["thresholds-wrong"]),
        ('urgent_below = "90"\nimprove_below = "60"', ["thresholds-wrong"]),
        ('urgent_below = "60"\nimprove_below = "100.5"', ["field-wrong", "thresholds-wrong"]),
        ('urgent_below = "half"\nimprove_below = "60"', ["field-wrong", "thresholds-wrong"]),
    ],
)
def test_thresholds_are_both_or_none_in_order_and_from_0_to_100(year: Path, thresholds: str, codes: list[str]) -> None:
    with (year / "office.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[thresholds]\n{thresholds}\n")
    assert [code for code, _, _ in told(year)] == codes
    office = read_year_folder(year).office
    assert (office is not None and office.classes is not None) == (not codes)


@pytest.mark.parametrize("text", ["name = ", "[office", "\x00", "a = " + "[" * 5000], ids=range(4))
def test_an_office_file_that_is_no_toml_is_told(year: Path, text: str) -> None:
    (year / "office.toml").write_text(text)
    assert told(year) == [("toml-broken", "office.toml", None)]


def test_an_unknown_form_is_told_and_the_chain_is_read_all_the_same(year: Path) -> None:
    edit(year / "office.toml", r'framework = "moe-peo-2564"', 'framework = "moe-peo-2570"')
    found = read_year_folder(year)
    assert [problem.code for problem in found.problems] == ["framework-unknown"]
    assert (found.framework, len(found.chain.activities)) == (None, 39)


TABLES: list[tuple[str, list[list[str]], list[tuple[str, str | None]]]] = [
    ("weaknesses", [["number", "item", "heading"], WEAKNESS], [("columns-missing", None)]),
    ("weaknesses", [["number", "item", "measure_heading"], ["1", "O99", "ด้านแผน"]], [("code-unknown", "B2")]),
    ("weaknesses", [["number", "item", "measure_heading"], ["1", "", "ด้านแผน"]], [("code-unknown", "B2")]),
    ("weaknesses", [["number", "item", "measure_heading"], ["แรก", "O4", "ด้านแผน"]], [("cell-wrong", "A2")]),
    ("weaknesses", [["number", "item", "measure_heading"], ["๑.", "ข้อ ๐๐๔", "ด้านแผน"]], []),
    ("measures", [["number", "name"], ["1", "-"]], [("cell-empty", "B2")]),
    ("measures", [["number", "name", "name"], ["1", "ด้านแผน", ""]], [("column-twice", "C1")]),
    ("measures", [["number", "name", "due_on"], ["1", "ด้านแผน", "ปลายปี"]], [("cell-wrong", "C2")]),
    ("measures", [["number", "name", "due_on"], ["1", "ด้านแผน", "30 ก.ย. 64"], ["2", "ด้านอื่น", "-"]], []),
    ("activities", [["number", "name", "measures"], ["1", "ประชุม", "1, 2;๓"]], []),
    ("activities", [["number", "name", "measures"], ["1", "ประชุม", "1, สอง"]], [("cell-wrong", "C2")]),
    ("activities", [["number", "name", "starts_on"], ["1", "ประชุม", "31/2/2564"]], [("cell-wrong", "C2")]),
    ("activities", [["number", "name", "budget_baht"], ["1", "ประชุม", "1,5"]], [("cell-wrong", "C2")]),
    ("activities", [["number", "name", "budget_baht"], ["1", "ประชุม", "๑๕,๐๐๐.๕๐"]], []),
    ("activities", [["number", "name", "strategy_number"], ["1", "ประชุม", "1.5"]], [("cell-wrong", "C2")]),
    ("result", [["code", "score"], ["O4", "101"]], [("score-out-of-range", "B2")]),
]


@pytest.mark.parametrize(("name", "rows", "wanted"), TABLES, ids=[f"{n} {row[0]}" for n, row in enumerate(TABLES)])
def test_a_cell_that_cannot_be_meant_is_told_at_its_place(
    year: Path, name: str, rows: list[list[str]], wanted: list[tuple[str, str | None]]
) -> None:
    (year / f"{name}.csv").write_text(as_csv(rows))
    assert told(year) == [(code, f"{name}.csv", cell) for code, cell in wanted]
