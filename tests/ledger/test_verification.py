"""Whatever is done to a log's file is found, named, and at its line."""

import os
import random
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.problems import Problem
from prongsai.ledger.canonical import canonical
from prongsai.ledger.export import Verified, event_line, verify_log, write_log
from prongsai.ledger.keys import fingerprint
from prongsai.ledger.verification import LONGEST_LINE, MOST_FAULTS
from tests.make.examples import examples
from tests.make.logs import AT, HEADER, KEY, OTHER_KEY, entries_of, head_over, lines_of, log_of, written

COUNT = 9
ENTRIES = entries_of(COUNT)
LOG = log_of(ENTRIES)
LINES = lines_of(LOG)
HEAD = COUNT + 1
"""Line n + 1 holds event n, that is LINES[n]."""


def verified(folder: Path, data: bytes | Sequence[bytes], key: str | None = None) -> Verified:
    return verify_log(written(folder, data), key=key)


def told(found: Verified) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.place.line if problem.place else None) for problem in found.problems]


def params(problem: Problem) -> dict[str, object]:
    return dict(problem.params)


def without(*numbers: int) -> list[bytes]:
    return [line for n, line in enumerate(LINES) if n not in numbers]


def swapped(one: int, other: int) -> list[bytes]:
    lines = list(LINES)
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def with_line(number: int, line: bytes) -> list[bytes]:
    return [*LINES[:number], line, *LINES[number + 1 :]]


def inserted(number: int, line: bytes) -> list[bytes]:
    return [*LINES[:number], line, *LINES[number:]]


def rewritten(entries: Sequence[bytes]) -> list[bytes]:
    """A log that agrees with itself line by line, under the old head."""
    return [LINES[0], *(event_line(n, entry) for n, entry in enumerate(entries, 1)), LINES[HEAD]]


# each fault by its name ------------------------------------------------------------------------------------------------------


def test_a_changed_event_is_named(tmp_path: Path) -> None:
    found = verified(tmp_path, with_line(5, LINES[5].replace("คนที่ 5".encode(), "คนที่ 6".encode())))
    assert told(found) == [("log-event-altered", 6)]
    assert params(found.problems[0]) == {"number": 5}


def test_a_changed_hash_of_an_event_is_the_events(tmp_path: Path) -> None:
    digits = LINES[5].split(b'"leaf":"')[1]
    other = b"0" if digits[:1] != b"0" else b"1"
    assert told(verified(tmp_path, with_line(5, LINES[5].replace(digits, other + digits[1:])))) == [("log-event-altered", 6)]


@pytest.mark.parametrize("numbers", [(1,), (5,), (4, 5, 6), (1, 2)])
def test_events_that_were_dropped_are_named(tmp_path: Path, numbers: tuple[int, ...]) -> None:
    found = verified(tmp_path, without(*numbers))
    assert told(found) == [("log-event-missing", numbers[0] + 1)]
    written_out = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    assert params(found.problems[0]) == {"numbers": written_out}


@pytest.mark.parametrize(("numbers", "text"), [((9,), "9"), ((7, 8, 9), "7–9"), (tuple(range(1, 10)), "1–9")])
def test_the_last_events_dropped_are_fewer_than_the_head_speaks_of(tmp_path: Path, numbers: tuple[int, ...], text: str) -> None:
    found = verified(tmp_path, without(*numbers))
    assert told(found) == [("log-end-missing", len(LINES) - len(numbers))]
    assert params(found.problems[0]) == {"numbers": text, "size": 9}


@pytest.mark.parametrize("first", [1, 4, 8])
def test_two_events_that_changed_places_are_named(tmp_path: Path, first: int) -> None:
    found = verified(tmp_path, swapped(first, first + 1))
    assert told(found) == [("log-event-misplaced", first + 2)]
    assert params(found.problems[0]) == {"numbers": str(first), "behind": first + 1}


def test_events_far_apart_that_changed_places_are_both_named(tmp_path: Path) -> None:
    found = verified(tmp_path, swapped(2, 8))
    assert told(found) == [("log-event-misplaced", 3), ("log-event-misplaced", 9)]
    assert [params(problem) for problem in found.problems] == [{"numbers": "8", "behind": 1}, {"numbers": "2", "behind": 7}]


@pytest.mark.parametrize("at", [3, 4, 8, 10])
def test_an_event_that_stands_twice_is_named_where_it_does_not_belong(tmp_path: Path, at: int) -> None:
    found = verified(tmp_path, inserted(at, LINES[3]))
    assert told(found) == [("log-event-twice", max(at, 4) + 1)]
    assert params(found.problems[0]) == {"numbers": "3"}


def test_a_copy_in_the_place_of_an_event_leaves_that_one_missing(tmp_path: Path) -> None:
    assert told(verified(tmp_path, with_line(5, LINES[7]))) == [("log-event-twice", 6), ("log-event-missing", 7)]


def test_a_number_that_was_changed_leaves_its_event_missing(tmp_path: Path) -> None:
    found = verified(tmp_path, with_line(9, LINES[9].replace(b'"n":9', b'"n":99')))
    assert told(found) == [("log-event-added", 10), ("log-end-missing", 11)]


@pytest.mark.parametrize("number", [b"0", b"-1", b"true", b'"5"', b"null", b"9" * 40, b"9" * 4400])
def test_a_number_that_no_event_has_is_a_line_that_cannot_be_read(tmp_path: Path, number: bytes) -> None:
    found = verified(tmp_path, with_line(5, LINES[5].replace(b'"n":5', b'"n":' + number)))
    assert told(found) == [("log-line-unreadable", 6)]
    assert params(found.problems[0]) == {"number": 5}


