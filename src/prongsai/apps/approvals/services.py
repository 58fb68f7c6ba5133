"""Writes of approvals: asked for, decided, withdrawn, voided by a later edit."""

from datetime import date

from django.db.models import Q, QuerySet

from prongsai.apps.approvals.models import OPEN, Approval, Content
from prongsai.apps.approvals.queries import HEAD, is_own_work
from prongsai.apps.approvals.subjects import kind_of
from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.services import Subject, nothing_changed, record, use_case
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui import day
from prongsai.engine.states.approval import APPROVAL, ApprovalMove, ApprovalState

DECIDERS = {"committee": Permission.RESOLVE, "head": Permission.HEAD_APPROVE}
"""Who decides at a step; the committee through its chair, who records what it resolved."""


class OwnWork(Exception):
    """Nobody decides on what they asked for themselves, or alone have written."""


class ContentChanged(Exception):
    """What lies before the one who decides is not what was asked about."""


class AlreadyAsked(Exception):
    """An approval of this subject and step, of exactly this content, waits or stands already."""


class ReasonMissing(Exception):
    """Who sends something back says why."""


@use_case
def request_approval(*, access: Access, subject: str, step: str, digest: str, label: str, paper: str = "") -> Approval:
    """Asks for an approval of exactly what has `digest`, at the head's step with the paper whose words have `paper`.

    Raises AlreadyAsked.

    An open one of other content is voided first: what it rests on may have changed where no edit of the subject tells of it,
    such as the agency's name.
    """
    _void(access.agency, access.actor, subject, digest, label, paper if step == HEAD else None)
    if _open(access.agency, subject).filter(step=step).exists():
        raise AlreadyAsked(subject)
    approval = Approval.objects.create(
        agency=access.agency,
        subject=subject,
        step=step,
        digest=digest,
        paper_digest=paper,
        requested_by=access.person,
        requested_at=day.now(),
    )
    _tell(access.actor, "approval.requested", approval, None, label)
    return approval


@use_case
def decide(*, access: Access, approval: Approval, agrees: bool, note: str = "", on: date | None = None) -> Approval:
    """Approves exactly what was asked about, or returns it with a reason; the subject is told in the same transaction.

    `on` is the day of the decision, else today. Raises OwnWork, ContentChanged, ReasonMissing, and MoveNotAllowed for one that
    was decided, withdrawn or voided meanwhile.
    """
    approval = _held(access.agency, approval)
    access.require(DECIDERS[approval.step])
    if is_own_work(approval, access.person.pk):
        raise OwnWork(approval.subject)
    before = _state(approval)
    approval.state = APPROVAL.after(ApprovalState(approval.state), ApprovalMove.APPROVE if agrees else ApprovalMove.RETURN)
    if not agrees and not note.strip():
        raise ReasonMissing(approval.subject)
    kind, year_be = kind_of(approval.subject)
    if approval.digest != kind.digest(access.agency, year_be):
        raise ContentChanged(approval.subject)
    if approval.step == HEAD and approval.paper_digest != kind.paper(access.agency, year_be):
        raise ContentChanged(approval.subject)
    approval.decided_by, approval.decided_at, approval.decided_on = access.person, day.now(), on or day.today()
    approval.note = note.strip()
    approval.save()
    if agrees:
        _forget_authors(approval)
    action = "approval.approved" if agrees else "approval.returned"
    _tell(access.actor, action, approval, before, kind.label(access.agency, year_be))
    kind.decided(access, approval)
    return approval


@use_case
def withdraw_request(*, access: Access, approval: Approval) -> Approval:
    """Takes back a request that nobody has decided. It is the secretariat's, whoever of them asked. Raises MoveNotAllowed."""
    access.require(Permission.PLAN_SUBMIT)
    approval = _held(access.agency, approval)
    before = _state(approval)
    approval.state = APPROVAL.after(ApprovalState(approval.state), ApprovalMove.WITHDRAW)
    approval.save()
    kind, year_be = kind_of(approval.subject)
    _tell(access.actor, "approval.withdrawn", approval, before, kind.label(access.agency, year_be))
    return approval


@use_case
def void_unless(
    *, agency: Agency, actor: Actor, subject: str, digest: str, label: str, paper: str | None = None
) -> list[Approval]:
    """Voids every open approval of `subject` that speaks of other content than `digest`, and the head's of another paper than
    `paper` (None: not looked at); called by each edit of the subject, and remembers who made it.

    What was decided, by whom and in which words stays on the approval.
    """
    _remember_author(agency, actor, subject, digest)
    voided = _void(agency, actor, subject, digest, label, paper)
    if not voided:
        nothing_changed()
    return voided


def _void(agency: Agency, actor: Actor, subject: str, digest: str, label: str, paper: str | None) -> list[Approval]:
    is_other = ~Q(digest=digest)
    if paper is not None:
        is_other |= Q(step=HEAD) & ~Q(paper_digest=paper)
    voided = list(_open(agency, subject).filter(is_other).select_related("agency"))
    for approval in voided:
        before = _state(approval)
        approval.state = APPROVAL.after(ApprovalState(approval.state), ApprovalMove.VOID)
        approval.voided_by, approval.voided_at = actor.name, day.now()
        approval.save()
        _tell(actor, "approval.voided", approval, before, label)
    return voided


def _remember_author(agency: Agency, actor: Actor, subject: str, digest: str) -> None:
    content, _ = Content.objects.select_for_update().get_or_create(agency=agency, subject=subject)
    if content.digest == digest:
        return
    content.digest = digest
    if actor.number is not None:
        content.authors = {step: sorted({*content.authors.get(step, ()), actor.number}) for step in DECIDERS}
    content.save(update_fields=("digest", "authors"))


def _forget_authors(approval: Approval) -> None:
    """What was approved at a step is no longer anybody's own there."""
    for content in Content.objects.select_for_update().filter(agency=approval.agency_id, subject=approval.subject):
        content.authors = {step: people for step, people in content.authors.items() if step != approval.step}
        content.save(update_fields=("authors",))


def _open(agency: Agency, subject: str) -> QuerySet[Approval]:
    return Approval.objects.filter(agency=agency, subject=subject, state__in=OPEN)


def _held(agency: Agency, approval: Approval) -> Approval:
    """The approval as it is now, not as it was when the page was opened; another agency's is not found."""
    return Approval.objects.select_for_update(of=("self",)).select_related("agency").get(agency=agency, pk=approval.pk)


def _state(approval: Approval) -> dict[str, object]:
    return {
        "state": approval.state,
        "digest": approval.digest,
        "paper_digest": approval.paper_digest,
        "decided_by": approval.decided_by_id,
        "decided_on": approval.decided_on,
        "note": approval.note,
        "voided_by": approval.voided_by,
    }


def _tell(actor: Actor, action: str, approval: Approval, before: dict[str, object] | None, label: str) -> None:
    record(
        agency_code=approval.agency.code,
        actor=actor,
        action=action,
        subject=Subject("approval", f"{approval.subject}/{approval.step}", label),
        params={"what": label, "step": approval.step, "digest": approval.digest[:12], "note": approval.note},
        before=before,
        after=_state(approval),
    )
