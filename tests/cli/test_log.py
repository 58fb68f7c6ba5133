"""`prongsai log verify`: verified is 0, anything else is 1, and what is wrong is named in both languages."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prongsai.ledger.keys import fingerprint
from tests.cli.conftest import Ask
from tests.cli.test_contract import assert_problems_keep_to_the_contract
from tests.cli.test_start import modules_after
from tests.make.commands import ENTRY, run_apart
from tests.make.logs import AT, KEY, ORIGIN, OTHER_KEY, entries_of, head_over, lines_of, log_of

ENTRIES = entries_of(9)
LINES = lines_of(log_of(ENTRIES))
MINE, THEIRS = fingerprint(KEY.public), fingerprint(OTHER_KEY.public)
DATA = {"file", "verified", "origin", "size", "root", "signed_at", "key", "problems"}


@pytest.fixture
def log(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: bytes) -> Path:
        path = tmp_path / "audit.jsonl"
        path.write_bytes(b"".join(lines or LINES))
        return path

    return write


def test_a_log_is_verified_and_its_key_shown(ask: Ask, log: Callable[..., Path]) -> None:
    answer = ask("log", "verify", log(), "--lang", "en")
    assert (answer.status, answer.errors) == (0, "")
    assert answer.out.splitlines() == [
        "Verified: whole and unaltered",
        f"  log: {ORIGIN}",
        "  events: 9",
        f"  root: {head_over(ENTRIES).root}",
        f"  signed at: {AT}",
        f"  fingerprint of the key: {MINE}",
        "note: The key was not compared. Compare its fingerprint with the one the office's site shows, or give --key."
        " [audit.jsonl]",
    ]


def test_with_the_fingerprint_nothing_is_left_to_compare(ask: Ask, log: Callable[..., Path]) -> None:
    answer = ask("log", "verify", log(), "--key", MINE, "--json")
    assert (answer.status, answer.codes, answer.data["verified"]) == (0, [], True)
    assert answer.data.keys() == DATA
    assert (answer.data["size"], answer.data["key"], answer.data["origin"]) == (9, MINE, ORIGIN)


def test_a_verified_log_is_told_in_thai(ask: Ask, log: Callable[..., Path]) -> None:
    answer = ask("log", "verify", log(), "--lang", "th")
    assert answer.out.startswith("ตรวจแล้ว ครบถ้วนและไม่ถูกแก้\n  บันทึก: prongsai/practice/audit\n  จำนวนเหตุการณ์: 9\n")


def spoiled() -> dict[str, list[bytes]]:
    byte = LINES[4].replace(b"approved", b"approvec")
    return {
        "log-event-altered": [*LINES[:4], byte, *LINES[5:]],
        "log-event-missing": [*LINES[:4], *LINES[5:]],
        "log-end-missing": [*LINES[:9], LINES[10]],
        "log-event-misplaced": [*LINES[:4], LINES[5], LINES[4], *LINES[6:]],
        "log-head-missing": LINES[:10],
        "log-cut-short": [*LINES[:10], LINES[10][:40]],
        "log-header-altered": [LINES[0].replace(b"practice", b"ministry"), *LINES[1:]],
        "log-signature-false": [*LINES[:10], LINES[10].replace(b'"size":9', b'"size":8')],
        "log-line-after-head": [*LINES, LINES[9]],
        "log-line-blank": [*LINES[:4], b"\n", *LINES[4:]],
        "log-header-unreadable": [bytes(range(256))],
        "file-empty": [b"", b""],
    }


@pytest.mark.parametrize("code", spoiled())
def test_what_is_wrong_is_named_at_its_line_with_status_1(ask: Ask, log: Callable[..., Path], code: str) -> None:
    path = log(*spoiled()[code])
    answer = ask("log", "verify", path, "--json")
    assert (answer.status, answer.codes, answer.data["verified"]) == (1, [code], False)
    assert answer.data["problems"][0]["place"].keys() == {"file", "line"}
    assert answer.data.keys() == DATA
    assert_problems_keep_to_the_contract(answer)
    for language in ("th", "en"):
        told = ask("log", "verify", path, "--lang", language)
        assert (told.status, told.out, told.errors.count("\n")) == (1, "", 1)


def test_the_changed_event_is_named_in_words(ask: Ask, log: Callable[..., Path]) -> None:
    path = log(*spoiled()["log-event-altered"])
    assert ask("log", "verify", path, "--lang", "en").errors == (
        "error: Event 4 was changed: it does not match the hash on its line. [audit.jsonl, line 5]\n"
    )
    assert "เหตุการณ์ที่ 4 ถูกแก้" in ask("log", "verify", path, "--lang", "th").errors


def test_another_key_than_the_expected_is_named_with_status_1(ask: Ask, log: Callable[..., Path]) -> None:
    path = log(log_of(ENTRIES, key=OTHER_KEY))
    answer = ask("log", "verify", path, "--key", MINE, "--json")
    assert (answer.status, answer.codes, answer.data["key"]) == (1, ["log-key-differs"], THEIRS)
    assert ask("log", "verify", path).status == 0
    assert ask("log", "verify", path, "--key", "mine", "--json").codes == ["log-key-unreadable"]


@pytest.mark.parametrize("name", ["nowhere", "x" * 300, "audit.jsonl/below", ".", ""])
def test_a_file_that_cannot_be_read_is_status_1_too(ask: Ask, log: Callable[..., Path], name: str) -> None:
    answer = ask("log", "verify", log().parent / name, "--json")
    assert (answer.status, len(answer.codes)) == (1, 1)
    assert_problems_keep_to_the_contract(answer)


def test_a_file_name_of_any_bytes_is_told_and_not_tripped_over(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.jsonl"
    Path(os.fsdecode(name)).write_bytes(b"".join(LINES))
    for more in ([], ["--json"]):
        done = subprocess.run(
            [sys.executable, "-c", ENTRY, "log", "verify", name, *more], capture_output=True, timeout=20, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_it_starts_without_the_site(log: Callable[..., Path]) -> None:
    loaded = modules_after(["log", "verify", str(log())])
    assert not loaded & {"django", "granian", "typst", "openpyxl", "nlpo3", "pythainlp", "fontTools"}


def test_surroundings_that_are_wrong_for_the_site_do_not_stop_it(log: Callable[..., Path]) -> None:
    status, out, _ = run_apart("log", "verify", log(), "--json", PORT="abc", DATA="/nowhere", DJANGO_SETTINGS_MODULE="x")
    assert (status, json.loads(out)["verified"]) == (0, True)
