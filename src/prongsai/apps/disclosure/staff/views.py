"""The staff door of disclosure: the requirements of a year, and the proof of one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.apps.disclosure import queries, services
from prongsai.apps.disclosure.staff import pages
from prongsai.apps.disclosure.staff.forms import ProofForm
from prongsai.apps.disclosure.staff.lists import requirements_list
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.language import language
from prongsai.apps.ui.lists import Held


@staff(Permission.READ)
def proofs(request: StaffRequest, year: int) -> HttpResponse:
    agency = request.access.agency
    forms, proofs = queries.frameworks_of(agency, year), queries.proofs_of(agency, year)
    rows = pages.requirement_rows(forms, proofs, language())
    page = pages.proofs_page(request.access, year, forms, proofs, rows, language())
    if not forms:
        return render(request, "disclosure/staff/proofs.html", {"page": page})
    listing = requirements_list(forms, rows, language()).of(request, Held(tuple(rows)))
    if listing.wanted_format:
        return listing.export(f"disclosure-{year}")
    return render(request, "disclosure/staff/proofs.html", {"page": page, "listing": listing})


@staff(Permission.READ)
def proof(request: StaffRequest, year: int, key: str) -> HttpResponse:
    agency, may_edit = request.access.agency, request.access.may(Permission.DISCLOSURE_EDIT)
    forms, proofs = queries.frameworks_of(agency, year), queries.proofs_of(agency, year)
    asked = {one.key: one for one in queries.asked_in(forms, proofs)}
    if key not in asked:
        raise Http404
    if request.method == "POST":
        request.access.require(Permission.DISCLOSURE_EDIT)
    form, conflict = ProofForm.of(proofs.get(key), request.POST if request.method == "POST" else None), None
    version = request.POST.get("version") or queries.version_of(proofs.get(key))
    if request.method == "POST" and form.is_valid():
        try:
            saved = services.set_proof(access=request.access, year_be=year, key=key, version=version, **form.cleaned_data)
        except services.ProofChanged as changed:
            conflict, version = _conflict(changed), queries.version_of(changed.proof)
        else:
            messages.success(request, gettext("บันทึกหลักฐานแล้ว") if saved else gettext("ข้อนี้ไม่มีหลักฐาน"))
            return redirect(f"{link(request, 'disclosure:proofs', year=year)}#{key}")
    one, names = asked[key], {other.key: other.named_by.name for other in asked.values()}
    page = pages.ProofPage(
        year=year,
        row=pages.row_of(one, forms, names, language()),
        elements=tuple((asking.item.code, asking.item.requirement.elements) for asking in one.asking if asking.item.requirement),
        version=version,
        carried_from=one.proof.carried_from if one.proof else None,
        needs_renewal=one.needs_renewal,
        may_edit=may_edit,
        conflict=conflict,
    )
    return render(request, "disclosure/staff/proof.html", {"page": page, "form": form}, status=409 if conflict else 200)


@staff(Permission.DISCLOSURE_EDIT)
def carried(request: StaffRequest, year: int) -> HttpResponse:
    """What was carried over, to be looked at together."""
    if request.method == "POST":
        looked_at = dict(value.split(" ", 1) for value in request.POST.getlist("proof") if " " in value)
        done = services.confirm_carried(access=request.access, year_be=year, versions=looked_at)
        _tell_confirmed(request, len(done), len(looked_at))
        return redirect(link(request, "disclosure:carried", year=year))
    forms, proofs = queries.frameworks_of(request.access.agency, year), queries.proofs_of(request.access.agency, year)
    page = pages.carried_page(year, queries.asked_in(forms, proofs), pages.requirement_rows(forms, proofs, language()))
    return render(request, "disclosure/staff/carried.html", {"page": page})


def _tell_confirmed(request: StaffRequest, done: int, wanted: int) -> None:
    if not wanted:
        messages.error(request, gettext("ยังไม่ได้เลือกรายการ"))
    if done:
        messages.success(request, gettext("ยืนยันแล้ว %(count)s รายการ") % {"count": done})
    if wanted > done:
        messages.warning(request, gettext("%(count)s รายการเปลี่ยนไประหว่างที่เปิดหน้านี้ เปิดดูอีกครั้ง") % {"count": wanted - done})


def _conflict(changed: services.ProofChanged) -> pages.Conflict:
    now = changed.proof
    if now is None:
        return pages.Conflict("", None, (), "")
    return pages.Conflict(now.changed_by, timezone.localtime(now.changed_at), tuple(now.urls), now.remark)
