"""The staff door of assessments, under the fiscal year that answers the result."""

from django.urls import path

from prongsai.apps.assessments.staff import import_views, views

app_name = "assessments"
urlpatterns = [
    path("assessment/", views.assessment, name="assessment"),
    path("assessment/results/", views.results, name="results"),
    path("assessment/results/<year:result_year>/<edition:framework>/", views.result, name="result"),
    path("assessment/import/", import_views.upload, name="import"),
    path("assessment/import/<int:number>/", import_views.preview, name="import_preview"),
    path("assessment/import/<int:number>/marked.xlsx", import_views.marked, name="import_marked"),
    path("assessment/import/blank/<edition:framework>.xlsx", views.blank, name="import_blank"),
]
