"""Screens that hold two beside each other: two editions, two results."""

from itertools import pairwise

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from prongsai.apps.assessments.queries import scored_results
from prongsai.apps.frameworks import queries
from prongsai.apps.frameworks.staff.compare_pages import map_page, result_label, scores_list, scores_page
from prongsai.apps.frameworks.staff.forms import TwoEditions, TwoResults
from prongsai.apps.frameworks.staff.map_rows import map_list
from prongsai.apps.frameworks.staff.views import LOOK
from prongsai.apps.organisation.doors import StaffRequest, staff
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.language import language
from prongsai.apps.ui.lists import Held


@staff(*LOOK)
def choose_editions(request: StaffRequest) -> HttpResponse:
    form = TwoEditions(request.GET or None, initial=_latest_editions())
    if form.is_valid():
        return redirect(link(request, "frameworks:map_of", **form.cleaned_data))
    return render(request, "frameworks/staff/map_choose.html", {"form": form})


@staff(*LOOK)
def two_editions(request: StaffRequest, before: str, after: str) -> HttpResponse:
    earlier, later = queries.edition_or_404(before), queries.edition_or_404(after)
    page, rows = map_page(earlier, later, language())
    listing = map_list(earlier, later, language()).of(request, Held(rows))
    if listing.wanted_format:
        return listing.export(f"{before}-{after}")
    form = TwoEditions(initial={"before": before, "after": after})
    return render(request, "frameworks/staff/map.html", {"page": page, "listing": listing, "form": form})


@staff(Permission.READ)
def choose_results(request: StaffRequest) -> HttpResponse:
    choices = [(one.assessment.pk, result_label(one, language())) for one in scored_results(request.access.agency)]
    form = TwoResults(request.GET or None, choices=choices, initial=_latest_two(choices))
    if form.is_valid():
        return redirect(link(request, "frameworks:results_of", **form.cleaned_data))
    shown = {"form": form, "count": len(choices), "pairs": tuple(pairwise(reversed(choices)))}
    return render(request, "frameworks/staff/results_choose.html", shown)


@staff(Permission.READ)
def two_results(request: StaffRequest, one: int, other: int) -> HttpResponse:
    results = {result.assessment.pk: result for result in scored_results(request.access.agency)}
    if not {one, other} <= results.keys():
        raise Http404
    page, rows = scores_page(results[one], results[other], language())
    listing = scores_list(page, language()).of(request, Held(rows))
    if listing.wanted_format:
        return listing.export(f"{page.one.form.key}-{page.other.form.key}")
    choices = [(number, result_label(result, language())) for number, result in results.items()]
    form = TwoResults(choices=choices, initial={"one": one, "other": other})
    shown = {"page": page, "sides": (page.one, page.other), "listing": listing, "form": form}
    return render(request, "frameworks/staff/results.html", shown)


def _latest_editions() -> dict[str, str]:
    """The latest edition, and the one that it follows."""
    known = queries.editions()
    before = queries.edition_before(known[-1], known) if known else None
    return {"before": before.key, "after": known[-1].key} if before else {}


def _latest_two(choices: list[tuple[int, str]]) -> dict[str, int]:
    """The latest result, and the one before it."""
    numbers = [number for number, _ in choices]
    return {"one": numbers[1], "other": numbers[0]} if len(numbers) > 1 else {}
