"""What the pages of the walk show."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import Approval
from prongsai.apps.documents.issues import Issue, LackLine, lack_lines
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import papers_now
from prongsai.apps.plans.reading import lacks_of
from prongsai.apps.plans.staff.flow_state import FlowState
from prongsai.apps.plans.staff.flow_steps import Step, Walker
from prongsai.apps.plans.staff.holes import Hole, holes_of
from prongsai.engine.states.approval import ApprovalState
from prongsai.messages import Language


@dataclass(frozen=True, slots=True)
class WalkPage:
    """The whole walk: `now` is the step to take, None when all is done."""

    year: int
    what: str
    kind: str
    steps: tuple[Step, ...]
    now: Step | None
    done: int
    digest: str
    is_drawing: bool


@dataclass(frozen=True, slots=True)
class SubmitPage:
    year: int
    digest: str
    measures: int
    activities: int
    weaknesses: int
    holes: tuple[Hole, ...]
    errors: int
    is_open: bool
    refusal: str


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    """`lacks` are those of the latest drawing."""

    year: int
    resolved_on: date | None
    is_signed: bool
    is_resolved: bool
    issue: Issue | None
    lacks: tuple[LackLine, ...]


@dataclass(frozen=True, slots=True)
class HeadPage:
    """What lies before the head: the paper, the digest, what was resolved; `is_waiting` while there is a request to decide."""

    year: int
    what: str
    digest: str
    kind: str
    issue: Issue | None
    paper_is_current: bool
    holes: int
    resolved_on: date | None
    resolution: str
    resolution_remark: str
    is_waiting: bool
    approval: int
    asked_by: str
    asked_on: date | None
    decided_by: str
    decided_on: date | None
    is_own: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class SignedPage:
    """`refusal`: why nothing can be attached yet; empty when it can."""

    year: int
    day: date | None
    issue: Issue | None
    refusal: str


def walk_page(request: HttpRequest, access: Access, state: FlowState, language: Language) -> WalkPage:
    steps = Walker(request, access, state, language).steps()
    return WalkPage(
        year=state.tree.year.year_be,
        what=state.what,
        kind=state.kind,
        steps=steps,
        now=next((step for step in steps if not step.is_done), None),
        done=sum(step.is_done for step in steps),
        digest=state.digest,
        is_drawing=state.paper is not None and state.paper.state == "asked",
    )


def submit_page(request: HttpRequest, access: Access, state: FlowState, language: Language) -> SubmitPage:
    tree, request_row = state.tree, state.standing_request("committee")
    findings = tree.analysis.findings if tree.analysis else ()
    may_edit = access.may(Permission.PLAN_EDIT)
    return SubmitPage(
        year=tree.year.year_be,
        digest=state.digest,
        measures=len(tree.measures),
        activities=len(tree.activities),
        weaknesses=len(tree.weaknesses),
        holes=tuple(holes_of(request, findings, tree.year.year_be, language, may_edit=may_edit)),
        errors=len(lacks_of(findings, language)),
        is_open=request_row is not None,
        refusal=_why_not_submitted(state),
    )


def _why_not_submitted(state: FlowState) -> str:
    if state.tree.year.assessment is None or state.tree.analysis is None:
        return gettext("ยังไม่มีผลประเมินที่ปีนี้ตอบ นำเข้าผลประเมินแล้วเลือกให้ปีนี้ก่อน")
    if not state.tree.measures:
        return gettext("ยังไม่มีมาตรการให้เสนอ เพิ่มมาตรการก่อน")
    return ""


def announcement_page(request: HttpRequest, access: Access, state: FlowState, language: Language) -> AnnouncementPage:
    year, paper, agreed = state.tree.year, state.paper, state.standing_request("committee")
    return AnnouncementPage(
        year=year.year_be,
        resolved_on=year.resolved_on,
        is_signed=year.announced_on is not None,
        is_resolved=agreed is not None and agreed.state == ApprovalState.APPROVED,
        issue=state.issue(language),
        lacks=lack_lines(request, access, year.year_be, paper, language) if paper else (),
    )


def head_page(access: Access, state: FlowState, language: Language) -> HeadPage:
    tree, row = state.tree, state.standing_request("head")
    resolved = state.what == "measures"
    findings = tree.analysis.findings if tree.analysis and resolved else ()
    return HeadPage(
        year=tree.year.year_be,
        what=state.what,
        digest=state.digest,
        kind=state.kind,
        issue=state.issue(language),
        paper_is_current=state.paper_is_current,
        holes=len(lacks_of(findings, language)),
        resolved_on=tree.year.resolved_on if resolved else None,
        resolution=_resolution(tree.year.resolution, tree.year.resolution_en, language) if resolved else "",
        resolution_remark=tree.year.resolution_remark if resolved else "",
        is_waiting=row is not None and row.state == ApprovalState.REQUESTED,
        approval=row.pk if row else 0,
        asked_by=row.requested_by.name if row else "",
        asked_on=timezone.localtime(row.requested_at).date() if row else None,
        decided_by=row.decided_by.name if row and row.decided_by else "",
        decided_on=row.decided_on if row else None,
        is_own=row is not None and approvals.is_own_work(row, access.person.pk),
        may_decide=access.may(Permission.HEAD_APPROVE),
    )


def _resolution(text: str, text_en: str, language: Language) -> str:
    return text_en if language == "en" and text_en else text


def signed_page(state: FlowState, language: Language) -> SignedPage:
    head: Approval | None = state.standing_request("head")
    refusal = ""
    if state.signed is not None:
        refusal = gettext("แนบฉบับลงนามไว้แล้ว หากแนบผิดแฟ้ม ให้เริ่มฉบับใหม่ในหน้าเอกสารแล้วแนบอีกครั้ง")
    elif head is None or head.state != ApprovalState.APPROVED:
        refusal = gettext("หัวหน้าหน่วยงานยังไม่ได้อนุมัติประกาศนี้ จึงยังแนบฉบับลงนามไม่ได้")
    elif state.paper is None or state.paper.state == "drafted":
        refusal = gettext("ประกาศยังเป็นร่าง มีช่องว่าง จึงยังลงนามไม่ได้")
    elif not state.paper_is_current:
        refusal = gettext("ข้อมูลเปลี่ยนหลังจัดทำประกาศ จัดทำใหม่ก่อนลงนาม")
    return SignedPage(state.tree.year.year_be, papers_now.planned_day(state.tree), state.issue(language), refusal)
