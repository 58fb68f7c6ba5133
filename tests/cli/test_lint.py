"""`prongsai lint`: what it says of a document, as lines and as JSON, and with which status it ends."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ask

OFFICE = ("--office", "สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์", "--year", "๒๕๖๔")
WRONG = "รายงานของสำนักงานศึกษาธิการจังหวัดพิจิตร\nป้องกันการทุจริตและประพจน์มิชอบ\n"


def written(folder: Path, text: str, name: str = "รายงาน.txt") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_findings_are_json_at_their_places_with_status_1(ask: Ask, tmp_path: Path) -> None:
    answer = ask("lint", written(tmp_path, WRONG), *OFFICE, "--json")
    assert answer.status == 1
    first, second = answer.data["problems"]
    assert (first["code"], first["severity"], first["excerpt"]) == ("L01", "error", "สำนักงานศึกษาธิการจังหวัดพิจิตร")
    assert first["suggestion"] == "สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์"
    assert (first["place"]["line"], first["place"]["start"]) == (1, WRONG.index("สำนักงาน"))
    assert (second["code"], second["place"]["line"]) == ("L28", 2)
    assert "พิจิตร" in first["message"]
    assert answer.data["skipped"] == []


def test_lines_are_in_the_readers_language(ask: Ask, tmp_path: Path) -> None:
    answer = ask("lint", written(tmp_path, WRONG), *OFFICE, "--lang", "en")
    assert answer.status == 1
    assert "L01 error: “สำนักงานศึกษาธิการจังหวัดพิจิตร” stands in a document of เพชรบูรณ์" in answer.out
    assert "1 errors, 1 warnings, 0 remarks" in answer.out


def test_a_clean_document_is_status_0(ask: Ask, tmp_path: Path) -> None:
    answer = ask("lint", written(tmp_path, "รายงานของสำนักงานศึกษาธิการจังหวัดเพชรบูรณ์"), *OFFICE, "--lang", "th")
    assert (answer.status, answer.out) == (0, "ไม่พบสิ่งที่ผิด\n")


def test_what_cannot_be_read_is_status_2(ask: Ask, tmp_path: Path) -> None:
    for file, more in (
        (tmp_path / "none.txt", ()),
        (written(tmp_path, "\x00\x01", "x.doc"), ()),
        (written(tmp_path, "ก"), ("--framework", "no-such")),
    ):
        answer = ask("lint", file, *OFFICE, *more, "--json")
        assert answer.status == 2
        assert len(answer.data["problems"]) == 1
    with pytest.raises(SystemExit, match="2"):
        ask("lint", written(tmp_path, "ก"), "--office", "ก", "--year", "ปีหน้า")


def test_rules_without_a_form_of_the_year_are_told_as_skipped(ask: Ask, tmp_path: Path) -> None:
    answer = ask("lint", written(tmp_path, "ข้อ O42"), "--office", "ก", "--year", "2600", "--lang", "en")
    assert answer.out.count("Not checked") == 2


def test_an_office_extends_the_lists_without_code(ask: Ask, tmp_path: Path) -> None:
    own = tmp_path / "lists"
    own.mkdir()
    (own / "spellings.toml").write_text('[spellings]\n"เพ็ชร" = "เพชร"\n', encoding="utf-8")
    file = written(tmp_path, "เพ็ชร")
    assert ask("lint", file, *OFFICE).status == 0
    answer = ask("lint", file, *OFFICE, "--lists", own, "--json")
    assert [(one["code"], one["suggestion"]) for one in answer.data["problems"]] == [("L28", "เพชร")]
