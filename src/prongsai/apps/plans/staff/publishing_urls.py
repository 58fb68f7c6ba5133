"""Addresses of proposing an edition, under the year."""

from django.urls import URLPattern, path

from prongsai.apps.plans.staff import publishing_views as views

urlpatterns: list[URLPattern] = [path("publishing/<slug:what>/propose/", views.propose, name="propose")]
