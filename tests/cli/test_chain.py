"""`prongsai chain` and `prongsai example`: the real case, a case without holes, and cases that cannot be read."""

from pathlib import Path

from prongsai.cli.example import CASE
from prongsai.formats.year_folders import read_year_folder
from prongsai.formats.year_folders.columns import OPTIONAL_SHEETS, SHEETS
from tests.cli.conftest import Ask
from tests.make.files import as_csv
from tests.make.years import PRACTICE

WHOLE = {
    "weaknesses.csv": [["number", "item", "guideline", "measure_heading"], ["1", "O4", "จัดทำ", "ด้านแผน"]],
    "measures.csv": [
        ["number", "name", "source", "owner", "steps", "follow_up", "due_on"],
        ["1", "ด้านแผน", "", "กลุ่มนโยบายและแผน", "ประชุม", "รายงาน", "30 ก.ย. 64"],
    ],
    "activities.csv": [
        ["number", "name", "unit", "measures", "starts_on", "ends_on"],
        ["1", "จัดทำแผน", "กลุ่มนโยบายและแผน", "1", "1 ต.ค. 63", "30 ก.ย. 64"],
    ],
}


def make_whole(case: Path) -> None:
    result = (case / "result.csv").read_text(encoding="utf-8-sig").replace("O39,0", "O39,100")
    (case / "result.csv").write_text(result)
    for name, rows in WHOLE.items():
        (case / name).write_text(as_csv(rows))


def test_the_real_case_has_findings(ask: Ask, case: Path) -> None:
    answer = ask("chain", case, "--lang", "en")
    assert answer.status == 1
    assert "Phetchabun Provincial Education Office · 2564" in answer.out
    assert "   → 3 → 35, 36, 39" in answer.out
    assert "None of the 39 activities answers weakness O4" in answer.errors
    assert "Measure 1 comes from no weakness and no policy" in answer.out
    assert "39 of 39 activities have no start and end date (activities 1–39)." in answer.errors


def test_a_case_without_holes_is_status_0(ask: Ask, case: Path) -> None:
    make_whole(case)
    answer = ask("chain", case, "--json")
    assert (answer.status, answer.codes) == (0, [])


def test_the_practice_year_is_without_findings(ask: Ask) -> None:
    answer = ask("chain", PRACTICE, "--json")
    assert (answer.status, answer.codes) == (0, [])


def test_a_warning_alone_is_a_finding(ask: Ask, case: Path) -> None:
    make_whole(case)
    (case / "result.csv").write_text((case / "result.csv").read_text().replace("O4,0", "O4,100"))
    answer = ask("chain", case, "--json")
    assert (answer.status, answer.codes) == (1, ["weakness-not-in-result"])
    assert answer.data["problems"][0]["place"] == {"file": "weaknesses.csv", "cell": "B2", "row": 2, "line": 2}


def test_a_case_that_cannot_be_read_is_refused_without_findings(ask: Ask, case: Path) -> None:
    (case / "measures.csv").unlink()
    answer = ask("chain", case, "--json")
    assert (answer.status, answer.codes) == (2, ["file-missing"])
    assert answer.data["problems"][0]["place"] == {"file": "measures.csv"}
    assert (answer.data["activities"], answer.data["weaknesses"], answer.data["measures"]) == (0, [], [])


def test_a_case_under_an_unknown_form_is_refused(ask: Ask, case: Path) -> None:
    (case / "office.toml").write_text((case / "office.toml").read_text().replace('"moe-peo-2564"', '"moe-peo-2599"'))
    answer = ask("chain", case, "--json")
    assert (answer.status, answer.codes, answer.data["framework"]) == (2, ["framework-unknown"], None)


def test_a_field_that_nobody_knows_is_refused_since_it_may_be_a_slip(ask: Ask, case: Path) -> None:
    (case / "office.toml").write_text((case / "office.toml").read_text() + '\n[motto]\nth = "โปร่งใส"\n')
    answer = ask("chain", case, "--json")
    assert (answer.status, answer.codes) == (2, ["field-unknown"])


def test_the_example_is_the_built_in_case_that_spreadsheets_open_as_thai(ask: Ask, case: Path) -> None:
    names = sorted(["office.toml", *(f"{sheet}.csv" for sheet in (*SHEETS, *OPTIONAL_SHEETS))])
    assert sorted(path.name for path in case.iterdir()) == names
    for name in names:
        data = (case / name).read_bytes()
        assert data.removeprefix(b"\xef\xbb\xbf") == (CASE / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") == name.endswith(".csv")


def test_the_example_is_read_back_as_the_built_in_case(case: Path) -> None:
    assert read_year_folder(case) == read_year_folder(CASE)


def test_the_example_says_what_it_wrote(ask: Ask, tmp_path: Path) -> None:
    data = ask("example", tmp_path / "a" / "b", "--json").data
    assert data["directory"] == str(tmp_path / "a" / "b")
    assert data["files"] == sorted(path.name for path in CASE.iterdir())


def test_the_example_overwrites_nothing(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "measures.csv").write_text("mine")
    answer = ask("example", tmp_path, "--json")
    assert (answer.status, answer.codes, answer.data["files"]) == (2, ["folder-not-empty"], [])
    assert [path.name for path in tmp_path.iterdir()] == ["measures.csv"]
    assert (tmp_path / "measures.csv").read_text() == "mine"


def test_the_example_goes_into_a_folder_that_has_other_things(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert ask("example", tmp_path).status == 0


def test_the_example_says_where_it_cannot_be_written(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("x" * 300)):
        answer = ask("example", target, "--json")
        assert (answer.status, answer.codes) == (2, ["file-not-written"])


def test_the_practice_year_comes_whole_and_has_no_hole(ask: Ask, tmp_path: Path) -> None:
    answer = ask("example", tmp_path / "practice", "--practice", "--json")
    assert answer.data["files"] == sorted(path.name for path in PRACTICE.iterdir())
    assert (tmp_path / "practice" / "emblem.svg").read_bytes() == (PRACTICE / "emblem.svg").read_bytes()
    assert ask("chain", tmp_path / "practice").status == 0
