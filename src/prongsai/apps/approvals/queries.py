"""Reads of approvals."""

from collections.abc import Iterable

from prongsai.apps.approvals.models import OPEN, Approval, Content
from prongsai.apps.organisation.models import Agency
from prongsai.engine.states.approval import ApprovalState

COMMITTEE, HEAD = "committee", "head"


def open_approval(agency: Agency, subject: str, step: str) -> Approval | None:
    """The one that waits or stands; at most one does."""
    return (
        Approval.objects.filter(agency=agency, subject=subject, step=step, state__in=OPEN)
        .select_related("requested_by", "decided_by")
        .first()
    )


def waiting(agency: Agency, step: str) -> list[Approval]:
    """Those that wait for who decides at a step, the longest first."""
    asked = Approval.objects.filter(agency=agency, step=step, state=ApprovalState.REQUESTED)
    return list(asked.select_related("requested_by").order_by("requested_at"))


def approval_of(agency: Agency, pk: int) -> Approval | None:
    """One of the agency's own."""
    return Approval.objects.filter(agency=agency, pk=pk).select_related("requested_by", "decided_by").first()


def approvals_of(agency: Agency, subject: str) -> list[Approval]:
    """All that ever were, latest first."""
    return list(Approval.objects.filter(agency=agency, subject=subject).select_related("requested_by", "decided_by"))


def approvals_on(agency: Agency, subjects: Iterable[str]) -> list[Approval]:
    """All that ever were of several subjects, latest first."""
    rows = Approval.objects.filter(agency=agency, subject__in=tuple(subjects))
    return list(rows.select_related("requested_by", "decided_by"))


def stands(agency: Agency, subject: str, step: str, digest: str, paper: str | None = None) -> bool:
    """Whether exactly this has been approved; with `paper`, the digest of its words, whether with exactly that paper."""
    rows = Approval.objects.filter(agency=agency, subject=subject, step=step, digest=digest, state=ApprovalState.APPROVED)
    return (rows if paper is None else rows.filter(paper_digest=paper)).exists()


def is_own_work(approval: Approval, person: int) -> bool:
    """Whether a person asked for it, or alone has changed its content since it was last approved at this step."""
    rows = Content.objects.filter(agency=approval.agency_id, subject=approval.subject)
    authors = next(iter(rows.values_list("authors", flat=True)), {})
    return approval.requested_by_id == person or authors.get(approval.step) == [person]
