"""Staff pages of publishing, each one frozen object."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils import timezone

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.publishing.kinds import PublicationKind, kind_of, kinds
from prongsai.apps.publishing.models import ON_ITS_WAY, Edition, EditionPaper, Publication
from prongsai.apps.publishing.public.frame import language_now
from prongsai.apps.publishing.public.stages import awaited_of
from prongsai.apps.publishing.staff.lists import state_word
from prongsai.apps.ui.addresses import link
from prongsai.engine.states.edition import EDITION, EditionMove, EditionState

LOOKS = {
    EditionState.PROPOSED: ("warn", "now"),
    EditionState.CHECKED: ("go", "half"),
    EditionState.PUBLISHED: ("ok", "done"),
    EditionState.RETURNED: ("warn", "back"),
    EditionState.SUPERSEDED: ("off", "unsure"),
    EditionState.WITHDRAWN: ("bad", "gap"),
}
"""Tone and shape of each state, beside its word."""


@dataclass(frozen=True, slots=True)
class State:
    key: str
    word: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    url: str
    title: str
    number: int | None
    state: State
    proposed_on: date
    proposed_by: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class PublicationCard:
    """A publication of the year: what the public reads now, what is on its way, where the next edition is proposed."""

    title: str
    public_url: str
    number: int | None
    published_on: date | None
    awaited: str
    on_its_way: State | None
    on_its_way_url: str
    propose_url: str


@dataclass(frozen=True, slots=True)
class EditionsPage:
    year: int
    cards: tuple[PublicationCard, ...]
    rows: tuple[EditionLine, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to an edition, and when: `proposed`, `checked`, `published`, `returned` or `withdrawn`."""

    key: str
    by: str
    at: datetime

    @property
    def on(self) -> date:
        return timezone.localtime(self.at).date()


@dataclass(frozen=True, slots=True)
class PaperLine:
    title: str
    url: str
    ending: str
    size: int


@dataclass(frozen=True, slots=True)
class EditionStaffPage:
    """`may_…` say what the reader may do now; `is_own_work` that another must check it. `next_number` comes with publishing."""

    year: int
    pk: int
    title: str
    number: int | None
    next_number: int
    state: State
    digest: str
    snapshot_digest: str
    needs_head: bool
    note: str
    deeds: tuple[Deed, ...]
    papers: tuple[PaperLine, ...]
    preview_url: str
    public_url: str
    is_own_work: bool
    may_check: bool
    may_publish: bool
    may_return: bool
    may_withdraw: bool
    replaces: int | None


def editions_page(
    request: HttpRequest, access: Access, year: int, publications: list[Publication], rows: tuple[Edition, ...]
) -> EditionsPage:
    by_key = {publication.key: publication for publication in publications}
    cards = tuple(_card(request, access, year, kind, by_key.get(kind.key)) for kind in kinds())
    lines = tuple(_line(request, year, edition) for edition in rows)
    has_any = any(list(publication.editions.all()) for publication in publications)
    return EditionsPage(year, cards, lines, is_empty=not has_any)


def _card(
    request: HttpRequest, access: Access, year: int, kind: PublicationKind, publication: Publication | None
) -> PublicationCard:
    editions = list(publication.editions.all()) if publication else []
    current = next((edition for edition in editions if edition.state == EditionState.PUBLISHED), None)
    waiting = next((edition for edition in editions if edition.state in ON_ITS_WAY), None)
    return PublicationCard(
        title=kind.title(language_now()),
        public_url=_link_or_none(request, "editions:edition", year=year, what=kind.name),
        number=current.number if current else None,
        published_on=current.published_on if current else None,
        awaited=awaited_of(publication.told) if publication and not current else "",
        on_its_way=state_of(waiting) if waiting else None,
        on_its_way_url=link(request, "publishing:edition", year=year, pk=waiting.pk) if waiting else "",
        propose_url=_propose_url(request, access, kind, year) if waiting is None else "",
    )


def _propose_url(request: HttpRequest, access: Access, kind: PublicationKind, year: int) -> str:
    if not kind.propose_page or not access.may(Permission.PUBLISH_PROPOSE):
        return ""
    return _link_or_none(request, kind.propose_page, year=year, what=kind.name)


