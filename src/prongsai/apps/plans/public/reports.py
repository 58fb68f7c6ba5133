"""What units reported, as pages of progress and of results show it: state in words, money, and where the proof is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from django.utils.translation import gettext

from prongsai.apps.ui.templatetags.thai import baht, day_short
from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.progress import Sums, sums_of
from prongsai.engine.planning.record import PERIODS, Progress
from prongsai.engine.planning.year import YearAnalysis
from prongsai.messages import Language, word
from prongsai.words.answers import is_nothing

type Files = Mapping[tuple[int, int], tuple[str, ...]]
"""Names of the files of evidence in the edition, by activity and period."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where to see what was done: an address of its own (`url`), a file of the edition (`paper`), or words that are neither."""

    label: str
    url: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was reported by the end of `period` months. `status` is a code, `state` its word.

    `said` and `figures` are the period and the numbers in words, as the page shows them.
    """

    period: int
    said: str
    status: str
    state: str
    figures: str
    percent: Decimal | None
    spent_baht: Decimal | None
    result: str
    problem: str
    suggestion: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An activity with its reports, latest first; none while nobody has reported. `planned` are its days and money in words."""

    number: int | None
    name: str
    unit: str
    planned: str
    starts_on: date | None
    ends_on: date | None
    budget_baht: Decimal | None
    indicator: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over activities; money and share None where a part is not known."""

    count: int
    done: int
    under_way: int
    not_started: int
    untold: int
    budget_baht: Decimal | None
    spent_baht: Decimal | None


def told_of(year: YearAnalysis, activity: Activity, files: Files, language: Language) -> Told:
    found = [year.record.progress_of(activity.number, period) for period in sorted(PERIODS, reverse=True)]
    return Told(
        number=activity.number,
        name=activity.name,
        unit=activity.unit,
        planned=_planned(activity),
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        budget_baht=activity.budget_baht,
        indicator=activity.indicator,
        reports=tuple(_report(row, files.get((row.activity, row.period), ()), language) for row in found if row),
    )


def totals_of(year: YearAnalysis, activities: Iterable[Activity], period: int | None = None) -> Totals:
    """By the report of `period` months, or by the latest of each activity."""
    pairs = [(a, _row(year, a, period)) for a in activities]
    sums: Sums = sums_of(pairs)
    return Totals(sums.count, sums.done, sums.under_way, sums.not_started, sums.untold, sums.budget_baht, sums.spent_baht)


def _row(year: YearAnalysis, activity: Activity, period: int | None) -> Progress | None:
    if period is None:
        return year.record.latest_progress_of(activity.number)
    return year.record.progress_of(activity.number, period)


def _report(row: Progress, files: tuple[str, ...], language: Language) -> Report:
    return Report(
        period=row.period,
        said=gettext("รอบ %(months)s เดือน") % {"months": row.period},
        status=row.status.value,
        state=word("status", row.status, language),
        figures=_figures(row),
        percent=row.percent,
        spent_baht=row.spent_baht,
        result=row.result,
        problem="" if is_nothing(row.problem) else row.problem,
        suggestion="" if is_nothing(row.suggestion) else row.suggestion,
        proofs=proofs_of(row, files),
    )


def _planned(activity: Activity) -> str:
    days = days_of(activity)
    money = "" if activity.budget_baht is None else gettext("งบประมาณ %(baht)s บาท") % {"baht": baht(activity.budget_baht)}
    return " · ".join(part for part in (days, money) if part)


def days_of(activity: Activity) -> str:
    """From the first to the last; empty while one of them is not known."""
    if activity.starts_on is None or activity.ends_on is None:
        return ""
    return f"{day_short(activity.starts_on)} – {day_short(activity.ends_on)}"


def _figures(row: Progress) -> str:
    done = "" if row.percent is None else gettext("ร้อยละ %(percent)s") % {"percent": row.percent}
    spent = "" if row.spent_baht is None else gettext("ใช้ไป %(baht)s บาท") % {"baht": baht(row.spent_baht)}
    return " · ".join(part for part in (done, spent) if part)


def proofs_of(row: Progress, files: tuple[str, ...]) -> tuple[Proof, ...]:
    """The record names files by what they were called when they came; the edition gives each a name of its own."""
    addresses = row.evidence[: len(row.evidence) - len(files)] if files else row.evidence
    return (*(_address(text) for text in addresses), *(Proof(name, paper=name) for name in files))


def _address(text: str) -> Proof:
    """Only an address of the web is a link; anything else is what it says."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return Proof(text)
    is_web = parts.scheme in ("http", "https") and bool(parts.netloc)
    return Proof(text, url=text.strip() if is_web else "")
