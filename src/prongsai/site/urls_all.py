"""Both doors, as one office's machine serves them."""

from django.conf.urls.i18n import i18n_patterns

from prongsai.site.urls_public import handler500, public
from prongsai.site.urls_staff import handler403, handler404, staff

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = i18n_patterns(*staff, *public, prefix_default_language=False)
