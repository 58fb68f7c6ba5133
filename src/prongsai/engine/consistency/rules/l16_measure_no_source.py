"""L16: a measure that answers no weakness of the table."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.rules.l15_heading_no_measure import headings_of, is_same
from prongsai.engine.consistency.structure import measures_in
from prongsai.engine.consistency.telling import WARNING, told_whole

CODE, NEEDS = "L16", ()


_SOURCE = re.compile(r"นโยบาย|ที่มา|แก้จุดอ่อน|ตามมติ|ข้อสั่งการ")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    answered = [piece for grid in digest.grids for piece in headings_of(grid)]
    if not answered:
        return
    for measure in measures_in(digest):
        if not any(is_same(piece, measure) for piece in answered) and not _SOURCE.search(measure.words):
            yield told_whole(CODE, WARNING, measure)
