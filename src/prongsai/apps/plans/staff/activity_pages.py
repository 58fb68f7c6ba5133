"""One activity, as whoever may read the year sees it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from prongsai.apps.organisation.doors import StaffRequest
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models
from prongsai.apps.plans.services.progress import may_report
from prongsai.apps.plans.staff.plan_pages import Chip, chips, printed_baht
from prongsai.apps.ui.addresses import link
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.states.progress import ProgressState
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What was reported for a period; `status` is empty where nobody has."""

    period: int
    status: str
    state: str
    percent: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPage:
    year: int
    key: int
    number: int
    name: str
    chip: Chip
    strategy: str
    unit: str
    unit_is_known: bool
    measures: tuple[tuple[int, str], ...]
    weaknesses: tuple[tuple[str, str], ...]
    is_inferred: bool
    starts_on: date | None
    ends_on: date | None
    budget: str
    indicator: str
    reasons: tuple[str, ...]
    reports: tuple[ReportLine, ...]
    may_edit: bool
    may_report: bool
    previous_url: str
    next_url: str


def activity_page(
    request: StaffRequest, year: models.IntegrityYear, row: Any, around: dict[int, int], language: Language
) -> ActivityPage:
    """`row` has its `stand`; `around` are the numbers there are beside it."""
    told = {report.period: report for report in row.progress.all()}

    def beside(number: int) -> str:
        return link(request, "plans:activity", year=year.year_be, number=number) if number in around else ""

    return ActivityPage(
        year=year.year_be,
        key=row.pk,
        number=row.number,
        name=row.name,
        chip=chips(language)[row.stand],
        strategy=" ".join(str(part) for part in (row.strategy_number, row.strategy) if part),
        unit=row.unit,
        unit_is_known=row.owner_id is not None,
        measures=tuple((one.number, one.name) for one in year.measures.all() if one.number in row.measures),
        weaknesses=tuple((one.item, one.finding) for one in year.weaknesses.all() if one.number in row.weaknesses),
        is_inferred=row.link_is_inferred,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        budget=printed_baht(row.budget_baht),
        indicator=row.indicator,
        reasons=tuple(row.reasons),
        reports=tuple(_report(request, year.year_be, row.number, period, told.get(period), language) for period in PERIODS),
        may_edit=request.access.may(Permission.PLAN_EDIT),
        may_report=may_report(request.access, row),
        previous_url=beside(row.number - 1),
        next_url=beside(row.number + 1),
    )


def _report(
    request: StaffRequest, year: int, number: int, period: int, report: models.Progress | None, language: Language
) -> ReportLine:
    url = link(request, "plans:report", year=year, period=period, number=number)
    if report is None or report.state == ProgressState.DRAFT:
        return ReportLine(period, "", "", "", url)
    percent = "" if report.percent is None else f"{report.percent.normalize():f}"
    status = word("status", report.status, language)
    return ReportLine(period, status, word("progress-state", report.state, language), percent, url)
