"""The plan in and out as a spreadsheet: looked over and mended at its cells before anything is kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext

from prongsai.apps.files import pending as waiting
from prongsai.apps.files.models import PendingImport
from prongsai.apps.files.pending import Ended
from prongsai.apps.files.proving import UploadRefused
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import queries, services
from prongsai.apps.plans.exports import activities_sheet, year_sheets
from prongsai.apps.plans.imports import KIND, PlanImport, plan_now, read_plan
from prongsai.apps.plans.staff.import_forms import PlanUploadForm
from prongsai.apps.plans.staff.import_pages import PlanUploadPage, outcome_told, plan_import_page
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.exports import attached_xlsx, workbook_file
from prongsai.apps.ui.previews import asked_look, look_of, marked_workbook, pressed, preview_of, typed_cells
from prongsai.engine.problems import has_errors
from prongsai.messages import Language, say


@staff(Permission.PLAN_EDIT)
def plan_import(request: StaffRequest, year: int) -> HttpResponse:
    queries.year_row(request.access.agency, year)
    bringer = request.access.bringer
    form = PlanUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = waiting.keep_pending(bringer=bringer, kind=KIND, year_be=year, upload=form.cleaned_data["file"], options={})
            return redirect(link(request, "plans:plan_preview", year=year, number=kept.pk))
        except UploadRefused as refused:
            form.add_error("file", say(refused.problem, _language()))
    page = PlanUploadPage(year, waiting.pending_import(bringer, KIND, year))
    return render(request, "plans/staff/plan_import.html", {"form": form, "page": page})


@staff(Permission.PLAN_EDIT)
def plan_preview(request: StaffRequest, year: int, number: int) -> HttpResponse:
    pending = waiting.pending_or_404(request.access.bringer, KIND, year, number)
    if isinstance(pending, Ended):
        return _ended(request, year, pending)
    if pending.pk != number:
        return _led_on(request, pending)
    if request.method == "POST":
        return _pressed(request, pending)
    read = _read(request, pending)
    page = plan_import_page(pending, read, preview_of(read.table, look_of(request), _language()))
    return render(request, "plans/staff/plan_preview.html", {"page": page, "preview": page.preview})


@staff(Permission.PLAN_EDIT)
def plan_marked(request: StaffRequest, year: int, number: int) -> HttpResponse:
    pending = waiting.pending_or_404(request.access.bringer, KIND, year, number)
    if isinstance(pending, Ended):
        return _ended(request, year, pending)
    if pending.pk != number:
        return _led_on(request, pending)
    name = pending.file.name.rpartition(".")[0] or pending.file.name
    return attached_xlsx(f"{name}-ตรวจแล้ว", marked_workbook(_read(request, pending).table, _language()))


@staff(Permission.READ)
def plan_export(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    return workbook_file(f"กิจกรรม-{year}", [activities_sheet(tuple(row.activities.all()))])


@staff(Permission.READ)
def year_export(request: StaffRequest, year: int) -> HttpResponse:
    return workbook_file(f"ปี-{year}", year_sheets(queries.year_tree(request.access.agency, year)))


def _ended(request: StaffRequest, year: int, ended: Ended) -> HttpResponse:
    """A second press, or an old address: the file was confirmed or given up."""
    title = gettext("แฟ้มนี้นำเข้าแล้ว") if ended.is_confirmed else gettext("แฟ้มนี้ยกเลิกการนำเข้าแล้ว")
    on, again = (link(request, f"plans:{name}", year=year) for name in ("plan", "plan_import"))
    return render(request, "files/import_ended.html", {"title": title, "ended": ended, "on_url": on, "again_url": again})


def _led_on(request: StaffRequest, pending: PendingImport) -> HttpResponse:
    """The file asked for has given way to another, from another window perhaps."""
    told = gettext("แฟ้มที่เปิดไว้ถูกแทนที่ด้วยแฟ้มใหม่กว่า “%(file)s” ที่นำมาภายหลัง ตรวจแฟ้มนี้ต่อ หรือนำแฟ้มเดิมเข้ามาอีกครั้ง")
    messages.warning(request, told % {"file": pending.file.name})
    return redirect(link(request, "plans:plan_preview", year=pending.year_be, number=pending.pk))


def _pressed(request: StaffRequest, pending: PendingImport) -> HttpResponse:
    """Every button keeps what was typed; only confirming changes the plan, and only by what was looked at as it is."""
    do, here = pressed(request.POST), link(request, "plans:plan_preview", year=pending.year_be, number=pending.pk)
    if do == "cancel":
        waiting.give_up(bringer=request.access.bringer, pending=pending)
        messages.success(request, gettext("ยกเลิกการนำเข้าแล้ว ไม่มีอะไรถูกบันทึก"))
        return redirect(link(request, "plans:plan", year=pending.year_be))
    read, is_part = _read(request, pending), do == "partial"
    fixes = typed_cells(request.POST, read.cells, pending.fixes)
    if fixes != pending.fixes:
        waiting.type_over(pending=pending, fixes=fixes)
        if do != "check":
            messages.warning(request, gettext("มีค่าที่เพิ่งแก้ ตรวจอีกครั้งแล้วจึงยืนยัน"))
    elif do != "check":
        if read.version != request.POST.get("version", ""):
            messages.warning(request, gettext("แผนเปลี่ยนไประหว่างที่ตรวจ ดูอีกครั้งแล้วจึงยืนยัน"))
        elif (is_part and read.sound) or not has_errors(remark.problem for remark in read.table.remarks):
            return _confirm(request, pending, read, is_part=is_part)
    return redirect(here + asked_look(request))


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
        messages.warning(request, gettext("แผนเปลี่ยนไประหว่างที่ตรวจ ดูอีกครั้งแล้วจึงยืนยัน"))
        return redirect(link(request, "plans:plan_preview", year=pending.year_be, number=pending.pk))
    messages.success(request, outcome_told(done))
    return redirect(link(request, "plans:plan", year=pending.year_be))


def _read(request: StaffRequest, pending: PendingImport) -> PlanImport:
    agency = request.access.agency
    now = plan_now(agency, queries.year_row(agency, pending.year_be))
    return read_plan(waiting.bytes_of(pending), pending.file.name, now, pending.fixes, _language())


def _language() -> Language:
    return "en" if get_language() == "en" else "th"
