"""Whatever is done to the events of a log is found, named, and at its line."""

from pathlib import Path

import pytest

from prongsai.ledger.canonical import canonical
from prongsai.ledger.export import event_line
from tests.ledger.spoiling import ENTRIES, HEAD, LINES, inserted, params, rewritten, swapped, told, verified, with_line, without
from tests.make.logs import lines_of, log_of


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
