"""Pages of the public door, each one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from prongsai.apps.publishing.freezing import PaperMark
from prongsai.apps.publishing.kinds import PublicationKind, kinds
from prongsai.apps.publishing.public.frame import Frame, frame_of, language_now
from prongsai.apps.publishing.public.stages import Step, awaited_of, steps_of
from prongsai.apps.publishing.queries import EditionMark, Shelf, Standing
from prongsai.apps.ui.addresses import link


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A file to take away: `ending` of its name, `size` in bytes."""

    title: str
    url: str
    ending: str
    size: int


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One of the editions of a publication, for the list of them."""

    number: int
    url: str
    published_on: date
    is_current: bool
    is_withdrawn: bool
    ended_on: date | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class EditionPage:
    """An edition as the public reads it. `content` is its frozen page, `base` the address that its papers stand under.

    `newer` is the edition that took its place. In a preview nothing is published yet, and links lead to staff addresses.
    """

    frame: Frame
    year: int
    title: str
    body: str
    content: Mapping[str, Any]
    base: str
    number: int
    published_on: date
    published_year: int
    digest: str
    is_current: bool
    newer: EditionRow | None
    papers: tuple[PaperRow, ...]
    tables: tuple[PaperRow, ...]
    editions: tuple[EditionRow, ...]
    address: str
    json_address: str
    is_preview: bool


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """The address of an edition that was withdrawn: when, why, and what else there is."""

    frame: Frame
    year: int
    title: str
    number: int
    ended_on: date | None
    reason: str
    editions: tuple[EditionRow, ...]


@dataclass(frozen=True, slots=True)
class AwaitedPage:
    """The address of a publication that has no edition yet. `awaited` is a code of `stages.awaited_of`."""

    frame: Frame
    year: int
    title: str
    awaited: str
    steps: tuple[Step, ...]
    others: tuple["PublicationRow", ...]


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """A publication of the year with its state: `published`, `withdrawn` or `awaited`."""

    title: str
    url: str
    state: str
    number: int | None
    on: date | None
    awaited: str
    edition_count: int


@dataclass(frozen=True, slots=True)
class YearPage:
    frame: Frame
    year: int
    publications: tuple[PublicationRow, ...]


def edition_page(
    request: HttpRequest,
    shelf: Shelf,
    kind: PublicationKind,
    edition: EditionMark,
    content: Mapping[str, Any],
    papers: tuple[PaperMark, ...],
    preview_base: str = "",
) -> EditionPage:
    base = preview_base or link(request, "editions:numbered", year=shelf.year, what=kind.name, number=edition.number)
    editions = edition_rows(request, shelf, kind, edition.number)
    after = None if preview_base else shelf.standing(kind.key).after(edition)
    return EditionPage(
        frame=frame_of(request, shelf.agency, shelf.year, kind.name),
        year=shelf.year,
        title=content["head"]["title"],
        body=kind.body,
        content=content,
        base=base,
        number=edition.number,
        published_on=edition.published_on,
        published_year=edition.published_on.year + (0 if language_now() == "en" else 543),
        digest=edition.digest,
        is_current=edition.is_current,
        newer=next((row for row in editions if after and row.number == after.number), None),
        papers=tuple(_paper(paper, base) for paper in papers),
        tables=tuple(PaperRow(name, f"{base}{name}.csv", "csv", 0) for name in content["head"]["tables"]),
        editions=editions,
        address=request.build_absolute_uri(base),
        json_address=request.build_absolute_uri(f"{base}edition.json"),
        is_preview=bool(preview_base),
    )


def withdrawn_page(request: HttpRequest, shelf: Shelf, kind: PublicationKind, edition: EditionMark) -> WithdrawnPage:
    return WithdrawnPage(
        frame=frame_of(request, shelf.agency, shelf.year, kind.name),
        year=shelf.year,
        title=kind.title(language_now()),
        number=edition.number,
        ended_on=edition.ended_on,
        reason=edition.reason,
        editions=edition_rows(request, shelf, kind, edition.number),
    )


def awaited_page(request: HttpRequest, shelf: Shelf, kind: PublicationKind) -> AwaitedPage:
    told = shelf.standing(kind.key).told
    return AwaitedPage(
        frame=frame_of(request, shelf.agency, shelf.year, kind.name),
        year=shelf.year,
        title=kind.title(language_now()),
        awaited=awaited_of(told),
        steps=steps_of(told),
        others=tuple(row for row in publication_rows(request, shelf) if row.state == "published"),
    )


def year_page(request: HttpRequest, shelf: Shelf) -> YearPage:
    return YearPage(frame_of(request, shelf.agency, shelf.year), shelf.year, publication_rows(request, shelf))


def publication_rows(request: HttpRequest, shelf: Shelf) -> tuple[PublicationRow, ...]:
    """Every kind of publication, in the order of the year."""
    return tuple(_publication(request, shelf, kind, shelf.standing(kind.key)) for kind in kinds())


def _publication(request: HttpRequest, shelf: Shelf, kind: PublicationKind, standing: Standing) -> PublicationRow:
    current, newest = standing.current, standing.editions[0] if standing.editions else None
    shown = current or newest
    return PublicationRow(
        title=kind.title(language_now()),
        url=link(request, "editions:edition", year=shelf.year, what=kind.name),
        state="published" if current else "withdrawn" if newest else "awaited",
        number=shown.number if shown else None,
        on=current.published_on if current else newest.ended_on if newest else None,
        awaited="" if shown else awaited_of(standing.told),
        edition_count=len(standing.editions),
    )


def edition_rows(request: HttpRequest, shelf: Shelf, kind: PublicationKind, here: int) -> tuple[EditionRow, ...]:
    return tuple(
        EditionRow(
            number=edition.number,
            url=link(request, "editions:numbered", year=shelf.year, what=kind.name, number=edition.number),
            published_on=edition.published_on,
            is_current=edition.is_current,
            is_withdrawn=edition.is_withdrawn,
            ended_on=edition.ended_on if edition.is_withdrawn else None,
            is_here=edition.number == here,
        )
        for edition in shelf.standing(kind.key).editions
    )


def _paper(paper: PaperMark, base: str) -> PaperRow:
    title = paper.title_en if language_now() == "en" else paper.title_th
    return PaperRow(title, f"{base}{paper.name}", paper.name.rpartition(".")[2], paper.size)
