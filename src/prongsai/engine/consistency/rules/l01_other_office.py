"""L01: another office, or another province, where this document's own should stand.

Documents are built from other offices' files; what was left of them is the first thing an assessor sees. An office that is
written to, visited or worked with is named beside a word that says so, and is no fault.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.lists import Lists
from prongsai.engine.consistency.reading import distance, tight
from prongsai.engine.consistency.telling import ERROR, WARNING, told

CODE, NEEDS = "L01", ("office",)
NEAR = 45
"""Letters before and after a name that may say why it stands there."""


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    own, province = tight(setting.office), setting.lists.province_in(setting.office)
    offices, bare = _patterns(setting.lists)
    for piece in digest.pieces:
        met: list[tuple[int, int]] = []
        for found in piece.tight.all(offices):
            other = found["province"]
            if other == province or not province or _is_reasoned(piece, found, setting.lists):
                continue
            met.append(found.span())
            yield _office(piece, found, other, province)
        for found in piece.tight.all(bare):
            other = found["province"]
            inside = any(start <= found.start() < end for start, end in met)
            if inside or not province or other == province or tight(other) in own or _is_reasoned(piece, found, setting.lists):
                continue
            at, to = found.span("province")
            yield told("L01-province", WARNING, piece, piece.tight, at, to, province, own=province, other=other)
        if province:
            yield from _misspelt(piece, province, setting.lists)


def _office(piece: Piece, found: re.Match[str], other: str, province: str) -> Finding:
    right = piece.tight.text[found.start() : found.start("province")] + province
    return told(CODE, ERROR, piece, piece.tight, found.start(), found.end(), right, other=other, own=province)


@lru_cache(maxsize=8)
def _patterns(lists: Lists) -> tuple[re.Pattern[str], re.Pattern[str]]:
    provinces = "|".join(sorted(map(re.escape, lists.provinces), key=len, reverse=True))
    kinds = "|".join(re.escape(name) for kind in lists.offices for name in (kind.name, *kind.short, kind.head) if name)
    dotless = kinds.replace(r"\.", r"\.?")
    return re.compile(f"(?:{dotless})(?:จังหวัด|จ\\.)?(?P<province>{provinces})"), re.compile(f"จังหวัด(?P<province>{provinces})")


def _is_reasoned(piece: Piece, found: re.Match[str], lists: Lists) -> bool:
    text = piece.tight.text
    around = text[max(0, found.start() - NEAR) : found.start()] + text[found.end() : found.end() + NEAR]
    return any(tight(word) in around for word in lists.reasons)


_NAME = re.compile(r"จังหวัด(?P<name>[ก-๎]{4,14}?)(?=[^ก-๎]|$|ได้|มี|จะ|และ|ที่|ใน|เป็น|เพื่อ|ประจำ|ปี|โดย)")


def _misspelt(piece: Piece, province: str, lists: Lists) -> Iterator[Finding]:
    """A name that is no province's, and a letter or two from this one's."""
    for found in piece.plain.all(_NAME):
        name = found["name"]
        if name in lists.provinces or any(
            name.startswith(one) or (one.startswith(name) and one != province) for one in lists.provinces
        ):
            continue
        most = 1 if len(province) < 6 else 2
        if 0 < distance(name, province, most) <= most:
            at, to = found.span("name")
            yield told("L01-misspelt", ERROR, piece, piece.plain, at, to, province, own=province)
