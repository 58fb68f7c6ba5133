"""Settings of the agency: what it says of itself, its emblem, its units, its forms of years."""

from django.contrib import messages
from django.db.models import Count, Max, Min, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from prongsai.apps.organisation import emblems, queries, services
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.doors import staff
from prongsai.apps.organisation.models import FormOfYear, Unit
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.refusals import Refused
from prongsai.apps.organisation.staff import pages
from prongsai.apps.organisation.staff.fields import language
from prongsai.apps.organisation.staff.forms import AgencyForm, EmblemForm, FormOfYearForm, UnitForm
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.messages import say

UNITS = ListOf(
    columns=(
        Column("number", gettext_lazy("ลำดับ"), ("number",), is_number=True),
        Column("name", gettext_lazy("ชื่อกลุ่ม"), ("name",)),
        Column("short_name", gettext_lazy("ชื่อย่อ"), ("short_name",)),
        Column("officers", gettext_lazy("เจ้าหน้าที่"), ("officers",), is_number=True),
        Column(
            "is_active",
            gettext_lazy("สถานะ"),
            ("-is_active",),
            lambda unit: gettext("ใช้อยู่") if unit.is_active else gettext("เลิกใช้แล้ว"),
        ),
    ),
    filters=(
        Filter(
            "state",
            gettext_lazy("สถานะ"),
            (("on", gettext_lazy("ใช้อยู่")), ("off", gettext_lazy("เลิกใช้แล้ว"))),
            lambda state: Q(is_active=state == "on"),
        ),
    ),
    search=("name", "short_name"),
    default_sort="number",
)
FORMS = ListOf(
    columns=(
        Column("year_be", gettext_lazy("ปีงบประมาณ"), ("year_be",), is_number=True),
        Column("name", gettext_lazy("แบบประเมิน"), value=lambda form: pages.edition_name(form.framework_key)),
        Column("framework_key", gettext_lazy("รหัสแบบ"), ("framework_key",)),
    ),
    default_sort="-year_be",
)


@staff(Permission.SETTINGS_MANAGE)
def agency(request: HttpRequest) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    form = AgencyForm.of(access.agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.change_agency(access=access, values=form.cleaned_data)
        messages.success(request, gettext("บันทึกแล้ว"))
        return redirect(link(request, "organisation:settings"))
    return render(request, "organisation/staff/settings.html", {"form": form})


@staff(Permission.SETTINGS_MANAGE)
def emblem(request: HttpRequest) -> HttpResponse:
    from prongsai.papers.emblems import PictureRefused

    access: Access = request.access  # type: ignore[attr-defined]
    form = EmblemForm(request.POST, request.FILES) if request.method == "POST" else EmblemForm()
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            services.set_emblem(access=access, picture=emblems.read_upload(upload), file_name=upload.name)
        except PictureRefused as refused:
            form.add_error("file", say(refused.problem, language()))
        else:
            messages.success(request, gettext("ใส่ตราหน่วยงานแล้ว เอกสารที่จัดทำต่อจากนี้ใช้ตรานี้"))
            return redirect(link(request, "organisation:settings-emblem"))
    shown = {"form": form, "has_emblem": queries.emblem_of(access.agency) is not None}
    return render(request, "organisation/staff/emblem.html", shown)


@staff(Permission.SETTINGS_MANAGE)
@require_POST
def emblem_remove(request: HttpRequest) -> HttpResponse:
    services.remove_emblem(access=request.access)  # type: ignore[attr-defined]
    messages.success(request, gettext("นำตราหน่วยงานออกแล้ว"))
    return redirect(link(request, "organisation:settings-emblem"))


@staff(Permission.SETTINGS_MANAGE)
@require_safe
def emblem_picture(request: HttpRequest) -> HttpResponse:
    """For `<img>` alone: opened by itself it is a download, and may fetch and run nothing."""
    path = queries.emblem_of(request.access.agency)  # type: ignore[attr-defined]
    if path is None:
        raise Http404
    kind = "image/svg+xml" if path.suffix == ".svg" else "image/png"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type=kind)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@staff(Permission.SETTINGS_MANAGE)
