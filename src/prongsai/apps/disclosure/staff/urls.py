"""The staff door of disclosure. What stands here follows /staff/<year>/."""

from django.urls import path

from prongsai.apps.disclosure.staff import views

app_name = "disclosure"
urlpatterns = [
    path("disclosure/", views.proofs, name="proofs"),
    path("disclosure/<slug:key>/", views.proof, name="proof"),
    path("carried-proofs/", views.carried, name="carried"),
]
