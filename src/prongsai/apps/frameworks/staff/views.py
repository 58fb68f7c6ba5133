"""Screens of editions: all there are, one of them, one requirement over the years."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from prongsai.apps.assessments.queries import scored_results
from prongsai.apps.frameworks import queries
from prongsai.apps.frameworks.staff.item_pages import item_page
from prongsai.apps.frameworks.staff.lists import EDITIONS, edition_rows
from prongsai.apps.frameworks.staff.pages import edition_page
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.exports import workbook_file
from prongsai.apps.ui.language import language
from prongsai.apps.ui.lists import Held
from prongsai.engine.problems import Problem
from prongsai.formats.edition_sheets import edition_out
from prongsai.formats.editions import cases_of, data_of
from prongsai.messages import say

LOOK = (Permission.READ, Permission.SETTINGS_MANAGE)
"""Who brings forms in also looks at them, without reading anything else of the agency."""


@staff(*LOOK)
def editions(request: StaffRequest) -> HttpResponse:
    listing = EDITIONS.of(request, Held(edition_rows(request.access.agency, language())))
    if listing.wanted_format:
        return listing.export("forms")
    broken = {key: say(problems[0], language()) for key, problems in queries.unusable_editions().items()}
    may_import = request.access.may(Permission.SETTINGS_MANAGE)
    may_read = request.access.may(Permission.READ)
    may_choose = request.access.may(Permission.FORM_CHOOSE)
    shown = {"listing": listing, "broken": broken, "may_import": may_import, "may_read": may_read, "may_choose": may_choose}
    return render(request, "frameworks/staff/editions.html", shown)


@staff(*LOOK)
def edition(request: StaffRequest, framework: str) -> HttpResponse:
    page = edition_page(queries.edition_or_404(framework), queries.years_of_use(request.access.agency), language())
    return render(request, "frameworks/staff/edition.html", {"page": page})


@staff(*LOOK)
def workbook(request: StaffRequest, framework: str) -> HttpResponse:
    """The edition as the workbook that a form of one's own starts from."""
    queries.edition_or_404(framework)
    cases = [(name, case) for name, case in cases_of(framework) if not isinstance(case, Problem)]
    return workbook_file(framework, edition_out(data_of(framework), cases))


@staff(*LOOK)
def item(request: StaffRequest, framework: str, requirement: str) -> HttpResponse:
    found = queries.edition_or_404(framework)
    results = scored_results(request.access.agency) if request.access.may(Permission.READ) else ()
    page = item_page(found, requirement, results, language())
    if page is None:
        raise Http404
    return render(request, "frameworks/staff/item.html", {"page": page, "may_read": request.access.may(Permission.READ)})
