"""The plan in and out as a spreadsheet: looked over and mended at its cells before anything is kept."""

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
from prongsai.apps.plans import queries, services
from prongsai.apps.plans.exports import activities_sheet, year_sheets
from prongsai.apps.plans.imports import KIND, PlanImport, plan_now, read_plan
from prongsai.apps.plans.staff.import_forms import PlanUploadForm
from prongsai.apps.plans.staff.import_pages import outcome_told, plan_import_page
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.exports import workbook_file
from prongsai.apps.ui.language import language
from prongsai.apps.ui.previews import asked_look, look_of, pressed, preview_of
from prongsai.engine.problems import has_errors


@staff(Permission.PLAN_EDIT)
def plan_import(request: StaffRequest, year: int) -> HttpResponse:
    queries.year_row(request.access.agency, year)
    bringer = request.access.bringer
    form = PlanUploadForm(request.POST or None, request.FILES or None)
    kept = bringing.brought(request, form, bringer=bringer, kind=KIND, year_be=year)
    if kept is not None:
        return redirect(_preview_url(request, kept))
    page = bringing.UploadPage(year, waiting.pending_import(bringer, KIND, year))
    return render(request, "plans/staff/plan_import.html", {"form": form, "page": page})


@staff(Permission.PLAN_EDIT)
def plan_preview(request: StaffRequest, year: int, number: int) -> HttpResponse:
    pending = waiting.pending_or_404(request.access.bringer, KIND, year, number)
    if isinstance(pending, Ended):
        return _ended(request, year, pending)
    if pending.pk != number:
        return bringing.led_on(request, pending, _preview_url(request, pending))
    if request.method == "POST":
        return _pressed(request, pending)
    read = _read(request, pending)
    page = plan_import_page(pending, read, preview_of(read.table, look_of(request), language()))
    return render(request, "plans/staff/plan_preview.html", {"page": page, "preview": page.preview})


@staff(Permission.PLAN_EDIT)
def plan_marked(request: StaffRequest, year: int, number: int) -> HttpResponse:
    pending = waiting.pending_or_404(request.access.bringer, KIND, year, number)
    if isinstance(pending, Ended):
        return _ended(request, year, pending)
    if pending.pk != number:
        return bringing.led_on(request, pending, _preview_url(request, pending))
    return bringing.marked_file(pending, _read(request, pending).table)


@staff(Permission.READ)
def plan_export(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    return workbook_file(f"กิจกรรม-{year}", [activities_sheet(tuple(row.activities.all()))])


@staff(Permission.READ)
def year_export(request: StaffRequest, year: int) -> HttpResponse:
    return workbook_file(f"ปี-{year}", year_sheets(queries.year_tree(request.access.agency, year)))


def _ended(request: StaffRequest, year: int, ended: Ended) -> HttpResponse:
    on, again = (link(request, f"plans:{name}", year=year) for name in ("plan", "plan_import"))
    return bringing.ended(request, ended, on_url=on, again_url=again)


def _pressed(request: StaffRequest, pending: PendingImport) -> HttpResponse:
    """Every button keeps what was typed; only confirming changes the plan, and only by what was looked at as it is."""
    do = pressed(request.POST)
    if do == "cancel":
        return bringing.gave_up(request, request.access.bringer, pending, link(request, "plans:plan", year=pending.year_be))
    read, is_part = _read(request, pending), do == "partial"
    is_new = bringing.typed_over(request, pending, read.cells)
    if do != "check":
        if is_new:
            bringing.look_again(request)
        elif read.version != request.POST.get("version", ""):
            messages.warning(request, _changed())
        elif (is_part and read.sound) or not has_errors(remark.problem for remark in read.table.remarks):
            return _confirm(request, pending, read, is_part=is_part)
    return redirect(_preview_url(request, pending) + asked_look(request))


def _confirm(request: StaffRequest, pending: PendingImport, read: PlanImport, *, is_part: bool) -> HttpResponse:
    year = queries.year_row(request.access.agency, pending.year_be)
    try:
        with telling_of_voids(request, pending.year_be):
            done = services.replace_activities(
                access=request.access,
                year=year,
                activities=read.sound if is_part else read.activities,
                keep_others=is_part,
                pending=pending,
            )
    except services.RowRefused:  # a report came in between
        messages.warning(request, _changed())
        return redirect(_preview_url(request, pending))
    messages.success(request, outcome_told(done))
    return redirect(link(request, "plans:plan", year=pending.year_be))


def _read(request: StaffRequest, pending: PendingImport) -> PlanImport:
    agency = request.access.agency
    now = plan_now(agency, queries.year_row(agency, pending.year_be))
    return read_plan(waiting.bytes_of(pending), pending.file.name, now, pending.fixes, language())


def _preview_url(request: StaffRequest, pending: PendingImport) -> str:
    return link(request, "plans:plan_preview", year=pending.year_be, number=pending.pk)


def _changed() -> str:
    return gettext("แผนเปลี่ยนไประหว่างที่ตรวจ ดูอีกครั้งแล้วจึงยืนยัน")
