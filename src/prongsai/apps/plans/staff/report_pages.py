"""One report as one frozen object: what was said, what to look at, who may do what with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils.timezone import localtime

from prongsai.apps.audit.services import state_of
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.progress_queries import HANDED_IN
from prongsai.apps.plans.services.progress import EDITABLE, is_own_work, may_report, problems_of
from prongsai.apps.plans.staff.progress_pages import Chip, PeriodTab, baht_of, chip_of, percent_of
from prongsai.apps.ui.addresses import link
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.planning.reporting import period_ends_on
from prongsai.engine.problems import Problem, Severity
from prongsai.engine.states.progress import ProgressState
from prongsai.ledger.canonical import digest_of
from prongsai.messages import Language, say, word


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    pk: int
    name: str
    kind: str
    size: int
    url: str
    is_dropped: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a report says, for those who only read it."""

    status: str
    percent: str
    spent: str
    result: str
    problem: str
    suggestion: str
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Something to look at before the report goes on."""

    sentence: str
    is_warning: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of a report's history."""

    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report.

    `seen` names the warnings that are shown, `stamp` the hand-in that is judged, `version` what the form was opened on.
    """

    year: int
    period: int
    number: int
    name: str
    unit: str
    strategy: str
    indicator: str
    budget: str
    starts_on: date | None
    ends_on: date | None
    period_ends_on: date
    state: Chip
    state_key: str
    has_report: bool
    reported_by: str
    reported_on: date | None
    checked_by: str
    checked_on: date | None
    return_reason: str
    files: tuple[EvidenceFile, ...]
    said: Said | None
    told: tuple[Told, ...]
    seen: str
    stamp: str
    version: str
    tabs: tuple[PeriodTab, ...]
    earlier: Said | None
    may_write: bool
    may_withdraw: bool
    may_judge: bool
    is_own_work: bool
    has_no_unit: bool
    list_url: str
    save_url: str
    next_url: str
    next_number: int
    history: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """What a report's page is made of."""

    activity: models.Activity
    reports: dict[int, models.Progress]
    period: int
    next: models.Progress | None = None
    dropped: tuple[str, ...] = ()
    history: tuple[Deed, ...] = ()


def report_page(request: HttpRequest, access: Access, view: ReportView, language: Language) -> ReportPage:
    activity, period = view.activity, view.period
    report = view.reports.get(period)
    year_be = activity.year.year_be
    problems = problems_of(report) if report else ()
    here = {"year": year_be, "period": period}
    state = report.state if report else ""
    return ReportPage(
        year=year_be,
        period=period,
        number=activity.number,
        name=activity.name,
        unit=activity.unit,
        strategy=activity.strategy,
        indicator=activity.indicator,
        budget=baht_of(activity.budget_baht),
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        period_ends_on=period_ends_on(year_be, period),
        state=chip_of(state, language),
        state_key=state,
        has_report=report is not None,
        reported_by=report.reported_by.name if report and report.reported_by else "",
        reported_on=_day_of(report.reported_at) if report else None,
        checked_by=report.checked_by.name if report and report.checked_by else "",
        checked_on=_day_of(report.checked_at) if report else None,
        return_reason=report.return_reason if report and state == ProgressState.RETURNED else "",
        files=tuple(_files(request, report, year_be, activity.number, view.dropped)) if report else (),
        said=said_in(report, language) if report else None,
        told=tuple(
            Told(say(one, language), one.severity is Severity.WARNING) for one in problems if one.severity is not Severity.ERROR
        ),
        seen=seen_in(problems),
        stamp=stamp_of(report),
        version=version_of(report),
        tabs=tuple(_report_tab(request, year_be, activity.number, months, period) for months in PERIODS),
        earlier=_earlier(view, language),
        may_write=may_report(access, activity) and (report is None or state in EDITABLE),
        may_withdraw=may_report(access, activity) and state == ProgressState.REPORTED,
        may_judge=access.may(Permission.PROGRESS_CHECK),
        is_own_work=bool(report and is_own_work(report, access.person.pk)),
        has_no_unit=activity.owner is None,
        list_url=link(request, "plans:progress-period", **here),
        save_url=link(request, "plans:report-save", **here, number=activity.number),
        next_url=link(request, "plans:report", **here, number=view.next.activity.number) if view.next else "",
        next_number=view.next.activity.number if view.next else 0,
        history=view.history,
    )


def _told(problems: Iterable[Problem], language: Language) -> Iterable[Told]:
    """Errors stand at the fields of the form, and only once someone wants to hand in."""
    for one in problems:
        if one.severity is not Severity.ERROR:
            yield Told(say(one, language), one.severity is Severity.WARNING)


def seen_in(problems: Iterable[Problem]) -> str:
    """The warnings of a report, by name: a hand-in says which it has seen."""
    return " ".join(problem.code for problem in problems if problem.severity is Severity.WARNING)


def stamp_of(report: models.Progress | None) -> str:
    """When the report was handed in: who judges it says so, and does not judge one they have not read."""
    return report.reported_at.isoformat() if report and report.reported_at else ""


def version_of(report: models.Progress | None) -> str:
    """What the form was opened on: two who write one report do not overwrite each other unseen."""
    return digest_of(state_of(report))[:24] if report else ""


def said_in(report: models.Progress, language: Language) -> Said:
    return Said(
        status=word("status", report.status, language),
        percent=percent_of(report),
        spent=baht_of(report.spent_baht),
        result=report.result,
        problem=report.problem,
        suggestion=report.suggestion,
        urls=tuple(report.evidence_urls),
    )


def _day_of(at: datetime | None) -> date | None:
    return localtime(at).date() if at else None


def _earlier(view: ReportView, language: Language) -> Said | None:
    """What was said for the first six months, beside the report of twelve."""
    earlier = view.reports.get(6) if view.period == 12 else None
    return said_in(earlier, language) if earlier and earlier.state in HANDED_IN else None


def _report_tab(request: HttpRequest, year_be: int, number: int, months: int, here: int) -> PeriodTab:
    return PeriodTab(months, link(request, "plans:report", year=year_be, period=months, number=number), months == here)


def _files(
    request: HttpRequest, report: models.Progress, year_be: int, number: int, dropped: tuple[str, ...]
) -> Iterable[EvidenceFile]:
    for one in report.evidence.all():
        url = link(request, "plans:report-file", year=year_be, period=report.period, number=number, pk=one.pk)
        yield EvidenceFile(one.pk, one.file.name, one.file.kind, one.file.size, url, str(one.pk) in dropped)
