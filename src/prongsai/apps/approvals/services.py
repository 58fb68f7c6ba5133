"""Writes of approvals: asked for, decided, voided by a later edit."""

from datetime import date

from prongsai.apps.approvals.models import OPEN, Approval
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
    """Nobody decides on what they asked for themselves."""


class ContentChanged(Exception):
    """What lies before the one who decides is not what was asked about."""


class AlreadyAsked(Exception):
    """An approval of this subject and step waits or stands already."""


@use_case
def request_approval(*, access: Access, subject: str, step: str, digest: str, label: str) -> Approval:
    """Asks for an approval of exactly what has `digest`. Raises AlreadyAsked."""
    if Approval.objects.filter(agency=access.agency, subject=subject, step=step, state__in=OPEN).exists():
        raise AlreadyAsked(subject)
    approval = Approval.objects.create(
        agency=access.agency, subject=subject, step=step, digest=digest, requested_by=access.person, requested_at=day.now()
    )
    _tell(access.agency, access.actor, "approval.requested", approval, None, label)
    return approval


@use_case
def decide(*, access: Access, approval: Approval, agrees: bool, note: str = "", on: date | None = None) -> Approval:
    """Approves exactly what was asked about, or returns it with a note; the subject is told in the same transaction.

    Raises OwnWork, ContentChanged, MoveNotAllowed. `on` is the day of the decision, else today.
    """
    access.require(DECIDERS[approval.step])
    if approval.requested_by_id == access.person.pk:
        raise OwnWork(approval.subject)
    kind, year_be = kind_of(approval.subject)
    if approval.digest != kind.digest(access.agency, year_be):
        raise ContentChanged(approval.subject)
    before = _state(approval)
    approval.state = APPROVAL.after(ApprovalState(approval.state), ApprovalMove.APPROVE if agrees else ApprovalMove.RETURN)
    approval.decided_by, approval.decided_at, approval.decided_on, approval.note = access.person, day.now(), on or day.today(), note
    approval.save()
    action = "approval.approved" if agrees else "approval.returned"
    _tell(access.agency, access.actor, action, approval, before, kind.label(access.agency, year_be))
    kind.decided(access, approval)
    return approval


@use_case
def withdraw_request(*, access: Access, approval: Approval, label: str) -> Approval:
    """Takes back a request that nobody has decided."""
    before = _state(approval)
    approval.state = APPROVAL.after(ApprovalState(approval.state), ApprovalMove.WITHDRAW)
    approval.save()
    _tell(access.agency, access.actor, "approval.withdrawn", approval, before, label)
    return approval


@use_case
def void_unless(*, agency: Agency, actor: Actor, subject: str, digest: str, label: str) -> list[Approval]:
    """Voids every open approval of `subject` that speaks of other content than `digest`; called by each edit of the subject."""
    voided = list(Approval.objects.filter(agency=agency, subject=subject, state__in=OPEN).exclude(digest=digest))
    for approval in voided:
        before = _state(approval)
        approval.state = APPROVAL.after(ApprovalState(approval.state), ApprovalMove.VOID)
        approval.decided_at, approval.note = day.now(), ""
        approval.save()
        _tell(agency, actor, "approval.voided", approval, before, label)
    if not voided:
        nothing_changed()
    return voided


def _state(approval: Approval) -> dict[str, object]:
    return {"state": approval.state, "digest": approval.digest, "decided_by": approval.decided_by_id, "note": approval.note}


def _tell(
    agency: Agency, actor: Actor, action: str, approval: Approval, before: dict[str, object] | None, label: str
) -> None:
    record(
        agency_code=agency.code,
        actor=actor,
        action=action,
        subject=Subject("approval", f"{approval.subject}/{approval.step}", label),
        params={"what": label, "step": approval.step, "digest": approval.digest[:12], "note": approval.note},
        before=before,
        after=_state(approval),
    )
