"""Reads of publishing: the shelf of a year as the public may see it, and what an edition holds.

A shelf is one query, whatever stands on it; it tells whether a page has changed. What an edition holds never changes, so it is
read once and kept in the process by its digest.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.utils import timezone

from prongsai.apps.audit.models import Log
from prongsai.apps.organisation.models import Agency
from prongsai.apps.publishing.freezing import PaperMark, edition_bytes, thaw
from prongsai.apps.publishing.models import Edition, EditionPaper, Publication
from prongsai.apps.ui.exports import csv_file
from prongsai.engine.states.edition import EditionState


@dataclass(frozen=True, slots=True)
class PublicAgency:
    """An agency as it stands at the head and foot of public pages. `log_key` is the public key of its log; empty: none yet."""

    code: str
    name: str
    name_en: str
    secretariat: str
    address: str
    phone: str
    email: str
    website: str
    emblem: str
    is_practice: bool
    log_key: str


@dataclass(frozen=True, slots=True)
class EditionMark:
    """What everybody may know of an edition that was published once; `reason` and `ended_on` of one that was withdrawn."""

    pk: int
    number: int
    state: EditionState
    digest: str
    published_on: date
    published_at: datetime
    reason: str
    ended_at: datetime | None

    @property
    def is_current(self) -> bool:
        return self.state is EditionState.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.state is EditionState.WITHDRAWN

    @property
    def ended_on(self) -> date | None:
        return timezone.localtime(self.ended_at).date() if self.ended_at else None


@dataclass(frozen=True, slots=True)
class Standing:
    """One publication of a year: what may be told before there is an edition, and its editions, newest first."""

    told: Mapping[str, str]
    editions: tuple[EditionMark, ...] = ()

    @property
    def current(self) -> EditionMark | None:
        return next((edition for edition in self.editions if edition.is_current), None)

    def numbered(self, number: int) -> EditionMark | None:
        return next((edition for edition in self.editions if edition.number == number), None)

    def after(self, edition: EditionMark) -> EditionMark | None:
        """The next newer one."""
        return next((one for one in reversed(self.editions) if one.number > edition.number), None)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A year's publications by requirement key, and whose they are."""

    agency: PublicAgency
    year: int
    by_key: Mapping[str, Standing]

    def standing(self, key: str) -> Standing:
        return self.by_key.get(key) or Standing({})


def shelf_of_year(code: str, year_be: int) -> Shelf | None:
    """In one query; None when the agency has nothing in that year, or there is no such agency."""
    return next(iter(_shelves(_rows(code, year_be))), None)


def shelves(code: str) -> tuple[PublicAgency | None, tuple[Shelf, ...]]:
    """The agency of an address and all its years, latest first, in one query."""
    rows = _rows(code)
    return (_agency(rows[0]) if rows else None), _shelves(rows)


def public_agency(code: str) -> PublicAgency | None:
    rows = _rows(code, 0)
    return _agency(rows[0]) if rows else None


AGENCY = ("code", "name", "name_en", "secretariat", "address", "phone", "email", "website", "emblem", "is_practice")
PUBLICATION = ("year_be", "key", "told")
EDITION = ("id", "number", "state", "digest", "published_on", "published_at", "note", "ended_at")
COLUMNS = (*AGENCY, "log_key", *(f"p_{name}" for name in PUBLICATION), *(f"e_{name}" for name in EDITION))
SHELF = f"""
SELECT {", ".join(f"a.{name}" for name in AGENCY)}, l.key,
       {", ".join(f"p.{name}" for name in PUBLICATION)}, {", ".join(f"e.{name}" for name in EDITION)}
FROM {{agency}} a
LEFT JOIN {{log}} l ON l.agency_code = a.code
LEFT JOIN {{publication}} p ON p.agency_id = a.id{{of_year}}
LEFT JOIN {{edition}} e ON e.publication_id = p.id AND e.number IS NOT NULL
WHERE {{which}}
"""  # noqa: S608 - names of columns, all of them written above
"""Written by hand: every public page asks it first, and putting it together anew would cost more than all else of a page that
has not changed. Editions on their way, or sent back, have no number: they are nobody's business yet."""


def _rows(code: str, year_be: int | None = None) -> list[dict[str, Any]]:
    """By the code of an address: the first agency has none, and no other address than the root."""
    tables = {model.__name__.lower(): f'"{model._meta.db_table}"' for model in (Agency, Log, Publication, Edition)}
    which = "a.code = %s AND NOT a.is_first" if code else "a.is_first"
    statement = SHELF.format(**tables, which=which, of_year="" if year_be is None else " AND p.year_be = %s")
    params = [*([] if year_be is None else [year_be]), *([code] if code else [])]
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]


def _agency(row: Mapping[str, Any]) -> PublicAgency:
    said = {name: row[name] for name in AGENCY}
    return PublicAgency(**{**said, "is_practice": bool(row["is_practice"]), "log_key": row["log_key"] or ""})


def _shelves(rows: Iterable[Mapping[str, Any]]) -> tuple[Shelf, ...]:
    years: dict[int, dict[str, tuple[Mapping[str, str], list[EditionMark]]]] = {}
    agency: PublicAgency | None = None
    for row in rows:
        agency = agency or _agency(row)
        if row["p_year_be"] is None:
            continue
        _, editions = years.setdefault(row["p_year_be"], {}).setdefault(row["p_key"], (_json(row["p_told"]) or {}, []))
        if row["e_id"] is not None:
            editions.append(_mark(row))
    if agency is None:
        return ()
    found = (Shelf(agency, year, _standings(years[year])) for year in sorted(years, reverse=True))
    return tuple(shelf for shelf in found if shelf.by_key)


