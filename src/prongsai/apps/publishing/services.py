"""Writes of publishing: what may be told, and the walk of an edition from proposed to withdrawn.

What an edition holds is written once, when it is proposed; every later write names the columns it touches.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.services import Subject, nothing_changed, record, use_case
from prongsai.apps.files.models import StoredFile
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.publishing.freezing import PaperMark, digest_of, edition_bytes, freeze
from prongsai.apps.publishing.kinds import kind_of
from prongsai.apps.publishing.models import ON_ITS_WAY, Edition, EditionPaper, Publication
from prongsai.apps.ui import day
from prongsai.engine.states.edition import EDITION, EditionMove, EditionState


class OwnWork(Exception):
    """Nobody checks what they proposed themselves."""


class NotApproved(Exception):
    """The head has not approved exactly this content, or has withdrawn it by a later edit."""


class AlreadyProposed(Exception):
    """An edition of this publication is on its way already."""


class SameAsPublished(Exception):
    """The edition would be the published one again, to the letter."""


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A file of the edition; `name` is the last part of its address."""

    name: str
    title_th: str
    title_en: str
    file: StoredFile

    @property
    def mark(self) -> PaperMark:
        return PaperMark(self.name, self.title_th, self.title_en, self.file.kind, self.file.size, self.file.digest)


@use_case
def tell(*, agency: Agency, actor: Actor, year_be: int, key: str, told: Mapping[str, str]) -> Publication:
    """Sets what the public may know of a publication that has no edition yet: codes and days, nothing of its content."""
    publication, is_new = Publication.objects.get_or_create(agency=agency, year_be=year_be, key=key)
    if publication.told == dict(told) and not is_new:
        nothing_changed()
        return publication
    before, publication.told = publication.told, dict(told)
    publication.save()
    record(
        agency_code=agency.code,
        actor=actor,
        action="publication.told",
        subject=Subject("publication", f"{year_be}/{key}", kind_of(key).title_th),
        params={"what": kind_of(key).title_th, "year": year_be, **{f"told_{name}": value for name, value in told.items()}},
        before=before,
        after=publication.told,
    )
    return publication


@use_case
def propose(
    *,
    access: Access,
    year_be: int,
    key: str,
    content: Mapping[str, Any],
    snapshot_digest: str,
    papers: Sequence[NewPaper],
    approval_subject: str = "",
) -> Edition:
    """Freezes an edition. Raises NotApproved, AlreadyProposed, SameAsPublished."""
    access.require_own(*(paper.file.agency_id for paper in papers))
    access.require(Permission.PUBLISH_PROPOSE)
    publication, _ = Publication.objects.get_or_create(agency=access.agency, year_be=year_be, key=key)
    if publication.editions.filter(state__in=(EditionState.PROPOSED, EditionState.CHECKED)).exists():
        raise AlreadyProposed(key)
    edition = Edition(
        publication=publication,
        content=dict(content),
        marks=[freeze(paper.mark) for paper in papers],
        snapshot_digest=snapshot_digest,
        approval_subject=approval_subject,
        proposed_by=access.person,
        proposed_at=day.now(),
    )
    _require_approval(access, edition)
    edition.digest = digest_of(
        edition_bytes(
            agency_code=access.agency.code,
            year_be=year_be,
            key=key,
            content=edition.content,
            snapshot_digest=snapshot_digest,
            papers=edition.marks,
        )
    )
    if publication.editions.filter(state=EditionState.PUBLISHED, digest=edition.digest).exists():
        raise SameAsPublished(key)
    edition.save()
    for position, paper in enumerate(papers):
        EditionPaper.objects.create(
            edition=edition,
            position=position,
            name=paper.name,
            title_th=paper.title_th,
            title_en=paper.title_en,
            file=paper.file,
        )
    _record(access.agency, access.actor, "edition.proposed", edition, None)
    return edition


@use_case
def check(*, access: Access, edition: Edition) -> Edition:
    """A second person has looked at it. Raises OwnWork, NotApproved, MoveNotAllowed."""
    access.require_own(edition.publication.agency_id)
    access.require(Permission.PUBLISH_CHECK)
    if edition.proposed_by_id == access.person.pk:
        raise OwnWork(edition.publication.key)
    _require_approval(access, edition)
    before = _move(edition, EditionMove.CHECK)
    edition.checked_by, edition.checked_at = access.person, day.now()
    edition.save(update_fields=("state", "checked_by", "checked_at"))
    _record(access.agency, access.actor, "edition.checked", edition, before)
    return edition


