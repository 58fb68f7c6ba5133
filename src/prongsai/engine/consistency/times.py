"""Years, days and periods as documents say them, in plain views (Arabic digits, single spaces)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.engine.consistency.digest import Digest

MONTHS = (
    ("มกราคม", "ม.ค."), ("กุมภาพันธ์", "ก.พ."), ("มีนาคม", "มี.ค."), ("เมษายน", "เม.ย."), ("พฤษภาคม", "พ.ค."), ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."), ("สิงหาคม", "ส.ค."), ("กันยายน", "ก.ย."), ("ตุลาคม", "ต.ค."), ("พฤศจิกายน", "พ.ย."), ("ธันวาคม", "ธ.ค."),
)  # fmt: skip
_NUMBER = {name.replace(".", "").replace(" ", ""): n for n, names in enumerate(MONTHS, 1) for name in names}
_MONTH = "|".join(re.escape(name).replace(r"\.", r"\.? ?") for names in MONTHS for name in names)
BE = r"(?:พ\. ?ศ\. ?)?"
YEAR = r"(?P<year>2[45]\d\d)"
FISCAL = re.compile(rf"ปี ?(?:งบ ?ประมาณ|งบฯ) ?{BE}{YEAR}")
"""A fiscal year by its number."""
DAY = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}) ?(?:เดือน ?)?(?P<month>{_MONTH}) ?{BE}(?P<year>\d{{4}}|\d\d(?!\d))")
MONTH_YEAR = re.compile(rf"(?:(?P<day>\d{{1,2}}) ?)?(?P<month>{_MONTH}) ?{BE}(?P<year>\d{{4}}|\d\d(?!\d))")
_RANGE = re.compile(
    rf"(?:(?P<d1>\d{{1,2}}) ?)?(?P<m1>{_MONTH}) ?(?:{BE}(?P<y1>\d{{4}}|\d\d(?!\d)))? ?(?:-|–|—|ถึง(?:วันที่|เดือน)?) ?"
    rf"(?:วันที่ ?|เดือน ?|สิ้นเดือน ?)?(?:(?P<d2>\d{{1,2}}) ?)?(?P<m2>{_MONTH}) ?{BE}(?P<y2>\d{{4}}|\d\d(?!\d))"
)
_ROUND = re.compile(r"รอบ ?(?P<n>6|12|9|3) ?เดือน(?P<kind>แรก|หลัง)?")
_QUARTER = re.compile(r"ไตรมาส(?:ที่)? ?(?P<q>[1-4])(?: ?/ ?(?P<year>25\d\d))?")


@dataclass(frozen=True, slots=True)
class Period:
    """What a text says of a time that ends: where it is said, and its last day."""

    start: int
    end: int
    last: date


def month_of(text: str) -> int:
    return _NUMBER[text.replace(".", "").replace(" ", "")]


def ce(year: str) -> int:
    """A year in the Buddhist era, in full or by two digits, as one of the common era."""
    number = int(year)
    if number < 100:
        number += 2500
    return number - 543 if number > 2400 else number


def days_in(text: str) -> Iterator[tuple[re.Match[str], date]]:
    for found in DAY.finditer(text):
        try:
            yield found, date(ce(found["year"]), month_of(found["month"]), int(found["day"]))
        except ValueError:
            continue


def last_day(year: int, month: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def periods_in(text: str) -> Iterator[Period]:
    """Ranges of months or days; rounds and quarters of a fiscal year that is named in the same text."""
    ranges = list(_RANGE.finditer(text))
    for found in ranges:
        try:
            year, month = ce(found["y2"]), month_of(found["m2"])
            last = date(year, month, int(found["d2"])) if found["d2"] else last_day(year, month)
        except ValueError:
            continue
        yield Period(found.start(), found.end(), last)
    if ranges:
        return
    for found in _ROUND.finditer(text):
        year = _fiscal_near(text, found)
        if year and found["n"] in ["6", "12"]:
            is_half = found["n"] == "6" and found["kind"] != "หลัง"
            yield Period(found.start(), found.end(), date(year - 543, 3, 31) if is_half else date(year - 543, 9, 30))
    for found in _QUARTER.finditer(text):
        year = int(found["year"]) if found["year"] else _fiscal_near(text, found)
        if year:
            ends = {
                1: date(year - 544, 12, 31),
                2: date(year - 543, 3, 31),
                3: date(year - 543, 6, 30),
                4: date(year - 543, 9, 30),
            }
            yield Period(found.start(), found.end(), ends[int(found["q"])])


def _fiscal_near(text: str, found: re.Match[str]) -> int:
    """The fiscal year said nearest to a round: after it within a few words, else before it."""
    after = FISCAL.search(text, found.end(), found.end() + 60)
    if after:
        return int(after["year"])
    before = list(FISCAL.finditer(text, max(0, found.start() - 80), found.start()))
    return int(before[-1]["year"]) if before else 0


_SIGNED = re.compile(r"(?:ประกาศ|สั่ง|ให้ไว้|รายงาน|สรุป|จัดทำ) ?(?:เมื่อ|ณ) ?วันที่ ?$")


def day_of(digest: Digest) -> date | None:
    """The day a document is of: that it says it was signed on, else the latest day it tells of as past (a meeting, a letter)."""
    signed: list[date] = []
    told: list[date] = []
    for piece in digest.pieces:
        text = piece.plain.text
        for found, day in days_in(text):
            before = text[max(0, found.start() - 30) : found.start()]
            if _SIGNED.search(before):
                signed.append(day)
            elif _is_past(before):
                told.append(day)
    return max(signed) if signed else max(told, default=None)


def _is_past(before: str) -> bool:
    return (
        bool(re.search(r"(?:เมื่อ ?(?:วัน)?(?:ที่)?|ลงวันที่|ลงวัน ที่)[^\d]{0,14}$", before))
        or not before.strip()
        or bool(re.search(r"^ ?วันที่ ?$", before))
    )
