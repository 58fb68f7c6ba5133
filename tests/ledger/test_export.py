"""What a log's file is made of, byte by byte, and what is not written."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from prongsai.ledger.canonical import DEEPEST, NotCanonical, canonical
from prongsai.ledger.export import LONGEST_ENTRY, EntriesDiffer, KeptEntry, Verified, verify_log, write_log
from prongsai.ledger.heads import SignedHead, header_hash, sign_head
from prongsai.ledger.keys import fingerprint
from prongsai.ledger.tree import leaf_hash
from prongsai.ledger.verification import LONGEST_LINE
from tests.ledger.test_tree import by_the_rfc
from tests.make.examples import examples
from tests.make.logs import AT, HEADER, KEY, ORIGIN, entries_of, head_over, lines_of, log_of, written


@pytest.mark.parametrize("count", [0, 1, 2, 3, 8, 100])
def test_a_log_as_written_is_verified(tmp_path: Path, count: int) -> None:
    entries = entries_of(count)
    found = verify_log(written(tmp_path, log_of(entries)), key=fingerprint(KEY.public))
    assert found == Verified((), count, ORIGIN, by_the_rfc(entries).hex(), fingerprint(KEY.public), AT)


def test_the_file_can_be_verified_by_hand_from_its_description() -> None:
    """Nothing of the product but the file: docs/reference/audit-log.md, followed step by step."""
    header, *events, last = log_of(entries_of(5)).decode().removesuffix("\n").split("\n")
    assert json.loads(header) == {"format": "prongsai-log-1", "header": HEADER}
    entries = []
    for number, line in enumerate(events, 1):
        row = json.loads(line)
        entry = json.dumps(row["event"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        entries.append(entry.encode())
        assert line == f'{{"event":{entry},"leaf":"{hashlib.sha256(b"\0" + entry.encode()).hexdigest()}","n":{number}}}'
    head = json.loads(last)["head"]
    key, signature = head.pop("key"), head.pop("signature")
    assert head == {
        "at": AT,
        "header": hashlib.sha256(header.encode()).hexdigest(),
        "origin": ORIGIN,
        "root": by_the_rfc(entries).hex(),
        "size": 5,
    }
    signed = b"prongsai signed head 1\n" + json.dumps(head, sort_keys=True, separators=(",", ":")).encode()
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.removeprefix("ed25519:")))
    public.verify(bytes.fromhex(signature), signed)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs",))),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text('aก\n"é\u0301'), below, max_size=3),
    max_leaves=6,
)


@examples(150)
@given(st.lists(st.dictionaries(st.text(max_size=4), JSON, max_size=3), max_size=6), st.dictionaries(st.text(max_size=4), JSON))
def test_any_events_and_any_header_make_a_log_that_is_verified(
    tmp_path_factory: pytest.TempPathFactory, events: list[dict[str, object]], header: dict[str, object]
) -> None:
    path = written(tmp_path_factory.mktemp("log"), log_of([canonical(event) for event in events], header))
    assert verify_log(path).problems == ()


def test_an_event_as_deep_and_as_long_as_may_be_is_verified(tmp_path: Path) -> None:
    deep: object = 1
    for _ in range(DEEPEST - 1):
        deep = [deep]
    long = canonical({"a": "x" * (LONGEST_ENTRY - len('{"a":""}'))})
    assert len(long) == LONGEST_ENTRY
    assert verify_log(written(tmp_path, log_of([canonical({"a": deep}), long]))).problems == ()


@pytest.mark.parametrize(
    "entry", [b"", b"[]", b"1", b'{"b":1,"a":1}', b'{"a":1.5}', b'{"a":1}\n', b"{}" * 2, canonical({"a": "x" * LONGEST_ENTRY})],
    ids=range(8),
)  # fmt: skip
def test_an_entry_that_is_no_canonical_object_is_not_written(entry: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        write_log(BytesIO(), HEADER, [entry], head_over([entry]))


def test_a_header_without_canonical_form_is_not_signed() -> None:
    with pytest.raises(NotCanonical):
        head_over([], {"share": 0.5})


def test_nothing_is_written_for_a_head_that_is_not_signed_for_this_header() -> None:
    entries, stream = entries_of(2), BytesIO()
    head = head_over(entries)
    forged = SignedHead(ORIGIN, 3, head.root, AT, head.key, head.signature, head.header)
    for other in (head_over(entries, {}), forged):
        with pytest.raises(ValueError, match="header"):
            write_log(stream, HEADER, entries, other)
    assert stream.getvalue() == b""


def test_entries_that_are_not_the_signed_ones_are_told_and_written_to_be_looked_into(tmp_path: Path) -> None:
    entries = entries_of(3)
    for others in ([*entries[:2], canonical({"a": 1})], entries[:2], entries_of(4)):
        stream = BytesIO()
        with pytest.raises(EntriesDiffer):
            write_log(stream, HEADER, others, head_over(entries))
        assert lines_of(stream.getvalue())[-1].startswith(b'{"head":')
        assert verify_log(written(tmp_path, stream.getvalue())).problems


KEPT = [KeptEntry(n, leaf_hash(entry).hex(), entry) for n, entry in enumerate(entries_of(3), 1)]


def test_entries_as_a_store_keeps_them_make_the_same_file() -> None:
    stream = BytesIO()
    write_log(stream, HEADER, KEPT, head_over(entries_of(3)))
    assert stream.getvalue() == log_of(entries_of(3))


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        (replace(KEPT[1], number=7), ["log-event-added", "log-event-missing"]),
        (replace(KEPT[1], leaf="0" * 64), ["log-event-altered"]),
        (replace(KEPT[1], leaf='"\n\ud800'), ["log-line-unreadable", "log-line-unreadable"]),
        (replace(KEPT[1], entry=b'{"other":1}'), ["log-event-altered"]),
        (replace(KEPT[1], entry=b"x" * LONGEST_LINE), ["log-line-too-long"]),
        (replace(KEPT[1], entry=b"\xed\xa0\x80"), ["log-line-unreadable"]),
    ],
    ids=range(6),
)
def test_what_was_changed_in_a_store_is_written_and_named_by_verifying(
    tmp_path: Path, changed: KeptEntry, codes: list[str]
) -> None:
    stream = BytesIO()
    with pytest.raises(EntriesDiffer):
        write_log(stream, HEADER, [KEPT[0], changed, KEPT[2]], head_over(entries_of(3)))
    assert [problem.code for problem in verify_log(written(tmp_path, stream.getvalue())).problems] == codes


# heads -----------------------------------------------------------------------------------------------------------------------


def test_a_head_signed_without_a_header_is_for_an_empty_one(tmp_path: Path) -> None:
    entries = entries_of(2)
    root = by_the_rfc(entries).hex()
    head = sign_head(KEY, ORIGIN, 2, root, AT)
    assert head == SignedHead(ORIGIN, 2, root, AT, head.key, head.signature)
    assert (head.is_signed(), head.header) == (True, header_hash({}))
    with (tmp_path / "a").open("wb") as stream:
        write_log(stream, {}, entries, head)
    assert verify_log(tmp_path / "a").problems == ()


def test_a_head_is_read_back_from_what_it_gives() -> None:
    head = head_over(entries_of(3))
    assert SignedHead.from_mapping(head.as_mapping()) == head


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("origin", "prongsai/other/audit"),
        ("size", 4),
        ("root", "0" * 64),
        ("at", "2021-06-08T10:00:01+07:00"),
        ("key", "ed25519:" + "1" * 64),
        ("signature", "0" * 128),
        ("header", "0" * 64),
    ],
)
def test_each_part_of_a_head_is_under_the_signature(name: str, value: object) -> None:
    head = head_over(entries_of(3))
    assert head.is_signed()
    assert not SignedHead.from_mapping({**head.as_mapping(), name: value}).is_signed()


@pytest.mark.parametrize(
    "changed",
    [
        {"size": -1},
        {"size": True},
        {"size": "3"},
        {"size": 10**16},
        {"root": "0" * 63},
        {"root": "A" * 64},
        {"at": "yesterday"},
        {"at": "2021-06-08T10:00:00"},
        {"at": "2021-06-08\x1b10:00:00+07:00"},
        {"origin": "log\x1b[2J"},
        {"origin": "log\u202e"},
        {"origin": None},
        {"key": "rsa:1"},
        {"more": 1},
    ],
)
def test_a_head_that_no_log_has_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        SignedHead.from_mapping({**head_over(entries_of(3)).as_mapping(), **changed})
    for value in (None, [], {}, "head"):
        with pytest.raises(ValueError, match="head"):
            SignedHead.from_mapping(value)


def test_what_no_head_may_say_is_not_signed() -> None:
    for origin, size, root, at in (
        (ORIGIN, -1, "0" * 64, AT),
        ("\n", 1, "0" * 64, AT),
        (ORIGIN, 1, "0", AT),
        (ORIGIN, 1, "0" * 64, ""),
    ):
        with pytest.raises(ValueError):  # noqa: PT011
            sign_head(KEY, origin, size, root, at)


# size ------------------------------------------------------------------------------------------------------------------------

PEAK = """
import resource, sys
from pathlib import Path
from prongsai.ledger.export import verify_log
verify_log(Path(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert verify_log(Path(sys.argv[2])).problems == ()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_the_log(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(log_of(entries_of(10)))
    large.write_bytes(log_of(entries_of(20_000)))
    command = [sys.executable, "-c", PEAK, str(small), str(large)]
    grown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    assert int(grown) < 1500, "KiB for a file of 4 MB"
