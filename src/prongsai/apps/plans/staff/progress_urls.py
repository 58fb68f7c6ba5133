"""Addresses of progress, under the year: the list of a period, one report of it, a sheet of them, the results of measures."""

from django.urls import URLPattern, path

from prongsai.apps.plans.staff import progress_views as views
from prongsai.apps.plans.staff import report_import_views as sheets

REPORT = "progress/<int:period>/<int:number>/"
urlpatterns: list[URLPattern] = [
    path("progress/", views.progress, name="progress"),
    path("progress/results/", views.results, name="progress-results"),
    path("progress/results/<int:number>/", views.result, name="progress-result"),
    path("progress/import/", sheets.reports_import, name="reports_import"),
    path("progress/import/<int:number>/", sheets.reports_preview, name="reports_preview"),
    path("progress/import/<int:number>/marked.xlsx", sheets.reports_marked, name="reports_marked"),
    path("progress/<int:period>/sheet.xlsx", sheets.sheet, {"ending": "xlsx"}, name="reports_sheet"),
    path("progress/<int:period>/sheet.csv", sheets.sheet, {"ending": "csv"}, name="reports_sheet_csv"),
    path("progress/<int:period>/", views.progress, name="progress-period"),
    path(REPORT, views.report, name="report"),
    path(f"{REPORT}save/", views.save, name="report-save"),
    path(f"{REPORT}withdraw/", views.withdraw, name="report-withdraw"),
    path(f"{REPORT}accept/", views.accept, name="report-accept"),
    path(f"{REPORT}return/", views.send_back, name="report-return"),
    path(f"{REPORT}reopen/", views.reopen, name="report-reopen"),
    path(f"{REPORT}files/<int:pk>/", views.evidence, name="report-file"),
]
