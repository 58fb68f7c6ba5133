"""Writes of papers: asked for, drawn, signed, superseded."""

from collections.abc import Mapping
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.services import Subject, nothing_changed, record, use_case
from prongsai.apps.documents.models import Paper, PaperFile
from prongsai.apps.files import services as files
from prongsai.apps.files.kinds import SIGNED, Kind
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui import day
from prongsai.engine.states.paper import PAPER, PaperMove, PaperState

KINDS = {".pdf": Kind.PDF, ".docx": Kind.DOCX, ".xlsx": Kind.XLSX, ".png": Kind.PNG}


@use_case
def ask_for(*, agency: Agency, actor: Actor, year_be: int, kind: str) -> Paper:
    """Asks for a paper of a kind. One that is not signed yet is drawn anew; beside a signed one a new issue begins."""
    papers = Paper.objects.filter(agency=agency, year_be=year_be, kind=kind)
    paper = papers.exclude(state__in=(PaperState.SUPERSEDED, PaperState.SIGNED)).first()
    if paper is None:
        number = (papers.aggregate(Max("number"))["number__max"] or 0) + 1
        paper = Paper(agency=agency, year_be=year_be, kind=kind, number=number)
    elif paper.state == PaperState.ASKED:
        nothing_changed()
        return paper
    else:
        _move(paper, PaperMove.REDRAW)
        paper.files.all().delete()
    paper.asked_by, paper.asked_at = actor.name, day.now()
    paper.save()
    _record(agency, actor, "paper.asked", paper, None)
    return paper


@use_case
def keep_drawn(
    *,
    agency: Agency,
    actor: Actor,
    paper: Paper,
    digest: str,
    files_by_suffix: Mapping[str, bytes],
    missing: Mapping[str, list[str]],
    is_draft: bool,
) -> Paper:
    """Keeps what was drawn for a paper that was asked for. `missing` says in sentences what a draft lacks, by language."""
    before = _move(paper, PaperMove.DRAW_DRAFT if is_draft else PaperMove.DRAW)
    paper.digest, paper.missing, paper.drawn_at = digest, dict(missing), day.now()
    paper.save()
    for suffix, data in files_by_suffix.items():
        name = f"{paper.kind}-{paper.year_be}{suffix}"
        kept = files.keep_bytes(agency_id=agency.pk, actor=actor, name=name, data=data, kind=KINDS[suffix])
        PaperFile.objects.create(paper=paper, suffix=suffix, file=kept)
    _record(agency, actor, "paper.drafted" if is_draft else "paper.drawn", paper, before)
    return paper


@use_case
def keep_failed(*, agency: Agency, actor: Actor, paper: Paper, missing: Mapping[str, list[str]]) -> Paper:
    """The paper could not be drawn at all; says why."""
    before = _move(paper, PaperMove.FAIL)
    paper.missing = dict(missing)
    paper.save()
    _record(agency, actor, "paper.failed", paper, before)
    return paper


@use_case
def attach_signed(*, access: Access, paper: Paper, upload: UploadedFile, signed_on: date, signed_by: str) -> Paper:
    """Keeps the signed scan or PDF of a complete paper. Raises UploadRefused, MoveNotAllowed."""
    access.require(Permission.SIGNED_ATTACH)
    for older in Paper.objects.filter(
        agency=access.agency, year_be=paper.year_be, kind=paper.kind, state=PaperState.SIGNED
    ).exclude(pk=paper.pk):
        _move(older, PaperMove.SUPERSEDE)
        older.save()
    before = _move(paper, PaperMove.ATTACH_SIGNED)
    paper.signed_file = files.keep_upload(agency_id=access.agency.pk, actor=access.actor, upload=upload, kinds=SIGNED)
    paper.signed_on, paper.signed_by = signed_on, signed_by
    paper.save()
    _record(access.agency, access.actor, "paper.signed", paper, before)
    return paper


def _move(paper: Paper, move: PaperMove) -> dict[str, object]:
    before = _state(paper)
    paper.state = PAPER.after(PaperState(paper.state), move)
    return before


def _state(paper: Paper) -> dict[str, object]:
    return {"state": paper.state, "digest": paper.digest, "signed_on": paper.signed_on, "signed_file": paper.signed_file_id}


def _record(agency: Agency, actor: Actor, action: str, paper: Paper, before: dict[str, object] | None) -> None:
    record(
        agency_code=agency.code,
        actor=actor,
        action=action,
        subject=Subject("paper", f"{paper.year_be}/{paper.kind}/{paper.number}", paper.kind),
        params={"kind": paper.kind, "year": paper.year_be, "number": paper.number},
        before=before,
        after=_state(paper),
    )
