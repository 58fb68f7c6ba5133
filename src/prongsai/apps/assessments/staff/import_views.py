"""A result brought in: choose a file, look it over and mend it at its cells, confirm. Nothing is kept before that."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.assessments import services
from prongsai.apps.assessments.imports import KIND, ResultImport, read_result
from prongsai.apps.assessments.queries import framework_of, stored_result
from prongsai.apps.assessments.staff import import_pages
from prongsai.apps.assessments.staff.forms import ResultForm, UploadForm
from prongsai.apps.files import bringing
from prongsai.apps.files import pending as waiting
from prongsai.apps.files.models import PendingImport
from prongsai.apps.files.pending import Ended
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.editions import edition_choices
from prongsai.apps.ui.language import language
from prongsai.apps.ui.previews import asked_look, look_of, pressed, preview_of
from prongsai.engine.problems import has_errors


@staff(Permission.RESULT_IMPORT)
def upload(request: StaffRequest, year: int) -> HttpResponse:
    bringer = request.access.bringer
    form = UploadForm(request.POST or None, request.FILES or None, initial={"result_year": year - 1})
    options = _options(request.POST, form.cleaned_data["framework"]) if request.method == "POST" and form.is_valid() else {}
    kept = bringing.brought(request, form, bringer=bringer, kind=KIND, year_be=year, options=options)
    if kept is not None:
        return redirect(_preview_url(request, kept))
    page = import_pages.UploadPage(year, waiting.pending_import(bringer, KIND, year), import_pages.blank_forms())
    return render(request, "assessments/staff/import.html", {"form": form, "page": page})


@staff(Permission.RESULT_IMPORT)
def preview(request: StaffRequest, year: int, number: int) -> HttpResponse:
    pending = waiting.pending_or_404(request.access.bringer, KIND, year, number)
    if isinstance(pending, Ended):
        return _ended(request, year, pending)
    if pending.pk != number:
        return bringing.led_on(request, pending, _preview_url(request, pending))
    if request.method == "POST":
        return _pressed(request, year, pending)
    form = ResultForm(pending.options)
    form.is_valid()
    read = _read(pending)
    page = import_pages.preview_page(
        request.access.agency, pending, form, preview_of(read.table, look_of(request), language()), read.rows, language()
    )
    return render(request, "assessments/staff/import_preview.html", {"form": form, "page": page, "preview": page.preview})


@staff(Permission.RESULT_IMPORT)
def marked(request: StaffRequest, year: int, number: int) -> HttpResponse:
    pending = waiting.pending_or_404(request.access.bringer, KIND, year, number)
    if isinstance(pending, Ended):
        return _ended(request, year, pending)
    if pending.pk != number:
        return bringing.led_on(request, pending, _preview_url(request, pending))
    return bringing.marked_file(pending, _read(pending).table)


def _ended(request: StaffRequest, year: int, ended: Ended) -> HttpResponse:
    on, again = (link(request, f"assessments:{name}", year=year) for name in ("results", "import"))
    return bringing.ended(request, ended, on_url=on, again_url=again)


def _pressed(request: StaffRequest, year: int, pending: PendingImport) -> HttpResponse:
    """Every button keeps what was typed; only confirming keeps the result, and only what was looked at as it is."""
    if pressed(request.POST) == "cancel":
        return bringing.gave_up(request, request.access.bringer, pending, link(request, "assessments:results", year=year))
    read = _read(pending)
    is_new = bringing.typed_over(request, pending, read.cells, _options(request.POST, str(pending.options["framework"])))
    form = ResultForm(pending.options)
    if pressed(request.POST) == "confirm" and form.is_valid():
        said = form.cleaned_data
        stored = stored_result(request.access.agency, said["result_year"], said["framework"])
        if is_new:
            bringing.look_again(request)
        elif import_pages.version_of(stored) != request.POST.get("version", ""):
            messages.warning(request, gettext("ผลที่มีอยู่เปลี่ยนไประหว่างที่ตรวจ ดูอีกครั้งแล้วจึงยืนยัน"))
        elif not has_errors(remark.problem for remark in read.table.remarks):
            return _confirm(request, pending, said, read)
    return redirect(_preview_url(request, pending) + asked_look(request))


def _confirm(request: StaffRequest, pending: PendingImport, said: dict[str, Any], read: ResultImport) -> HttpResponse:
    result = services.NewResult(
        year_be=said["result_year"],
        framework_key=said["framework"],
        is_official=said["is_official"],
        note=said["note"],
        note_en=said["note_en"],
        rows=read.rows,
        source_file=pending.file,
    )
    imported = services.import_result(access=request.access, result=result, pending=pending)
    messages.success(request, import_pages.outcome_told(imported))
    return redirect(link(request, "assessments:assessment", year=result.year_be + 1))


def _options(post: QueryDict, framework: str) -> dict[str, object]:
    """As they were typed, right or wrong; the form stays one that there is, since the file is read under it."""
    texts: dict[str, object] = {name: post.get(name, "") for name in ResultForm.base_fields if name != "is_official"}
    if texts["framework"] not in dict(edition_choices()):
        texts["framework"] = framework
    return {**texts, "is_official": "is_official" in post}


def _read(pending: PendingImport) -> ResultImport:
    framework = framework_of(str(pending.options.get("framework", "")))
    return read_result(waiting.bytes_of(pending), pending.file.name, framework, pending.fixes)


def _preview_url(request: StaffRequest, pending: PendingImport) -> str:
    return link(request, "assessments:import_preview", year=pending.year_be, number=pending.pk)
