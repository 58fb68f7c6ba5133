"""The plan: its year line, its table, by unit and by measure; ties of all activities in one form."""

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models, queries, services
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.staff.plan_groups import by_measure, by_unit, rows_for
from prongsai.apps.plans.staff.plan_lists import plan_list, tie_list
from prongsai.apps.plans.staff.plan_pages import PlanHead, line_page, plan_head, table_rows
from prongsai.apps.plans.staff.tie_pages import sent_ties, tie_page
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.plans.staff.year_views import not_open
from prongsai.apps.plans.standing import standing
from prongsai.apps.plans.versions import TableChanged
from prongsai.apps.ui import day
from prongsai.apps.ui.addresses import link

READ, EDIT = Permission.READ, Permission.PLAN_EDIT


@staff(READ)
def plan(request: StaffRequest, year: int) -> HttpResponse:
    try:
        row = queries.year_row(request.access.agency, year)
    except Http404:
        return not_open(request, year)
    today = day.today()
    activities = standing(row.activities.all(), today)
    listing = plan_list(row).of(request, _light(request, activities))
    if listing.wanted_format:
        return listing.export(f"plan-list-{year}")
    page = line_page(request, _head(request, row, "line", activities), listing.rows, today, language())
    return render(request, "plans/staff/plan.html", {"page": page, "listing": listing})


@staff(READ)
def plan_table(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    activities = standing(row.activities.all(), day.today())
    listing = plan_list(row).of(request, _light(request, activities))
    if listing.wanted_format:
        return listing.export(f"plan-list-{year}")
    context = {
        "head": _head(request, row, "table", activities),
        "rows": table_rows(request, listing.rows, year, language()),
        "listing": listing,
    }
    return render(request, "plans/staff/plan_table.html", context)


@staff(READ)
def plan_units(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    activities = standing(row.activities.all(), day.today())
    head = _head(request, row, "units", activities)
    page = by_unit(request, head, rows_for(head, activities), language())
    return render(request, "plans/staff/plan_groups.html", {"page": page})


@staff(READ)
def plan_measures(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    activities = standing(row.activities.all(), day.today())
    head = _head(request, row, "measures", activities)
    page = by_measure(request, head, rows_for(head, activities), list(row.measures.all()), language())
    return render(request, "plans/staff/plan_groups.html", {"page": page})


HEAVY = ("reasons", "indicator", "measures", "weaknesses")
"""Columns that pages of the plan do not show and files do."""


def _light(request: StaffRequest, activities: QuerySet[models.Activity]) -> QuerySet[models.Activity]:
    return activities if request.GET.get("format") else activities.defer(*HEAVY)


def _head(request: StaffRequest, year: models.IntegrityYear, here: str, activities: QuerySet[models.Activity]) -> PlanHead:
    rows = list(activities.order_by().values_list("stand").annotate(Count("pk"), none=Count("pk", filter=Q(owner=None))))
    ownerless = sum(none for _, _, none in rows)
    return plan_head(request, year, here, {stand: count for stand, count, _ in rows}, ownerless=ownerless)


@staff(EDIT)
def plan_tie(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    listing = tie_list(row).of(request, row.activities.all())
    if listing.wanted_format:
        return listing.export(f"ties-{year}")
    measures, weaknesses = list(row.measures.all()), list(row.weaknesses.all())
    if request.method != "POST":
        page = tie_page(request, row, listing.rows, measures, weaknesses)
        return render(request, "plans/staff/plan_tie.html", {"page": page, "listing": listing})
    sent = sent_ties(request, list(row.activities.all()), measures, weaknesses)
    try:
        if sent.is_changed:
            raise TableChanged
        with telling_of_voids(request, year):
            changed = services.tie_activities(
                access=request.access, year=row, links=sent.links, confirmed=sent.confirmed, version=sent.version
            )
    except TableChanged:
        page = tie_page(request, row, sent.rows, measures, weaknesses, sent=sent)
        return render(request, "plans/staff/plan_tie.html", {"page": page, "listing": listing}, status=409)
    if changed:
        messages.success(
            request,
            ngettext("บันทึกความเชื่อมโยงของ %(count)s กิจกรรมแล้ว", "บันทึกความเชื่อมโยงของ %(count)s กิจกรรมแล้ว", changed)
            % {"count": changed},
        )
    else:
        messages.info(request, gettext("ไม่มีความเชื่อมโยงใดเปลี่ยน"))
    query = request.GET.urlencode()
    return redirect(link(request, "plans:plan_tie", year=year) + (f"?{query}" if query else ""))
