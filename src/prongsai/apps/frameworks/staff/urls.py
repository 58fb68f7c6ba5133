"""The staff door of framework editions."""

from django.urls import path

from prongsai.apps.frameworks.staff import compare_views, import_views, views

app_name = "frameworks"
urlpatterns = [
    path("frameworks/", views.editions, name="editions"),
    path("frameworks/import/", import_views.upload, name="import"),
    path("frameworks/import/<year:form_year>/<int:number>/", import_views.preview, name="import_preview"),
    path("frameworks/map/", compare_views.choose_editions, name="map"),
    path("frameworks/map/<edition:before>/<edition:after>/", compare_views.two_editions, name="map_of"),
    path("frameworks/results/", compare_views.choose_results, name="results"),
    path("frameworks/results/<int:one>/<int:other>/", compare_views.two_results, name="results_of"),
    path("frameworks/editions/<edition:framework>/", views.edition, name="edition"),
    path("frameworks/editions/<edition:framework>/form.xlsx", views.workbook, name="workbook"),
    path("frameworks/editions/<edition:framework>/items/<requirement:requirement>/", views.item, name="item"),
]
