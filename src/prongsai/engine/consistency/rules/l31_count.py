"""L31: a stated count that differs from the list that follows."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.structure import lists_in
from prongsai.engine.consistency.telling import WARNING, told

CODE, NEEDS = "L31", ()
_WORDS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9, "สิบ": 10}
_UNITS = (
    "ข้อ|ยุทธศาสตร์|ด้าน|ประการ|มาตรการ|กิจกรรม|โครงการ|ประเด็น|ขั้นตอน|ราย|รายการ|คน|กลุ่ม|เรื่อง|หมวด|ตัวชี้วัด|แนวทาง|ช่องทาง|ส่วน|ท่าน|"
    "ระดับ|แผน|ฉบับ|ข้อบกพร่อง|หัวข้อ|งาน|แห่ง"
)
_STATED = re.compile(rf"(?P<count>\d{{1,3}}|{'|'.join(_WORDS)}) ?(?P<unit>{_UNITS})(?P<tail>[^0-9]{{0,60}})$")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    for listed in lists_in(digest):
        if listed.intro is None:
            continue
        text = listed.intro.plain.text.rstrip()
        if not re.search(r"(?:ดังนี้|ได้แก่|ดังต่อไปนี้|ประกอบด้วย|คือ|:)\s*:?$", text):
            continue
        stated = _STATED.search(text)
        if not stated or not re.search(r"ดังนี้|ได้แก่|ต่อไปนี้|ประกอบด้วย|คือ|:", stated["tail"]):
            continue
        count = _WORDS.get(stated["count"]) or int(stated["count"])
        first = listed.items[0].label
        if first and first.numbers[-1] != 1:
            continue
        listed_count = len(listed.items)
        if count != listed_count and count > 0:
            yield told(
                CODE, WARNING, listed.intro, listed.intro.plain, *stated.span("count"), "", stated=count, listed=listed_count
            )
