"""The staff home."""

from django.urls import path

from prongsai.apps.desk.staff import views

app_name = "desk"
urlpatterns = [path("", views.home, name="home")]
