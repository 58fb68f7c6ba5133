"""L01: another office, or another province, where this document's own should stand.

Documents are built from other offices' files; what was left of them is the first thing an assessor sees. An office that is
written to, visited or worked with is named behind a word that says so, and is no fault.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.lists import Lists, OfficeKind
from prongsai.engine.consistency.reading import tight
from prongsai.engine.consistency.telling import ERROR, WARNING, told

CODE, NEEDS = "L01", ("office",)
NEAR, BEHIND = 40, 25
"""Letters before and behind a name that may say why it stands there."""


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    lists, own = setting.lists, tight(setting.office)
    province, kind = lists.province_in(setting.office), _kind_of(own, setting.lists)
    offices, bare = _patterns(lists)
    is_memo = any("บันทึกข้อความ" in piece.tight.text for piece in digest.pieces[:12])
    for piece in digest.pieces:
        met: list[tuple[int, int]] = []
        if province:
            for found in piece.tight.all(offices):
                if found["province"] != province:
                    met.append(found.span())
                    if not _is_reasoned(piece, found, lists) or (is_memo and _is_addressed(piece, found)):
                        right = piece.tight.text[found.start() : found.start("province")] + province
                        yield told(CODE, ERROR, piece, piece.tight, *found.span(), right, other=found["province"], own=province)
            yield from _bare(piece, bare, province, own, met, lists)
        if kind is not None:
            yield from _places(piece, kind, own, lists)


@lru_cache(maxsize=8)
def _patterns(lists: Lists) -> tuple[re.Pattern[str], re.Pattern[str]]:
    provinces = "|".join(sorted(map(re.escape, lists.provinces), key=len, reverse=True))
    kinds = "|".join(re.escape(name) for kind in lists.offices for name in (kind.name, *kind.short, kind.head) if name)
    dotless = kinds.replace(r"\.", r"\.?")
    return re.compile(f"(?:{dotless})(?:จังหวัด|จ\\.)?(?P<province>{provinces})"), re.compile(f"จังหวัด(?P<province>{provinces})")


def _is_reasoned(piece: Piece, found: re.Match[str], lists: Lists) -> bool:
    text, reasons = piece.tight.text, lists.reasons
    before, behind = text[max(0, found.start() - NEAR) : found.start()], text[found.end() : found.end() + BEHIND]
    return (
        before.endswith(reasons.before)
        or any(word in before or word in behind for word in reasons.near)
        or _is_of_others(piece, lists)
    )


def _is_addressed(piece: Piece, found: re.Match[str]) -> bool:
    """A memorandum goes to one's own head."""
    return piece.tight.text[: found.start()].endswith("เรียน") and "ศึกษาธิการ" in found[0]


def _is_of_others(piece: Piece, lists: Lists) -> bool:
    """In a column that names others: who a letter came from, where something was."""
    if piece.grid is None or piece.row < 0 or piece.column >= len(piece.grid.head):
        return False
    head = piece.grid.head[piece.column].tight.text
    return "รับผิดชอบ" not in head and any(word in head for word in lists.reasons.columns)


def _bare(
    piece: Piece, pattern: re.Pattern[str], province: str, own: str, met: list[tuple[int, int]], lists: Lists
) -> Iterator[Finding]:
    """A province that is only named: no more than a question, where nothing says why."""
    for found in piece.tight.all(pattern):
        other, text = found["province"], piece.tight.text
        around = text[max(0, found.start() - NEAR) : found.start()] + text[found.end() : found.end() + NEAR]
        if other == province or other in own or any(start <= found.start() < end for start, end in met):
            continue
        if any(word in around for word in lists.reasons.wide) or _is_reasoned(piece, found, lists):
            continue
        yield told("L01-province", WARNING, piece, piece.tight, *found.span("province"), province, own=province, other=other)


def _kind_of(own: str, lists: Lists) -> OfficeKind | None:
    """Of an office that is named by a place of its own; the longest that its name begins with."""
    kinds = [kind for kind in lists.places if own.startswith(tight(kind.name))]
    return max(kinds, key=lambda kind: len(kind.name), default=None)


_END = re.compile(
    r"[^ก-๎]|ได้|มี|เป็น|จะ|และ|ที่|ใน|เพื่อ|ประจำ|โดย|ซึ่ง|ขอ|ถือ|ติดตาม|กรรมการ|ครั้ง|เมื่อ|ให้|ต้อง|เรื่อง|ปี|รับ|ดำเนิน|กำหนด|จัด|ประกาศ|ร่วม|หรือ|กับ|"
    r"ต่อ|ของ|ไม่|ถึง|จาก|ตาม|ว่า|ก่อน|แจ้ง|ส่ง(?!เสริม)|เสนอ|มอบ|จังหวัด|อำเภอ|"
    r"พิจารณา|ตรวจ|เบิก|จ่าย|รายงาน|อนุมัติ|ขยาย|ปรับ|ใช้|นำ|สามารถ|พบ|อยู่|แต่ง|เปิด|เผย|ออก|สรุป|บริการ|แล้ว|กำลัง|เห็น|ควร|อาจ|โอน|ลด|เพิ่ม"
)
_ANY = (
    "ทุก",
    "แห่ง",
    "อื่น",
    "ข้าง",
    "ใกล้",
    "ใด",
    "เรา",
    "นี้",
    "นั้น",
    "ดังกล่าว",
    "ต้น",
    "กรรม",
    "ทำงาน",
    "รัฐ",
    "อนุ",
    "ผู้",
    "บุคคล",
    "ครู",
    "ต่าง",
    "ส่งเสริมสุข",
    "วิชา",
)


def _places(piece: Piece, kind: OfficeKind, own: str, lists: Lists) -> Iterator[Finding]:
    """Another place of one's own kind, said to be one's own."""
    name = tight(kind.name)
    ours = own.removeprefix(name)
    heads = "|".join(map(re.escape, (name, *map(tight, kind.short))))
    for found in re.finditer(heads, piece.tight.text):
        text = piece.tight.text
        end = _END.search(text, found.end())
        theirs = text[found.end() : end.start() if end else len(text)]
        if len(theirs) < 3 or theirs.startswith((ours, *_ANY)) or ours.startswith(theirs):
            continue
        before = text[max(0, found.start() - NEAR) : found.start()]
        if before.endswith(lists.reasons.owned) and not any(word in before for word in lists.reasons.near):
            yield told("L01-place", ERROR, piece, piece.tight, found.start(), found.end() + len(theirs), own, own=own)
