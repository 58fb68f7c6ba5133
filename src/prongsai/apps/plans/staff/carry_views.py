"""Carrying an earlier year over: shown first, then confirmed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import queries, services
from prongsai.apps.plans.carrying import carrying, years_before
from prongsai.apps.plans.staff.carry_pages import CarryForm, carry_page
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.plans.staff.year_views import not_open
from prongsai.apps.ui.addresses import link


@staff(Permission.PLAN_EDIT)
def carry(request: StaffRequest, year: int) -> HttpResponse:
    agency = request.access.agency
    if year not in queries.years_of(agency):
        return not_open(request, year)
    tree, years = queries.year_tree(agency, year), years_before(agency, year)
    asked = request.POST.get("from") or request.GET.get("from", "")
    before = next((one for one in years if str(one) == asked), next(iter(years), None))
    if before is None or tree.framework is None:
        page = carry_page(tree, years, before, None, language())
        return render(request, "plans/staff/carry.html", {"page": page})
    plan = carrying(agency, before, year)
    form = CarryForm(request.POST if request.method == "POST" else None, tree=tree, plan=plan, language=language())
    if request.method == "POST" and form.is_valid():
        with telling_of_voids(request, year):
            done = services.carry_over(access=request.access, year=tree.year, before_be=before, chosen=form.chosen())
        if done.goes:
            said = gettext("นำต่อจากปี %(before)s แล้ว %(count)s รายการ ตรวจหลักฐานที่นำต่อมาก่อนใช้")
            messages.success(request, said % {"before": before, "count": done.goes})
        else:
            messages.info(request, gettext("ปีนี้มีครบแล้ว ไม่มีอะไรเปลี่ยน"))
        return redirect(link(request, "plans:measures", year=year))
    page = carry_page(tree, years, before, plan, language(), form)
    return render(request, "plans/staff/carry.html", {"page": page, "form": form})
