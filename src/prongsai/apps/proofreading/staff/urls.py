"""The staff door of proofreading. What stands here follows /staff/<year>/."""

from django.urls import path

from prongsai.apps.proofreading.staff import views

app_name = "proofreading"
urlpatterns = [
    path("proofreading/", views.checks, name="checks"),
    path("proofreading/new/", views.new, name="new"),
    path("proofreading/<int:check>/", views.check, name="check"),
    path("proofreading/<int:check>/changes/", views.changes, name="changes"),
    path("proofreading/<int:check>/delete/", views.delete, name="delete"),
]
