"""The relation table in one page, and one row of it in a form of its own."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models, queries, services
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.staff.measures_forms import Offered, WeaknessForm
from prongsai.apps.plans.staff.measures_views import units_offered
from prongsai.apps.plans.staff.relation_table import RelationTable, relation_page
from prongsai.apps.plans.staff.row_pages import Opened, RowPage, conflict_of
from prongsai.apps.plans.staff.row_writes import delete_asked, said_once
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.plans.versions import RowChanged, TableChanged, last_change, version_of
from prongsai.apps.ui.addresses import link

EDIT = Permission.PLAN_EDIT


@staff(EDIT)
def relation(request: StaffRequest, year: int) -> HttpResponse:
    """Every button saves what was typed first, then does what it says."""
    tree = queries.year_tree(request.access.agency, year)
    if request.method != "POST":
        return _table(request, tree, RelationTable.opened(tree, more=request.GET.get("more", "")))
    table = RelationTable.sent(tree, request.POST)
    if not table.is_valid():
        return _table(request, tree, table)
    with telling_of_voids(request, year):
        try:
            rows, version = table.rows_to_save(), request.POST.get("version", "-")
            services.save_relation(access=request.access, year=tree.year, rows=rows, version=version)
        except TableChanged:
            return _table(request, tree, table, is_changed=True)
        return _done(request, year, request.POST.get("do", ""))


def _done(request: StaffRequest, year: int, do: str) -> HttpResponseRedirect:
    here = link(request, "plans:relation", year=year)
    action, _, key = do.partition("-")
    messages.success(request, gettext("บันทึกตารางความสัมพันธ์แล้ว"))
    if action == "more":
        return redirect(f"{here}?more=1#rows-end")
    tree = queries.year_tree(request.access.agency, year)
    row = next((one for one in tree.weaknesses if str(one.pk) == key), None)
    if action == "bring":
        _bring(request, tree)
    elif action in ("up", "down") and row is not None:
        number = services.move_row(access=request.access, year=tree.year, row=row, up=action == "up")
        return redirect(f"{here}#row-{number}")
    elif action == "measure" and row is not None and row.measure_heading:
        made = services.make_measure(access=request.access, year=tree.year, weakness=row)
        messages.success(request, gettext("หัวข้อนี้เป็นมาตรการข้อ %(number)s แล้ว เติมผู้รับผิดชอบและขั้นตอน") % {"number": made.number})
        return redirect(link(request, "plans:measure", year=year, number=made.number))
    else:
        return redirect(link(request, "plans:measures", year=year))
    return redirect(here)


def _bring(request: StaffRequest, tree: YearTree) -> None:
    count = len(services.bring_weak_items(access=request.access, tree=tree))
    if count:
        messages.success(
            request,
            ngettext("นำเข้ามา %(count)s ข้อจากผลประเมิน", "นำเข้ามา %(count)s ข้อจากผลประเมิน", count) % {"count": count},
        )
    else:
        messages.info(request, gettext("ทุกข้อที่ต้องแก้ไขหรือพัฒนาอยู่ในตารางแล้ว"))


def _table(request: StaffRequest, tree: YearTree, table: RelationTable, *, is_changed: bool = False) -> HttpResponse:
    """After a change by somebody else the form comes back as it was typed, over the table as it is now."""
    change = last_change(request.access.agency, "weakness", "") if is_changed else None
    page = relation_page(request, tree, table, change, units_offered(request), language(), is_changed=is_changed)
    return render(request, "plans/staff/relation.html", {"page": page, "table": table}, status=409 if is_changed else 200)


@staff(EDIT)
def weakness(request: StaffRequest, year: int, number: int | None = None) -> HttpResponse:
    tree = queries.year_tree(request.access.agency, year)
    opened, offered = Opened.of(request, tree.weaknesses, number), Offered(tree)
    form = WeaknessForm(request.POST or None, offered=offered, weakness=opened.row)
    if request.method == "POST" and form.is_valid():
        if opened.is_gone:
            return _weakness_form(request, tree, opened, form, RowChanged(None))
        try:
            with telling_of_voids(request, year):
                saved = services.save_weakness(
                    access=request.access, year=tree.year, values=form.values(), weakness=opened.row, version=opened.version
                )
        except RowChanged as changed:
            return _weakness_form(request, tree, opened, form, changed)
        except services.RowTwice:
            messages.info(request, said_once())
        else:
            messages.success(request, gettext("บันทึกจุดอ่อน %(item)s แล้ว") % {"item": saved.item})
        return redirect(link(request, "plans:measures", year=year) + "#h-relation")
    return _weakness_form(request, tree, opened, form)


def _weakness_form(
    request: StaffRequest, tree: YearTree, opened: Opened, form: WeaknessForm, changed: RowChanged | None = None
) -> HttpResponse:
    year = tree.year.year_be
    row = changed.row if changed else opened.row
    initial = form.offered.initial(row if isinstance(row, models.Weakness) else None)
    conflict = conflict_of(request.access.agency, changed.row, opened, form, initial) if changed else None
    page = RowPage(
        year=year,
        eyebrow=gettext("ตารางความสัมพันธ์ ปีงบประมาณ พ.ศ. %(year)s") % {"year": year},
        title=gettext("จุดอ่อนลำดับที่ %(number)s") % {"number": row.number} if row else gettext("เพิ่มจุดอ่อน"),
        save=gettext("บันทึกจุดอ่อน"),
        back_url=link(request, "plans:measures", year=year),
        action_url=link(request, "plans:weakness", year=year, number=row.number)
        if row
        else link(request, "plans:weakness_new", year=year),
        delete_url=link(request, "plans:weakness_delete", year=year, number=row.number) if row else "",
        version="" if row is None else version_of(row) if changed else opened.version,
        conflict=conflict,
        offers=(("units", units_offered(request)),),
    )
    return render(request, "plans/staff/row_form.html", {"page": page, "form": form}, status=409 if changed else 200)


@staff(EDIT)
def weakness_delete(request: StaffRequest, year: int, number: int) -> HttpResponse:
    tree = queries.year_tree(request.access.agency, year)
    return delete_asked(request, tree, tree.weaknesses, number)