def units(request: HttpRequest) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    all_units = Unit.objects.filter(agency=access.agency)
    officers = Count("memberships", filter=Q(memberships__person__is_active=True))
    listing = UNITS.of(request, all_units.annotate(officers=officers))
    if listing.wanted_format:
        return listing.export("units")
    ends = all_units.aggregate(first=Min("number"), last=Max("number"))
    can_move = listing.sort == "number" and not listing.is_filtered
    shown = {"page": pages.unit_rows(listing.rows, **ends), "listing": listing, "can_move": can_move}
    return render(request, "organisation/staff/units.html", shown)


@staff(Permission.SETTINGS_MANAGE)
def unit_new(request: HttpRequest) -> HttpResponse:
    form = UnitForm(request.POST or None)
    del form.fields["stands_for_all"]  # there is one from the beginning
    if request.method == "POST" and form.is_valid():
        try:
            services.add_unit(access=request.access, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as refused:
            form.add_error("name", say(refused.problem, language()))
        else:
            messages.success(request, gettext("เพิ่มกลุ่มแล้ว"))
            return redirect(link(request, "organisation:units"))
    return render(request, "organisation/staff/unit.html", {"form": form})


@staff(Permission.SETTINGS_MANAGE)
def unit(request: HttpRequest, unit: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    one = _unit(access, unit)
    initial = {"name": one.name, "short_name": one.short_name, "stands_for_all": one.stands_for_all}
    form = UnitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_unit(access=access, unit=one, **form.cleaned_data)
        except Refused as refused:
            form.add_error("name", say(refused.problem, language()))
        else:
            messages.success(request, gettext("บันทึกแล้ว"))
            return redirect(link(request, "organisation:units"))
    return render(request, "organisation/staff/unit.html", {"form": form, "page": one})


@staff(Permission.SETTINGS_MANAGE)
@require_POST
def unit_move(request: HttpRequest, unit: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    services.move_unit(access=access, unit=_unit(access, unit), up=request.POST.get("to") == "up")
    return redirect(link(request, "organisation:units"))


@staff(Permission.SETTINGS_MANAGE)
@require_POST
def unit_switch(request: HttpRequest, unit: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    is_active = request.POST.get("is_active") == "1"
    try:
        services.switch_unit(access=access, unit=_unit(access, unit), is_active=is_active)
    except Refused as refused:
        messages.error(request, say(refused.problem, language()))
    else:
        messages.success(request, gettext("ใช้กลุ่มนี้อีกแล้ว") if is_active else gettext("เลิกใช้กลุ่มนี้แล้ว"))
    return redirect(link(request, "organisation:units"))


@staff(Permission.FORM_CHOOSE)
def forms(request: HttpRequest) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    listing = FORMS.of(request, FormOfYear.objects.filter(agency=access.agency))
    if listing.wanted_format:
        return listing.export("forms")
    form = FormOfYearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.choose_form(access=access, **form.cleaned_data)
        messages.success(request, gettext("เลือกแบบประเมินแล้ว"))
        return redirect(link(request, "organisation:settings-forms"))
    may_set = access.may(Permission.SETTINGS_MANAGE)
    shown = {"page": pages.form_rows(listing.rows), "listing": listing, "form": form, "may_set": may_set}
    return render(request, "organisation/staff/forms.html", shown)


@staff(Permission.FORM_CHOOSE)
@require_POST
def form_drop(request: HttpRequest, form: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    one = FormOfYear.objects.filter(agency=access.agency, pk=form).first()
    if one is None:
        raise Http404
    try:
        services.drop_form(access=access, form=one)
    except Refused as refused:
        messages.error(request, say(refused.problem, language()))
    else:
        messages.success(request, gettext("นำแบบประเมินออกแล้ว"))
    return redirect(link(request, "organisation:settings-forms"))


def _unit(access: Access, number: int) -> Unit:
    found = Unit.objects.filter(agency=access.agency, pk=number).first()
    if found is None:
        raise Http404
    return found
