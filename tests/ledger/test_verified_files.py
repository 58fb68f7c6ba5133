"""Files that cannot be read, and the key that a log is held against."""

import os
from pathlib import Path

import pytest

from prongsai.ledger.export import verify_log
from prongsai.ledger.keys import fingerprint
from tests.ledger.spoiling import (
    ENTRIES,
    LOG,
    params,
    told,
    verified,
)
from tests.make.logs import KEY, OTHER_KEY, log_of, written

# files -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["nowhere", "audit.jsonl/below", "x" * 300, "a\0b", ".", ""])
def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path, name: str) -> None:
    written(tmp_path, LOG)
    [problem] = verify_log(tmp_path / name).problems
    assert problem.code in ("file-missing", "file-unreadable", "log-not-a-file")


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, Path("/dev/zero"), tmp_path / "pipe"):
        assert [problem.code for problem in verify_log(path).problems] == ["log-not-a-file"]


def test_a_file_that_fails_while_it_is_read_is_unreadable() -> None:
    assert [problem.code for problem in verify_log(Path("/proc/self/mem")).problems] == ["file-unreadable"]


# keys ------------------------------------------------------------------------------------------------------------------------

MINE, THEIRS = fingerprint(KEY.public), fingerprint(OTHER_KEY.public)


def test_a_log_signed_anew_by_another_key_is_found_with_the_fingerprint_alone(tmp_path: Path) -> None:
    forged = log_of([*ENTRIES[:3], *ENTRIES[4:]], key=OTHER_KEY)
    assert verified(tmp_path, forged).problems == ()
    assert verified(tmp_path, forged).key == THEIRS
    found = verified(tmp_path, forged, MINE)
    assert told(found) == [("log-key-differs", 10)]
    assert params(found.problems[0]) == {"expected": MINE, "found": THEIRS}


GROUPED = " ".join(MINE[n : n + 4] for n in range(0, 64, 4))


@pytest.mark.parametrize("key", [MINE, MINE.upper(), GROUPED, GROUPED.replace(" ", ":"), f" {MINE}\n", KEY.public])
def test_the_fingerprint_may_be_written_in_groups_or_capitals(tmp_path: Path, key: str) -> None:
    assert verified(tmp_path, LOG, key).problems == ()


@pytest.mark.parametrize("key", ["", "x", MINE[:-1], MINE + "0", "ed25519:" + MINE[:-1], "๑" * 64, "0x" + MINE[2:]])
def test_what_is_no_fingerprint_is_said_and_verifies_nothing(tmp_path: Path, key: str) -> None:
    found = verified(tmp_path, LOG, key)
    assert [problem.code for problem in found.problems] == ["log-key-unreadable"]
