"""Public addresses of a year's measures."""

from django.urls import path

from prongsai.apps.plans.public import views

app_name = "plans"
urlpatterns = [
    path("<int:year>/measures/", views.measures, name="measures"),
    path("<int:year>/measures/analysis-report.pdf", views.report, name="report"),
    path("<int:year>/measures/activities.csv", views.activities, name="activities"),
]