def _link_or_none(request: HttpRequest, page: str, **where: object) -> str:
    """Empty where the page is behind another door, on another machine."""
    try:
        return link(request, page, **where)
    except NoReverseMatch:
        return ""


def _line(request: HttpRequest, year: int, edition: Edition) -> EditionLine:
    return EditionLine(
        url=link(request, "publishing:edition", year=year, pk=edition.pk),
        title=kind_of(edition.publication.key).title(language_now()),
        number=edition.number,
        state=state_of(edition),
        proposed_on=timezone.localtime(edition.proposed_at).date(),
        proposed_by=edition.proposed_by.name,
        published_on=edition.published_on,
    )


def state_of(edition: Edition) -> State:
    tone, icon = LOOKS[EditionState(edition.state)]
    return State(edition.state, state_word(edition), tone, icon)


def edition_staff_page(request: HttpRequest, access: Access, year: int, edition: Edition) -> EditionStaffPage:
    kind, publication = kind_of(edition.publication.key), edition.publication
    numbers = [one.number for one in publication.editions.all() if one.number]
    current = next((one.number for one in publication.editions.all() if one.state == EditionState.PUBLISHED), None)
    is_own = edition.proposed_by_id == access.person.pk
    return EditionStaffPage(
        year=year,
        pk=edition.pk,
        title=kind.title(language_now()),
        number=edition.number,
        next_number=max(numbers, default=0) + 1,
        state=state_of(edition),
        digest=edition.digest,
        snapshot_digest=edition.snapshot_digest,
        needs_head=bool(edition.approval_subject),
        note=edition.note,
        deeds=_deeds(edition),
        papers=tuple(_paper(request, year, edition, paper) for paper in edition.papers.all()),
        preview_url=link(request, "publishing:preview", year=year, pk=edition.pk),
        public_url=_public_url(request, year, kind, edition),
        is_own_work=is_own and edition.state == EditionState.PROPOSED and access.may(Permission.PUBLISH_CHECK),
        may_check=_may(access, edition, EditionMove.CHECK, Permission.PUBLISH_CHECK) and not is_own,
        may_publish=may_publish(access, edition),
        may_return=_may(access, edition, EditionMove.RETURN, Permission.PUBLISH_CHECK),
        may_withdraw=_may(access, edition, EditionMove.WITHDRAW, Permission.PUBLISH_WITHDRAW),
        replaces=current,
    )


def may_publish(access: Access, edition: Edition) -> bool:
    """The one who checked it, or the secretariat once it was checked."""
    permission = Permission.PUBLISH_CHECK if edition.checked_by_id == access.person.pk else Permission.PUBLISH_PROPOSE
    return _may(access, edition, EditionMove.PUBLISH, permission)


def _may(access: Access, edition: Edition, move: EditionMove, permission: Permission) -> bool:
    return access.may(permission) and (EditionState(edition.state), move) in EDITION.moves


def _public_url(request: HttpRequest, year: int, kind: PublicationKind, edition: Edition) -> str:
    if edition.number is None:
        return ""
    return _link_or_none(request, "editions:numbered", year=year, what=kind.name, number=edition.number)


def _deeds(edition: Edition) -> tuple[Deed, ...]:
    ended = "withdrawn" if edition.state == EditionState.WITHDRAWN else "returned"
    said = (
        ("proposed", edition.proposed_by, edition.proposed_at),
        ("checked", edition.checked_by, edition.checked_at),
        ("published", edition.published_by, edition.published_at),
        (ended, edition.ended_by, edition.ended_at),
    )
    return tuple(Deed(key, person.name, at) for key, person, at in said if person and at)


def _paper(request: HttpRequest, year: int, edition: Edition, paper: EditionPaper) -> PaperLine:
    title = paper.title_en if language_now() == "en" else paper.title_th
    url = link(request, "publishing:file", year=year, pk=edition.pk, file=paper.name)
    return PaperLine(title, url, paper.name.rpartition(".")[2], paper.file.size)
