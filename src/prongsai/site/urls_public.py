"""The public door alone. Thai at the root, English under /en/, further agencies under /a/<code>/, same paths everywhere.

Addresses are promises: they never change.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from prongsai.apps.organisation import addresses  # noqa: F401 - registers the converter

public = [
    path("<agency:agency>", include("prongsai.apps.portal.public.urls")),
    path("<agency:agency>", include("prongsai.apps.publishing.public.urls")),
]
urlpatterns = i18n_patterns(*public, prefix_default_language=False)
handler404 = "prongsai.apps.portal.public.views.not_found"
handler500 = "prongsai.apps.portal.public.views.server_error"
