"""L03: a period told of as reported or done that ends after the document's own day. A plan may speak of later months."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import ERROR, told
from prongsai.engine.consistency.times import day_of, periods_in

CODE, NEEDS = "L03", ()
_DONE = re.compile(r"รายงานผล|ผลการดำเนิน|ผลการปฏิบัติ|ได้ดำเนินการ|สรุปผล|เบิกจ่ายแล้ว|ดำเนินการแล้วเสร็จ|ผลการใช้จ่าย|ผลการเบิกจ่าย")
_PLANNED = re.compile(
    r"จะ(?!ต้อง)|กำหนด(?:ให้|การ|ส่ง|รายงาน|จัด)|ให้(?:ทุก|กลุ่ม|หน่วย|ฝ่าย|งาน|กอง|สำนัก|ผู้|เจ้า|คณะ|รายงาน|จัดทำ)|ภายใน(?:วันที่|เดือน)|"
    r"แผนการรายงาน|ต้องรายงาน|พึงรายงาน|คาดว่า|มีกำหนด|ระยะเวลาดำเนินการ|ปฏิทิน|เป้าหมาย|ต่อไป(?!นี้)|ทุกไตรมาส"
)


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    day = day_of(digest)
    if day is None:
        return
    for piece in digest.lines:
        text = piece.plain.text
        for period in periods_in(text):
            sentence = text[max(0, period.start - 220) : period.end + 60]
            if period.last > day and _DONE.search(sentence) and not _PLANNED.search(sentence):
                yield told(CODE, ERROR, piece, piece.plain, period.start, period.end, ends=period.last, day=day)
