"""Addresses of the walk; they follow /staff/<year>/."""

from django.urls import URLPattern, path

from prongsai.apps.plans.staff import details_views, flow_views

urlpatterns: list[URLPattern] = [
    path("submit/", flow_views.submit, name="submit"),
    path("withdraw/<int:approval>/", flow_views.withdraw, name="withdraw"),
    path("announcement/", flow_views.announcement, name="announcement"),
    path("announcement/set/", flow_views.announcement_set, name="announcement_set"),
    path("announcement/signed/", flow_views.announcement_signed, name="announcement_signed"),
    path("results/", flow_views.results, name="results"),
    path("head/<slug:what>/", flow_views.head, name="head"),
    path("head/<slug:what>/ask/", flow_views.head_ask, name="head_ask"),
    path("papers/draw/", flow_views.draw, name="draw"),
    path("papers/details/", details_views.details, name="details"),
]
