"""Headers, heads and lines that are not as they were written are named, each at its line."""

from pathlib import Path

import pytest

from prongsai.ledger.export import verify_log
from prongsai.ledger.verification import LONGEST_LINE, MOST_FAULTS
from tests.ledger.spoiling import ENTRIES, HEAD, LINES, LOG, inserted, params, told, verified, with_line, without
from tests.make.logs import AT, KEY, OTHER_KEY, entries_of, head_over, lines_of, log_of, written


def test_a_head_that_was_cut_off_is_missing(tmp_path: Path) -> None:
    assert told(verified(tmp_path, without(HEAD))) == [("log-head-missing", 10)]
    assert told(verified(tmp_path, LINES[:1])) == [("log-head-missing", 1)]


def test_a_file_cut_within_a_line_is_cut_short(tmp_path: Path) -> None:
    before_head = len(LOG) - len(LINES[HEAD])
    for end in range(before_head + 1, len(LOG)):
        assert told(verified(tmp_path, LOG[:end])) == [("log-cut-short", 11)]
    assert told(verified(tmp_path, LOG[: before_head - 1])) == [("log-cut-short", 10)]
    assert told(verified(tmp_path, LOG[:20])) == [("log-cut-short", 1)]


def test_a_changed_header_is_named(tmp_path: Path) -> None:
    assert told(verified(tmp_path, with_line(0, LINES[0].replace(b"practice", b"ministry")))) == [("log-header-altered", 1)]
    other = lines_of(log_of(ENTRIES, {"agency": "ministry"}))
    assert told(verified(tmp_path, with_line(0, other[0]))) == [("log-header-altered", 1)]


def test_a_header_that_was_removed_is_missing(tmp_path: Path) -> None:
    assert told(verified(tmp_path, without(0))) == [("log-header-missing", 1)]


def test_a_header_in_between_is_not_one(tmp_path: Path) -> None:
    assert told(verified(tmp_path, inserted(4, LINES[0]))) == [("log-line-unreadable", 5)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"size":9', b'"size":8'),
        (b"practice/audit", b"ministry/audit"),
        (AT.encode(), b"2021-06-09T10:00:00+07:00"),
        (KEY.public.encode(), OTHER_KEY.public.encode()),
        (head_over(ENTRIES).root.encode(), b"0" * 64),
        (head_over(ENTRIES).header.encode(), b"0" * 64),
        (head_over(ENTRIES).signature.encode(), b"0" * 128),
    ],
)
def test_a_changed_head_has_a_false_signature(tmp_path: Path, old: bytes, new: bytes) -> None:
    assert told(verified(tmp_path, with_line(HEAD, LINES[HEAD].replace(old, new)))) == [("log-signature-false", 11)]


@pytest.mark.parametrize("change", [(b'"size":9', b'"size":"9"'), (b'"at"', b'"as"'), (b"}}", b"}"), (b"ed25519:", b"ed25519;")])
def test_a_head_changed_beyond_reading_is_named(tmp_path: Path, change: tuple[bytes, bytes]) -> None:
    assert told(verified(tmp_path, with_line(HEAD, LINES[HEAD].replace(*change)))) == [("log-head-unreadable", 11)]


def test_lines_after_the_head_are_told_once(tmp_path: Path) -> None:
    for more in ([b"\n"], [b"x"], [LINES[4]] * 300, LINES, [b"\x00" * 5_000_000]):
        assert told(verified(tmp_path, [*LINES, *more])) == [("log-line-after-head", 12)]


@pytest.mark.parametrize("number", [1, 5, 9, 10])
def test_a_blank_line_is_named(tmp_path: Path, number: int) -> None:
    assert told(verified(tmp_path, inserted(number, b"\n"))) == [("log-line-blank", number + 1)]


NOT_CANONICAL = {
    "a space": lambda line: line.replace(b":", b": ", 1),
    "a trailing space": lambda line: line[:-1] + b" \n",
    "the line's end of Windows": lambda line: line[:-1] + b"\r\n",
    "a key twice": lambda line: line.replace(b'"n":', b'"n":5,"n":'),
    "a key twice in the event": lambda line: line.replace(b'"round":', b'"round":5,"round":'),
    "another order": lambda line: b'{"n":5,' + line[1:].replace(b',"n":5', b""),
    "a decimal number": lambda line: line.replace(b'"round":5', b'"round":5.0'),
    "an escape": lambda line: line.replace(b"plan", b"pl\\u0061n"),
}


@pytest.mark.parametrize("spelled", NOT_CANONICAL.values(), ids=NOT_CANONICAL)
def test_the_same_event_in_another_spelling_is_named(tmp_path: Path, spelled: object) -> None:
    line = spelled(LINES[5])  # type: ignore[operator]
    assert line != LINES[5]
    found = verified(tmp_path, with_line(5, line))
    assert told(found) == [("log-line-not-canonical", 6)]
    assert params(found.problems[0]) == {"number": 5}


