"""The staff door of the walk: to the committee, the announcement, the head, the signed copy, the edition."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals import services as approving
from prongsai.apps.documents.services import SignedInFuture
from prongsai.apps.files.services import UploadRefused
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.queries import forms_of
from prongsai.apps.plans import papers_now, queries, services
from prongsai.apps.plans.papers_now import BY_FORM
from prongsai.apps.plans.staff import flow_forms, flow_pages
from prongsai.apps.plans.staff.flow_state import FlowState, flow_state
from prongsai.apps.plans.staff.publishing_views import reason_words
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.language import language
from prongsai.engine.moves import MoveNotAllowed
from prongsai.messages import say
from prongsai.papers.kinds import KINDS

READ, SUBMIT = Permission.READ, Permission.PLAN_SUBMIT
WALKS = {"measures": "plans:announcement", "results": "plans:results"}
REFRESH = "5"
"""Seconds after which a page is asked for again while something is being drawn."""


@staff(READ)
def announcement(request: StaffRequest, year: int) -> HttpResponse:
    return _walk(request, year, "measures")


@staff(READ)
def results(request: StaffRequest, year: int) -> HttpResponse:
    return _walk(request, year, "results")


def _walk(request: StaffRequest, year: int, what: str) -> HttpResponse:
    page = flow_pages.walk_page(request, request.access, flow_state(request.access.agency, year, what), language())
    response = render(request, "plans/staff/flow.html", {"page": page})
    if page.is_drawing:
        response["Refresh"] = REFRESH
    return response


@staff(SUBMIT)
def submit(request: StaffRequest, year: int) -> HttpResponse:
    state = flow_state(request.access.agency, year, "measures")
    page = flow_pages.submit_page(request, request.access, state, language())
    form = flow_forms.SubmitForm(request.POST if request.method == "POST" else None, holes=page.errors)
    if request.method == "POST" and form.is_valid():
        known = form.cleaned_data.get("holes_are_known", False)
        try:
            services.submit_to_committee(access=request.access, tree=state.tree, holes_are_known=known)
        except (services.NothingToSubmit, services.HolesNotSeen, approving.AlreadyAsked) as refused:
            form.add_error(None, SUBMIT_REFUSED[type(refused)]())
        else:
            messages.success(request, gettext("เสนอต่อคณะกรรมการแล้ว ประธานบันทึกมติได้ในหน้าการประชุม"))
            return redirect(_walk_url(request, year, "measures"))
    return render(request, "plans/staff/submit.html", {"page": page, "form": form})


SUBMIT_REFUSED = {
    services.NothingToSubmit: lambda: gettext("ยังไม่มีมาตรการหรือผลประเมินให้เสนอ"),
    services.HolesNotSeen: lambda: gettext("ความเชื่อมโยงยังไม่ครบ ยืนยันก่อนว่าเสนอทั้งที่ยังไม่ครบ"),
    approving.AlreadyAsked: lambda: gettext("เนื้อหานี้เสนอไปแล้ว กำลังรอมติหรือมีมติแล้ว"),
}


@staff(SUBMIT)
def withdraw(request: StaffRequest, year: int, approval: int) -> HttpResponse:
    row = approvals.approval_of(request.access.agency, approval)
    what = _what(request.POST.get("back", "measures"))
    if row is None or row.subject not in {queries.subject_of(year, name) for name in WALKS}:
        raise Http404
    if request.method == "POST":
        try:
            approving.withdraw_request(access=request.access, approval=row)
        except MoveNotAllowed:
            messages.error(request, gettext("คำขอนี้ตัดสินหรือสิ้นผลไปแล้ว จึงถอนไม่ได้"))
        else:
            messages.success(request, gettext("ถอนคำขอแล้ว"))
    return redirect(_walk_url(request, year, what))


@staff(Permission.PLAN_EDIT)
def announcement_set(request: StaffRequest, year: int) -> HttpResponse:
    """The day and the signer; saving draws the announcement."""
    state = flow_state(request.access.agency, year, "measures")
    details = state.tree.year.details
    initial = {name: details.get(f"head.{name}", "") for name in ("name", "acting", "own_position")}
    initial["day"] = papers_now.planned_day(state.tree)
    form = flow_forms.AnnouncementForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with telling_of_voids(request, year):
                services.prepare_announcement(
                    access=request.access, tree=state.tree, day=form.cleaned_data["day"], signer=form.signer()
                )
        except services.DayWrong as wrong:
            form.add_error("day", _day_wrong(wrong))
        except services.NotComplete as missing:
            form.add_error(None, reason_words(missing.reason))
        else:
            messages.success(request, gettext("บันทึกแล้ว กำลังจัดทำประกาศ"))
            return redirect(_walk_url(request, year, "measures"))
    page = flow_pages.announcement_page(request, request.access, state, language())
    return render(request, "plans/staff/announcement.html", {"page": page, "form": form})


def _day_wrong(wrong: services.DayWrong) -> str:
    return {
        "future": gettext("ยังไม่ถึงวันนี้ ประกาศลงวันที่ล่วงหน้าไม่ได้"),
        "before-resolution": gettext("วันที่ประกาศอยู่ก่อนวันที่คณะกรรมการมีมติ"),
        "signed": gettext("ประกาศลงนามแล้ว วันที่จึงเปลี่ยนไม่ได้"),
        "differs": gettext("วันที่ลงนามไม่ตรงกับวันที่ในประกาศ"),
    }[wrong.reason]


@staff(SUBMIT)
def head_ask(request: StaffRequest, year: int, what: str) -> HttpResponse:
    """Lays it before the head."""
    state = flow_state(request.access.agency, year, _what(what))
    if request.method == "POST":
        try:
            services.request_head_approval(access=request.access, tree=state.tree, what=what)
        except services.NotComplete as missing:
            messages.error(request, reason_words(missing.reason))
        except approving.AlreadyAsked:
            messages.error(request, gettext("เนื้อหานี้เสนอหัวหน้าหน่วยงานไปแล้ว"))
        else:
            messages.success(request, gettext("เสนอหัวหน้าหน่วยงานแล้ว"))
    return redirect(_walk_url(request, year, what))


@staff(READ)
def head(request: StaffRequest, year: int, what: str) -> HttpResponse:
    """What lies before the head, who approves it or returns it with a note."""
    state = flow_state(request.access.agency, year, _what(what))
    form = flow_forms.HeadForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        request.access.require(Permission.HEAD_APPROVE)
        if form.is_valid() and _is_decided(request, form, state):
            return redirect(_walk_url(request, year, what))
    page = flow_pages.head_page(request.access, state, language())
    return render(request, "plans/staff/head.html", {"page": page, "form": form})


def _is_decided(request: StaffRequest, form: flow_forms.HeadForm, state: FlowState) -> bool:
    """The request that the page showed; one that another edit has replaced is not decided by mistake."""
    shown = request.POST.get("approval", "")
    row = approvals.approval_of(request.access.agency, int(shown)) if shown.isascii() and shown.isdigit() else None
    if row is None or row.step != approvals.HEAD or row.subject != queries.subject_of(state.tree.year.year_be, state.what):
        raise Http404
    try:
        approving.decide(access=request.access, approval=row, agrees=form.is_agreed, note=form.cleaned_data["note"])
    except approving.OwnWork:
        form.add_error(None, gettext("เรื่องนี้ท่านเป็นผู้เสนอหรือผู้เขียนเอง จึงอนุมัติเองไม่ได้"))
    except (approving.ContentChanged, MoveNotAllowed):
        form.add_error(None, gettext("คำขอนี้ไม่รอการพิจารณาแล้ว เพราะเนื้อหาถูกแก้ไข ถูกถอน หรือพิจารณาไปแล้ว อ่านเนื้อหาล่าสุดด้านล่าง"))
    else:
        messages.success(request, gettext("บันทึกการอนุมัติแล้ว") if form.is_agreed else gettext("ส่งกลับแล้ว"))
        return True
    return False


@staff(Permission.SIGNED_ATTACH)
def announcement_signed(request: StaffRequest, year: int) -> HttpResponse:
    state = flow_state(request.access.agency, year, "measures")
    page = flow_pages.signed_page(state, language())
    initial = {"signed_by": state.tree.year.details.get("head.name", "")}
    form = flow_forms.SignedAnnouncementForm(
        request.POST if request.method == "POST" else None, request.FILES or None, initial=initial
    )
    if request.method == "POST" and form.is_valid() and _is_attached(request, form, state, page):
        return redirect(_walk_url(request, year, "measures"))
    return render(request, "plans/staff/announcement_signed.html", {"page": page, "form": form})


def _is_attached(
    request: StaffRequest, form: flow_forms.SignedAnnouncementForm, state: FlowState, page: flow_pages.SignedPage
) -> bool:
    if page.refusal or page.day is None:
        form.add_error(None, page.refusal or gettext("กำหนดวันที่ในประกาศก่อน"))
        return False
    try:
        services.attach_signed_announcement(
            access=request.access,
            tree=state.tree,
            upload=form.cleaned_data["file"],
            signed_on=page.day,
            signed_by=form.cleaned_data["signed_by"],
        )
    except UploadRefused as refused:
        form.add_error("file", say(refused.problem, language()))
    except services.NotComplete as missing:
        form.add_error(None, reason_words(missing.reason))
    except services.DayWrong as wrong:
        form.add_error(None, _day_wrong(wrong))
    except SignedInFuture:
        form.add_error(None, gettext("ยังไม่ถึงวันที่ในประกาศ จึงยังลงนามไม่ได้"))
    except MoveNotAllowed:
        form.add_error(None, gettext("ประกาศนี้มีฉบับลงนามแล้ว"))
    else:
        messages.success(request, gettext("เก็บประกาศฉบับลงนามแล้ว"))
        return True
    return False


@staff(Permission.PAPER_DRAW)
def draw(request: StaffRequest, year: int) -> HttpResponse:
    """Asks the worker for one kind of paper, or for all."""
    queries.year_row(request.access.agency, year)
    kind, back = request.POST.get("kind", ""), request.POST.get("back", "")
    papers = f"{link(request, 'documents:papers', year=year)}{'' if kind in ('', 'all') else f'#{kind}'}"
    if request.method == "POST":
        if kind == "all":
            services.ask_for_all_papers(access=request.access, year_be=year)
        elif kind in KINDS:
            form = request.POST.get("form", "")
            if form and (kind != BY_FORM or form not in forms_of(request.access.agency, year)):
                raise Http404
            services.ask_for_paper(access=request.access, year_be=year, kind=kind, form=form)
        else:
            raise Http404
    return redirect(_walk_url(request, year, back) if back in WALKS else papers)


def _walk_url(request: StaffRequest, year: int, what: str) -> str:
    return link(request, WALKS[what], year=year)


def _what(name: str) -> str:
    if name not in WALKS:
        raise Http404
    return name
