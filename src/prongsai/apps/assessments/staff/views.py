"""Screens of results: the one a year answers, all there are, the rows of one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from prongsai.apps.assessments import hooks, queries
from prongsai.apps.assessments.models import Assessment, Score
from prongsai.apps.assessments.staff import pages
from prongsai.apps.assessments.staff.lists import results_list, rows_list
from prongsai.apps.assessments.staff.what_if import what_if_page
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.exports import xlsx_file
from prongsai.messages import Language


@staff(Permission.READ)
def assessment(request: StaffRequest, year: int) -> HttpResponse:
    facts = hooks.year_facts(request.access.agency, year)
    analysed = queries.analysed_result(request.access.agency, year, facts)
    may_import = request.access.may(Permission.RESULT_IMPORT)
    if analysed is None:
        return render(request, "assessments/staff/none.html", {"year": year, "result_year": year - 1, "may_import": may_import})
    what_if = what_if_page(analysed, request.GET, _language())
    answers = facts.assessment_id == analysed.assessment.pk
    page = pages.assessment_page(year, analysed, what_if, _language(), answers=answers)
    return render(request, "assessments/staff/assessment.html", {"page": page, "may_import": may_import})


@staff(Permission.READ)
def results(request: StaffRequest, year: int) -> HttpResponse:
    listing = results_list(_language()).of(request, Assessment.objects.filter(agency=request.access.agency))
    if listing.wanted_format:
        return listing.export("results")
    rows = [(row, queries.framework_name(row.framework_key, _language())) for row in listing.rows]
    may_import = request.access.may(Permission.RESULT_IMPORT)
    return render(
        request, "assessments/staff/results.html", {"listing": listing, "rows": rows, "year": year, "may_import": may_import}
    )


@staff(Permission.READ)
def result(request: StaffRequest, year: int, result_year: int, framework: str) -> HttpResponse:
    found = queries.result_or_404(request.access.agency, result_year, framework)
    form = queries.framework_of(framework)
    listing = rows_list(form, _language()).of(request, Score.objects.filter(assessment=found))
    if listing.wanted_format:
        return listing.export(f"result-{result_year}")
    facts = hooks.year_facts(request.access.agency, result_year + 1)
    nodes = form.by_code()
    rows = [(row, pages.named_row(nodes, row.code, _language())) for row in listing.rows]
    page = pages.ResultPage(
        year=year,
        result=found,
        form=form.name.in_language(_language()),
        is_provisional=form.provisional,
        note=pages.result_note(found, _language()),
        answered_in=result_year + 1,
        is_answered=facts.assessment_id == found.pk,
        may_answer=facts.is_open and request.access.may(Permission.PLAN_EDIT),
    )
    return render(request, "assessments/staff/result.html", {"listing": listing, "rows": rows, "page": page})


@staff(Permission.RESULT_IMPORT)
def blank(request: StaffRequest, year: int, framework: str) -> HttpResponse:
    """A sheet of all items of a form, ready to be filled in."""
    form = queries.framework_of(framework)
    rows = [(item.code, "", "", "", item.name.in_language(_language())) for item in form.items()]
    return xlsx_file(f"ผลประเมิน-{form.key}", ("ข้อ", "คะแนน", "ภาระงาน", "องค์ประกอบที่ขาด", "ชื่อข้อ"), rows)


def _language() -> Language:
    return "en" if get_language() == "en" else "th"
