"""The public home as one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from prongsai.apps.publishing.kinds import kinds
from prongsai.apps.publishing.public.frame import Frame, frame_of
from prongsai.apps.publishing.public.pages import PaperRow, PublicationRow, publication_rows
from prongsai.apps.publishing.public.stages import awaited_of
from prongsai.apps.publishing.queries import EditionMark, Shelf
from prongsai.apps.ui.addresses import link

MEASURES, PROGRESS, RESULTS = "measure-analysis", "progress", "measure-results"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the year: done, now or next; `on` is the day it was done."""

    key: str
    state: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class HomePage:
    """Where the latest year stands. `measures` is the frozen page of the published measures, None while there is none.

    `year` is None for an agency that has published and told nothing; `awaited` is a code of `stages.awaited_of`.
    """

    frame: Frame
    year: int | None = None
    measures: Mapping[str, Any] | None = None
    measures_url: str = ""
    measures_on: date | None = None
    doors: tuple[PaperRow, ...] = ()
    is_withdrawn: bool = False
    awaited: str = ""
    stages: tuple[Stage, ...] = ()
    publications: tuple[PublicationRow, ...] = ()
    other_years: tuple[int, ...] = ()
    is_home: bool = True


def home_page(
    request: HttpRequest, shelf: Shelf, years: tuple[int, ...], measures: Mapping[str, Any] | None, doors: tuple[PaperRow, ...]
) -> HomePage:
    standing = shelf.standing(MEASURES)
    current = standing.current
    return HomePage(
        frame=frame_of(request, shelf.agency, shelf.year),
        year=shelf.year,
        measures=measures,
        measures_url=_address(request, shelf, MEASURES),
        measures_on=current.published_on if current else None,
        doors=doors,
        is_withdrawn=current is None and bool(standing.editions),
        awaited="" if standing.editions else awaited_of(standing.told),
        stages=stages_of(shelf, measures),
        publications=publication_rows(request, shelf),
        other_years=tuple(year for year in years if year != shelf.year),
    )


def _address(request: HttpRequest, shelf: Shelf, key: str) -> str:
    name = next((kind.name for kind in kinds() if kind.key == key), "")
    return link(request, "editions:edition", year=shelf.year, what=name) if name else ""


ORDER = ("analysed", "approved", "announced", "under-way", "reported")


def stages_of(shelf: Shelf, measures: Mapping[str, Any] | None) -> tuple[Stage, ...]:
    """analysed -> approved -> announced -> under way -> reported; the first that is not done is now.

    From what is published, and before that from what may be told.
    """
    days = _days(shelf, measures)
    now = next((key for key in ORDER if key not in days), "")
    return tuple(Stage(key, "done" if key in days else "now" if key == now else "next", days.get(key)) for key in ORDER)


def _days(shelf: Shelf, measures: Mapping[str, Any] | None) -> dict[str, date | None]:
    """The stages that are done, with their days where they have one."""
    told = shelf.standing(MEASURES).told
    done: dict[str, date | None] = {}
    if measures or told.get("analysed"):
        done["analysed"] = None
    if measures and measures["resolved_on"]:
        done["approved"] = measures["resolved_on"]
    elif told.get("resolved_on"):
        done["approved"] = date.fromisoformat(told["resolved_on"])
    if measures:
        done["announced"] = measures["announced_on"]
    results: EditionMark | None = shelf.standing(RESULTS).current
    if results:
        done |= {"under-way": None, "reported": results.published_on}
    return done
