"""The staff door of the log: its events, one event, the signed file. Nothing here writes."""

import tempfile

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from prongsai.apps.audit import exporting, queries
from prongsai.apps.audit.heads import HeadBroken
from prongsai.apps.audit.staff.lists import Days, events_list
from prongsai.apps.audit.staff.pages import event_page, events_page, file_name
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission


@staff(Permission.AUDIT_READ)
def events(request: StaffRequest) -> HttpResponse:
    code, days = request.access.agency.code, Days.asked_in(request.GET)
    listing = events_list(code).of(request, days.within(queries.events_of(code)))
    if listing.wanted_format:
        return listing.export(f"audit-{code}")
    page = events_page(request, listing.rows, days, queries.log_head(code), code)
    return render(request, "audit/staff/events.html", {"page": page, "listing": listing})


@staff(Permission.AUDIT_READ)
def event(request: StaffRequest, number: int) -> HttpResponse:
    code = request.access.agency.code
    found = queries.event_numbered(code, number)
    if found is None:
        raise Http404
    return render(request, "audit/staff/event.html", {"page": event_page(request, found, queries.log_head(code))})


@staff(Permission.AUDIT_READ)
def file(request: StaffRequest) -> HttpResponse:
    """The log as `export_audit` writes it. One whose rows were changed is handed out as well: verifying it says what is wrong."""
    code = request.access.agency.code
    head = queries.log_head(code)
    stream = tempfile.TemporaryFile(dir=settings.PRONGSAI_DATA)  # noqa: SIM115  the response closes it
    try:
        exporting.write(stream, code)
    except (exporting.LogMissing, HeadBroken):
        stream.close()
        raise Http404 from None
    stream.seek(0)
    name = file_name(code, head.size if head else 0)
    return FileResponse(stream, as_attachment=True, filename=name, content_type="application/x-ndjson")
