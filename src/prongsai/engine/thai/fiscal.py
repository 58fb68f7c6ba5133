"""The Thai government's fiscal year.

Source: พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา 4: from 1 October of one year to 30 September of the next, named by the Buddhist-era
year in which it ends. Quarter 1 is October to December; the "รอบ 6 เดือน" of the ITA forms is quarters 1 and 2.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from prongsai.engine.thai.years import YEAR, tightened, to_be, to_ce, year_written

_FIRST_MONTH = 10


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """One fiscal year by its Buddhist-era number: FiscalYear(2564) is 1 October 2020 to 30 September 2021."""

    be: int

    @property
    def starts_on(self) -> date:
        return date(to_ce(self.be) - 1, _FIRST_MONTH, 1)

    @property
    def ends_on(self) -> date:
        return self.next.starts_on - timedelta(days=1)

    @property
    def previous(self) -> "FiscalYear":
        return FiscalYear(self.be - 1)

    @property
    def next(self) -> "FiscalYear":
        return FiscalYear(self.be + 1)

    def quarter(self, number: int) -> tuple[date, date]:
        """First and last day of quarter 1 to 4; ValueError for any other."""
        return self._part(number, of=4)

    def half(self, number: int) -> tuple[date, date]:
        """First and last day of half 1 (รอบ 6 เดือน) or 2; ValueError for any other."""
        return self._part(number, of=2)

    def months(self) -> tuple[tuple[int, int], ...]:
        """The twelve months as (CE year, month), October first."""
        start = self.starts_on.year
        return tuple((start + (month < _FIRST_MONTH), month) for month in (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9))

    def contains(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def _part(self, number: int, *, of: int) -> tuple[date, date]:
        if not 1 <= number <= of:
            raise ValueError(f"a fiscal year has no part {number} of {of}")
        firsts = [date(year, month, 1) for year, month in self.months()[:: 12 // of]] + [self.next.starts_on]
        return firsts[number - 1], firsts[number] - timedelta(days=1)


# Applies to tightened text.
_WRITTEN = re.compile(rf"(?:ประจำ)?(?:ปีงบประมาณ|ปีงบ|ปีงปม|FY)?{YEAR}", re.IGNORECASE)


def fiscal_year_of(day: date) -> FiscalYear:
    """The fiscal year a day lies in."""
    return FiscalYear(to_be(day.year) + (day.month >= _FIRST_MONTH))


def quarter_of(day: date) -> int:
    """The quarter of the fiscal year a day lies in: 1 for October to December, 4 for July to September."""
    return (day.month - _FIRST_MONTH) % 12 // 3 + 1


def half_of(day: date) -> int:
    """The half of the fiscal year a day lies in: 1 for October to March, 2 for April to September."""
    return (day.month - _FIRST_MONTH) % 12 // 6 + 1


def read_fiscal_year(text: str) -> FiscalYear | None:
    """The fiscal year the whole text names, or None: "ปีงบประมาณ พ.ศ. ๒๕๖๔", "2564", "ปีงบ 64", "FY2564".

    The year is BE unless marked ค.ศ., in the readable span of `years`. Two bare digits, "64", are None: they may be any number.
    """
    body = tightened(text)
    match = _WRITTEN.fullmatch(body)
    if match is None or len(body) == 2:
        return None
    year_ce = year_written(match["year"], match["era"])
    return None if year_ce is None else FiscalYear(to_be(year_ce))
