"""Forms out and in as workbooks, and what became of each item, from the command line."""

import json
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.cli.conftest import Ask


@pytest.fixture
def book(ask: Ask, tmp_path: Path) -> Path:
    path = tmp_path / "form.xlsx"
    assert ask("framework", "export", "moe-peo-2564", "-o", str(path)).status == 0
    return path


def changed(book: Path, **cells: str) -> Path:
    """The first sheet with these cells typed over."""
    opened = openpyxl.load_workbook(book)
    for cell, text in cells.items():
        opened.worksheets[0][cell] = text
    opened.save(book)
    return book


def test_an_export_brought_back_is_the_same_and_nothing_is_written(ask: Ask, book: Path, tmp_path: Path) -> None:
    answer = ask("framework", "import", str(book), "--data", str(tmp_path / "data"), "--json")
    assert (answer.status, answer.data["written"], answer.data["folder"]) == (0, False, None)
    assert [problem["code"] for problem in answer.data["problems"]] == ["framework-unchanged"]
    assert not (tmp_path / "data").exists()


def test_a_form_brought_in_is_found_by_every_command_with_the_same_data(ask: Ask, book: Path, tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    changed(book, B2="moe-peo-2564.1", B3="moe-peo-2564")
    assert ask("framework", "import", str(book), "--data", data, "--check").status == 0
    assert ask("framework", "show", "moe-peo-2564.1", "--data", data).status == 2, "--check writes nothing"
    answer = ask("framework", "import", str(book), "--data", data, "--json")
    assert (answer.status, answer.data["framework"], answer.data["written"]) == (0, "moe-peo-2564.1", True)
    shown = ask("framework", "show", "moe-peo-2564.1", "--data", data, "--json").data
    assert (shown["replaces"], shown["digest"]) == ("moe-peo-2564", answer.data["digest"])
    assert "moe-peo-2564.1" in ask("framework", "list", "--data", data).out
    assert ask("framework", "check", "--data", data).status == 0
    scores = tmp_path / "scores.csv"
    scores.write_text("code,score\nO4,0\n", encoding="utf-8")
    assert ask("score", str(scores), "--framework", "moe-peo-2564.1", "--data", data).status == 0
    assert ask("framework", "show", "moe-peo-2564.1", "--data", str(tmp_path / "other")).status == 2


def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(ask: Ask, book: Path, tmp_path: Path) -> None:
    changed(book, B2="moe-peo-2564")
    opened = openpyxl.load_workbook(book)
    items = opened["ข้อเปิดเผย"]
    items["A3"] = "O1"
    opened.save(book)
    answer = ask("framework", "import", str(book), "--data", str(tmp_path / "data"), "--json")
    assert (answer.status, answer.data["written"]) == (2, False)
    place = answer.data["problems"][0]["place"]
    assert (place["sheet"], place["cell"]) == ("ข้อเปิดเผย", "A3")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_none_is_refused(ask: Ask, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    answer = ask("framework", "import", str(path), "--data", str(tmp_path / "data"), "--json")
    assert answer.status == 2
    assert len(answer.data["problems"]) == 1


def test_what_became_of_each_item_is_a_table_a_sheet_and_a_picture(ask: Ask, tmp_path: Path) -> None:
    sheet, picture = tmp_path / "map.xlsx", tmp_path / "map.svg"
    told = ask("framework", "map", "nacc-2564", "moe-peo-2564", "-o", str(sheet), "--json").data
    moved = {tuple(row["before"]): (row["change"], row["after"]) for row in told["items"]}
    assert moved["O42",] == ("moved", ["O38"])
    assert moved["O4",] == ("same", ["O4"])
    assert moved["O1",] == ("unknown", [])
    rows = list(openpyxl.load_workbook(sheet).active.iter_rows(values_only=True))
    assert len(rows) == len(told["items"]) + 1
    assert any(row[1] == "O42" and row[3] == "O38" for row in rows)
    lines = ask("framework", "map", "nacc-2564", "moe-peo-2564", "-o", str(picture), "--lang", "en")
    assert (lines.status, "other code: O42 Measure to promote integrity" in lines.out) == (0, True)
    drawn = ElementTree.parse(picture).getroot()
    texts = ["".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert len(texts) == 2 + 43 + 39


@pytest.mark.parametrize(
    "command",
    [
        ("map", "nacc-2564", "no-such"),
        ("map", "nacc-2564", "moe-peo-2564", "-o", "map.pdf"),
        ("export", "no-such", "-o", "x.xlsx"),
        ("export", "nacc-2564", "-o", "x.docx"),
        ("export", "nacc-2564", "-o", "no/such/folder/x.xlsx"),
    ],
)
def test_what_cannot_be_done_says_so(ask: Ask, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ask("framework", *command, "--json")
    assert answer.status == 2
    assert answer.data["problems"]
    assert json.dumps(answer.data)
    assert list(tmp_path.iterdir()) == []
