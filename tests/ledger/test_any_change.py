"""Any change at all is found: of every bit, by chance, in a long log, under a true head."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.ledger.canonical import canonical
from prongsai.ledger.export import write_log
from prongsai.ledger.keys import fingerprint
from tests.ledger.spoiling import ENTRIES, LINES, LOG, told, verified
from tests.make.examples import examples
from tests.make.logs import HEADER, KEY, entries_of, head_over, lines_of, log_of

MINE = fingerprint(KEY.public)

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
