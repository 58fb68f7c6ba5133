"""Reports out and in as a spreadsheet: a unit fills in a round at once, and looks it over at its cells before it is kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.files import bringing
from prongsai.apps.files import pending as waiting
from prongsai.apps.files.models import PendingImport
from prongsai.apps.files.pending import Ended
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import services
from prongsai.apps.plans.exports import reports_sheet
from prongsai.apps.plans.progress_queries import require_period, told_activities
from prongsai.apps.plans.queries import year_row
from prongsai.apps.plans.report_imports import KIND, ReportsImport, read_reports, reports_now
from prongsai.apps.plans.services.progress import may_report
from prongsai.apps.plans.staff.import_forms import ReportsUploadForm
from prongsai.apps.plans.staff.report_import_pages import outcome_told, reports_import_page
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.exports import csv_file, workbook_file
from prongsai.apps.ui.language import language
from prongsai.apps.ui.previews import asked_look, look_of, pressed, preview_of
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.problems import has_errors

REPORT = Permission.PROGRESS_REPORT
CAME_BETWEEN = (services.TableChanged, services.NotYourUnit, services.ReportFixed, services.ReportIncomplete)
"""What the service finds when something was kept after the preview was read."""


@staff(Permission.READ)
def sheet(request: StaffRequest, year: int, period: int, ending: str) -> HttpResponse:
    """A round to fill in: the activities that the person reports on, or all for who hands the sheet on to the units."""
    access = request.access
    rows = told_activities(year_row(access.agency, year), require_period(period)).select_related("told", "owner")
    own = [row for row in rows if may_report(access, row)] if access.may(REPORT) else list(rows)
    out, name = reports_sheet(own, period), f"รายงาน-{year}-รอบ-{period}-เดือน"
    return csv_file(name, out.heads, out.rows) if ending == "csv" else workbook_file(name, [out])


@staff(REPORT)
def reports_import(request: StaffRequest, year: int) -> HttpResponse:
    year_row(request.access.agency, year)
    bringer = request.access.bringer
    form = ReportsUploadForm(request.POST or None, request.FILES or None)
    kept = bringing.brought(request, form, bringer=bringer, kind=KIND, year_be=year, options={"hand_in": False})
    if kept is not None:
        return redirect(_preview_url(request, kept))
    page = bringing.UploadPage(year, waiting.pending_import(bringer, KIND, year))
    return render(request, "plans/staff/reports_import.html", {"form": form, "page": page, "periods": PERIODS})


@staff(REPORT)
def reports_preview(request: StaffRequest, year: int, number: int) -> HttpResponse:
    pending = waiting.pending_or_404(request.access.bringer, KIND, year, number)
    if isinstance(pending, Ended):
        return _ended(request, year, pending)
    if pending.pk != number:
        return bringing.led_on(request, pending, _preview_url(request, pending))
    if request.method == "POST":
        return _pressed(request, pending)
    read = _read(request, pending)
    page = reports_import_page(pending, read, preview_of(read.table, look_of(request), language()))
    return render(request, "plans/staff/reports_preview.html", {"page": page, "preview": page.preview})


@staff(REPORT)
def reports_marked(request: StaffRequest, year: int, number: int) -> HttpResponse:
    pending = waiting.pending_or_404(request.access.bringer, KIND, year, number)
    if isinstance(pending, Ended):
        return _ended(request, year, pending)
    if pending.pk != number:
        return bringing.led_on(request, pending, _preview_url(request, pending))
    return bringing.marked_file(pending, _read(request, pending).table)


def _ended(request: StaffRequest, year: int, ended: Ended) -> HttpResponse:
    on, again = (link(request, f"plans:{name}", year=year) for name in ("progress", "reports_import"))
    return bringing.ended(request, ended, on_url=on, again_url=again)


def _pressed(request: StaffRequest, pending: PendingImport) -> HttpResponse:
    """Every button keeps what was typed and ticked; only confirming keeps reports, and only as they were looked at.

    A tick after which nothing more is said of any cell needs no second look.
    """
    do = pressed(request.POST)
    if do == "cancel":
        return bringing.gave_up(request, request.access.bringer, pending, link(request, "plans:progress", year=pending.year_be))
    hand_in, was, is_part = "hand_in" in request.POST, (pending.fixes, pending.options), do == "partial"
    read = _read(request, pending, hand_in=hand_in)
    bringing.typed_over(request, pending, read.cells, {"hand_in": hand_in})
    if do != "check":
        if pending.fixes != was[0] or (pending.options != was[1] and read.says_more):
            bringing.look_again(request)
        elif read.version != request.POST.get("version", ""):
            _tell_changed(request)
        elif (is_part and read.sound) or not has_errors(remark.problem for remark in read.table.remarks):
            return _confirm(request, pending, read, is_part=is_part)
    return redirect(_preview_url(request, pending) + asked_look(request))


def _confirm(request: StaffRequest, pending: PendingImport, read: ReportsImport, *, is_part: bool) -> HttpResponse:
    reports = read.sound if is_part else read.reports
    try:
        done = services.save_reports(
            access=request.access,
            year=year_row(request.access.agency, pending.year_be),
            reports=reports,
            hand_in=read.hand_in,
            pending=pending,
        )
    except CAME_BETWEEN:
        _tell_changed(request)
        return redirect(_preview_url(request, pending))
    messages.success(request, outcome_told(done))
    return redirect(link(request, "plans:progress-period", year=pending.year_be, period=reports[0].period))


def _tell_changed(request: StaffRequest) -> None:
    messages.warning(request, gettext("รายงานเปลี่ยนไประหว่างที่ตรวจ ดูอีกครั้งแล้วจึงยืนยัน"))


def _read(request: StaffRequest, pending: PendingImport, *, hand_in: bool | None = None) -> ReportsImport:
    """`hand_in`: as the form asks now, else as it did before."""
    now = reports_now(request.access, year_row(request.access.agency, pending.year_be))
    hand_in = bool(pending.options.get("hand_in")) if hand_in is None else hand_in
    return read_reports(waiting.bytes_of(pending), pending.file.name, now, pending.fixes, language(), hand_in=hand_in)


def _preview_url(request: StaffRequest, pending: PendingImport) -> str:
    return link(request, "plans:reports_preview", year=pending.year_be, number=pending.pk)
