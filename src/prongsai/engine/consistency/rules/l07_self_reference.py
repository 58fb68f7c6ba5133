"""L07: an item whose own criterion refers to itself; what should be done by another item is then done by none."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import ERROR, told

CODE, NEEDS = "L07", ()
ITEM = re.compile(r"(?:ข้อ(?:ที่)? ?)?(?P<code>(?:O|โอ|0)[ -]?\d{1,2})(?!\d)")
_CITED = re.compile(r"(?:ใน|ตาม|จาก)ข้อ(?:ที่)? ?(?P<code>(?:O|โอ|0)[ -]?\d{1,2})(?!\d)")
_SECTION = re.compile(r"(?:ใน|ตาม|จาก|อ้างถึง|ดู)(?:ราย)?(?:ละเอียด)?(?:ใน|ตาม)?ข้อ ?(?P<n>\d{1,2}(?:\.\d{1,2})+)(?![.\d])")


def code_of(text: str) -> str:
    """O38 for O38, 038, โอ 38: the letter is often typed as a nought."""
    return f"O{int(re.sub('[^0-9]', '', text.removeprefix('0')))}"


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    items: dict[tuple[int, ...], str] = {}
    for piece in digest.lines:
        label = piece.label
        if label is None or label.dress != "n.":
            continue
        heading = ITEM.match(piece.plain.text, label.end)
        if heading:
            items[label.numbers] = code_of(heading["code"])
        yield from _items(piece, items)
        yield from _sections(piece)


def _items(piece: Piece, items: dict[tuple[int, ...], str]) -> Iterator[Finding]:
    assert piece.label is not None
    numbers = piece.label.numbers
    own = next((items[numbers[:n]] for n in range(len(numbers) - 1, 0, -1) if numbers[:n] in items), None)
    for found in piece.plain.all(_CITED):
        if own and code_of(found["code"]) == own:
            at, to = found.span("code")
            yield told(CODE, ERROR, piece, piece.plain, at, to, item=own)


def _sections(piece: Piece) -> Iterator[Finding]:
    assert piece.label is not None
    for found in piece.plain.all(_SECTION):
        if found["n"] == piece.label.said:
            at, to = found.span("n")
            yield told(CODE, ERROR, piece, piece.plain, at, to, item=found["n"])
