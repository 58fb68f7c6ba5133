"""Where the approvals of a year's measures stand, and what that leaves to do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils import timezone

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import OPEN, Approval
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.publishing import queries as publishing
from prongsai.apps.ui.addresses import link
from prongsai.engine.states.approval import ApprovalState
from prongsai.messages import Language, word

LOOKS = {
    ApprovalState.REQUESTED: ("go", "now"),
    ApprovalState.APPROVED: ("ok", "done"),
    ApprovalState.RETURNED: ("warn", "back"),
    ApprovalState.VOIDED: ("bad", "gap"),
    ApprovalState.WITHDRAWN: ("off", "unsure"),
}


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """One request and what became of it; days are of the office's own calendar."""

    step: str
    state: str
    word: str
    tone: str
    icon: str
    requested_by: str
    requested_on: date | None
    decided_by: str
    decided_on: date | None
    note: str
    voided_by: str
    voided_on: date | None


def approval_lines(rows: Iterable[Approval], language: Language) -> Iterator[ApprovalLine]:
    for row in rows:
        state = ApprovalState(row.state)
        tone, icon = LOOKS[state]
        yield ApprovalLine(
            step=row.step,
            state=row.state,
            word=word("resolution-state" if row.step == approvals.COMMITTEE else "approval-state", state, language),
            tone=tone,
            icon=icon,
            requested_by=row.requested_by.name,
            requested_on=_day(row.requested_at),
            decided_by=row.decided_by.name if row.decided_by else "",
            decided_on=row.decided_on,
            note=row.note,
            voided_by=row.voided_by,
            voided_on=_day(row.voided_at),
        )


class Next(StrEnum):
    """The one thing to do now."""

    FORM = "form"  # no form chosen
    RESULT = "result"  # no result yet to answer
    RELATION = "relation"  # weaknesses are not in the table, or no measure is there
    SUBMIT = "submit"  # to the committee
    COMMITTEE = "committee"  # it waits for the committee
    HEAD_ASK = "head-ask"  # the committee agreed; papers, then the head
    HEAD = "head"  # it waits for the head
    SIGN = "sign"  # the head agreed; the signed paper
    PUBLISH = "publish"  # it is signed; the edition
    DONE = "done"  # what is decided is what the public reads


def next_of(tree: YearTree, rows: Sequence[Approval]) -> Next:
    """An approval of other content has no say here: it is void, or will be by the next edit."""
    if tree.framework is None:
        return Next.FORM
    if tree.year.assessment is None:
        return Next.RESULT
    if not tree.measures or (not tree.weaknesses and tree.analysis and tree.analysis.weak_items):
        return Next.RELATION
    stand = {(row.step, row.state) for row in rows if row.state in OPEN}
    if (approvals.HEAD, ApprovalState.APPROVED.value) in stand:
        return _after_the_head(tree)
    if (approvals.HEAD, ApprovalState.REQUESTED.value) in stand:
        return Next.HEAD
    if (approvals.COMMITTEE, ApprovalState.APPROVED.value) in stand:
        return Next.HEAD_ASK
    if (approvals.COMMITTEE, ApprovalState.REQUESTED.value) in stand:
        return Next.COMMITTEE
    return Next.SUBMIT


def _after_the_head(tree: YearTree) -> Next:
    if tree.year.announced_on is None:
        return Next.SIGN
    is_out = publishing.is_published(tree.agency, tree.year.year_be, "measure-analysis", tree.snapshot.digest)
    return Next.DONE if is_out else Next.PUBLISH


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the next step is taken."""

    import_url: str
    submit_url: str
    meetings_url: str
    papers_url: str
    walk_url: str


def ways_of(request: HttpRequest, year: int) -> Ways:
    names = ("assessments:import", "plans:submit", "meetings:meetings", "documents:papers", "plans:announcement")
    return Ways(*(way(request, name, year) for name in names))


def way(request: HttpRequest, name: str, year: int) -> str:
    """The address of a neighbour's page; empty when it is not there."""
    try:
        return link(request, name, year=year)
    except NoReverseMatch:
        return ""


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localtime(moment).date()
