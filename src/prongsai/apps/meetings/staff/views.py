"""The staff door of meetings: the committee of a year, its meetings, and what it resolved."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.meetings import models, queries, services
from prongsai.apps.meetings.staff import forms, pages
from prongsai.apps.meetings.staff.lists import COMMITTEE, MEETINGS
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui import day
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.language import language

READ, RECORD = Permission.READ, Permission.MEETING_RECORD


@staff(READ)
def meetings(request: StaffRequest, year: int) -> HttpResponse:
    listing = MEETINGS.of(request, queries.meetings_of(request.access.agency, year))
    if listing.wanted_format:
        return listing.export(f"meetings-{year}")
    count = listing.count if not listing.is_filtered else queries.meetings_of(request.access.agency, year).count()
    page = pages.meetings_page(request, request.access, year, count)
    return render(request, "meetings/staff/meetings.html", {"page": page, "listing": listing})


@staff(READ)
def meeting(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    page = pages.meeting_page(request, request.access, held(request, year, pk), day.today(), language())
    return render(request, "meetings/staff/meeting.html", {"page": page})


@staff(RECORD)
def meeting_new(request: StaffRequest, year: int) -> HttpResponse:
    form = forms.MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_meeting(access=request.access, year_be=year, values=form.values())
            messages.success(request, gettext("เพิ่มการประชุมแล้ว บันทึกผู้มาประชุมและระเบียบวาระต่อได้"))
            _warn(request, form, year)
            return redirect(link(request, "meetings:meeting", year=year, pk=made.pk))
        except services.MeetingTwice as twice:
            messages.info(request, gettext("เพิ่มการประชุมนี้แล้วเมื่อครู่ จึงไม่เพิ่มซ้ำ"))
            return redirect(link(request, "meetings:meeting", year=year, pk=twice.meeting.pk))
        except services.NumberTaken as taken:
            form.tell_taken(taken.meeting)
    return render(request, "meetings/staff/meeting_form.html", {"page": pages.FormPage(year), "form": form})


@staff(RECORD)
def meeting_edit(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    found = held(request, year, pk)
    initial = {name: getattr(found, name) for name in forms.MeetingForm.base_fields}
    form = forms.MeetingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_meeting(access=request.access, meeting=found, values=form.values())
        except services.HasResolution:
            form.add_error(None, gettext("มีมติในการประชุมนี้แล้ว วันที่และเลขที่ประชุมจึงเปลี่ยนไม่ได้ ใส่ค่าเดิมแล้วบันทึกส่วนอื่นได้"))
        except services.NumberTaken as taken:
            form.tell_taken(taken.meeting)
        else:
            messages.success(request, gettext("บันทึกข้อมูลการประชุมแล้ว"))
            _warn(request, form, year)
            return redirect(link(request, "meetings:meeting", year=year, pk=pk))
    page = pages.FormPage(year, found, found.resolutions.exists())
    return render(request, "meetings/staff/meeting_form.html", {"page": page, "form": form})


def _warn(request: StaffRequest, form: forms.MeetingForm, year: int) -> None:
    if said := form.warning(year):
        messages.warning(request, said)


@staff(RECORD)
def meeting_delete(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    found = held(request, year, pk)
    if request.method != "POST":
        return redirect(link(request, "meetings:meeting_edit", year=year, pk=pk))
    try:
        services.delete_meeting(access=request.access, meeting=found)
    except services.HasResolution:
        messages.error(request, gettext("การประชุมนี้มีมติแล้ว จึงลบไม่ได้"))
        return redirect(link(request, "meetings:meeting", year=year, pk=pk))
    messages.success(request, gettext("ลบการประชุมแล้ว"))
    return redirect(link(request, "meetings:meetings", year=year))


@staff(RECORD)
def attendance(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    found = held(request, year, pk)
    rows = forms.AttendanceFormSet(
        request.POST if request.method == "POST" else None,
        initial=attendance_so_far(found),
        form_kwargs={"language": language()},
    )
    if request.method == "POST" and rows.is_valid():
        try:
            services.set_attendance(access=request.access, meeting=found, rows=rows.people())
        except services.HasResolution:
            messages.error(request, gettext("มีมติในการประชุมนี้แล้ว รายชื่อผู้มาประชุมเป็นฐานขององค์ประชุม จึงเปลี่ยนไม่ได้"))
        else:
            messages.success(request, gettext("บันทึกผู้มาประชุมแล้ว"))
            return redirect(link(request, "meetings:meeting", year=year, pk=pk))
    roster = queries.roster_of(request.access.agency, year).count()
    page = pages.RowsPage(year, found, request.access.agency.committee, roster)
    return render(request, "meetings/staff/attendance.html", {"page": page, "rows": rows})


def attendance_so_far(meeting: models.Meeting) -> list[dict[str, object]]:
    """What is on record, and after it those of the committee who are not in it yet."""
    said = [
        {name: getattr(row, name) for name in ("name", "position", "role", "presence", "reason")}
        for row in meeting.attendance.all()
    ]
    names = {row["name"] for row in said}
    roster = queries.roster_of(meeting.agency, meeting.year_be).exclude(name__in=names)
    return said + [{"name": row.name, "position": row.position, "role": row.role} for row in roster]


@staff(RECORD)
def agenda(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    found = held(request, year, pk)
    fixed = found.resolutions.exists() and found.agenda.exists()
    rows = forms.AgendaFormSet(
        request.POST if request.method == "POST" else None,
        initial=agenda_so_far(found),
        form_kwargs={"has_resolution": fixed},
    )
    if request.method == "POST" and rows.is_valid():
        services.set_agenda(access=request.access, meeting=found, items=rows.items())
        messages.success(request, gettext("บันทึกระเบียบวาระแล้ว"))
        return redirect(link(request, "meetings:meeting", year=year, pk=pk))
    page = pages.RowsPage(year, found, has_resolution=fixed)
    return render(request, "meetings/staff/agenda.html", {"page": page, "rows": rows})


def agenda_so_far(meeting: models.Meeting) -> list[dict[str, object]]:
    """What is on record, else the five items that minutes have."""
    from prongsai.papers.texts.minutes import AGENDA_HEADINGS

    said = [
        {"number": row.number, "heading": row.heading, "text": row.text, "resolution": row.resolution}
        for row in meeting.agenda.all()
    ]
    return said or [{"number": str(number), "heading": heading} for number, heading in AGENDA_HEADINGS.items()]


# the committee ---------------------------------------------------------------------------------------------------------------


@staff(READ)
def committee(request: StaffRequest, year: int) -> HttpResponse:
    roster = queries.roster_of(request.access.agency, year)
    listing = COMMITTEE.of(request, roster)
    if listing.wanted_format:
        return listing.export(f"committee-{year}")
    page = pages.committee_page(request.access, year, listing.count if not listing.is_filtered else roster.count())
    return render(request, "meetings/staff/committee.html", {"page": page, "listing": listing})


@staff(RECORD)
def committee_edit(request: StaffRequest, year: int) -> HttpResponse:
    roster = queries.roster_of(request.access.agency, year)
    initial = [{"name": row.name, "position": row.position, "role": row.role} for row in roster]
    rows_of = forms.RosterFormSet if initial else forms.FirstRosterFormSet
    rows = rows_of(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and rows.is_valid():
        services.set_roster(access=request.access, year_be=year, members=rows.members())
        messages.success(request, gettext("บันทึกรายชื่อคณะกรรมการแล้ว"))
        return redirect(link(request, "meetings:committee", year=year))
    page = pages.RowsPage(year, committee=request.access.agency.committee, roster=len(initial))
    return render(request, "meetings/staff/committee_form.html", {"page": page, "rows": rows})


@staff(RECORD)
def committee_take_over(request: StaffRequest, year: int) -> HttpResponse:
    if request.method == "POST":
        try:
            taken = services.take_over_roster(access=request.access, year_be=year)
        except services.RosterEmpty:
            messages.error(request, gettext("ปี %(year)s ไม่มีรายชื่อคณะกรรมการให้นำมา") % {"year": year - 1})
        else:
            messages.success(request, gettext("นำรายชื่อ %(count)s คนมาแล้ว ตรวจว่ายังถูกต้อง") % {"count": len(taken)})
    return redirect(link(request, "meetings:committee", year=year))


def held(request: StaffRequest, year: int, pk: int) -> models.Meeting:
    """A meeting of the agency, or nothing is there."""
    found = queries.meeting_of(request.access.agency, year, pk)
    if found is None:
        raise Http404
    return found
