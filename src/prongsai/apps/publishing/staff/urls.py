"""The staff door of publishing, under the year."""

from django.urls import path

from prongsai.apps.publishing.public import urls as public  # noqa: F401 - registers the converter of file names
from prongsai.apps.publishing.staff import views

app_name = "publishing"
urlpatterns = [
    path("publishing/", views.editions, name="editions"),
    path("publishing/<int:pk>/", views.edition, name="edition"),
    path("publishing/<int:pk>/preview/", views.preview, name="preview"),
    path("publishing/<int:pk>/preview/<file:file>", views.file, name="file"),
    path("publishing/<int:pk>/check/", views.check, name="check"),
    path("publishing/<int:pk>/publish/", views.publish, name="publish"),
    path("publishing/<int:pk>/return/", views.send_back, name="return"),
    path("publishing/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
