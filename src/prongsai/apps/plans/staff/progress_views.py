"""The staff door of progress: reports of a period, one report from draft to accepted, the results of measures."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.approvals.services import OwnWork
from prongsai.apps.files import serving
from prongsai.apps.files.services import UploadRefused
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.queries import units_of
from prongsai.apps.plans import models, services
from prongsai.apps.plans import progress_queries as queries
from prongsai.apps.plans.queries import year_row
from prongsai.apps.plans.services.progress import may_report, problems_of
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.staff.progress_forms import ReasonForm, ReportForm, ResultForm, asked_again
from prongsai.apps.plans.staff.progress_lists import default_period, reports_list
from prongsai.apps.plans.staff.progress_pages import ProgressView, progress_page
from prongsai.apps.plans.staff.report_history import history_of
from prongsai.apps.plans.staff.report_pages import ReportView, report_page, seen_in, stamp_of, version_of
from prongsai.apps.plans.staff.result_pages import result_page, results_page
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.ui.addresses import link
from prongsai.engine.moves import MoveNotAllowed
from prongsai.engine.problems import Severity
from prongsai.engine.states.progress import ProgressState
from prongsai.messages import say

READ, REPORT, CHECK = Permission.READ, Permission.PROGRESS_REPORT, Permission.PROGRESS_CHECK


@staff(READ)
def progress(request: StaffRequest, year: int, period: int | None = None) -> HttpResponse:
    row = year_row(request.access.agency, year)
    months = default_period(row) if period is None else queries.require_period(period)
    units = tuple(units_of(request.access.agency))
    listing = reports_list(request.access, units, months).of(request, queries.told_activities(row, months))
    if listing.wanted_format:
        return listing.export(f"progress-{year}-{months}")
    view = ProgressView(year, months, queries.tallies_of(row, months), units, listing.rows)
    page = progress_page(request, request.access, view, language())
    return render(request, "plans/staff/progress.html", {"page": page, "listing": listing})


@staff(READ)
def report(request: StaffRequest, year: int, period: int, number: int) -> HttpResponse:
    return _shown(request, queries.activity_of(request.access.agency, year, number), queries.require_period(period))


@staff(REPORT)
def save(request: StaffRequest, year: int, period: int, number: int) -> HttpResponse:
    """Keeps what was written; handed in as well when the form says so, and nothing hinders it."""
    here = _report_url(request, year, period, number)
    if request.method != "POST":
        return redirect(here)
    activity = queries.activity_of(request.access.agency, year, number)
    if not may_report(request.access, activity):
        raise PermissionDenied("other-unit")
    before = queries.reports_on(activity).get(queries.require_period(period))
    form = ReportForm(request.POST, request.FILES, report=before)
    if before is not None and request.POST.get("version") != version_of(before):
        form.add_error(None, gettext("มีผู้แก้รายงานนี้หลังจากท่านเปิดหน้า ข้อความของท่านยังอยู่ครบ บันทึกอีกครั้งเพื่อใช้แทนของเดิม"))
    if not form.is_valid():
        return _shown(request, activity, period, form)
    drop, uploads = form.cleaned_data["drop"], form.cleaned_data["uploads"]
    try:
        row = services.save_progress(
            access=request.access, activity=activity, period=period, values=form.values(), uploads=uploads, drop_files=drop
        )
    except UploadRefused as refused:
        form.add_error("uploads", gettext("ยังไม่ได้บันทึก: %(why)s เลือกแฟ้มที่จะแนบอีกครั้ง") % {"why": _said(refused)})
        return _shown(request, activity, period, form)
    except services.ReportFixed:
        messages.error(request, gettext("รายงานนี้ส่งไปแล้ว แก้ได้เมื่อถอนรายงาน หรือเมื่อฝ่ายเลขานุการส่งกลับ"))
        return redirect(here)
    if request.POST.get("do") != "report":
        messages.success(request, gettext("บันทึกร่างแล้ว ยังไม่ได้ส่ง"))
        return redirect(here)
    return _hand_in(request, row, here)


@staff(REPORT)
def withdraw(request: StaffRequest, year: int, period: int, number: int) -> HttpResponse:
    """The unit takes its report back, until somebody has judged it."""
    here = _report_url(request, year, period, number)
    if request.method != "POST":
        return redirect(here)
    row = queries.report_of(request.access.agency, year, period, number)
    if not may_report(request.access, row.activity):
        raise PermissionDenied("other-unit")
    try:
        services.withdraw_progress(access=request.access, progress=row)
        messages.success(request, gettext("ถอนรายงานแล้ว แก้ไขและส่งใหม่ได้"))
    except MoveNotAllowed:
        _tell_moved(request)
    return redirect(here)


@staff(CHECK)
def accept(request: StaffRequest, year: int, period: int, number: int) -> HttpResponse:
    here = _report_url(request, year, period, number)
    if request.method != "POST":
        return redirect(here)
    row = queries.report_of(request.access.agency, year, period, number)
    if _is_another(request, row):
        return redirect(here)
    try:
        services.accept_progress(access=request.access, progress=row)
        messages.success(request, gettext("รับรายงานแล้ว นับเป็นผลของหน่วยงาน"))
    except OwnWork:
        messages.error(request, gettext("รายงานนี้ท่านเป็นผู้เขียนหรือผู้ส่ง ต้องให้ผู้อื่นรับ"))
    except MoveNotAllowed:
        _tell_moved(request)
    return redirect(here)


@staff(CHECK)
def send_back(request: StaffRequest, year: int, period: int, number: int) -> HttpResponse:
    return _back(request, _report_url(request, year, period, number), (year, period, number), reopens=False)


@staff(CHECK)
def reopen(request: StaffRequest, year: int, period: int, number: int) -> HttpResponse:
    return _back(request, _report_url(request, year, period, number), (year, period, number), reopens=True)


@staff(READ)
def evidence(request: StaffRequest, year: int, period: int, number: int, pk: int) -> HttpResponse:
    row = queries.report_of(request.access.agency, year, period, number)
    found = row.evidence.filter(pk=pk).select_related("file").first()
    if found is None:
        raise Http404
    return serving.answer(found.file, inline=True)


@staff(READ)
def results(request: StaffRequest, year: int) -> HttpResponse:
    plan = queries.plan_progress(request.access.agency, year)
    page = results_page(request, request.access, plan.year.measures.all(), plan)
    return render(request, "plans/staff/progress_results.html", {"page": page})


@staff(CHECK)
def result(request: StaffRequest, year: int, number: int) -> HttpResponse:
    plan = queries.plan_progress(request.access.agency, year)
    measure = plan.year.measures.filter(number=number).first()
    if measure is None:
        raise Http404
    form = ResultForm(request.POST or None, initial={"result": measure.result})
    if request.method == "POST" and form.is_valid():
        with telling_of_voids(request, year):
            services.set_measure_result(access=request.access, measure=measure, result=form.cleaned_data["result"])
        messages.success(request, gettext("บันทึกผลของมาตรการข้อ %(number)s แล้ว") % {"number": number})
        return redirect(link(request, "plans:progress-results", year=year))
    page = result_page(request, measure, plan, language())
    return render(request, "plans/staff/progress_result.html", {"page": page, "form": form})


# parts -----------------------------------------------------------------------------------------------------------------------


def _shown(
    request: StaffRequest,
    activity: models.Activity,
    period: int,
    form: ReportForm | None = None,
    *,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    """The page of a report: its form where the reader may write it, the secretariat's where they may judge it."""
    access, reports = request.access, queries.reports_on(activity)
    row = reports.get(period)
    if form is None and "asked" in request.GET and row is not None:
        form = asked_again(row, [one for one in problems_of(row) if one.severity is Severity.ERROR])
    form = form or ReportForm(report=row)
    checks = access.may(CHECK)
    waits = queries.next_to_check(activity.year, period, not_by=access.person.pk) if checks else None
    if waits and waits.activity_id == activity.pk:
        waits = None
    view = ReportView(activity, reports, period, waits, tuple(form.dropped), history_of(access, activity, period))
    page = report_page(request, access, view, language())
    context = {"page": page, "form": form, "reason": reason or ReasonForm(), "asks": "asked" in request.GET}
    return render(request, "plans/staff/progress_report.html", context)


