"""The public door. Thai at the root, English under /en/, same paths. Addresses are promises: they never change."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    *i18n_patterns(
        path("", include("prongsai.apps.portal.public.urls")),
        path("", include("prongsai.apps.plans.public.urls")),
        prefix_default_language=False,
    ),
]
handler404 = "prongsai.apps.portal.public.views.not_found"
handler500 = "prongsai.apps.portal.public.views.server_error"
