"""Writes of papers: asked for, drawn, signed, superseded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.services import Subject, nothing_changed, record, use_case
from prongsai.apps.documents.current import may_sign
from prongsai.apps.documents.lacks import Lack
from prongsai.apps.documents.models import Paper, PaperFile
from prongsai.apps.files import services as files
from prongsai.apps.files.kinds import SIGNED, Kind
from prongsai.apps.files.proving import refused
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui import day
from prongsai.engine.states.paper import PAPER, PaperMove, PaperState

KINDS = {".pdf": Kind.PDF, ".docx": Kind.DOCX, ".xlsx": Kind.XLSX, ".png": Kind.PNG}


class NotApprovedYet(Exception):
    """The paper is signed once the head has approved exactly it."""


class SignedInFuture(Exception):
    """Nobody has signed on a day that has not come."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of drawing a paper: files by suffix, of which content and words, and what is still lacking."""

    files: Mapping[str, bytes]
    digest: str
    text_digest: str
    lacks: tuple[Lack, ...]
    is_draft: bool


@use_case
def ask_for(*, agency: Agency, actor: Actor, year_be: int, kind: str, form: str = "") -> Paper:
    """Asks for a paper of a kind, by another form of the year than its first where one is named.

    One that is not signed yet is drawn anew; beside a signed one a new issue begins.

    One that waits already is asked for again: what is being drawn of it at this moment is of older content and will not be kept.
    """
    papers = Paper.objects.filter(agency=agency, year_be=year_be, kind=kind)
    unsigned = papers.filter(form=form).exclude(state__in=(PaperState.SUPERSEDED, PaperState.SIGNED))
    paper = unsigned.order_by("-number").first()
    before = None if paper is None else _state(paper)
    if paper is None:
        number = (papers.aggregate(Max("number"))["number__max"] or 0) + 1
        paper = Paper(agency=agency, year_be=year_be, kind=kind, form=form, number=number)
    elif paper.state != PaperState.ASKED:
        _move(paper, PaperMove.REDRAW)
        paper.files.all().delete()
        paper.lacks = []
    paper.asked_by, paper.asked_at = actor.name, day.now()
    paper.save()
    _record(actor, "paper.asked", paper, before)
    return paper


@use_case
def keep_drawn(*, actor: Actor, paper: Paper, drawn: Drawn) -> Paper:
    """Keeps what was drawn for a paper as it was asked for; when it was asked for again meanwhile, nothing."""
    held = _waiting(paper)
    if held is None:
        nothing_changed()
        return paper
    before = _move(held, PaperMove.DRAW_DRAFT if drawn.is_draft else PaperMove.DRAW)
    held.digest, held.text_digest, held.drawn_at = drawn.digest, drawn.text_digest, day.now()
    held.lacks = [lack.as_mapping() for lack in drawn.lacks]
    held.save()
    for suffix, data in drawn.files.items():
        name = f"{'-'.join(filter(None, (held.kind, held.form, str(held.year_be))))}{suffix}"
        kept = files.keep_bytes(agency_id=held.agency_id, actor=actor, name=name, data=data, kind=KINDS[suffix])
        PaperFile.objects.create(paper=held, suffix=suffix, file=kept)
    _record(actor, "paper.drafted" if drawn.is_draft else "paper.drawn", held, before)
    return held


@use_case
def keep_failed(*, actor: Actor, paper: Paper, lacks: Iterable[Lack]) -> Paper:
    """The paper could not be drawn at all; says why. When it was asked for again meanwhile, nothing."""
    held = _waiting(paper)
    if held is None:
        nothing_changed()
        return paper
    before = _move(held, PaperMove.FAIL)
    held.lacks = [lack.as_mapping() for lack in lacks]
    held.save()
    _record(actor, "paper.failed", held, before)
    return held


@use_case
def attach_signed(*, access: Access, paper: Paper, upload: UploadedFile, signed_on: date, signed_by: str) -> Paper:
    """Keeps the signed scan or PDF of a complete paper; an older signed issue is superseded.

    Raises NotApprovedYet, SignedInFuture, UploadRefused, and MoveNotAllowed for a draft and for one that is signed already. What
    the system drew is no signed copy: the same bytes come back without a signature.
    """
    access.require_own(paper.agency_id)
    access.require(Permission.SIGNED_ATTACH)
    held = Paper.objects.select_for_update().get(agency=access.agency, pk=paper.pk)
    before = _move(held, PaperMove.ATTACH_SIGNED)
    if not may_sign(held):
        raise NotApprovedYet(held.kind)
    if signed_on > day.today():
        raise SignedInFuture(str(signed_on))
    kept = files.keep_upload(agency_id=access.agency.pk, actor=access.actor, upload=upload, kinds=SIGNED)
    if PaperFile.objects.filter(paper__agency=held.agency_id, file__digest=kept.digest).exists():
        raise refused("upload-unsigned", kept.name)
    held.signed_file = kept
    held.signed_on, held.signed_by = signed_on, signed_by
    held.save()
    _supersede(access.actor, held)
    _record(access.actor, "paper.signed", held, before, file=held.signed_file.name, day=signed_on, signer=signed_by)
    return held


def _supersede(actor: Actor, signed: Paper) -> None:
    """Another paper of its kind stands for the older ones now."""
    same = Paper.objects.filter(agency=signed.agency_id, year_be=signed.year_be, kind=signed.kind, form=signed.form)
    for older in same.filter(state=PaperState.SIGNED).exclude(pk=signed.pk):
        before = _move(older, PaperMove.SUPERSEDE)
        older.save()
        _record(actor, "paper.superseded", older, before)


def _waiting(paper: Paper) -> Paper | None:
    """The paper, if it still waits as it did when drawing began."""
    asked = Paper.objects.select_for_update().filter(pk=paper.pk, state=PaperState.ASKED, asked_at=paper.asked_at)
    return asked.first()


def _move(paper: Paper, move: PaperMove) -> dict[str, object]:
    before = _state(paper)
    paper.state = PAPER.after(PaperState(paper.state), move)
    return before


def _state(paper: Paper) -> dict[str, object]:
    return {
        "state": paper.state,
        "digest": paper.digest,
        "text_digest": paper.text_digest,
        "asked_at": paper.asked_at,
        "signed_on": paper.signed_on,
        "signed_file": paper.signed_file_id,
    }


def _record(actor: Actor, action: str, paper: Paper, before: dict[str, object] | None, **more: object) -> None:
    record(
        agency_code=paper.agency.code,
        actor=actor,
        action=action,
        subject=Subject("paper", f"{paper.year_be}/{paper.kind}/{paper.number}", paper.kind),
        params={"paper": paper.kind, "year": paper.year_be, "number": paper.number, "digest": paper.digest[:12], **more},
        before=before,
        after=_state(paper),
    )
