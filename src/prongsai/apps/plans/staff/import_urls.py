"""The plan in and out as a spreadsheet; part of the staff door of plans."""

from django.urls import URLPattern, path

from prongsai.apps.plans.staff import import_views

urlpatterns: list[URLPattern] = [
    path("plan/import/", import_views.plan_import, name="plan_import"),
    path("plan/import/<int:number>/", import_views.plan_preview, name="plan_preview"),
    path("plan/import/<int:number>/marked.xlsx", import_views.plan_marked, name="plan_marked"),
    path("plan/export.xlsx", import_views.plan_export, name="plan_export"),
    path("plan/year.xlsx", import_views.year_export, name="plan_year_export"),
]
