"""L20: a list that does not begin at one, or leaves a number out."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.structure import lists_in
from prongsai.engine.consistency.telling import WARNING, told_label

CODE, NEEDS = "L20", ()


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    open_lists: dict[str, int] = {}
    for listed in lists_in(digest):
        first = listed.items[0].label
        if first is None or first.dress in ("n.",) or first.dress.startswith(("ข้อ", "หมวด", "ส่วน")):
            if first is not None and first.dress == "n.":
                open_lists.clear()  # a new section: what was open there is closed
            continue
        yield from _run(listed.items, open_lists.get(first.dress, 0))
        last = listed.items[-1].label
        open_lists[first.dress] = last.numbers[0] if last else 0


def _run(items: tuple[Piece, ...], before: int) -> Iterator[Finding]:
    """`before`: where a list of this dress stood that words interrupted; it may go on, or begin anew."""
    first = items[0].label
    assert first is not None
    wanted = before + 1 if first.numbers[0] == before + 1 else 1
    for piece in items:
        label = piece.label
        assert label is not None
        number = label.numbers[0]
        if number == 1:
            wanted = 1
        if number != wanted:
            yield told_label(CODE, WARNING, piece, wanted=wanted)
        wanted = number + 1
