"""L31: a stated count that differs from the list that follows."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.structure import Listed, lists_in
from prongsai.engine.consistency.telling import WARNING, told

CODE, NEEDS = "L31", ()
_WORDS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9, "สิบ": 10}
_UNITS = (
    "ข้อ|ยุทธศาสตร์|ด้าน|ประการ|มาตรการ|กิจกรรม|โครงการ|ประเด็น|ขั้นตอน|ราย|รายการ|คน|กลุ่ม|เรื่อง|หมวด|ตัวชี้วัด|แนวทาง|ช่องทาง|ส่วน|ท่าน|"
    "ระดับ|แผน|ฉบับ|ข้อบกพร่อง|หัวข้อ|งาน"
)
_STATED = re.compile(rf"(?P<count>\d{{1,3}}|{'|'.join(_WORDS)}) ?(?P<unit>{_UNITS})(?P<tail>[^0-9]{{0,60}})$")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    lists = list(lists_in(digest))
    for at, listed in enumerate(lists):
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
        items = len(listed.items) + _going_on(listed, lists[at + 1 :], count)
        if 0 < count != items:
            found = stated.span("count")
            yield told(CODE, WARNING, listed.intro, listed.intro.plain, *found, "", stated=count, listed=items)


def _going_on(listed: Listed, after: list[Listed], count: int) -> int:
    """Items that come behind what is said of the last one, alike and with the next number, up to as many as were stated."""
    last, more = listed.items[-1].label, 0
    for other in after:
        first = other.items[0].label
        if last is None or first is None or first.dress != last.dress or first.numbers[:-1] != last.numbers[:-1]:
            continue
        if first.numbers[-1] != last.numbers[-1] + 1 or len(listed.items) + more == count:
            break
        more, last = more + len(other.items), other.items[-1].label
    return more
