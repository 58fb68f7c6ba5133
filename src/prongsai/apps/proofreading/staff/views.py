"""The staff door of proofreading: the checks of a year, a new one, what it found, the document with suggestions taken."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from prongsai.apps.files.services import UploadRefused
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.proofreading import hooks, queries, services
from prongsai.apps.proofreading.keeping import findings_of
from prongsai.apps.proofreading.models import Check
from prongsai.apps.proofreading.running import PASTED, look_through
from prongsai.apps.proofreading.staff import pages
from prongsai.apps.proofreading.staff.changes import changed_docx
from prongsai.apps.proofreading.staff.forms import CheckForm
from prongsai.apps.proofreading.staff.lists import CHECKS, findings_list
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.language import language
from prongsai.apps.ui.lists import Held
from prongsai.formats.cells import FileRefused
from prongsai.messages import say

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@staff(Permission.READ)
@require_safe
def checks(request: StaffRequest, year: int) -> HttpResponse:
    listing = CHECKS.of(request, queries.checks_of(request.access.agency, year))
    if listing.wanted_format:
        return listing.export(f"proofreading-{year}")
    context = {
        "year": year,
        "listing": listing,
        "rows": pages.check_rows(listing.rows),
        "may_check": request.access.may(Permission.PROOFREAD),
    }
    return render(request, "proofreading/staff/checks.html", context)


@staff(Permission.PROOFREAD)
def new(request: StaffRequest, year: int) -> HttpResponse:
    has_plan = hooks.plan_of(request.access.agency, year) is not None
    form = CheckForm(request.POST or None, request.FILES or None, initial={"with_plan": has_plan})
    if not has_plan:
        del form.fields["with_plan"]
    if request.method == "POST" and form.is_valid() and (made := _checked(request, year, form)):
        return redirect(link(request, "proofreading:check", year=year, check=made.pk))
    return render(request, "proofreading/staff/new.html", {"year": year, "form": form, "has_plan": has_plan})


def _checked(request: StaffRequest, year: int, form: CheckForm) -> Check | None:
    """Looked through before anything is locked to keep it; None when the form says what is wrong."""
    said = form.cleaned_data
    upload, name = said["file"], said["name"] or gettext("ข้อความที่วาง")
    data = upload.read() if upload else said["text"].encode()
    try:
        looked = look_through(
            data,
            upload.name if upload else PASTED,
            request.access.agency,
            year,
            framework_key=said["framework"],
            with_plan=said.get("with_plan", False),
        )
        return services.keep_check(access=request.access, year_be=year, name=name, looked=looked, upload=upload)
    except (FileRefused, UploadRefused) as refused:
        form.add_error("file" if upload else "text", say(refused.problem, language()))
        return None


@staff(Permission.READ)
@require_safe
def check(request: StaffRequest, year: int, check: int) -> HttpResponse:
    found = _check(request, year, check)
    all_found = findings_of(found.found)
    listing = findings_list(all_found, language()).of(request, Held(all_found))
    if listing.wanted_format:
        return listing.export(f"{found.name.rpartition('.')[0] or found.name}-ผลตรวจทาน")
    page = pages.check_page(request.access, found, listing.rows, tuple(listing.matching), _filter_of(request), language())
    return render(request, "proofreading/staff/check.html", {"page": page, "listing": listing})


def _filter_of(request: StaffRequest) -> str:
    """What of the address says which findings are shown, without the page."""
    kept = QueryDict(mutable=True)
    for name in ("severity", "code", "q"):
        if request.GET.get(name):
            kept[name] = request.GET[name]
    return kept.urlencode()


@staff(Permission.READ)
@require_POST
def changes(request: StaffRequest, year: int, check: int) -> HttpResponse:
    """The document as DOCX, with the suggestions that were ticked as tracked changes."""
    found = _check(request, year, check)
    ticked = {int(value) for value in request.POST.getlist("take") if value.isascii() and value.isdigit() and len(value) < 7}
    takes_all = request.POST.get("do") == "all"
    taken = [one for one in findings_of(found.found) if pages.may_be_taken(one) and (takes_all or one.number in ticked)]
    if not taken:
        messages.error(request, gettext("ยังไม่ได้เลือกข้อเสนอที่จะแก้"))
        return redirect(link(request, "proofreading:check", year=year, check=check))
    made = changed_docx(found, taken, request.access.person.name)
    if made.missed:  # told on the next page: this answer is the file
        told = gettext("%(count)s ข้อไม่ได้แก้ในแฟ้ม เพราะอยู่คาบสองย่อหน้าหรือในส่วนที่แก้ไม่ได้ แก้ด้วยตนเอง")
        messages.warning(request, told % {"count": len(made.missed)})
    response = HttpResponse(made.data, content_type=DOCX)
    name = found.name.rpartition(".")[0] or found.name
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}-แก้ตามที่ตรวจทาน.docx', safe='')}"
    return response


@staff(Permission.PROOFREAD)
@require_POST
def delete(request: StaffRequest, year: int, check: int) -> HttpResponse:
    try:
        services.remove_check(access=request.access, check=_check(request, year, check))
    except services.NotYours:
        messages.error(request, gettext("ผลตรวจทานนี้เป็นของผู้อื่น ผู้ที่ตรวจเป็นผู้ลบ"))
        return redirect(link(request, "proofreading:check", year=year, check=check))
    messages.success(request, gettext("ลบผลตรวจทานแล้ว"))
    return redirect(link(request, "proofreading:checks", year=year))


def _check(request: StaffRequest, year: int, pk: int) -> Check:
    found = queries.check_of(request.access.agency, year, pk)
    if found is None:
        raise Http404
    return found
