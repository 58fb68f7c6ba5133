"""The public home."""

from django.urls import path

from prongsai.apps.portal.public import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home"), path("emblem/<str:picture>", views.emblem, name="emblem")]
