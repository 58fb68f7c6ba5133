"""The public door of published editions."""

from django.urls import URLPattern

app_name = "editions"
urlpatterns: list[URLPattern] = []
