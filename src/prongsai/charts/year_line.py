"""The year line: a row for each activity from October to September, with today in gold.

Fluid as the bars are: x in per cent, y in pixels. Months are equally wide, so that bars stand exactly on the lines of the page's
grid. What a state is called stands beside the row, in words; the row shows when, and how much of it is done.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from prongsai.charts.keys import LINE, key
from prongsai.engine.planning.record import Status
from prongsai.engine.thai.dates import DateStyle, format_date, format_date_en, month_name, month_name_en
from prongsai.engine.thai.fiscal import FiscalYear
from prongsai.messages import Language, phrase, word

TOP, HEIGHT, STRIP = 12, 11, 5
"""Pixels of a bar in its row, and of the strip within it that is done."""
_NARROWEST = 1.2
"""Per cent. What is shorter has a width of four pixels: a day must not vanish on a phone."""
_EDGE = 8
"""Per cent from an edge within which the word "today" does not stand in the middle of its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBar:
    """One activity on the line. `status` is None while nobody has reported; `percent` is how much is done, 0–100."""

    starts_on: date | None = None
    ends_on: date | None = None
    status: Status | None = None
    percent: Decimal | None = None
    is_late: bool = False


def year_head(year: FiscalYear, today: date, language: Language) -> str:
    """The row of months above the lines; a phone shows the first month of each quarter. Hidden from readers aloud: each row
    says its own days.
    """
    names = month_name if language == "th" else month_name_en
    months = "".join(
        f'<text class="{"s mo" if n % 3 else "s"}" x="{n * 100 / 12:.2f}%" dx="3" y="30">{escape(names(month, True))}</text>'
        for n, (_, month) in enumerate(year.months())
    )
    return f'<svg class="ch tr" aria-hidden="true">{months}{_today_word(year, today, language)}</svg>'


def year_line(bar: YearBar, year: FiscalYear, today: date, language: Language) -> str:
    """One row: an SVG whose title says its days, safe to stand in a page."""
    said, line = _said(bar, language), _today_line(year, today)
    if bar.starts_on is None or bar.ends_on is None or bar.ends_on < bar.starts_on:
        shown = said if bar.starts_on or bar.ends_on else phrase("year-line-undated", language)
        kind, body = "tr ch undated", line + _words(shown)
    elif bar.starts_on <= year.ends_on and bar.ends_on >= year.starts_on:
        kind, body = "tr ch", "".join(_bar(bar, bar.starts_on, bar.ends_on, year)) + line
    else:
        kind, body = "tr ch", line + _beyond(bar.starts_on, bar.ends_on, year, language)
    return f'<svg class="{kind}" role="img"><title>{escape(said)}</title>{body}</svg>'


def year_key(year: FiscalYear, today: date, language: Language) -> str:
    """What the ways to draw a bar mean; the line of today where it is drawn."""
    line = ((LINE, phrase("year-line-today", language)),) if year.contains(today) else ()
    return key(
        (
            ("f-main", word("status", Status.DONE, language)),
            ("f-soft", f"{word('status', Status.UNDER_WAY, language)} ({phrase('year-line-share', language)})"),
            ("open", word("status", Status.NOT_STARTED, language)),
            ("open untold", word("status", "untold", language)),
            ("lead-off", word("status", "late", language)),
            *line,
        )
    )


def position(day: date, year: FiscalYear, *, is_end: bool = False) -> float:
    """Where a day begins, or ends, on the line: 0–100 per cent; days before and after the year at its edges."""
    if day < year.starts_on:
        return 0.0
    if day > year.ends_on:
        return 100.0
    month = (day.month - 10) % 12
    days = monthrange(day.year, day.month)[1]
    return (month + (day.day - (not is_end)) / days) * 100 / 12


def _bar(bar: YearBar, starts_on: date, ends_on: date, year: FiscalYear) -> Iterator[str]:
    start, end = position(starts_on, year), position(ends_on, year, is_end=True)
    yield _rect(_fill(bar), start, end - start)
    if bar.status is Status.UNDER_WAY and bar.percent and bar.percent > 0:
        yield _rect("f-main", start, (end - start) * float(min(bar.percent, Decimal(100))) / 100, STRIP)
    if starts_on < year.starts_on:
        yield _arrow("0", "M-2 0V11L-8 5.5z")
    if ends_on > year.ends_on:
        yield _arrow("100%", "M2 0V11L8 5.5z")


def _beyond(starts_on: date, ends_on: date, year: FiscalYear, language: Language) -> str:
    """What lies wholly before or after the year, said at that edge."""
    if ends_on < year.starts_on:
        return _words(phrase("year-line-before", language, end=_day(ends_on, language)))
    return _words(phrase("year-line-after", language, start=_day(starts_on, language)), is_right=True)


def _words(text: str, *, is_right: bool = False) -> str:
    """Words stand over the line of today, so that it does not strike them through."""
    at = 'class="s over e" x="100%" dx="-6"' if is_right else 'class="s over" x="0" dx="6"'
    return f'<text {at} y="22">{escape(text)}</text>'


def _fill(bar: YearBar) -> str:
    if bar.status is Status.DONE:
        return "f-main"
    if bar.is_late:
        return "lead-off"
    if bar.status is Status.UNDER_WAY:
        return "f-soft"
    return "open" if bar.status else "open untold"


def _rect(fill: str, x: float, width: float, height: int = HEIGHT) -> str:
    wide = "4" if width < _NARROWEST else f"{width:.2f}%"
    return f'<rect class="{fill}" x="{x:.2f}%" y="{TOP}" width="{wide}" height="{height}" rx="1"/>'


def _arrow(x: str, path: str) -> str:
    """The bar goes on beyond the year."""
    return f'<svg x="{x}" y="{TOP}" overflow="visible"><path class="f-soft" d="{path}"/></svg>'


def _today_line(year: FiscalYear, today: date) -> str:
    if not year.contains(today):
        return ""
    x = _middle_of(today, year)
    return f'<line class="l-gold" x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="100%"/>'


def _today_word(year: FiscalYear, today: date, language: Language) -> str:
    if not year.contains(today):
        return ""
    x = _middle_of(today, year)
    anchor = "" if x < _EDGE else " e" if x > 100 - _EDGE else " m"
    return f'<text class="b{anchor} t-gold" x="{x:.2f}%" y="12">{escape(phrase("year-line-today", language))}</text>'


def _middle_of(day: date, year: FiscalYear) -> float:
    return (position(day, year) + position(day, year, is_end=True)) / 2


def _said(bar: YearBar, language: Language) -> str:
    start = bar.starts_on and _day(bar.starts_on, language)
    end = bar.ends_on and _day(bar.ends_on, language)
    if bar.starts_on is None or bar.ends_on is None:
        lacking = "no-end" if start else "no-start" if end else "no-dates"
        return phrase(f"year-line-{lacking}", language, start=start, end=end)
    if bar.ends_on < bar.starts_on:
        return phrase("year-line-backwards", language, start=start, end=end)
    dates = phrase("year-line-dates", language, start=start, end=end)
    if bar.percent is None:
        return dates
    return phrase("year-line-percent", language, dates=dates, percent=f"{bar.percent.normalize():f}")


def _day(day: date, language: Language) -> str:
    return format_date(day, DateStyle.SHORT) if language == "th" else format_date_en(day)
