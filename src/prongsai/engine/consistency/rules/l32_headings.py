"""L32: numbers of headings that skip or repeat."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import WARNING, told_label

CODE, NEEDS = "L32", ()


WORDS = ("ข้อ", "ส่วนที่", "บทที่", "หมวด", "หมวดที่", "ตอนที่")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    yield from _by_words(digest)
    last: dict[tuple[int, ...], int] = {}
    before: tuple[int, ...] = ()
    headings = [piece for piece in digest.lines if piece.label and piece.label.dress == "n." and _is_heading(piece)]
    for piece in headings:
        assert piece.label is not None
        numbers = piece.label.numbers
        parent, number = numbers[:-1], numbers[-1]
        if len(numbers) > 1 and parent not in _seen(last, before) and parent:
            last.pop(parent, None)
        wanted = last.get(parent, 0) + 1
        if number != wanted and not (number == 1 and len(numbers) == 1):
            yield told_label(CODE, WARNING, piece, wanted=".".join(map(str, (*parent, wanted))))
        last[parent] = number
        for key in [
            key for key in last if len(key) >= len(numbers) and key[: len(numbers)] != numbers and len(key) > len(parent)
        ]:
            del last[key]
        if number == 1 and len(numbers) == 1:
            last = {(): 1}
        before = numbers


def _seen(last: dict[tuple[int, ...], int], before: tuple[int, ...]) -> set[tuple[int, ...]]:
    return set(last) | {before[:n] for n in range(len(before) + 1)}


def _is_heading(piece: Piece) -> bool:
    """A number of parts heads a section; a plain one may count a list."""
    assert piece.label is not None
    return len(piece.label.numbers) > 1


def _by_words(digest: Digest) -> Iterator[Finding]:
    """`ข้อ n`, `ส่วนที่ n`, `บทที่ n`: each counts by itself, and may begin anew."""
    last: dict[str, int] = {}
    for piece in digest.lines:
        label = piece.label
        if label is None or label.dress not in WORDS or len(label.numbers) > 1:
            continue
        number, before = label.numbers[0], last.get(label.dress, 0)
        if before and number not in (1, before + 1):
            yield told_label(CODE, WARNING, piece, wanted=before + 1)
        last[label.dress] = number