def _standings(rows: Mapping[str, tuple[Mapping[str, str], list[EditionMark]]]) -> dict[str, Standing]:
    """Of publications of which there is anything to say: a proposal alone is nothing."""
    said = {key: (told, editions) for key, (told, editions) in rows.items() if told or editions}
    return {key: Standing(told, _newest_first(editions)) for key, (told, editions) in said.items()}


def _newest_first(editions: list[EditionMark]) -> tuple[EditionMark, ...]:
    return tuple(sorted(editions, key=lambda edition: edition.number, reverse=True))


def _mark(row: Mapping[str, Any]) -> EditionMark:
    published_at = _moment(row["e_published_at"])
    assert published_at is not None
    return EditionMark(
        pk=row["e_id"],
        number=row["e_number"],
        state=EditionState(row["e_state"]),
        digest=row["e_digest"],
        published_on=_day(row["e_published_on"]),
        published_at=published_at,
        reason=row["e_note"],
        ended_at=_moment(row["e_ended_at"]),
    )


# the embedded database hands over text where another has a type of its own


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: Any) -> datetime | None:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


# what an edition holds -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def page_of(edition_pk: int, digest: str, language: str) -> Mapping[str, Any]:
    """The page of an edition, thawed. `digest` is that of the edition: what was read under it is never another."""
    thawed: Mapping[str, Any] = thaw(_held(edition_pk, digest)[0][language])
    return thawed


@lru_cache(maxsize=128)
def papers_of(edition_pk: int, digest: str) -> tuple[PaperMark, ...]:
    """The papers of an edition, in their order."""
    return tuple(PaperMark(**mark) for mark in _held(edition_pk, digest)[1])


@lru_cache(maxsize=4)
def _held(edition_pk: int, digest: str) -> tuple[Mapping[str, Any], list[dict[str, Any]]]:
    """Content and marks of papers as they are kept, in one query."""
    held: tuple[Any, Any] = Edition.objects.filter(pk=edition_pk, digest=digest).values_list("content", "marks").get()
    return held


def forget() -> None:
    """What this process has kept of editions; for tests, and for who measures the first reading."""
    for kept in (page_of, papers_of, _held):
        kept.cache_clear()


def tables_of(edition_pk: int) -> Mapping[str, list[list[Any]]]:
    """Tables to take away, by name: rows of plain values, the first of them heads."""
    kept = Edition.objects.filter(pk=edition_pk).values_list("content__tables", flat=True).get()
    thawed: Mapping[str, list[list[Any]]] = thaw(kept or {})
    return thawed


def bytes_of(edition_pk: int) -> bytes:
    """The very bytes that the digest of the edition is the SHA-256 of."""
    edition = Edition.objects.select_related("publication__agency").get(pk=edition_pk)
    publication = edition.publication
    return edition_bytes(
        agency_code=publication.agency.code,
        year_be=publication.year_be,
        key=publication.key,
        content=edition.content,
        snapshot_digest=edition.snapshot_digest,
        papers=edition.marks,
    )


def paper_of(edition_pk: int, name: str) -> EditionPaper | None:
    return EditionPaper.objects.filter(edition=edition_pk, name=name).select_related("file").first()


def table_file(edition_pk: int, name: str, year_be: int, number: int | None = None) -> HttpResponse | None:
    """A table as CSV; None when the edition has none of that name."""
    rows = tables_of(edition_pk).get(name)
    if rows is None:
        return None
    suffix = f"-v{number}" if number else ""
    return csv_file(f"prongsai-{year_be}-{name}{suffix}", [str(head) for head in rows[0]], rows[1:])


# for the staff: also editions on their way and sent back ---------------------------------------------------------------------


def publications_of_year(agency: Agency, year_be: int) -> list[Publication]:
    """With their editions, in two queries."""
    light = Prefetch("editions", Edition.objects.defer("content", "marks"))
    return list(Publication.objects.filter(agency=agency, year_be=year_be).prefetch_related(light))


def years_published(agency: Agency, key: str) -> set[int]:
    """Years (พ.ศ.) with a published edition of a requirement."""
    rows = Edition.objects.filter(publication__agency=agency, publication__key=key, state=EditionState.PUBLISHED)
    return set(rows.values_list("publication__year_be", flat=True))


def is_published(agency: Agency, year_be: int, key: str, snapshot_digest: str) -> bool:
    """Whether exactly this content stands before the public."""
    rows = Edition.objects.filter(publication__agency=agency, publication__year_be=year_be, publication__key=key)
    return rows.filter(state=EditionState.PUBLISHED, snapshot_digest=snapshot_digest).exists()


def editions_of_year(agency: Agency, year_be: int) -> QuerySet[Edition]:
    """Every edition of a year, latest first, without what it holds."""
    rows = Edition.objects.filter(publication__agency=agency, publication__year_be=year_be).defer("content", "marks")
    return rows.select_related("publication", "proposed_by", "checked_by")


def edition_of_year(agency: Agency, year_be: int, pk: int) -> Edition | None:
    rows = editions_of_year(agency, year_be).select_related("published_by", "ended_by", "publication__agency")
    siblings = Prefetch("publication__editions", Edition.objects.defer("content", "marks"))
    return rows.prefetch_related("papers__file", siblings).filter(pk=pk).first()


def edition_states(agency: Agency, year_be: int) -> list[Edition]:
    """How far editions have come, for the staff's desk."""
    return list(editions_of_year(agency, year_be))