def _hand_in(request: StaffRequest, row: models.Progress, here: str) -> HttpResponseRedirect:
    """What was written is kept by now: a report that is not handed in is a draft, and its page says what hinders."""
    warnings = seen_in(problems_of(row))
    if warnings and request.POST.get("seen") != warnings:
        hindered = [one for one in problems_of(row) if one.severity is Severity.ERROR]
        if not hindered:
            messages.warning(request, gettext("บันทึกร่างแล้ว ยังไม่ได้ส่ง ดูข้อสังเกตด้านล่าง แล้วแก้หรือยืนยันการส่ง"))
            return redirect(f"{here}?asked=1#told")
    try:
        services.report_progress(access=request.access, progress=row)
    except services.ReportIncomplete:
        messages.warning(request, gettext("บันทึกร่างแล้ว แต่ยังส่งไม่ได้ เพราะข้อมูลยังไม่ครบ"))
        return redirect(f"{here}?asked=1")
    except MoveNotAllowed:
        _tell_moved(request)
        return redirect(here)
    messages.success(request, gettext("ส่งรายงานแล้ว รอฝ่ายเลขานุการรับ"))
    return redirect(here)


def _back(request: StaffRequest, here: str, at: tuple[int, int, int], *, reopens: bool) -> HttpResponse:
    """Sends a report back to its unit, or opens an accepted one, with a reason that is never left out."""
    if request.method != "POST":
        return redirect(here)
    row = queries.report_of(request.access.agency, *at)
    if _is_another(request, row):
        return redirect(here)
    if row.state != (ProgressState.ACCEPTED if reopens else ProgressState.REPORTED):
        _tell_moved(request)
        return redirect(here)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _shown(request, row.activity, row.period, reason=form)
    service = services.reopen_progress if reopens else services.return_progress
    try:
        service(access=request.access, progress=row, reason=form.cleaned_data["reason"])
        messages.success(request, gettext("ส่งกลับให้กลุ่มงานแก้ไขแล้ว"))
    except MoveNotAllowed:
        _tell_moved(request)
    return redirect(here)


def _is_another(request: HttpRequest, row: models.Progress) -> bool:
    """Whether the report was taken back, or handed in anew, after the page that judges it was opened."""
    is_another = request.POST.get("stamp") != stamp_of(row)
    if is_another and row.reported_at is None:
        _tell_moved(request)
    elif is_another:
        messages.error(request, gettext("รายงานถูกส่งใหม่หลังจากเปิดหน้านี้ อ่านฉบับล่าสุดก่อน"))
    return is_another


def _tell_moved(request: HttpRequest) -> None:
    messages.error(request, gettext("รายงานนี้เปลี่ยนสถานะไปแล้ว ดูสถานะล่าสุดด้านล่าง"))


def _report_url(request: HttpRequest, year: int, period: int, number: int) -> str:
    return link(request, "plans:report", year=year, period=queries.require_period(period), number=number)


def _said(refused: UploadRefused) -> str:
    problem = refused.problem
    name = problem.place.file if problem.place and problem.place.file else ""
    return f"“{name}” {say(problem, language())}"
