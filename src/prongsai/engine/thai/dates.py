"""Dates, months and periods of Thai official papers: read in the many ways people write them, written in the few papers use.

Sources: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 and its annexed forms (a letter's date has no "พ.ศ.", the date of
a ประกาศ or คำสั่ง has); the two-digit form is that of the e-GP contract files. Dates are `datetime.date`, so always CE inside.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from prongsai.engine.thai.digits import to_arabic, to_thai
from prongsai.engine.thai.years import YEAR, tightened, to_be, to_ce, year_by_size, year_written

__all__ = [
    "DateStyle",
    "days_meant",
    "format_date",
    "format_date_en",
    "in_be",
    "month_name",
    "month_name_en",
    "read_date",
    "read_month",
    "read_period",
    "to_be",
    "to_ce",
]

_MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
_MONTHS_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")


class DateStyle(StrEnum):
    """A way to write a date: long for letters, official for ประกาศ and คำสั่ง, short and two-digit for tables, iso for data."""

    LONG = "long"  # ๗ มิถุนายน ๒๕๖๔
    OFFICIAL = "official"  # ๗ มิถุนายน พ.ศ. ๒๕๖๔
    SHORT = "short"  # 7 มิ.ย. 2564
    TWO_DIGIT = "two_digit"  # 7 มิ.ย. 64, for years 2500 to 2599 only
    ISO = "iso"  # 2021-06-07


def format_date(day: date, style: DateStyle, *, thai_digits: bool | None = None) -> str:
    """The date in a style; Thai digits by default in long and official only. ISO is CE, every other style is BE."""
    full, short, year_be = _MONTHS[day.month - 1], _MONTHS_SHORT[day.month - 1], to_be(day.year)
    match style:
        case DateStyle.LONG:
            text = f"{day.day} {full} {year_be}"
        case DateStyle.OFFICIAL:
            text = f"{day.day} {full} พ.ศ. {year_be}"
        case DateStyle.SHORT:
            text = f"{day.day} {short} {year_be}"
        case DateStyle.TWO_DIGIT:
            text = f"{day.day} {short} {year_be % 100:02}"
        case DateStyle.ISO:
            text = f"{day.year:04}-{day.month:02}-{day.day:02}"
    in_thai = style in (DateStyle.LONG, DateStyle.OFFICIAL) if thai_digits is None else thai_digits
    return to_thai(text) if in_thai else text


def format_date_en(day: date) -> str:
    """The date in English, common era: 7 June 2021."""
    return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"


def month_name(month: int, short: bool = False) -> str:
    """The Thai name of a month 1 to 12: มิถุนายน, or มิ.ย. if short. ValueError for any other month."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return (_MONTHS_SHORT if short else _MONTHS)[month - 1]


