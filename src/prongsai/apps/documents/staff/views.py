"""The staff door of papers: all kinds of a year, their files, their signed copies. Asking for one is `plans:draw`."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.documents import queries, services
from prongsai.apps.documents.issues import issue_of
from prongsai.apps.documents.models import Paper
from prongsai.apps.documents.staff import pages
from prongsai.apps.documents.staff.forms import SignedForm
from prongsai.apps.files import serving
from prongsai.apps.files.services import UploadRefused
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.language import language
from prongsai.engine.moves import MoveNotAllowed
from prongsai.messages import say, word
from prongsai.papers.kinds import KINDS

REFRESH = "5"
"""Seconds."""


@staff(Permission.READ)
def papers(request: StaffRequest, year: int) -> HttpResponse:
    page = pages.papers_page(request, request.access, year, language())
    response = render(request, "documents/staff/papers.html", {"page": page})
    if page.drawing:
        response["Refresh"] = REFRESH  # what `<meta http-equiv="refresh">` says, while something is being drawn
    return response


@staff(Permission.READ)
def paper_file(request: StaffRequest, year: int, kind: str, number: int, ending: str) -> HttpResponse:
    """A drawn file; the picture of the first page and the PDF may open in the page."""
    found = queries.paper_file(request.access.agency, year, kind, number, f".{ending}")
    if found is None:
        raise Http404
    return serving.answer(found.file, inline=ending in ("png", "pdf"))


@staff(Permission.READ)
def signed_file(request: StaffRequest, year: int, kind: str, number: int) -> HttpResponse:
    found = paper_or_404(request, year, kind, number)
    if found.signed_file is None:
        raise Http404
    return serving.answer(found.signed_file, inline=True)


@staff(Permission.SIGNED_ATTACH)
def sign(request: StaffRequest, year: int, kind: str, number: int) -> HttpResponse:
    """The signed copy of a paper that needs nobody's approval before; the announcement has a walk of its own."""
    if kind in pages.SIGNED_ON_THE_WALK:
        return redirect(link(request, "plans:announcement", year=year))
    found = paper_or_404(request, year, kind, number)
    form = SignedForm(request.POST, request.FILES) if request.method == "POST" else SignedForm()
    if request.method == "POST" and form.is_valid() and _is_kept(request, form, found):
        return redirect(f"{link(request, 'documents:papers', year=year)}#{kind}")
    page = pages.SignPage(year, word("paper", kind, language()), kind, issue_of(found, language()))
    return render(request, "documents/staff/sign.html", {"page": page, "form": form})


def _is_kept(request: StaffRequest, form: SignedForm, paper: Paper) -> bool:
    said = form.cleaned_data
    try:
        services.attach_signed(
            access=request.access, paper=paper, upload=said["file"], signed_on=said["signed_on"], signed_by=said["signed_by"]
        )
    except UploadRefused as refused:
        form.add_error("file", say(refused.problem, language()))
    except services.NotApprovedYet:
        form.add_error(None, gettext("หัวหน้าหน่วยงานยังไม่ได้อนุมัติเอกสารฉบับนี้ จึงยังแนบฉบับลงนามไม่ได้ เสนอหัวหน้าหน่วยงานก่อน"))
    except services.SignedInFuture:
        form.add_error("signed_on", gettext("ยังไม่ถึงวันนี้ ใส่วันที่ลงนามจริง"))
    except MoveNotAllowed:
        form.add_error(None, gettext("แนบฉบับลงนามได้กับเอกสารที่จัดทำครบและยังไม่มีฉบับลงนามเท่านั้น หากต้องเปลี่ยน ให้จัดทำฉบับใหม่ก่อน"))
    else:
        messages.success(request, gettext("เก็บฉบับลงนามแล้ว"))
        return True
    return False


def paper_or_404(request: StaffRequest, year: int, kind: str, number: int) -> Paper:
    found = queries.paper_of(request.access.agency, year, kind, number) if kind in KINDS else None
    if found is None:
        raise Http404
    return found
