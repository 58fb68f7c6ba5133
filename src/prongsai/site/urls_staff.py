"""The staff door alone: /staff/… of the first agency, /a/<code>/staff/… of others; signing in is the installation's."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from prongsai.apps.desk.staff.views import my_agency
from prongsai.apps.organisation import addresses  # noqa: F401 - registers the converter

staff = [
    path("staff/account/", include("prongsai.apps.people.staff.account_urls")),
    path("staff/account/mine/", my_agency, name="my_agency"),
    path("<agency:agency>staff/", include("prongsai.apps.desk.staff.urls")),
    path("<agency:agency>staff/", include("prongsai.apps.organisation.staff.urls")),
    path("<agency:agency>staff/", include("prongsai.apps.audit.staff.urls")),
    path("<agency:agency>staff/", include("prongsai.apps.files.staff.urls")),
    path("<agency:agency>staff/", include("prongsai.apps.frameworks.staff.urls")),
    path("<agency:agency>staff/<year:year>/", include("prongsai.apps.assessments.staff.urls")),
    path("<agency:agency>staff/<year:year>/", include("prongsai.apps.disclosure.staff.urls")),
    path("<agency:agency>staff/<year:year>/", include("prongsai.apps.proofreading.staff.urls")),
    path("<agency:agency>staff/<year:year>/", include("prongsai.apps.plans.staff.urls")),
    path("<agency:agency>staff/<year:year>/", include("prongsai.apps.meetings.staff.urls")),
    path("<agency:agency>staff/<year:year>/", include("prongsai.apps.documents.staff.urls")),
    path("<agency:agency>staff/<year:year>/", include("prongsai.apps.publishing.staff.urls")),
]
urlpatterns = i18n_patterns(*staff, prefix_default_language=False)
handler403 = "prongsai.apps.desk.staff.views.forbidden"
handler404 = "prongsai.apps.desk.staff.lost.not_found"
handler500 = "prongsai.apps.portal.public.views.server_error"
