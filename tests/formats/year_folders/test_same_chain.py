"""A year reads the same from its folder and from one workbook, with Thai or English names."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from prongsai.cli.example import CASE
from prongsai.formats.year_folders import YearFolder, read_year_folder
from prongsai.formats.year_folders.columns import ACTIVITIES, MEASURES, SHEETS, THAI_SHEETS, WEAKNESSES
from tests.make.years import PRACTICE, book_of, chain_without_places, record_without_places

YEAR = read_year_folder(CASE)


def assert_same(year: YearFolder, wanted: YearFolder = YEAR) -> None:
    assert year.problems == ()
    assert year.office == wanted.office
    assert year.framework == wanted.framework
    assert chain_without_places(year.chain) == chain_without_places(wanted.chain)
    assert record_without_places(year.record) == record_without_places(wanted.record)
    scores = [(row.code, row.score, row.effort, row.missing_elements) for row in year.scores.rows]
    assert scores == [(row.code, row.score, row.effort, row.missing_elements) for row in wanted.scores.rows]


def test_the_built_in_case_reads_whole() -> None:
    assert YEAR.problems == ()
    assert YEAR.office is not None
    assert (YEAR.office.fiscal_year, YEAR.office.result_year, YEAR.office.framework_key) == (2564, 2563, "moe-peo-2564")
    assert YEAR.office.resolved_on == date(2021, 6, 7)
    assert YEAR.office.announced_on is None
    assert len(YEAR.office.sources) == 2
    assert (len(YEAR.scores.rows), len(YEAR.chain.weaknesses), len(YEAR.chain.measures)) == (39, 2, 6)


@pytest.mark.parametrize("names", ["english", "thai", "capitals"])
@pytest.mark.parametrize("folder", [CASE, PRACTICE], ids=lambda folder: folder.name)
def test_one_workbook_reads_as_the_folder_does(tmp_path: Path, folder: Path, names: str) -> None:
    name_of: dict[str, Callable[[str], str]] = {
        "english": lambda name: name,
        "thai": lambda name: THAI_SHEETS[name],
        "capitals": lambda name: f" {name.upper()}",
    }
    path = tmp_path / "year.xlsx"
    path.write_bytes(book_of(folder, name_of[names]))
    assert_same(read_year_folder(path), read_year_folder(folder))


def test_a_folder_saved_again_by_a_thai_spreadsheet_reads_the_same(tmp_path: Path) -> None:
    shutil.copy(CASE / "office.toml", tmp_path)
    for name in SHEETS:
        rows = list(csv.reader(io.StringIO((CASE / f"{name}.csv").read_text(encoding="utf-8-sig"))))
        text = io.StringIO(newline="")
        csv.writer(text, delimiter="\t").writerows([["ตาราง"], [], *rows])
        (tmp_path / f"{name}.csv").write_bytes(text.getvalue().encode("utf-16"))
    assert_same(read_year_folder(tmp_path))


def test_english_headers_read_as_thai_ones(tmp_path: Path) -> None:
    shutil.copytree(CASE, tmp_path, dirs_exist_ok=True)
    for name, columns in (("weaknesses", WEAKNESSES), ("measures", MEASURES), ("activities", ACTIVITIES)):
        header, rest = (CASE / f"{name}.csv").read_text(encoding="utf-8-sig").split("\n", 1)
        english = {thai: key for key, headers in columns.names.items() for thai in headers}
        (tmp_path / f"{name}.csv").write_text("\n".join([",".join(english[cell] for cell in header.strip().split(",")), rest]))
    assert_same(read_year_folder(tmp_path))


def test_rows_know_the_cells_they_came_from(tmp_path: Path) -> None:
    path = tmp_path / "year.xlsx"
    path.write_bytes(book_of(CASE, lambda name: THAI_SHEETS[name]))
    for year, place in ((YEAR, ("weaknesses.csv", None, "E2")), (read_year_folder(path), ("year.xlsx", "จุดอ่อน", "E2"))):
        found = year.chain.weaknesses[0].place_of("measure_heading")
        assert found is not None
        assert (found.file, found.sheet, found.cell) == place


def test_a_table_may_have_a_header_alone_except_the_result(tmp_path: Path) -> None:
    shutil.copytree(CASE, tmp_path, dirs_exist_ok=True)
    for name in SHEETS:
        header = (CASE / f"{name}.csv").read_text(encoding="utf-8-sig").split("\n", 1)[0]
        (tmp_path / f"{name}.csv").write_text(header)
    year = read_year_folder(tmp_path)
    assert [(problem.code, problem.place and problem.place.file) for problem in year.problems] == [
        ("file-without-rows", "result.csv")
    ]
