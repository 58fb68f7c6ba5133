"""Public views of a year's measures: the page, its report, its activities as a table to take away."""

import csv
from io import StringIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from prongsai.apps.plans import papers as drawn_papers
from prongsai.apps.plans import queries
from prongsai.apps.plans.public.pages import measures_page
from prongsai.apps.plans.public.papers_page import papers_page
from prongsai.engine.planning.year import YearAnalysis
from prongsai.messages import Language

_SANDBOX = "default-src 'none'; sandbox"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "png": "image/png",
}


@require_safe
def measures(request: HttpRequest, year: int) -> HttpResponse:
    page = measures_page(_analysis(year), queries.report_file(year), _language())
    return render(request, "plans/public/measures.html", {"page": page})


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    _analysis(year)
    return redirect("plans:measures", year)


@require_safe
def report(request: HttpRequest, year: int) -> FileResponse:
    file = queries.report_file(year)
    if file is None:
        raise Http404
    name = f"prongsai-{year}-{queries.REPORT}"
    response = FileResponse(file.path.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")
    response["Content-Security-Policy"] = _SANDBOX
    return response


@require_safe
def papers(request: HttpRequest, year: int) -> HttpResponse:
    """Every kind of paper of a year, as far as it goes. Drafts: shown by a demonstration only."""
    analysis = _analysis(year)
    if not drawn_papers.are_shown():
        raise Http404
    page = papers_page(analysis, drawn_papers.drawn_papers(year), _language())
    return render(request, "plans/public/papers.html", {"page": page})


@require_safe
def paper(request: HttpRequest, year: int, key: str, ending: str) -> FileResponse:
    """One file of a paper, or the picture of its first page."""
    drawn = drawn_papers.drawn_papers(year) if drawn_papers.are_shown() else ()
    path = drawn_papers.paper_path(year, key, f".{ending}")
    if not any(paper.key == key and f".{ending}" in paper.sizes for paper in drawn) or not path.is_file():
        raise Http404
    is_picture = ending == "png"
    response = FileResponse(
        path.open("rb"), as_attachment=not is_picture, filename=f"prongsai-{year}-{path.name}", content_type=_TYPES[ending]
    )
    response["Content-Security-Policy"] = _SANDBOX
    return response


@require_safe
def activities(request: HttpRequest, year: int) -> HttpResponse:
    """The activities as csv with a byte-order mark, so that Excel reads the Thai."""
    analysis = _analysis(year)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(("ลำดับที่", "ยุทธศาสตร์ที่", "ยุทธศาสตร์", "กิจกรรม/โครงการ", "ผู้รับผิดชอบ", "มาตรการที่", "ที่มาของความเชื่อมโยง"))
    for activity in analysis.chain.activities:
        link = "อนุมาน" if activity.link_is_inferred else ""
        measures = ";".join(map(str, activity.measures))
        row = (activity.number, activity.strategy_number, activity.strategy, activity.name, activity.unit, measures, link)
        writer.writerow([_inert(value) for value in row])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="prongsai-{year}-activities.csv"'
    return response


def _inert(value: object) -> object:
    """A cell that a spreadsheet would take for a formula is written as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _language() -> Language:
    return "en" if get_language() == "en" else "th"


def _analysis(year: int) -> YearAnalysis:
    analysis = queries.year_analysis(year)
    if analysis is None:
        raise Http404
    return analysis
