"""The tree is RFC 9162's: its recursive definition, the vectors of Certificate Transparency, and another library agree."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from prongsai.ledger.tree import Frontier, leaf_hash, root_of
from tests.make.examples import examples

ENTRIES = st.lists(st.binary(max_size=12), max_size=70)

# The eight entries and the roots over the first n of them that implementations of Certificate Transparency test each other by.
CT_ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
CT_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def by_the_rfc(entries: Sequence[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word: split at the largest power of two below n."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return sha256(b"\x01" + by_the_rfc(entries[:k]) + by_the_rfc(entries[k:])).digest()


def frontier_over(entries: Sequence[bytes]) -> Frontier:
    frontier = Frontier.empty()
    for entry in entries:
        frontier = frontier.append(leaf_hash(entry))
    return frontier


@pytest.mark.parametrize("count", range(9))
def test_the_roots_are_those_of_certificate_transparency(count: int) -> None:
    entries = [bytes.fromhex(entry) for entry in CT_ENTRIES[:count]]
    assert root_of(map(leaf_hash, entries)).hex() == CT_ROOTS[count]


@examples(300)
@given(ENTRIES)
def test_the_root_is_the_rfcs_by_way_of_a_list_or_of_a_frontier(entries: list[bytes]) -> None:
    assert root_of(map(leaf_hash, entries)) == frontier_over(entries).root() == by_the_rfc(entries)


@examples(200)
@given(ENTRIES)
def test_another_library_finds_the_same_root_at_every_size(entries: list[bytes]) -> None:
    judge = InmemoryTree(algorithm="sha256")
    frontier = Frontier.empty()
    for entry in entries:
        judge.append_entry(entry)
        frontier = frontier.append(leaf_hash(entry))
        assert frontier.root() == judge.get_root()
        assert frontier.size == judge.get_size()


@examples(200)
@given(ENTRIES, ENTRIES)
def test_a_frontier_goes_on_from_its_text_as_if_it_had_never_stopped(first: list[bytes], then: list[bytes]) -> None:
    frontier = Frontier.from_text(frontier_over(first).as_text())
    assert frontier == frontier_over(first)
    for entry in then:
        frontier = frontier.append(leaf_hash(entry))
    assert frontier == frontier_over([*first, *then])


def test_appending_leaves_the_frontier_before_as_it_was() -> None:
    frontier = frontier_over([b"a", b"b", b"c"])
    before = frontier.as_text()
    frontier.append(leaf_hash(b"d"))
    assert frontier.as_text() == before


def test_a_frontier_holds_one_hash_per_bit_of_its_size() -> None:
    assert [len(frontier_over([b"x"] * size).subtrees) for size in range(9)] == [0, 1, 1, 2, 1, 2, 2, 3, 1]
    assert Frontier.empty().as_text() == "0"
    assert frontier_over([b""]).as_text() == f"1 {CT_ROOTS[1]}"


def test_an_entry_is_not_mistaken_for_its_hash() -> None:
    for leaf in (b"", b"entry", bytes(31), bytes(33)):
        with pytest.raises(ValueError, match="32 bytes"):
            Frontier.empty().append(leaf)


A = "a" * 64


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "0 ", " 0", "00", "01 " + A, "-1", "+1 " + A, "1", "2", "x", "0\n", "1 " + A + "\n", "1  " + A),
        *("0 " + A, "3 " + A, "4 " + A + " " + A, "1 " + A.upper(), "1 " + A[1:], "1 " + A + "a", "1\t" + A),
        *("๑ " + A, "1 " + "ก" * 64, "1e3 " + A, "9" * 30 + (" " + A) * 50),
    ],
)
def test_a_text_that_is_no_frontier_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="frontier"):
        Frontier.from_text(text)
