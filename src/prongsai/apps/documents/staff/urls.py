"""The staff door of documents. What stands here follows /staff/<year>/."""

from django.urls import path

from prongsai.apps.documents.staff import template_views, views

app_name = "documents"
urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/<slug:kind>/template/", template_views.template, name="template"),
    path("papers/<slug:kind>/template/drop/", template_views.template_drop, name="template_drop"),
    path("papers/<slug:kind>/template/<int:pk>/", template_views.template, name="template_look"),
    path("papers/<slug:kind>/template/<int:pk>/use/", template_views.template_use, name="template_use"),
    path("papers/<slug:kind>/template/<int:pk>/file/", template_views.template_file, name="template_file"),
    path("papers/<slug:kind>/<int:number>/sign/", views.sign, name="sign"),
    path("papers/<slug:kind>/<int:number>/signed/", views.signed_file, name="signed_file"),
    path("papers/<slug:kind>/<int:number>/file.<slug:ending>", views.paper_file, name="paper_file"),
]
