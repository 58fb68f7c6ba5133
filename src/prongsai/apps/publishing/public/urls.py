"""The public door of published editions. These addresses are promises: they never change."""

from django.urls import path, register_converter

from prongsai.apps.publishing.public import views


class FileConverter:
    """The name of a file: words with at least one point within."""

    regex = r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}(?:\.[A-Za-z0-9_-]{1,30}){1,3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FileConverter, "file")

app_name = "editions"
urlpatterns = [
    path("<year:year>/", views.year, name="year"),
    path("<year:year>/<slug:what>/", views.edition, name="edition"),
    path("<year:year>/<slug:what>/v<int:number>/", views.numbered, name="numbered"),
    path("<year:year>/<slug:what>/v<int:number>/<file:file>", views.paper, name="paper"),
    path("<year:year>/<slug:what>/<file:file>", views.current_paper, name="current_paper"),
    path("<year:year>/<slug:assessor>/<slug:code>/", views.item_of_assessor, name="item_of_assessor"),
]
