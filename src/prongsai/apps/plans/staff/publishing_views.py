"""Proposing an edition: the year as it is now is frozen, and somebody else looks at it before it is published."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import queries, services
from prongsai.apps.plans.contents import NothingToFreeze
from prongsai.apps.plans.staff.publishing_pages import NEEDS, propose_page
from prongsai.apps.publishing.kinds import kind_named
from prongsai.apps.publishing.models import Edition
from prongsai.apps.publishing.services import AlreadyProposed, NotApproved, SameAsPublished
from prongsai.apps.ui.addresses import link

PROPOSE: dict[str, Callable[..., Edition]] = {
    "measures": services.propose_measures,
    "progress": services.propose_progress,
    "results": services.propose_results,
}


@staff(Permission.PUBLISH_PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: StaffRequest, year: int, what: str) -> HttpResponse:
    kind = kind_named(what)
    if kind is None or what not in NEEDS:
        raise Http404
    tree = queries.year_tree(request.access.agency, year)
    if request.method != "POST":
        return render(request, "plans/staff/propose.html", {"page": propose_page(request, tree, kind)})
    try:
        edition = PROPOSE[what](access=request.access, tree=tree)
    except services.NotComplete as missing:
        messages.error(request, gettext("ยังเสนอไม่ได้ %(reason)s") % {"reason": reason_words(missing.reason)})
    except NotApproved:
        messages.error(request, gettext("ยังเสนอไม่ได้ หัวหน้าหน่วยงานยังไม่อนุมัติเนื้อหานี้ หรือมีผู้แก้ไขหลังอนุมัติ"))
    except AlreadyProposed:
        messages.error(request, gettext("มีฉบับที่เสนอไว้และยังไม่เผยแพร่ ให้ตรวจหรือส่งฉบับนั้นกลับก่อน"))
        return redirect(link(request, "publishing:editions", year=year))
    except SameAsPublished:
        messages.error(request, gettext("ฉบับที่เผยแพร่อยู่มีเนื้อหานี้แล้วทุกตัวอักษร จึงไม่ต้องเสนอซ้ำ"))
    except NothingToFreeze:
        messages.error(request, gettext("ยังเสนอไม่ได้ ปีนี้ยังไม่ได้เลือกแบบประเมิน"))
    else:
        messages.success(request, gettext("เสนอแล้ว เนื้อหาถูกตรึงไว้ ให้ผู้อื่นตรวจก่อนเผยแพร่"))
        return redirect(link(request, "publishing:edition", year=year, pk=edition.pk))
    return redirect(link(request, "plans:propose", year=year, what=what))


def reason_words(reason: str) -> str:
    words = {
        "committee": gettext("คณะกรรมการยังไม่เห็นชอบเนื้อหานี้"),
        "head": gettext("หัวหน้าหน่วยงานยังไม่อนุมัติเนื้อหานี้"),
        "signature": gettext("ยังไม่มีประกาศฉบับลงนามของเนื้อหานี้"),
        "report": gettext("รายงานการวิเคราะห์ของเนื้อหานี้ยังจัดทำไม่ครบ"),
        "paper": gettext("เอกสารของเนื้อหานี้ยังจัดทำไม่ครบ"),
        "outdated": gettext("เอกสารเก่ากว่าเนื้อหา ให้จัดทำใหม่"),
        "progress": gettext("ยังไม่มีรายงานที่รับแล้ว"),
    }
    return words.get(reason, reason)
