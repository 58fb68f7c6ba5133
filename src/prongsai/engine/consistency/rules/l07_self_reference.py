"""L07: an item whose own criterion refers to itself; what should be done by another item is then done by none."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Label, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import ERROR, told

CODE, NEEDS = "L07", ()
ITEM = re.compile(r"(?:ข้อ(?:ที่)? ?)?(?P<code>(?:O|โอ|0)[ -]?\d{1,2})(?!\d)")
_CITED = re.compile(r"(?:ใน|ตาม|จาก|ของ)(?:มาตรการ)?(?:ใน|ตาม)?(?:ข้อ(?:ที่)?)? ?(?P<code>(?:O|โอ|0)[ -]?\d{1,2})(?!\d)")
_SECTION = re.compile(r"(?:ใน|ตาม|จาก|อ้างถึง|ดู)(?:ราย)?(?:ละเอียด)?(?:ใน|ตาม)?ข้อ ?(?P<n>\d{1,2}(?:\.\d{1,2})+)(?![.\d])")


def code_of(text: str) -> str:
    """O38 for O38, 038, โอ 38: the letter is often typed as a nought."""
    return f"O{int(re.sub('[^0-9]', '', text.removeprefix('0')))}"


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    numbered: dict[tuple[int, ...], str] = {}
    here = ""
    for piece in digest.lines:
        label = piece.label
        heading = ITEM.match(piece.plain.text, label.end if label and label.dress == "n." else 0)
        if heading and code_of(heading["code"]) != "O0":
            here = code_of(heading["code"])
            if label:
                numbered[label.numbers] = here
        elif label and len(label.numbers) == 1:
            here = ""
        if label and label.dress == "n.":
            yield from _sections(piece)
        own = _own(label, numbered) or ("" if heading else here)
        yield from (_cited(piece, own, 0) if own and not heading else _in_one(piece))
    for grid in digest.grids:
        for row in grid.rows:
            code = next((_WHOLE.match(cell.plain.text) for cell in row if not cell.is_empty), None)
            if code:
                for cell in row[1:]:
                    yield from _cited(cell, code_of(code["code"]), 0)


_WHOLE = re.compile(r"^(?:ข้อ ?)?(?P<code>(?:O|โอ|0)[ -]?\d{1,2})$")
_SUBJECT = re.compile(r"(?:^|และ|ส่วน| )(?:ข้อ(?:ที่)? ?)(?P<code>(?:O|โอ|0)[ -]?\d{1,2})(?!\d)")


def _own(label: Label | None, numbered: dict[tuple[int, ...], str]) -> str:
    """The item that a section stands under, by its number."""
    if label is None or label.dress != "n.":
        return ""
    return next((numbered[label.numbers[:n]] for n in range(len(label.numbers) - 1, 0, -1) if label.numbers[:n] in numbered), "")


def _cited(piece: Piece, own: str, after: int) -> Iterator[Finding]:
    for found in _CITED.finditer(piece.plain.text, after):
        if code_of(found["code"]) == own:
            at, to = found.span("code")
            yield told(CODE, ERROR, piece, piece.plain, at, to, item=own)


def _in_one(piece: Piece) -> Iterator[Finding]:
    """A sentence that says of an item that it does what the same item says."""
    for subject in _SUBJECT.finditer(piece.plain.text):
        own = code_of(subject["code"])
        if re.match(r" ?(?:ต้อง|ให้|แสดง|เป็น|ได้|คือ|มี|ซึ่ง|ว่า|การ|ผล)", piece.plain.text[subject.end() :]):
            yield from _cited(piece, own, subject.end())


def _sections(piece: Piece) -> Iterator[Finding]:
    assert piece.label is not None
    for found in piece.plain.all(_SECTION):
        if found["n"] == piece.label.said:
            at, to = found.span("n")
            yield told(CODE, ERROR, piece, piece.plain, at, to, item=found["n"])
