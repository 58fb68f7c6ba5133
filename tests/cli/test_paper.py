"""`prongsai paper`: what it writes, what it refuses, and what it leaves alone."""

import re
from pathlib import Path

import pytest

from prongsai.papers.kinds import KINDS
from tests.cli.conftest import Ask
from tests.cli.test_contract import assert_problems_keep_to_the_contract
from tests.make.years import PRACTICE

STARTS = {".pdf": b"%PDF", ".docx": b"PK", ".xlsx": b"PK"}


def test_list_prints_the_kinds_one_a_line_and_nothing_else(ask: Ask) -> None:
    answer = ask("paper", "list")
    assert (answer.status, answer.errors) == (0, "")
    assert answer.out.splitlines() == list(KINDS)


def test_list_says_in_json_what_each_kind_is_called_and_can_be(ask: Ask) -> None:
    answer = ask("paper", "list", "--json", "--lang", "en")
    assert answer.status == 0
    assert answer.data["kinds"] == list(KINDS)
    assert [(row["kind"], tuple(row["suffixes"])) for row in answer.data["papers"]] == [(k, v.suffixes) for k, v in KINDS.items()]
    assert all(row["name"] for row in answer.data["papers"])


@pytest.mark.parametrize(
    ("kind", "name"), [("order", "a.pdf"), ("order", "a.docx"), ("action-plan", "a.xlsx"), ("memo", "a.PDF")]
)
def test_a_paper_is_written_by_the_name_of_its_file(ask: Ask, tmp_path: Path, kind: str, name: str) -> None:
    answer = ask("paper", kind, PRACTICE, "-o", tmp_path / name)
    assert (answer.status, answer.errors) == (0, "")
    assert answer.out.splitlines() == [str(tmp_path / name)]
    assert (tmp_path / name).read_bytes().startswith(STARTS[Path(name).suffix.casefold()])


def test_the_answer_in_json_has_the_keys_of_the_contract(ask: Ask, tmp_path: Path) -> None:
    answer = ask("paper", "announcement-no-gift", PRACTICE, "-o", tmp_path / "a.docx", "--json")
    assert answer.status == 0
    assert answer.data.keys() >= {"kind", "output", "problems"}
    assert (answer.data["kind"], answer.data["output"]) == ("announcement-no-gift", str(tmp_path / "a.docx"))
    assert [(problem["code"], problem["severity"]) for problem in answer.data["problems"]] == [("law-unconfirmed", "info")] * 2
    assert_problems_keep_to_the_contract(answer)


@pytest.mark.parametrize("kind", [key for key, kind in KINDS.items() if not kind.draws_gaps])
def test_holes_refuse_a_paper_and_leave_the_file_that_was_there(ask: Ask, case: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"an earlier paper")
    answer = ask("paper", kind, case, "-o", out, "--json")
    assert (answer.status, answer.data["output"]) == (2, None)
    assert "paper-needs" in answer.codes
    assert out.read_bytes() == b"an earlier paper"
    assert_problems_keep_to_the_contract(answer)


def test_holes_are_told_on_standard_error_with_sheet_field_and_place(ask: Ask, case: Path, tmp_path: Path) -> None:
    answer = ask("paper", "announcement", case, "-o", tmp_path / "a.pdf")
    assert (answer.status, answer.out) == (2, "")
    assert re.search(r"ต้องระบุชื่อผู้ลงนาม \(head.name\) .* \[แผ่นงาน office, ที่ head.name\]", answer.errors)
    assert re.search(r"ต้องระบุผู้รับผิดชอบ \(owner\) .* \[measures.csv, ช่อง D2\] และอีก 5 แห่ง", answer.errors)
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_draft_is_written_and_its_holes_are_warnings(ask: Ask, case: Path, tmp_path: Path, name: str) -> None:
    answer = ask("paper", "order", case, "-o", tmp_path / name, "--draft", "--json")
    assert (answer.status, answer.data["output"]) == (0, str(tmp_path / name))
    assert {problem["severity"] for problem in answer.data["problems"] if problem["code"] == "paper-needs"} == {"warning"}
    assert (tmp_path / name).read_bytes().startswith(STARTS[Path(name).suffix])


def test_the_analysis_report_draws_its_gaps_without_being_a_draft_and_as_one(ask: Ask, case: Path, tmp_path: Path) -> None:
    for name, more in (("a.docx", ()), ("b.docx", ("--draft",))):
        assert ask("paper", "analysis-report", case, "-o", tmp_path / name, *more).status == 0
    assert (tmp_path / "a.docx").read_bytes() != (tmp_path / "b.docx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("poem", "YEAR", "-o", "a.pdf"), "paper-unknown"),
        (("order",), "argument-missing"),
        (("order", "YEAR"), "argument-missing"),
        (("order", "YEAR", "-o", "a.xlsx"), "paper-suffix-wrong"),
        (("action-plan", "YEAR", "-o", "a.odt"), "paper-suffix-wrong"),
        (("order", "YEAR", "-o", "a"), "paper-suffix-wrong"),
        (("order", "YEAR", "-o", "nowhere/a.pdf"), "file-not-written"),
        (("order", "YEAR", "-o", "full.pdf"), "file-not-written"),
        (("order", "YEAR", "-o", "folder.pdf"), "file-not-written"),
        (("order", "nowhere", "-o", "a.pdf"), "file-missing"),
    ],
)
def test_a_command_that_cannot_be_followed_is_refused(ask: Ask, tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "full.pdf").symlink_to("/dev/full")
    places = {"YEAR": str(PRACTICE)} | {part: str(tmp_path / part) for part in arguments[1:] if part not in ("YEAR", "-o")}
    told = [places.get(part, part) for part in arguments]
    answer = ask("paper", *told, "--json")
    assert (answer.status, answer.data["output"]) == (2, None)
    assert code in answer.codes
    assert_problems_keep_to_the_contract(answer)
    assert not (tmp_path / "a.pdf").exists()


def test_a_year_that_cannot_be_read_draws_nothing(ask: Ask, case: Path, tmp_path: Path) -> None:
    (case / "measures.csv").write_text("nothing\n")
    answer = ask("paper", "analysis-report", case, "-o", tmp_path / "a.pdf", "--draft", "--json")
    assert (answer.status, answer.data["output"]) == (2, None)
    assert not (tmp_path / "a.pdf").exists()


def test_messages_come_in_english_but_the_paper_stays_thai(ask: Ask, case: Path, tmp_path: Path) -> None:
    for language in ("th", "en"):
        assert ask("paper", "memo", case, "-o", tmp_path / f"{language}.docx", "--draft", "--lang", language).status == 0
    assert (tmp_path / "th.docx").read_bytes() == (tmp_path / "en.docx").read_bytes()
    assert "warning: " in ask("paper", "memo", case, "-o", tmp_path / "a.docx", "--draft", "--lang", "en").out
