"""Recording what the committee resolved on what lies before it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import Approval
from prongsai.apps.approvals.services import ContentChanged, OwnWork
from prongsai.apps.approvals.subjects import kind_of
from prongsai.apps.meetings import models, queries, services
from prongsai.apps.meetings.staff import pages
from prongsai.apps.meetings.staff.forms import ResolutionForm
from prongsai.apps.meetings.staff.views import held
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link
from prongsai.engine.moves import MoveNotAllowed
from prongsai.engine.states.approval import ApprovalState


@staff(Permission.RESOLVE)
def resolve(request: StaffRequest, year: int, pk: int, approval: int) -> HttpResponse:
    meeting, asked = held(request, year, pk), _asked(request, year, approval)
    here = link(request, "meetings:meeting", year=year, pk=pk)
    if asked.state != ApprovalState.REQUESTED:
        messages.error(request, gettext("เรื่องนี้ไม่ได้รอมติแล้ว อาจถูกถอน หรือมีมติไปแล้ว"))
        return redirect(here)
    quorum = queries.quorum_of(meeting)
    form = ResolutionForm(
        request.POST if request.method == "POST" else None,
        has_quorum=quorum.is_there,
        is_held_before=queries.is_held_before(meeting, asked),
    )
    if request.method == "POST" and form.is_valid() and _is_recorded(request, form, meeting, asked):
        return redirect(here)
    page = pages.ResolvePage(year, meeting, pages.matter_of(request, request.access, asked), quorum)
    return render(request, "meetings/staff/resolve.html", {"page": page, "form": form})


def _is_recorded(request: StaffRequest, form: ResolutionForm, meeting: models.Meeting, asked: Approval) -> bool:
    """Else the form says why not, and keeps what was typed."""
    said = form.cleaned_data
    try:
        services.record_resolution(
            access=request.access,
            meeting=meeting,
            approval=asked,
            agreed=form.is_agreed,
            text=said["text"],
            text_en=said["text_en"],
            remark=said.get("remark", ""),
            quorum_is_known=said.get("quorum_is_known", False),
        )
    except OwnWork:
        form.add_error(None, gettext("เรื่องนี้ท่านเป็นผู้เสนอหรือผู้เขียนเอง จึงบันทึกมติเองไม่ได้ ให้ประธานหรือผู้อื่นที่มีสิทธิบันทึก"))
    except ContentChanged:
        form.add_error(None, gettext("เนื้อหาถูกแก้ไขหลังจากเสนอ มติจึงบันทึกกับเนื้อหานี้ไม่ได้ ให้ฝ่ายเลขานุการเสนอใหม่"))
    except MoveNotAllowed:
        form.add_error(None, gettext("เรื่องนี้ไม่ได้รอมติแล้ว อาจถูกถอน แก้ไข หรือมีมติไปแล้ว"))
    except services.NotHeldYet:
        form.add_error(None, gettext("ยังไม่ถึงวันประชุม จึงยังไม่มีมติ"))
    except services.NoQuorum:
        form.add_error("quorum_is_known", gettext("มีกรรมการมาไม่ถึงกึ่งหนึ่งตามที่บันทึกไว้ ยืนยันว่าประชุมได้ หรือแก้รายชื่อผู้มาประชุม"))
    else:
        messages.success(request, gettext("บันทึกมติแล้ว"))
        return True
    return False


def _asked(request: StaffRequest, year: int, pk: int) -> Approval:
    found = approvals.approval_of(request.access.agency, pk)
    if found is None or found.step != approvals.COMMITTEE or kind_of(found.subject)[1] != year:
        raise Http404
    return found
