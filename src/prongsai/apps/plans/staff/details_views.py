"""The details of a year's papers: who signs, numbers, days, duties, statements."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import models, queries, services
from prongsai.apps.plans.staff.details_forms import DetailsForm
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.language import language
from prongsai.messages import word


@dataclass(frozen=True, slots=True)
class Section:
    """`papers` are the names of those that ask for it."""

    key: str
    title: str
    papers: tuple[str, ...]
    fields: tuple[BoundField, ...]
    filled: int


@dataclass(frozen=True, slots=True)
class DetailsPage:
    """`papers_at_stake`: of what the head's approval is bound to words that these details change."""

    year: int
    sections: tuple[Section, ...]
    filled: int
    count: int
    papers_at_stake: str


@staff(Permission.PLAN_EDIT)
def details(request: StaffRequest, year: int) -> HttpResponse:
    row = queries.year_row(request.access.agency, year)
    form = DetailsForm(request.POST if request.method == "POST" else None, details=row.details, language=language())
    if request.method == "POST" and form.is_valid():
        with telling_of_voids(request, year):
            services.set_details(access=request.access, year=row, details=form.values())
        messages.success(request, gettext("บันทึกรายละเอียดแล้ว จัดทำเอกสารใหม่เพื่อให้ใช้ข้อมูลนี้"))
        return redirect(link(request, "documents:papers", year=year))
    return render(request, "plans/staff/paper_details.html", {"page": _page(form, row), "form": form})


def _page(form: DetailsForm, year: models.IntegrityYear) -> DetailsPage:
    sections = tuple(
        Section(
            key=group.key,
            title=str(group.title),
            papers=tuple(word("paper", kind, language()) for kind in group.papers),
            fields=tuple(bound),
            filled=sum(bool(field.value()) for field in bound),
        )
        for group, bound in form.groups()
    )
    papers = "results" if year.announced_on else "measures results"  # what was signed stays as it was signed
    return DetailsPage(year.year_be, sections, sum(s.filled for s in sections), sum(len(s.fields) for s in sections), papers)