def month_name_en(month: int, short: bool = False) -> str:
    """The English name of a month 1 to 12: June, or Jun if short. ValueError for any other month."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    name = _MONTHS_EN[month - 1]
    return name[:3] if short else name


def read_date(text: str) -> date | None:
    """The one date the whole text writes, or None.

    - "๗ มิถุนายน พ.ศ. ๒๕๖๔", "7 มิ.ย. 64", "29-พ.ย.-67", "วันจันทร์ที่ 7 เดือนมิถุนายน พุทธศักราช 2564";
    - day first in figures, "07/06/2564", "7-6-64", "7.6.2564";
    - "2021-06-07", with or without a time, which is dropped as written: no time zone is applied. From year 2400 on it is BE.

    A year is BE unless marked ค.ศ. or ISO-shaped; two digits mean 25xx. So "07/06/2021" is None: it could be an American date.
    None too for days that do not exist and for a day of the week that is not that day's.
    """
    written = _read(tightened(text))
    return written.as_date() if written else None


def days_meant(text: str) -> int:
    """How many days the month has of which the text names a day too many: 30 for "31/06/2564"; 0 when it is no such date."""
    plain = to_arabic(text)
    match = re.fullmatch(r"(\D*)(\d{1,2})(\D.*)", plain, re.DOTALL) or re.fullmatch(r"(\d{4}-\d{2}-)(\d{2})()", plain)
    first = read_date(f"{match[1]}01{match[3]}") if match else None
    if match is None or first is None:
        return 0
    days = monthrange(first.year, first.month)[1]
    return days if int(match[2]) > days else 0


def in_be(text: str) -> str:
    """The text with its year of the common era in its own place as BE, when that makes a date of it: "30/06/2564" for
    "30/06/2021"; else nothing."""
    written = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", lambda year: str(to_be(int(year[0]))), to_arabic(text))
    return written if written != to_arabic(text) and read_date(text) is None and read_date(written) else ""


def read_month(text: str) -> tuple[int, int] | None:
    """The month the whole text writes as (CE year, month), or None: "มิถุนายน ๒๕๖๔", "ต.ค. 63", "2564-01", "2021-01".

    "1/2564" is None: orders and meetings are numbered that way.
    """
    written = _read(tightened(text))
    if written is None or written.day is not None or written.month is None or written.year is None:
        return None
    return written.year, written.month


def read_period(text: str) -> tuple[date, date] | None:
    """The first and the last day of the period the whole text writes, or None.

    "ตุลาคม ๒๕๖๓ - กันยายน ๒๕๖๔", "1 ต.ค. 2563 ถึงวันที่ 30 ก.ย. 2564", "(ต.ค. – ธ.ค. 2563)", "1 - 15 มิ.ย. 2564". What the first
    half leaves out it takes from the second; a month alone begins on its first day or ends on its last. A period that would end
    before it starts is None: "ต.ค. - ก.ย. 2564" does not say its first year.
    """
    body = tightened(text)
    if body.startswith("(") and body.endswith(")"):
        body = body[1:-1]
    body = _PERIOD_LEAD.sub("", body)
    # A hyphen may also stand inside a date; at most one cut leaves two halves that can be read.
    periods = (_period(body[: cut.start()], body[cut.end() :]) for cut in _BETWEEN.finditer(body))
    return next(filter(None, periods), None)


@dataclass(frozen=True, slots=True)
class _Written:
    """What a text says of a date, part by part; None where it is silent. The year is CE."""

    day: int | None
    month: int | None
    year: int | None
    weekday: str | None

    def as_date(self) -> date | None:
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            day = date(self.year, self.month, self.day)
        except ValueError:
            return None
        return day if self.weekday in (None, _WEEKDAYS[day.weekday()]) else None


# All patterns apply to tightened text, see years.tightened.
_MONTH_NUMBERS = {tightened(name): number for names in (_MONTHS, _MONTHS_SHORT) for number, name in enumerate(names, start=1)}
_NAME = rf"(?P<name>{'|'.join(_MONTH_NUMBERS)})"
_TIME = r"[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<day>[0-9]{{1,2}})?(?:(?:ประจำ)?เดือน)?{_NAME}(?:{YEAR})?",
        rf"(?P<day>[0-9]{{1,2}})(?P<sep>[-/]){_NAME}(?P=sep){YEAR}",
        rf"(?P<day>[0-9]{{1,2}})(?P<sep>[-/])(?P<month>[0-9]{{1,2}})(?P=sep){YEAR}",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})",  # four digits: "3.1.12" is a heading's number
        rf"(?P<iso_year>[0-9]{{4}})-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}})(?:{_TIME})?)?",
        r"(?P<day>[0-9]{1,2})",
    )
)
_LEAD = re.compile(rf"(?:ลง|ณ|เมื่อ)?(?:วันที่|วัน(?P<weekday>{'|'.join(_WEEKDAYS)})(?:ที่)?)?")
_PERIOD_LEAD = re.compile(r"^(?:ตั้งแต่|ระหว่าง)")
_BETWEEN = re.compile(r"จนถึง|ถึง|[-–—−]")


def _read(body: str) -> _Written | None:
    lead = _LEAD.match(body)
    if lead is None:
        return None
    matches = (shape.fullmatch(body, lead.end()) for shape in _SHAPES)
    match = next(filter(None, matches), None)
    written = _parts(match.groupdict(), lead["weekday"]) if match else None
    speaks_of_a_day = "วัน" in lead[0]
    return None if written and written.day is None and speaks_of_a_day else written


def _parts(groups: Mapping[str, str | None], weekday: str | None) -> _Written | None:
    """The parts a pattern found; None if the month or the year it found cannot be one."""
    day, month, name, year, iso_year = (groups.get(key) for key in ("day", "month", "name", "year", "iso_year"))
    month_number = _MONTH_NUMBERS[name] if name else int(month) if month else None
    year_ce = year_written(year, groups.get("era")) if year else year_by_size(iso_year) if iso_year else None
    if (year or iso_year) and year_ce is None:
        return None
    if month_number is not None and not 1 <= month_number <= 12:
        return None
    return _Written(int(day) if day else None, month_number, year_ce, weekday)


def _period(left: str, right: str) -> tuple[date, date] | None:
    first, last = _read(left), _read(right)
    if first is None or last is None:
        return None
    if first.month is None and last.day is not None:
        first = replace(first, month=last.month)
    if first.year is None:
        first = replace(first, year=last.year)
    start = (replace(first, day=1) if first.day is None else first).as_date()
    end = _last_of_month(last) if last.day is None else last.as_date()
    return (start, end) if start and end and start <= end else None


def _last_of_month(month: _Written) -> date | None:
    first = replace(month, day=1).as_date()
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1) if first else None
