"""Addresses of progress, under the year: the list of a period, one report of it, the results of measures."""

from django.urls import URLPattern, path

from prongsai.apps.plans.staff import progress_views as views

REPORT = "progress/<int:period>/<int:number>/"
urlpatterns: list[URLPattern] = [
    path("progress/", views.progress, name="progress"),
    path("progress/results/", views.results, name="progress-results"),
    path("progress/results/<int:number>/", views.result, name="progress-result"),
    path("progress/<int:period>/", views.progress, name="progress-period"),
    path(REPORT, views.report, name="report"),
    path(f"{REPORT}save/", views.save, name="report-save"),
    path(f"{REPORT}withdraw/", views.withdraw, name="report-withdraw"),
    path(f"{REPORT}accept/", views.accept, name="report-accept"),
    path(f"{REPORT}return/", views.send_back, name="report-return"),
    path(f"{REPORT}reopen/", views.reopen, name="report-reopen"),
    path(f"{REPORT}files/<int:pk>/", views.evidence, name="report-file"),
]
