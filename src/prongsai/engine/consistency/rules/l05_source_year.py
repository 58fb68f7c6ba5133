"""L05: a result of the assessment of another year than the one before: measures of a year answer the result of the last."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import ERROR, as_written, told
from prongsai.engine.consistency.times import BE, YEAR

CODE, NEEDS = "L05", ("year",)
_RESULT = re.compile(
    r"(?:ผลคะแนน|ผล)(?:จาก)?(?:การ)?ประเมิน ?(?:คุณธรรมและความโปร่งใส|ITA|ฯ|คุณธรรมฯ|(?=ของปี|ปี))[^0-9]{0,150}?"
    rf"(?:ปี ?(?:งบ ?ประมาณ)? ?){BE}{YEAR}"
)
_USED = re.compile(r"(?:วิเคราะห์(?:จาก)?|จาก|ใช้|นำ|ตาม|อ้างอิง|อาศัย|ตอบ)(?:ข้อมูล)? ?$")
_TOLD = re.compile(
    r"ย้อนหลัง|เปรียบเทียบ|เทียบกับ|แนวโน้ม|ที่ผ่านมา|ก่อนหน้า|เคย|ตั้งแต่|สูงกว่า|ต่ำกว่า|เพิ่มขึ้น|ลดลง|ระหว่างปี|ถึงปี|กับปี|และปี|สามปี|ประวัติ"
)


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    wanted = setting.year - 1
    for piece in digest.pieces:
        text = piece.plain.text
        for found in _RESULT.finditer(text):
            year = int(found["year"])
            around = text[max(0, found.start() - 60) : found.end() + 50]
            is_older = year < wanted and _USED.search(text[: found.start()]) and not _TOLD.search(around)
            is_aim = piece.grid is not None and text[: found.start()].endswith("รายงาน")  # what an activity is for
            is_own = year == setting.year and not is_aim and not _is_to_come(text, found)
            if is_older or is_own:
                at, to = found.span("year")
                right = as_written(piece.said.text, wanted)
                yield told(CODE, ERROR, piece, piece.plain, at, to, right, wanted=wanted, year=setting.year)


_TO_COME = re.compile(
    r"เป้าหมาย|เพื่อให้|คาดว่า|ยกระดับ|เตรียม|รองรับ|จะ(?!ต้อง)|ให้ผล|แนวทางการประเมิน|รับการประเมิน|เพิ่มขึ้น|ไม่น้อยกว่า|ไม่ต่ำกว่า|ระดับ"
)


def _is_to_come(text: str, found: re.Match[str]) -> bool:
    """The assessment of the year itself may be spoken of as something to come."""
    around = text[max(0, found.start() - 60) : found.start()] + text[found.end() : found.end() + 40]
    return bool(_TO_COME.search(around))
