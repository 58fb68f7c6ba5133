"""The agency's own template of a kind of paper: brought, looked through, taken into use, dropped."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.documents import queries, services
from prongsai.apps.documents.models import PaperTemplate
from prongsai.apps.documents.own_templates import Looked, look_through
from prongsai.apps.documents.staff import pages
from prongsai.apps.documents.staff.forms import TemplateForm
from prongsai.apps.files import serving
from prongsai.apps.files.services import UploadRefused
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.language import language
from prongsai.messages import say, word
from prongsai.papers.kinds import KINDS

DRAW = Permission.PAPER_DRAW


@staff(DRAW)
def template(request: StaffRequest, year: int, kind: str, pk: int | None = None) -> HttpResponse:
    """What is in use, what is being looked through (`pk`), and a way to bring another."""
    if kind not in KINDS:
        raise Http404
    form = TemplateForm(request.POST, request.FILES) if request.method == "POST" else TemplateForm()
    if request.method == "POST" and form.is_valid():
        try:
            brought = services.bring_template(access=request.access, kind=kind, upload=form.cleaned_data["file"])
        except UploadRefused as refused:
            form.add_error("file", say(refused.problem, language()))
        else:
            return redirect(link(request, "documents:template_look", year=year, kind=kind, pk=brought.pk))
    looked = None if pk is None else _template(request, kind, pk)
    page = _page(request, year, kind, looked)
    return render(request, "documents/staff/template.html", {"page": page, "form": form})


def _page(request: StaffRequest, year: int, kind: str, looked: PaperTemplate | None) -> pages.TemplatePage:
    found = look_through(looked) if looked is not None and not looked.in_use else Looked("", ())
    return pages.TemplatePage(
        year=year,
        kind=kind,
        name=word("paper", kind, language()),
        in_use=queries.templates_of(request.access.agency).get(kind),
        looked=None if looked is None or looked.in_use else looked,
        problems=pages.template_problems(found.problems, language()),
        may_be_used=found.may_be_used,
    )


@staff(DRAW)
def template_use(request: StaffRequest, year: int, kind: str, pk: int) -> HttpResponse:
    found = _template(request, kind, pk)
    if request.method != "POST":
        return redirect(link(request, "documents:template_look", year=year, kind=kind, pk=pk))
    try:
        services.use_template(access=request.access, template=found, looked=look_through(found))
    except services.TemplateFaulty:
        messages.error(request, gettext("แม่แบบนี้ยังมีที่ผิด จึงยังใช้ไม่ได้ แก้ตามรายการแล้วนำเข้าใหม่"))
        return redirect(link(request, "documents:template_look", year=year, kind=kind, pk=pk))
    messages.success(request, gettext("ใช้แม่แบบนี้แล้ว จัดทำเอกสารใหม่เพื่อให้แฟ้ม DOCX เป็นไปตามแม่แบบ"))
    return redirect(f"{link(request, 'documents:papers', year=year)}#{kind}")


@staff(DRAW)
def template_drop(request: StaffRequest, year: int, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    if request.method == "POST":
        services.drop_template(access=request.access, kind=kind)
        messages.success(request, gettext("เลิกใช้แม่แบบแล้ว จัดทำเอกสารใหม่เพื่อกลับไปใช้รูปแบบของระบบ"))
    return redirect(link(request, "documents:template", year=year, kind=kind))


@staff(DRAW)
def template_file(request: StaffRequest, year: int, kind: str, pk: int) -> HttpResponse:  # noqa: ARG001 - of the address
    return serving.answer(_template(request, kind, pk).file)


def _template(request: StaffRequest, kind: str, pk: int) -> PaperTemplate:
    found = queries.template_of(request.access.agency, kind, pk) if kind in KINDS else None
    if found is None:
        raise Http404
    return found
