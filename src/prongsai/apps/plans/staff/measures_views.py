"""The measures screen, a measure, its order, the result the year answers and the office's thresholds."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.assessments.models import Assessment
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import queries, services
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.staff.measures_forms import MeasureForm, ResultChoiceForm, SourcesForm, ThresholdsForm, measure_initial
from prongsai.apps.plans.staff.measures_pages import measures_page
from prongsai.apps.plans.staff.row_lists import MEASURES, WEAKNESSES
from prongsai.apps.plans.staff.row_pages import Conflict, Opened, RowPage, conflict_of
from prongsai.apps.plans.staff.row_writes import asked_to_move, delete_asked, warn_of_days
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.plans.staff.year_views import not_open
from prongsai.apps.plans.versions import RowChanged, version_of, version_of_texts
from prongsai.apps.ui.addresses import link

READ, EDIT = Permission.READ, Permission.PLAN_EDIT


@staff(READ)
def measures(request: StaffRequest, year: int) -> HttpResponse:
    agency = request.access.agency
    try:
        tree = queries.year_tree(agency, year)
    except Http404:
        return not_open(request, year)
    asked = approvals.approvals_of(agency, queries.subject_of(year))
    results = _results(request) if tree.year.assessment is None else []
    page = measures_page(request, tree, asked, results, language())
    return render(request, "plans/staff/measures.html", {"page": page})


@staff(READ)
def measures_list(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    listing = MEASURES.of(request, row.measures.all())
    if listing.wanted_format:
        return listing.export(f"measures-{year}")
    return render(request, "plans/staff/measures_list.html", {"listing": listing, "year": year})


@staff(READ)
def weaknesses_list(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    listing = WEAKNESSES.of(request, row.weaknesses.all())
    if listing.wanted_format:
        return listing.export(f"weaknesses-{year}")
    return render(request, "plans/staff/weaknesses_list.html", {"listing": listing, "year": year})


@staff(EDIT)
def measure(request: StaffRequest, year: int, number: int | None = None) -> HttpResponse:
    tree = queries.year_tree(request.access.agency, year)
    opened = Opened.of(request, tree.measures, number)
    others = [row for row in tree.measures if opened.row is None or row.pk != opened.row.pk]
    form = MeasureForm(request.POST or None, initial=measure_initial(opened.row), others=others)
    if request.method == "POST" and form.is_valid():
        if opened.is_gone:
            return _measure_form(request, tree, opened, form, changed=RowChanged(None))
        try:
            with telling_of_voids(request, year):
                saved = services.save_measure(
                    access=request.access, year=tree.year, values=form.values(), measure=opened.row, version=opened.version
                )
        except RowChanged as changed:
            return _measure_form(request, tree, opened, form, changed=changed)
        except services.RowTwice as twice:  # from another window, after the form was looked at
            form.add_error("name", gettext("มาตรการข้อ %(number)s ใช้ชื่อนี้แล้ว") % {"number": twice.row.number})
            return _measure_form(request, tree, opened, form)
        messages.success(request, gettext("บันทึกมาตรการข้อ %(number)s แล้ว") % {"number": saved.number})
        warn_of_days(request, form, year)
        return redirect(link(request, "plans:measures", year=year) + f"#measure-{saved.number}")
    return _measure_form(request, tree, opened, form)


def _measure_form(
    request: StaffRequest, tree: YearTree, opened: Opened, form: MeasureForm, changed: RowChanged | None = None
) -> HttpResponse:
    year, agency = tree.year.year_be, request.access.agency
    row = changed.row if changed else opened.row
    conflict = conflict_of(agency, changed.row, opened, form, measure_initial(changed.row)) if changed else None
    here = link(request, "plans:measure", year=year, number=row.number) if row else link(request, "plans:measure_new", year=year)
    page = RowPage(
        year=year,
        eyebrow=gettext("มาตรการ ปีงบประมาณ พ.ศ. %(year)s") % {"year": year},
        title=gettext("มาตรการข้อ %(number)s") % {"number": row.number} if row else gettext("เพิ่มมาตรการ"),
        save=gettext("บันทึกมาตรการ"),
        back_url=link(request, "plans:measures", year=year),
        action_url=here,
        delete_url=link(request, "plans:measure_delete", year=year, number=row.number) if row else "",
        version="" if row is None else version_of(row) if changed else opened.version,
        conflict=conflict,
        offers=(("units", units_offered(request)),),
    )
    return render(request, "plans/staff/row_form.html", {"page": page, "form": form}, status=409 if changed else 200)


@staff(EDIT)
def measure_delete(request: StaffRequest, year: int, number: int) -> HttpResponse:
    tree = queries.year_tree(request.access.agency, year)
    return delete_asked(request, tree, tree.measures, number)


@staff(EDIT)
def measure_move(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    number = asked_to_move(request, row, row.measures.all())
    return redirect(link(request, "plans:measures", year=year) + (f"#measure-{number}" if number else ""))


@staff(EDIT)
def answers(request: StaffRequest, year: int) -> HttpResponse:
    """Says which result the year answers."""
    row = queries.year_row(request.access.agency, year)
    results = _results(request)
    form = ResultChoiceForm(
        request.POST or None, results=results, initial={"assessment": row.assessment_id or (results[0].pk if results else None)}
    )
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in results if one.pk == form.cleaned_data["assessment"])
        with telling_of_voids(request, year):
            services.set_result(access=request.access, year=row, assessment=chosen)
        messages.success(request, gettext("แผนปีนี้ตอบผลประเมินปี %(year)s แล้ว") % {"year": chosen.year_be})
        return redirect(link(request, "plans:measures", year=year))
    page = _plain_page(request, year, gettext("ผลประเมินที่แผนปีนี้ตอบ"), "plans:measures_result", gettext("ใช้ผลนี้"))
    return render(request, "plans/staff/row_form.html", {"page": page, "form": form})


@staff(EDIT)
def thresholds(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    initial = {"urgent_below": row.urgent_below, "improve_below": row.improve_below}
    form = ThresholdsForm(
        request.POST or None, initial={key: f"{value.normalize():f}" for key, value in initial.items() if value}
    )
    if request.method == "POST" and form.is_valid():
        with telling_of_voids(request, year):
            services.set_thresholds(access=request.access, year=row, **form.cleaned_data)
        messages.success(request, gettext("บันทึกเกณฑ์แบ่งกลุ่มแล้ว"))
        return redirect(link(request, "plans:measures", year=year))
    page = _plain_page(request, year, gettext("เกณฑ์แบ่งกลุ่มของหน่วยงาน"), "plans:measures_thresholds", gettext("บันทึกเกณฑ์"))
    return render(request, "plans/staff/row_form.html", {"page": page, "form": form})


@staff(EDIT)
def sources(request: StaffRequest, year: int) -> HttpResponse:
    """What the analysis rests on, in the order in which it is shown."""
    row = queries.year_row(request.access.agency, year)
    form, conflict = SourcesForm(request.POST or None, initial={"sources": row.sources}), None
    if request.method == "POST" and form.is_valid():
        said, version = form.cleaned_data["sources"], request.POST.get("version", "")
        try:
            with telling_of_voids(request, year):
                services.set_sources(access=request.access, year=row, sources=said, version=version)
        except services.TableChanged:
            now = " · ".join(row.sources) or "–"
            conflict = Conflict(
                "", None, is_gone=False, now=((str(form.fields["sources"].label), now, not form.cleaned_data["sources"]),)
            )
        else:
            messages.success(request, gettext("บันทึกแหล่งข้อมูลแล้ว"))
            return redirect(link(request, "plans:measures", year=year) + "#h-record")
    title, save = gettext("แหล่งข้อมูลของการวิเคราะห์"), gettext("บันทึกแหล่งข้อมูล")
    plain = _plain_page(request, year, title, "plans:measures_sources", save)
    opened = request.POST.get("version", "") if form.is_bound and not conflict else version_of_texts(row.sources)
    page = replace(plain, version=opened, conflict=conflict)
    return render(request, "plans/staff/row_form.html", {"page": page, "form": form}, status=409 if conflict else 200)


def units_offered(request: StaffRequest) -> tuple[str, ...]:
    return tuple(unit.name for unit in organisation.units_of(request.access.agency))


def _plain_page(request: StaffRequest, year: int, title: str, name: str, save: str) -> RowPage:
    return RowPage(
        year=year,
        eyebrow=gettext("มาตรการ ปีงบประมาณ พ.ศ. %(year)s") % {"year": year},
        title=title,
        save=save,
        back_url=link(request, "plans:measures", year=year),
        action_url=link(request, name, year=year),
    )


def _results(request: StaffRequest) -> list[Assessment]:
    return list(Assessment.objects.filter(agency=request.access.agency))
