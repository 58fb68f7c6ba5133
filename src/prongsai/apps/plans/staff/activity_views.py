"""One activity: read, written, moved, taken out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models, queries, services
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.staff.activity_forms import ActivityForm, activity_initial
from prongsai.apps.plans.staff.activity_pages import activity_page
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.staff.measures_views import units_offered
from prongsai.apps.plans.staff.row_pages import Opened, RowPage, conflict_of
from prongsai.apps.plans.staff.row_writes import asked_to_move, delete_asked, said_once, warn_of_days
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.plans.standing import standing
from prongsai.apps.plans.versions import RowChanged, version_of
from prongsai.apps.ui import day
from prongsai.apps.ui.addresses import link

READ, EDIT = Permission.READ, Permission.PLAN_EDIT


@staff(READ)
def activity(request: StaffRequest, year: int, number: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    found = standing(row.activities.select_related("owner"), day.today()).filter(number=number).first()
    if found is None:
        raise Http404
    beside = row.activities.filter(number__in=(number - 1, number + 1)).values_list("number", "pk")
    page = activity_page(request, row, found, dict(beside), language())
    return render(request, "plans/staff/activity.html", {"page": page})


@staff(EDIT)
def activity_edit(request: StaffRequest, year: int, number: int | None = None) -> HttpResponse:
    tree = queries.year_tree(request.access.agency, year)
    opened = Opened.of(request, tree.activities, number)
    form = ActivityForm(request.POST or None, tree=tree, activity=opened.row)
    if request.method == "POST" and form.is_valid():
        if opened.is_gone:
            return _form(request, tree, opened, form, RowChanged(None))
        try:
            with telling_of_voids(request, year):
                saved = services.save_activity(
                    access=request.access, year=tree.year, values=form.values(), activity=opened.row, version=opened.version
                )
        except RowChanged as changed:
            return _form(request, tree, opened, form, changed)
        except services.RowTwice as twice:
            messages.info(request, said_once())
            return redirect(link(request, "plans:activity", year=year, number=twice.row.number))
        messages.success(request, gettext("บันทึกกิจกรรมที่ %(number)s แล้ว") % {"number": saved.number})
        warn_of_days(request, form, year)
        return redirect(link(request, "plans:activity", year=year, number=saved.number))
    return _form(request, tree, opened, form)


def _form(
    request: StaffRequest, tree: YearTree, opened: Opened, form: ActivityForm, changed: RowChanged | None = None
) -> HttpResponse:
    year = tree.year.year_be
    row = changed.row if changed else opened.row
    initial = activity_initial(tree, row if isinstance(row, models.Activity) else None)
    conflict = conflict_of(request.access.agency, changed.row, opened, form, initial) if changed else None
    here = "plans:activity_edit" if row else "plans:activity_new"
    at = {"year": year, "number": row.number} if row else {"year": year}
    strategies = tuple(dict.fromkeys(one.strategy for one in tree.activities if one.strategy))
    page = RowPage(
        year=year,
        eyebrow=gettext("แผนและกิจกรรม ปีงบประมาณ พ.ศ. %(year)s") % {"year": year},
        title=gettext("แก้ไขกิจกรรมที่ %(number)s") % {"number": row.number} if row else gettext("เพิ่มกิจกรรม"),
        save=gettext("บันทึกกิจกรรม"),
        back_url=link(request, "plans:activity", **at) if row else link(request, "plans:plan", year=year),
        action_url=link(request, here, **at),
        delete_url=link(request, "plans:activity_delete", **at) if row else "",
        version="" if row is None else version_of(row) if changed else opened.version,
        conflict=conflict,
        offers=(("units", units_offered(request)), ("strategies", strategies)),
    )
    return render(request, "plans/staff/row_form.html", {"page": page, "form": form}, status=409 if changed else 200)


@staff(EDIT)
def activity_delete(request: StaffRequest, year: int, number: int) -> HttpResponse:
    tree = queries.year_tree(request.access.agency, year)
    return delete_asked(request, tree, tree.activities, number)


@staff(EDIT)
def activity_move(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    number = asked_to_move(request, row, row.activities.all())
    if number is None:
        return redirect(link(request, "plans:plan", year=year))
    messages.success(request, gettext("เลื่อนมาเป็นกิจกรรมที่ %(number)s แล้ว") % {"number": number})
    return redirect(link(request, "plans:activity", year=year, number=number))