def test_events_added_at_the_end_are_more_than_were_signed(tmp_path: Path) -> None:
    more = [event_line(n, canonical({"more": n})) for n in (10, 11)]
    found = verified(tmp_path, [*LINES[:HEAD], *more, LINES[HEAD]])
    assert told(found) == [("log-event-added", 11)]
    assert params(found.problems[0]) == {"numbers": "10–11"}


def test_an_event_added_in_between_with_all_others_numbered_anew_is_one_too_many(tmp_path: Path) -> None:
    assert told(verified(tmp_path, rewritten([*ENTRIES[:4], canonical({"more": 1}), *ENTRIES[4:]]))) == [("log-event-added", 11)]


def test_an_event_taken_out_with_all_others_numbered_anew_is_one_too_few(tmp_path: Path) -> None:
    assert told(verified(tmp_path, rewritten([*ENTRIES[:4], *ENTRIES[5:]]))) == [("log-end-missing", 10)]


def test_a_log_rewritten_in_itself_has_another_root_than_the_head(tmp_path: Path) -> None:
    found = verified(tmp_path, rewritten([*ENTRIES[:4], canonical({"other": 1}), *ENTRIES[5:]]))
    assert told(found) == [("log-root-differs", 11)]
    assert params(found.problems[0]) == {"size": 9}
    exchanged = [*ENTRIES[:4], ENTRIES[5], ENTRIES[4], *ENTRIES[6:]]
    assert told(verified(tmp_path, rewritten(exchanged))) == [("log-root-differs", 11)]


def test_a_head_of_another_log_does_not_fit(tmp_path: Path) -> None:
    other = lines_of(log_of([*ENTRIES[:8], canonical({"other": 1})]))
    assert told(verified(tmp_path, [*LINES[:HEAD], other[HEAD]])) == [("log-root-differs", 11)]


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


# any change at all -----------------------------------------------------------------------------------------------------------

SMALL = log_of(entries_of(3))


def test_every_changed_bit_of_a_file_is_found(tmp_path: Path) -> None:
    for at in range(len(SMALL)):
        for bit in range(8):
            changed = bytearray(SMALL)
            changed[at] ^= 1 << bit
            assert verified(tmp_path, bytes(changed), MINE).problems, (at, bit)


def test_every_end_of_a_file_that_is_missing_is_found(tmp_path: Path) -> None:
    for end in range(len(SMALL)):
        assert verified(tmp_path, SMALL[:end], MINE).problems, end


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("changed")


EVENTS = st.lists(st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=5), max_size=3), min_size=1, max_size=8)


@examples(400)
@given(EVENTS, st.data())
def test_any_other_byte_anywhere_in_any_log_is_found(folder: Path, events: list[dict[str, object]], draw: st.DataObject) -> None:
    log = log_of([canonical(event) for event in events])
    at = draw.draw(st.integers(0, len(log) - 1))
    changed = bytearray(log)
    changed[at] = draw.draw(st.integers(0, 255).filter(lambda byte: byte != log[at]))
    assert verified(folder, bytes(changed), MINE).problems


@examples(300)
@given(st.data())
def test_any_line_dropped_doubled_moved_or_put_in_is_found_without_the_key(folder: Path, draw: st.DataObject) -> None:
    """Lines are drawn from this log and from another that the same key signed."""
    count = draw.draw(st.integers(1, 12))
    log = lines_of(log_of(entries_of(count)))
    foreign = [*log, *lines_of(log_of(entries_of(count + 1)[1:]))]
    lines = list(log)
    for _ in range(draw.draw(st.integers(1, 3))):
        at = draw.draw(st.integers(0, max(len(lines) - 1, 0)))
        match draw.draw(st.sampled_from(("drop", "double", "move", "swap", "put"))):
            case "drop":
                del lines[at : at + 1]
            case "double":
                lines[at:at] = lines[at : at + 1]
            case "move" if lines:
                lines.insert(draw.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "swap" if lines:
                other = draw.draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "put":
                lines.insert(at, draw.draw(st.sampled_from(foreign)))
    found = verified(folder, lines)
    assert bool(found.problems) == (lines != log)


@examples(300)
@given(st.lists(st.binary(max_size=30) | st.sampled_from(LINES) | st.just(b"\n"), max_size=8))
def test_any_bytes_are_answered_with_problems_and_never_an_error(folder: Path, parts: list[bytes]) -> None:
    found = verified(folder, b"".join(parts), MINE)
    assert found.problems or b"".join(parts) == LOG


def test_a_log_of_many_events_with_one_byte_changed_names_the_event(tmp_path: Path) -> None:
    chance = random.Random(2564)
    lines = lines_of(log_of(entries_of(2000)))
    for number in chance.sample(range(1, 2001), 20):
        line = bytearray(lines[number])
        at = line.index(b'"by":"') + chance.randint(6, 20)
        line[at] = line[at] ^ 1
        found = verified(tmp_path, [*lines[:number], bytes(line), *lines[number + 1 :]])
        assert [(problem.place and problem.place.line, problem.params["number"]) for problem in found.problems] == [
            (number + 1, number)
        ]


def test_entries_changed_in_the_database_under_a_true_head_have_another_root(tmp_path: Path) -> None:
    stream = BytesIO()
    with pytest.raises(ValueError, match="signed"):
        write_log(stream, HEADER, [*ENTRIES[:8], canonical({"other": 9})], head_over(ENTRIES))
    assert told(verified(tmp_path, stream.getvalue())) == [("log-root-differs", 11)]