@use_case
def publish(*, access: Access, edition: Edition) -> Edition:
    """Puts a checked edition at its address under the next number; the one before stays at its own. Raises NotApproved."""
    access.require_own(edition.publication.agency_id)
    access.require(Permission.PUBLISH_PROPOSE if edition.checked_by_id != access.person.pk else Permission.PUBLISH_CHECK)
    _require_approval(access, edition)
    for older in edition.publication.editions.filter(state=EditionState.PUBLISHED):
        older_before = _move(older, EditionMove.SUPERSEDE)
        older.save(update_fields=("state",))
        _record(access.agency, access.actor, "edition.superseded", older, older_before)
    before = _move(edition, EditionMove.PUBLISH)
    edition.number = (edition.publication.editions.aggregate(Max("number"))["number__max"] or 0) + 1
    edition.published_by, edition.published_at, edition.published_on = access.person, day.now(), day.today()
    edition.save(update_fields=("state", "number", "published_by", "published_at", "published_on"))
    _record(access.agency, access.actor, "edition.published", edition, before)
    return edition


@use_case
def return_edition(*, access: Access, edition: Edition, reason: str) -> Edition:
    """Sends a proposed edition back."""
    access.require_own(edition.publication.agency_id)
    access.require(Permission.PUBLISH_CHECK)
    before = _move(edition, EditionMove.RETURN)
    _end(access.actor, edition, reason)
    _record(access.agency, access.actor, "edition.returned", edition, before)
    return edition


@use_case
def withdraw(*, access: Access, edition: Edition, reason: str) -> Edition:
    """Takes a published edition down; its address says that it was withdrawn, when and why."""
    access.require_own(edition.publication.agency_id)
    access.require(Permission.PUBLISH_WITHDRAW)
    before = _move(edition, EditionMove.WITHDRAW)
    _end(access.actor, edition, reason)
    _record(access.agency, access.actor, "edition.withdrawn", edition, before)
    return edition


@use_case
def return_outdated(*, agency: Agency, actor: Actor, year_be: int, digests: Mapping[str, str], reason: str) -> list[Edition]:
    """Sends back every edition on its way that holds other content than there is now (`digests`, by requirement key), or that the
    head's approval does not cover any more; called by each edit of the content."""
    on_their_way = Edition.objects.filter(publication__agency=agency, publication__year_be=year_be, state__in=ON_ITS_WAY)
    returned = []
    for edition in on_their_way.select_related("publication__agency"):
        is_current = digests.get(edition.publication.key, edition.snapshot_digest) == edition.snapshot_digest
        if is_current and _is_approved(agency, edition):
            continue
        before = _move(edition, EditionMove.RETURN)
        _end(actor, edition, reason)
        _record(agency, actor, "edition.returned", edition, before)
        returned.append(edition)
    if not returned:
        nothing_changed()
    return returned


def _end(actor: Actor, edition: Edition, reason: str) -> None:
    edition.ended_by_id, edition.ended_at, edition.note = actor.number, day.now(), reason
    edition.save(update_fields=("state", "ended_by", "ended_at", "note"))


def _is_approved(agency: Agency, edition: Edition) -> bool:
    subject = edition.approval_subject
    return not subject or approvals.stands(agency, subject, approvals.HEAD, edition.snapshot_digest)


def _require_approval(access: Access, edition: Edition) -> None:
    if not _is_approved(access.agency, edition):
        raise NotApproved(edition.approval_subject)


def _move(edition: Edition, move: EditionMove) -> dict[str, object]:
    """As the edition is now, held until the transaction ends: what the caller read may be older."""
    edition.refresh_from_db(fields=("state", "number", "note"), from_queryset=Edition.objects.select_for_update())
    before = _state(edition)
    edition.state = EDITION.after(EditionState(edition.state), move)
    return before


def _state(edition: Edition) -> dict[str, object]:
    return {"state": edition.state, "number": edition.number, "digest": edition.digest, "note": edition.note}


def _record(agency: Agency, actor: Actor, action: str, edition: Edition, before: dict[str, object] | None) -> None:
    publication = edition.publication
    title = kind_of(publication.key).title_th
    record(
        agency_code=agency.code,
        actor=actor,
        action=action,
        subject=Subject("edition", f"{publication.year_be}/{publication.key}/{edition.pk}", title),
        params={
            "what": title,
            "year": publication.year_be,
            "number": edition.number or 0,
            "digest": edition.digest[:12],
            "reason": edition.note,
        },
        before=before,
        after=_state(edition),
    )
