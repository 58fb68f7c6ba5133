"""The desk as one frozen object: jobs with their days in words, the ribbon of the year, its pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from prongsai.apps.desk.jobs import Job, jobs_for, late_count
from prongsai.apps.desk.queries import YearState
from prongsai.apps.desk.stages import YearStage, year_stages
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link
from prongsai.charts.bars import bar_chart
from prongsai.charts.plan_charts import spending_chart, strategy_chart
from prongsai.charts.year_charts import losses_chart
from prongsai.engine.planning.year import YearAnalysis
from prongsai.messages import Language

FIRST_JOBS = 10
"""How many stand open; the rest are one click away."""
READINGS = frozenset({Permission.READ, Permission.AUDIT_READ})


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job on the page: its day, how far it is, and where its button leads. The most urgent one is `main`."""

    job: Job
    url: str
    on: date | None
    when: str
    is_late: bool
    is_main: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the sentence it shows, its unit, its figures, and the page where there is more."""

    finding: str
    unit: str
    picture: str
    rows: tuple[FigureRow, ...]
    url: str
    more: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Another year or agency."""

    label: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A page for those who read and write nothing."""

    label: str
    what: str
    url: str
    icon: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    today: date
    year: int | None
    years: tuple[Choice, ...]
    agencies: tuple[Choice, ...]
    count: int
    late: int
    jobs: tuple[JobRow, ...]
    more_jobs: tuple[JobRow, ...]
    stages: tuple[YearStage, ...]
    figures: tuple[Figure, ...]
    readings: tuple[Reading, ...]
    only_reads: bool
    waits: str
    search_url: str


@dataclass(frozen=True, slots=True)
class DeskView:
    """What a desk is made of. `state` is None where the person reads no content, or the agency has no year."""

    state: YearState | None
    year_be: int
    years: tuple[int, ...]
    agencies: tuple[Agency, ...]


def desk_page(request: HttpRequest, access: Access, view: DeskView, today: date, language: Language) -> DeskPage:
    state = view.state
    jobs = jobs_for(access, state, year_be=view.year_be, today=today, language=language)
    rows = tuple(_job_row(request, job, today, is_main=n == 0) for n, job in enumerate(jobs))
    only_reads = access.permissions <= READINGS
    return DeskPage(
        today=today,
        year=state.year_be if state else None,
        years=tuple(_years(request, view)),
        agencies=tuple(_agencies(access, view)),
        count=len(jobs),
        late=late_count(jobs, today),
        jobs=rows[:FIRST_JOBS],
        more_jobs=rows[FIRST_JOBS:],
        stages=year_stages(state, today) if state else (),
        figures=tuple(_figures(request, state, language)) if state else (),
        readings=tuple(_readings(request, access, view)) if state and (only_reads or not jobs) else (),
        only_reads=only_reads,
        waits=_waits(access, state),
        search_url=link(request, "desk:search") if state else "",
    )


def _waits(access: Access, state: YearState | None) -> str:
    """Why nobody asks for reports yet."""
    if state is None or state.is_announced or not state.tree.activities or not access.may(Permission.PROGRESS_REPORT):
        return ""
    return gettext("ยังไม่ประกาศมาตรการของปีนี้ ระบบเตือนให้รายงานเมื่อประกาศแล้ว")


def when_words(day: date, today: date, *, is_due: bool) -> str:
    """How far a day is: due ones are over, today or to come; those that wait have waited since."""
    days = (day - today).days
    if days == 0:
        return gettext("วันนี้")
    if days > 0:
        return gettext("อีก %(days)s วัน") % {"days": days}
    return (gettext("เกิน %(days)s วัน") if is_due else gettext("%(days)s วันแล้ว")) % {"days": -days}


def _job_row(request: HttpRequest, job: Job, today: date, *, is_main: bool) -> JobRow:
    return JobRow(
        job=job,
        url=link(request, job.page, **job.kwargs) + job.query,
        on=job.on,
        when=when_words(job.on, today, is_due=job.due_on is not None) if job.on else "",
        is_late=job.is_late(today),
        is_main=is_main,
    )


def _years(request: HttpRequest, view: DeskView) -> Iterator[Choice]:
    if len(view.years) > 1:
        here = link(request, "desk:home")
        yield from (Choice(str(year), f"{here}?year={year}", year == view.year_be) for year in view.years)


def _agencies(access: Access, view: DeskView) -> Iterator[Choice]:
    if len(view.agencies) > 1:
        for agency in view.agencies:
            url = reverse("desk:home", kwargs={"agency": "" if agency.is_first else agency.code})
            yield Choice(agency.short_name or agency.name, url, agency.pk == access.agency.pk)


def _figures(request: HttpRequest, state: YearState, language: Language) -> Iterator[Figure]:
    """Points lost, how far the plan has come, what was spent; those with nothing to show are left out."""
    year, of_year = state.tree.analysis, {"year": state.year_be}
    if year is None:
        return
    losses = losses_chart(year, language) if state.tree.scores else None
    if losses:
        rows = tuple(FigureRow(bar.label, bar.value) for bar in losses.chart.bars)
        url, more = link(request, "assessments:assessment", **of_year), gettext("ดูผลประเมิน")
        yield Figure(losses.finding, losses.unit, bar_chart(losses.chart), rows, url, more)
    told = strategy_chart(year, language) if year.record.progress else None
    if told:
        url, more = link(request, "plans:progress", **of_year), gettext("ดูความก้าวหน้า")
        yield Figure(told.finding, told.unit, told.picture, tuple(_strategy_rows(year)), url, more)
    spent = spending_chart(year, language)
    if spent:
        url, more = link(request, "plans:progress", **of_year), gettext("ดูการใช้จ่าย")
        yield Figure(spent.finding, spent.unit, spent.picture, tuple(_money_rows(year)), url, more)


def _strategy_rows(year: YearAnalysis) -> Iterable[FigureRow]:
    done: dict[str, list[bool]] = {}
    for activity in year.chain.activities:
        report = year.record.latest_progress_of(activity.number)
        name = f"{activity.strategy_number or ''} {activity.strategy}".strip() or gettext("ไม่ระบุยุทธศาสตร์")
        done.setdefault(name, []).append(report is not None and report.status == "done")
    for name, marks in done.items():
        yield FigureRow(name, gettext("แล้วเสร็จ %(done)s จาก %(count)s") % {"done": sum(marks), "count": len(marks)})


def _money_rows(year: YearAnalysis) -> Iterable[FigureRow]:
    for activity in year.chain.activities:
        report = year.record.latest_progress_of(activity.number)
        if report and report.spent_baht is not None and activity.budget_baht is not None:
            money = {"spent": f"{report.spent_baht:,.2f}", "budget": f"{activity.budget_baht:,.2f}"}
            yield FigureRow(f"{activity.number} {activity.name}", gettext("%(spent)s จาก %(budget)s บาท") % money)


def _readings(request: HttpRequest, access: Access, view: DeskView) -> Iterator[Reading]:
    of_year = {"year": view.year_be}
    pages = [
        ("assessments:assessment", gettext("ผลประเมิน"), gettext("คะแนนรายข้อและจุดอ่อน"), "table", of_year),
        ("plans:measures", gettext("มาตรการ"), gettext("จุดอ่อน มาตรการ และมติ"), "chain", of_year),
        ("plans:progress", gettext("ความก้าวหน้า"), gettext("รายงานของทุกกลุ่มพร้อมหลักฐาน"), "table", of_year),
        ("documents:papers", gettext("เอกสาร"), gettext("ประกาศ รายงาน และฉบับลงนาม"), "paper", of_year),
    ]
    if access.may(Permission.AUDIT_READ):
        what = gettext("ใครทำอะไร เมื่อใด ตรวจย้อนได้")
        pages.append(("audit:events", gettext("บันทึกการใช้งาน"), what, "paper", {}))
    for name, label, what, icon, kwargs in pages:
        yield Reading(label, what, link(request, name, **kwargs), icon)


# search ----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hit:
    """Something of the year that has the words in it."""

    number: str
    name: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class HitGroup:
    label: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    words: str
    year: int
    count: int
    groups: tuple[HitGroup, ...]
    search_url: str
