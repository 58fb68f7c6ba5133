"""L10: a brand, slogan or programme of a ministry that this office does not belong to."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import tight
from prongsai.engine.consistency.telling import ERROR, told

CODE, NEEDS = "L10", ("office",)
_INITIALS = re.compile(
    r"(?<![A-Za-z])(?P<who>M[A-Z]{1,5}|MoPH) (?=Transparency|Clean|Zero|Integrity|ITA|Smart|Care|Happy|Honest)", re.IGNORECASE
)


_SLOGAN = re.compile(
    r"(?P<who>กรม[ก-๎]{2,14}?|คมนาคม|มหาดไทย|สาธารณสุข|เกษตร|ยุติธรรม|แรงงาน|พาณิชย์|กลาโหม|ตำรวจ|พลังงาน|อุตสาหกรรม|วัฒนธรรม|ดิจิทัล|การคลัง|คลัง|"
    r"ที่ดิน|สรรพากร|ศุลกากร|ขนส่ง|ประมง|ปศุสัตว์|ชลประทาน|ป่าไม้|อัยการ|ราชทัณฑ์|ทางหลวง)(?:โปร่งใส|ใสสะอาด|สุจริต|ไร้ทุจริต|ขาวสะอาด)"
)
"""A body's name made a slogan of; written in quotation marks or as a programme's name."""


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    office = tight(setting.office)
    foreign = [brand for brand in setting.lists.brands if not any(word in office for word in brand.of)]
    own = {brand.owner for brand in setting.lists.brands if brand not in foreign}
    initials = {who: owner for who, owner in setting.lists.initials if owner not in own and not _is_of(owner, office)}
    for piece in digest.pieces:
        lowered = piece.tight.text.casefold()
        spans: list[tuple[int, int]] = []
        for brand in foreign:
            name = tight(brand.name).casefold()
            at = lowered.find(name)
            while at >= 0:
                spans.append((at, at + len(name)))
                if not _is_told_of(piece.tight.text, at, at + len(name), brand.owner):
                    yield told(CODE, ERROR, piece, piece.tight, at, at + len(name), owner=brand.owner)
                at = lowered.find(name, at + len(name))
        for found in piece.tight.all(_SLOGAN):
            who = found["who"].removeprefix("กรม")
            if who in office or _is_of(f"กระทรวง{who}", office) or any(start <= found.start() < end for start, end in spans):
                continue
            spans.append(found.span())
            if not _is_told_of(piece.tight.text, *found.span(), f"ของ{found['who']}"):
                yield told(CODE, ERROR, piece, piece.tight, *found.span(), owner=found["who"])
        if spans:
            continue
        for found in piece.plain.all(_INITIALS):
            who = found["who"].upper()
            if who in initials and not _is_told_of(piece.plain.text.replace(" ", ""), 0, len(piece.plain.text), initials[who]):
                end = piece.plain.text.find(" ", found.end())
                close = min(place for place in (end, piece.plain.text.find("”", found.end()), len(piece.plain.text)) if place > 0)
                yield told(CODE, ERROR, piece, piece.plain, found.start(), close, owner=initials[who])


def _is_told_of(text: str, start: int, end: int, owner: str) -> bool:
    """Said to be the other's: its ministry is named beside it."""
    return owner in text[max(0, start - 80) : end + 60]


def _is_of(owner: str, office: str) -> bool:
    """Whether an office is of a ministry, as far as its name tells."""
    kind = owner.removeprefix("กระทรวง")
    words = {
        "ศึกษาธิการ": ("ศึกษา", "โรงเรียน"),
        "มหาดไทย": ("จังหวัด", "อำเภอ", "เทศบาล", "องค์การบริหารส่วน", "ปกครอง"),
        "สาธารณสุข": ("สาธารณสุข", "โรงพยาบาล"),
    }
    if kind == "มหาดไทย" and "ศึกษา" in office:
        return False
    return kind in office or any(word in office for word in words.get(kind, ()))
