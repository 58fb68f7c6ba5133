"""Opening a fiscal year."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.queries import chosen_forms, edition_name
from prongsai.apps.plans import queries, services
from prongsai.apps.plans.carrying import years_before
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.staff.row_pages import RowPage
from prongsai.apps.plans.staff.year_forms import OpenYearForm
from prongsai.apps.ui.addresses import link


@staff(Permission.PLAN_EDIT)
def open_year(request: StaffRequest, year: int) -> HttpResponse:
    """Opens the year; of one that is open, chooses its form, or another beside it."""
    agency = request.access.agency
    is_open = year in queries.years_of(agency)
    if not is_open and not queries.may_be_opened(year):
        raise Http404
    chosen = chosen_forms(agency, year) if is_open else ()
    initial = {} if chosen else {"framework_key": queries.form_of(agency, year)}
    form = OpenYearForm(request.POST or None, initial=initial, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        services.open_year(access=request.access, year_be=year, framework_key=form.cleaned_data["framework_key"])
        if is_open:
            messages.success(request, gettext("เลือกแบบของปี %(year)s แล้ว") % {"year": year})
            return redirect(link(request, "plans:measures", year=year))
        messages.success(request, gettext("เปิดปีงบประมาณ พ.ศ. %(year)s แล้ว") % {"year": year})
        return redirect(link(request, "plans:carry" if years_before(agency, year) else "plans:measures", year=year))
    title, save = gettext("เปิดปีงบประมาณ พ.ศ. %(year)s") % {"year": year}, gettext("เปิดปีงบประมาณ")
    if is_open:
        title = gettext("เพิ่มแบบของปีนี้") if chosen else gettext("เลือกแบบของปีนี้")
        save = gettext("เพิ่มแบบนี้") if chosen else gettext("ใช้แบบนี้")
    page = RowPage(
        year=year,
        eyebrow=gettext("ปีงบประมาณ พ.ศ. %(year)s") % {"year": year},
        title=title,
        lead=_forms_told(request, year, chosen) if is_open else gettext("ปีที่เปิดแล้วรับผลประเมิน มาตรการ แผน และความก้าวหน้าได้"),
        save=save,
        back_url=link(request, "plans:measures", year=year),
        action_url=link(request, "plans:open", year=year),
    )
    return render(request, "plans/staff/row_form.html", {"page": page, "form": form})


def _forms_told(request: StaffRequest, year: int, chosen: tuple[str, ...]) -> str:
    """The forms that the agency answers to, and which of them, or of an earlier year, its analysis and measures follow."""
    own = queries.year_tree(request.access.agency, year).framework_key
    if not own:
        return gettext("ปีนี้เปิดไว้แล้ว")
    names = " · ".join(edition_name(key, language()) for key in chosen or (own,))
    said = {"forms": names, "own": edition_name(own, language())}
    return gettext("แบบของปีนี้: %(forms)s ผลวิเคราะห์และมาตรการใช้แบบเดียว: %(own)s") % said


def not_open(request: StaffRequest, year: int) -> HttpResponse:
    """The page of a year that nobody has opened: what to do first."""
    if not queries.may_be_opened(year):
        raise Http404
    return render(request, "plans/staff/not_open.html", {"year": year, "may_open": request.access.may(Permission.PLAN_EDIT)})
