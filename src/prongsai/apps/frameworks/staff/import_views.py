"""An edition brought in: choose the workbook, look at what it would be, confirm. Nothing is kept before that.

What is wrong is mended in the workbook, whose sheets hang together.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.files import bringing
from prongsai.apps.files import pending as waiting
from prongsai.apps.files.models import PendingImport
from prongsai.apps.files.pending import Ended
from prongsai.apps.frameworks import services
from prongsai.apps.frameworks.staff.forms import UploadForm
from prongsai.apps.frameworks.staff.import_pages import UploadPage, preview_page
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui import day
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.editions import edition_choices
from prongsai.apps.ui.language import language
from prongsai.apps.ui.previews import pressed
from prongsai.engine.thai.fiscal import fiscal_year_of
from prongsai.formats.new_editions import read_new_edition
from prongsai.messages import say

KIND = "framework"
YEARS = range(2400, 3000)
"""Those that an address can hold."""


@staff(Permission.SETTINGS_MANAGE)
def upload(request: StaffRequest) -> HttpResponse:
    bringer = request.access.bringer
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = bringing.brought(request, form, bringer=bringer, kind=KIND, year_be=_year_of(form))
        if kept is not None:
            return redirect(_preview_url(request, kept))
    page = UploadPage(waiting.latest_import(bringer, KIND), tuple(edition_choices()))
    return render(request, "frameworks/staff/import.html", {"form": form, "page": page})


@staff(Permission.SETTINGS_MANAGE)
def preview(request: StaffRequest, form_year: int, number: int) -> HttpResponse:
    pending = waiting.pending_or_404(request.access.bringer, KIND, form_year, number)
    if isinstance(pending, Ended):
        on, again = (link(request, f"frameworks:{name}") for name in ("editions", "import"))
        return bringing.ended(request, pending, on_url=on, again_url=again)
    if pending.pk != number:
        return bringing.led_on(request, pending, _preview_url(request, pending))
    if request.method == "POST":
        return _pressed(request, pending)
    read = read_new_edition(waiting.bytes_of(pending), pending.file.name)
    return render(request, "frameworks/staff/import_preview.html", {"page": preview_page(pending, read, language())})


def _pressed(request: StaffRequest, pending: PendingImport) -> HttpResponse:
    if pressed(request.POST) == "cancel":
        return bringing.gave_up(request, request.access.bringer, pending, link(request, "frameworks:editions"))
    if pressed(request.POST) != "confirm":
        return redirect(_preview_url(request, pending))
    try:
        done = services.bring_in(access=request.access, pending=pending)
    except services.EditionNotKept as refused:
        messages.error(request, say(refused.problems[0], language()))
        return redirect(request.path)
    told = gettext("นำเข้าแบบ %(key)s แล้ว") if done.is_new else gettext("แบบ %(key)s มีอยู่แล้ว เนื้อหาตรงกัน ไม่มีอะไรเปลี่ยน")
    messages.success(request, told % {"key": done.key})
    return redirect(link(request, "frameworks:edition", framework=done.key))


def _year_of(form: UploadForm) -> int:
    """The year that the workbook is of; of one that does not say so, this one."""
    file = form.cleaned_data["file"]
    year = read_new_edition(file.read(), file.name).data.get("fiscal_year")
    file.seek(0)
    return year if isinstance(year, int) and year in YEARS else fiscal_year_of(day.today()).be


def _preview_url(request: HttpRequest, pending: PendingImport) -> str:
    return link(request, "frameworks:import_preview", form_year=pending.year_be, number=pending.pk)