UNREADABLE = [
    b"{}\n",
    b"[]\n",
    b"nothing\n",
    b"\x00\xff\xfe\n",
    b'{"event":{"a":NaN},"leaf":"","n":5}\n',
    b'{"event":[],"leaf":"","n":5}\n',
    b'{"event":{},"leaf":"","n":5,"o":1}\n',
    b"[" * 900_000 + b"\n",
]


@pytest.mark.parametrize("line", UNREADABLE, ids=range(len(UNREADABLE)))
def test_a_line_that_is_no_event_is_named_whether_in_place_of_one_or_between(tmp_path: Path, line: bytes) -> None:
    assert told(verified(tmp_path, with_line(5, line))) == [("log-line-unreadable", 6)]
    assert told(verified(tmp_path, inserted(5, line))) == [("log-line-unreadable", 6)]
    assert told(verified(tmp_path, with_line(9, line))) == [("log-line-unreadable", 10)]


def test_two_lines_made_one_are_named(tmp_path: Path) -> None:
    found = verified(tmp_path, [*LINES[:5], LINES[5].rstrip(b"\n") + LINES[6], *LINES[7:]])
    assert told(found) == [("log-line-unreadable", 6), ("log-event-missing", 7)]


def test_one_line_made_two_is_named_and_its_event_not_missed(tmp_path: Path) -> None:
    assert told(verified(tmp_path, with_line(5, LINES[5][:30] + b"\n" + LINES[5][30:]))) == [
        ("log-line-unreadable", 6),
        ("log-line-unreadable", 7),
    ]


@pytest.mark.parametrize("header", [b'{"format":"prongsai-log-2","header":{}}', b'{"format":"prongsai-log-1","header":{},"o":1}'])
def test_a_first_line_that_is_another_kind_of_header_is_not_taken_for_ours(tmp_path: Path, header: bytes) -> None:
    assert told(verified(tmp_path, with_line(0, header + b"\n"))) == [("log-header-unreadable", 1)]


def test_nothing_can_stand_beside_the_head_in_its_line(tmp_path: Path) -> None:
    behind = LINES[HEAD].replace(b"}}\n", b'},"more":1}\n')
    assert told(verified(tmp_path, with_line(HEAD, behind))) == [("log-head-unreadable", 11)]
    before = LINES[HEAD].replace(b'{"head"', b'{"a":1,"head"')
    assert told(verified(tmp_path, with_line(HEAD, before))) == [("log-line-unreadable", 11), ("log-head-missing", 11)]


def test_several_faults_are_told_in_the_order_of_their_lines(tmp_path: Path) -> None:
    lines = [*without(3)[:7], b"\n", *without(3)[7:]]
    lines[0] = lines[0].replace(b"practice", b"ministry")
    assert told(verified(tmp_path, lines)) == [("log-header-altered", 1), ("log-event-missing", 4), ("log-line-blank", 8)]


def test_a_huge_line_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = written(tmp_path, LINES[:3])
    with path.open("ab") as file:
        file.truncate(20_000_000_000)  # a hole: it takes no room on the disk
    assert told(verify_log(path)) == [("log-line-too-long", 4)]
    longest = b"x" * (LONGEST_LINE - 1) + b"\n"
    assert told(verified(tmp_path, inserted(3, longest))) == [("log-line-unreadable", 4)]
    assert told(verified(tmp_path, inserted(3, b"x" + longest))) == [("log-line-too-long", 4)]


def test_a_mark_before_the_first_line_is_a_changed_header(tmp_path: Path) -> None:
    assert told(verified(tmp_path, b"\xef\xbb\xbf" + LOG)) == [("log-header-unreadable", 1)]


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" * 50, b"\n" * 500, b"{}\n" * 500, b"a,b\n1,2\n"], ids=range(5)
)
def test_a_file_that_is_no_log_is_told_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    assert told(verified(tmp_path, data)) == [("log-header-unreadable", 1)]


def test_a_file_without_anything_is_empty(tmp_path: Path) -> None:
    assert told(verified(tmp_path, b"")) == [("file-empty", 1)]


def test_too_many_faults_are_not_all_told(tmp_path: Path) -> None:
    many = lines_of(log_of(entries_of(600)))
    blanks = [part for line in many for part in (line, b"\n")]
    gaps = many[::2]
    reverse = [many[0], *many[600:0:-1], many[601]]
    for lines in (blanks, gaps, reverse):
        found = verified(tmp_path, lines)
        last = max(line or 0 for _, line in told(found))
        assert ("log-too-much-wrong", last) in told(found)
        assert last < len(lines) - 100
        assert len(found.problems) <= 2 * MOST_FAULTS + 1
