"""What a search of the year found, as one frozen object."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext

from prongsai.apps.desk.queries import Found, found_in
from prongsai.apps.desk.staff.pages import Hit, HitGroup, SearchPage
from prongsai.apps.plans import models
from prongsai.apps.ui.addresses import link
from prongsai.messages import Language, texts_in
from prongsai.words.normalise import search_key


def search_page(request: HttpRequest, year: models.IntegrityYear, words: str, language: Language) -> SearchPage:
    groups = tuple(group for group in _groups(request, year, words, language) if group.hits) if words else ()
    count = sum(len(group.hits) for group in groups)
    return SearchPage(words, year.year_be, count, groups, link(request, "desk:search"))


def _groups(request: HttpRequest, year: models.IntegrityYear, words: str, language: Language) -> Iterator[HitGroup]:
    found, of_year = found_in(year, words), {"year": year.year_be}
    yield HitGroup(gettext("กิจกรรม"), tuple(_activities(request, found, year.year_be)))
    measures = link(request, "plans:measures", **of_year)
    yield HitGroup(gettext("มาตรการ"), tuple(Hit(str(row.number), row.name, row.owner, measures) for row in found.measures))
    rows = tuple(Hit(row.item, row.finding, row.measure_heading, measures) for row in found.weaknesses)
    yield HitGroup(gettext("จุดอ่อน"), rows)
    yield HitGroup(gettext("เอกสาร"), tuple(_papers(request, year.year_be, words, language)))


def _activities(request: HttpRequest, found: Found, year_be: int) -> Iterator[Hit]:
    for row in found.activities:
        url = link(request, "plans:activity", year=year_be, number=row.number)
        yield Hit(str(row.number), row.name, row.unit, url)


def _papers(request: HttpRequest, year_be: int, words: str, language: Language) -> Iterator[Hit]:
    """Kinds of paper by their names: whether one is drawn, its page tells."""
    for name in texts_in(language)["words"]["paper"].values():
        if search_key(words) in search_key(name):
            yield Hit("", name, "", link(request, "documents:papers", year=year_be))
