"""Opening a fiscal year."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import queries, services
from prongsai.apps.plans.staff.row_pages import RowPage
from prongsai.apps.plans.staff.year_forms import OpenYearForm
from prongsai.apps.ui.addresses import link


@staff(Permission.PLAN_EDIT)
def open_year(request: StaffRequest, year: int) -> HttpResponse:
    is_open = year in queries.years_of(request.access.agency)
    if not is_open and not queries.may_be_opened(year):
        raise Http404
    form = OpenYearForm(request.POST or None, initial={"framework_key": queries.form_of(request.access.agency, year)})
    if request.method == "POST" and form.is_valid():
        services.open_year(access=request.access, year_be=year, framework_key=form.cleaned_data["framework_key"])
        messages.success(request, gettext("เปิดปีงบประมาณ พ.ศ. %(year)s แล้ว") % {"year": year})
        return redirect(link(request, "plans:measures", year=year))
    page = RowPage(
        year=year,
        eyebrow=gettext("ปีงบประมาณ พ.ศ. %(year)s") % {"year": year},
        title=gettext("เลือกแบบของปีนี้") if is_open else gettext("เปิดปีงบประมาณ พ.ศ. %(year)s") % {"year": year},
        lead=gettext("ปีนี้เปิดไว้แล้ว") if is_open else gettext("ปีที่เปิดแล้วรับผลประเมิน มาตรการ แผน และความก้าวหน้าได้"),
        save=gettext("ใช้แบบนี้") if is_open else gettext("เปิดปีงบประมาณ"),
        back_url=link(request, "plans:measures", year=year),
        action_url=link(request, "plans:open", year=year),
    )
    return render(request, "plans/staff/row_form.html", {"page": page, "form": form})


def not_open(request: StaffRequest, year: int) -> HttpResponse:
    """The page of a year that nobody has opened: what to do first."""
    if not queries.may_be_opened(year):
        raise Http404
    return render(request, "plans/staff/not_open.html", {"year": year, "may_open": request.access.may(Permission.PLAN_EDIT)})
