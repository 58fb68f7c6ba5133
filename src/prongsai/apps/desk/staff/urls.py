"""The staff home and the search of a year."""

from django.urls import path

from prongsai.apps.desk.staff import views

app_name = "desk"
urlpatterns = [path("", views.home, name="home"), path("search/", views.search, name="search")]
