"""The staff door of publishing: a year's editions, one of them as the public will see it, and what is done with it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from prongsai.apps.files import serving
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.publishing import queries, services
from prongsai.apps.publishing.models import Edition
from prongsai.apps.publishing.services import NotApproved, OwnWork
from prongsai.apps.publishing.staff.forms import ReturnForm, WithdrawForm
from prongsai.apps.publishing.staff.lists import EDITIONS
from prongsai.apps.publishing.staff.pages import edition_staff_page, editions_page
from prongsai.apps.publishing.staff.previews import preview_page
from prongsai.apps.ui.addresses import link
from prongsai.engine.moves import MoveNotAllowed

READ, PROPOSE, CHECK = Permission.READ, Permission.PUBLISH_PROPOSE, Permission.PUBLISH_CHECK
WITHDRAW = Permission.PUBLISH_WITHDRAW


@staff(READ)
@require_safe
def editions(request: StaffRequest, year: int) -> HttpResponse:
    listing = EDITIONS.of(request, queries.editions_of_year(request.access.agency, year))
    if listing.wanted_format:
        return listing.export(f"editions-{year}")
    publications = queries.publications_of_year(request.access.agency, year)
    page = editions_page(request, request.access, year, publications, listing.rows)
    return render(request, "publishing/staff/editions.html", {"page": page, "listing": listing})


@staff(READ)
@require_safe
def edition(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    return _shown(request, year, _edition(request, year, pk))


@staff(READ)
@require_safe
def preview(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    """The edition exactly as the public will see it."""
    page = preview_page(request, _edition(request, year, pk))
    return render(request, "publishing/public/edition.html", {"page": page})


@staff(READ)
@require_safe
def file(request: StaffRequest, year: int, pk: int, file: str) -> HttpResponse:
    """A paper of an edition, or what else can be taken from it, before it is published."""
    edition = _edition(request, year, pk)
    if file == "edition.json":
        return HttpResponse(queries.bytes_of(edition.pk), content_type="application/json")
    if file.endswith(".csv") and (table := queries.table_file(edition.pk, file.removesuffix(".csv"), year)):
        return table
    paper = queries.paper_of(edition.pk, file)
    if paper is None:
        raise Http404
    return serving.answer(paper.file, name=paper.name)


@staff(CHECK)
@require_POST
def check(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    done = gettext("ตรวจผ่านแล้ว เผยแพร่ได้")
    return _do(request, year, pk, lambda edition: services.check(access=request.access, edition=edition), done)


@staff(PROPOSE, CHECK)
@require_POST
def publish(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    done = gettext("เผยแพร่แล้ว เนื้อหาของฉบับนี้แก้ไม่ได้อีก")
    return _do(request, year, pk, lambda edition: services.publish(access=request.access, edition=edition), done)


@staff(CHECK)
@require_POST
def send_back(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _shown(request, year, _edition(request, year, pk), returning=form)
    reason, done = form.cleaned_data["reason"], gettext("ส่งกลับแล้ว ผู้เสนอเห็นเหตุผลที่หน้านี้")
    return _do(
        request, year, pk, lambda edition: services.return_edition(access=request.access, edition=edition, reason=reason), done
    )


@staff(WITHDRAW)
@require_POST
def withdraw(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _shown(request, year, _edition(request, year, pk), withdrawing=form)
    reason, done = form.cleaned_data["reason"], gettext("ถอนการเผยแพร่แล้ว ที่อยู่ของฉบับนี้แสดงวันและเหตุผล")
    return _do(request, year, pk, lambda edition: services.withdraw(access=request.access, edition=edition, reason=reason), done)


def _edition(request: HttpRequest, year: int, pk: int) -> Edition:
    found = queries.edition_of_year(request.access.agency, year, pk)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _do(request: StaffRequest, year: int, pk: int, deed: Callable[[Edition], Edition], done: str) -> HttpResponse:
    """Does it and says so; what refuses is told in words, and nothing has happened."""
    try:
        deed(_edition(request, year, pk))
        messages.success(request, done)
    except OwnWork:
        messages.error(request, gettext("ท่านเป็นผู้เสนอฉบับนี้ จึงตรวจเองไม่ได้ ให้กรรมการหรือหัวหน้าหน่วยงานตรวจ"))
    except NotApproved:
        text = gettext("หัวหน้าหน่วยงานยังไม่อนุมัติเนื้อหานี้ หรือมีผู้แก้ไขหลังอนุมัติ ส่งฉบับนี้กลับ ขออนุมัติใหม่ แล้วเสนออีกครั้ง")
        messages.error(request, text)
    except MoveNotAllowed:
        messages.error(request, gettext("ฉบับนี้เปลี่ยนสถานะไปแล้ว ตรวจดูสถานะปัจจุบันด้านล่าง"))
    return redirect(link(request, "publishing:edition", year=year, pk=pk))


def _shown(
    request: StaffRequest,
    year: int,
    edition: Edition,
    returning: forms.Form | None = None,
    withdrawing: forms.Form | None = None,
) -> HttpResponse:
    page = edition_staff_page(request, request.access, year, edition)
    context = {"page": page, "returning": returning or ReturnForm(), "withdrawing": withdrawing or WithdrawForm(prefix=None)}
    return render(request, "publishing/staff/edition.html", context)
