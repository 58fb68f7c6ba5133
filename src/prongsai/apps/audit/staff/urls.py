"""The staff door of audit."""

from django.urls import path

from prongsai.apps.audit.staff import views

app_name = "audit"
urlpatterns = [
    path("audit/", views.events, name="events"),
    path("audit/file/", views.file, name="file"),
    path("audit/<int:number>/", views.event, name="event"),
]
