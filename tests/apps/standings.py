"""Installations as a visitor may find them, and the public pages that each has."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.make import editions
from tests.make.database_years import practice_year, real_year

if TYPE_CHECKING:
    from tests.cast import Cast

PAGES = ("/", "/2564/", "/2564/measures/", "/2564/progress/", "/2564/results/")
NOT_FOUND = ("/nothing-here/",)


def bare() -> None:
    """No agency yet."""


def silent() -> None:
    """An agency that has told nothing."""
    _cast()


def awaiting() -> None:
    """The real case: the announcement is drafted and not signed."""
    from prongsai.apps.publishing import services

    cast = _cast()
    real_year(cast)
    told = {"analysed": "2563", "resolved_on": "2021-06-07", "announcement": "drafted"}
    services.tell(agency=cast.agency, actor=cast.secretary.actor, year_be=2564, key="measure-analysis", told=told)


def holes() -> None:
    """The real case published as it is, holes and all."""
    cast = _cast()
    editions.announced(real_year(cast))
    for key in ("measure-analysis", "progress", "measure-results"):
        editions.published(cast, key)


def walked() -> None:
    """The practice year, everything published, the measures twice."""
    cast = _cast()
    cast.agency.is_practice = True
    year = editions.announced(practice_year(cast))
    editions.reported(cast, year)
    evidence = editions.paper(cast, "evidence-01-6-1.pdf")
    for papers in ([editions.paper(cast)], [editions.paper(cast), editions.paper(cast, "analysis-report.pdf")]):
        editions.published(cast, papers=papers)
    editions.published(cast, "progress", papers=[evidence])
    editions.published(cast, "measure-results", papers=[editions.paper(cast, "results.pdf"), evidence])


def withdrawn() -> None:
    """Everything published was withdrawn again."""
    from prongsai.apps.publishing import services

    cast = _cast()
    editions.announced(practice_year(cast))
    for key in ("measure-analysis", "progress", "measure-results"):
        services.withdraw(access=cast.head, edition=editions.published(cast, key), reason="ชื่อผู้รับผิดชอบผิด")


def _cast() -> "Cast":
    from tests.cast import make_cast

    return make_cast()


STANDINGS: dict[str, tuple[Callable[[], None], tuple[str, ...]]] = {
    "bare": (bare, ("/",)),
    "silent": (silent, ("/",)),
    "awaiting": (awaiting, PAGES),
    "holes": (holes, PAGES),
    "walked": (walked, (*PAGES, "/2564/measures/v1/")),
    "withdrawn": (withdrawn, PAGES),
}
"""By name: who makes it, and its pages in Thai; each has its English under /en."""


def both_languages(paths: tuple[str, ...]) -> list[str]:
    return [path for one in paths for path in (one, f"/en{one}")]
