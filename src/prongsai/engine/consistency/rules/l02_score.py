"""L02: a stated score that does not follow from the items the document itself says were lost.

With every item worth the same, `k` lost of `n` give (n - k) / n; the stated score is taken apart into such a pair, and the
weaknesses of the document's own table are counted.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.structure import weaknesses_in
from prongsai.engine.consistency.telling import WARNING, told

CODE, NEEDS = "L02", ()
COUNTS = (26, 28, 35, 39, 43, 48)
"""Items of the lists of disclosures, 2562 to 2569, where no form was named."""
_SCORE = re.compile(r"(?:ได้|คะแนน|ร้อยละ|เท่ากับ|ผลคะแนน)[^\d]{0,30}(?P<score>\d{2}\.\d{2})(?! ?%? ?ของงบ)")


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    lost = len({piece.words for piece in weaknesses_in(digest)})
    if not lost:
        return
    counts = {len(form.disclosures()) for form in setting.frameworks if setting.is_framework_named} or set(COUNTS)
    for piece in digest.lines:
        for found in piece.plain.all(_SCORE):
            told_as = _lost_by(found["score"], counts)
            if told_as and lost not in {k for _, k in told_as}:
                yield _finding(piece, found, told_as, lost)


def _lost_by(score: str, counts: set[int]) -> list[tuple[int, int]]:
    """Pairs of items and lost ones that print as this score."""
    said = Fraction(score)
    pairs = []
    for n in sorted(counts):
        for k in range(1, 7):
            exact = Fraction(100 * (n - k), n)
            if abs(exact - said) <= Fraction(1, 200):
                pairs.append((n, k))
    return pairs


def _finding(piece: Piece, found: re.Match[str], pairs: list[tuple[int, int]], lost: int) -> Finding:
    (n, k) = pairs[0]
    right = f"{100 * (n - lost) / n:.2f}"
    at, to = found.span("score")
    return told(CODE, WARNING, piece, piece.plain, at, to, "", items=n, by=k, listed=lost, right=right)
