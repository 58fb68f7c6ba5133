"""L06: results of a measure said to be of another fiscal year than the measure's own."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import ERROR, as_written, told
from prongsai.engine.consistency.times import BE, YEAR

CODE, NEEDS = "L06", ("year",)
_DONE_IN = re.compile(
    rf"(?:เป็น)(?:ผล)?การดำเนินการ(?:ตามมาตรการ)?(?:ของ|ใน)?(?:หน่วยงาน)? ?(?:ใน)? ?ปี ?(?:งบ ?ประมาณ)? ?{BE}{YEAR}"
)
_RESULTS = re.compile(rf"ผลการดำเนินการ(?:ตามมาตรการ|เพื่อส่งเสริมคุณธรรม)[^0-9]{{0,110}}?ปี ?(?:งบ ?ประมาณ) ?{BE}{YEAR}")


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    for piece in digest.pieces:
        seen: set[int] = set()
        for pattern in (_DONE_IN, _RESULTS):
            for found in piece.plain.all(pattern):
                at, to = found.span("year")
                if int(found["year"]) != setting.year and at not in seen and "ก่อน" not in found[0] and "ที่ผ่านมา" not in found[0]:
                    seen.add(at)
                    yield told(
                        CODE, ERROR, piece, piece.plain, at, to, as_written(piece.said.text, setting.year), year=setting.year
                    )
