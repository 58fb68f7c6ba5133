"""Public addresses of a year's measures. A year is a Buddhist-era one of four digits; nothing else is an address."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from prongsai.apps.plans.public import views


class YearConverter(IntConverter):
    regex = "2[4-9][0-9]{2}"


register_converter(YearConverter, "year")

app_name = "plans"
urlpatterns = [
    path("<year:year>/", views.year),  # where people land who cut an address back
    path("<year:year>/measures/", views.measures, name="measures"),
    path("<year:year>/measures/analysis-report.pdf", views.report, name="report"),
    path("<year:year>/papers/", views.papers, name="papers"),
    path("<year:year>/papers/<slug:key>.<slug:ending>", views.paper, name="paper"),
    path("<year:year>/measures/activities.csv", views.activities, name="activities"),
]
