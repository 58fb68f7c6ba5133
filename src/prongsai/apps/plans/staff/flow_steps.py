"""The walk of a year as steps: what is done, what comes next, what that lacks and who can do it.

A step is done only for exactly the content of now; what was decided on other content is told, and has to be done again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.http import HttpRequest
from django.utils.translation import gettext

from prongsai.apps.documents.issues import Issue, LackLine, lack_lines
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import ROLES, Permission
from prongsai.apps.plans.reading import lacks_of
from prongsai.apps.plans.staff.flow_state import FlowState
from prongsai.apps.plans.staff.flow_words import approved, asked, day_of, ended
from prongsai.apps.ui.addresses import link
from prongsai.engine.states.approval import ApprovalState
from prongsai.engine.states.edition import EditionState
from prongsai.engine.states.paper import PaperState
from prongsai.engine.states.progress import ProgressState
from prongsai.messages import Language, word


class Stand(StrEnum):
    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    AGAIN = "again"
    NEXT = "next"


LOOKS = {
    Stand.DONE: ("ok", "done"),
    Stand.NOW: ("go", "now"),
    Stand.WAITING: ("go", "half"),
    Stand.AGAIN: ("bad", "gap"),
    Stand.NEXT: ("off", "next"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """A link, or a button that posts `fields`; plain where there is only something to read."""

    label: str
    url: str
    is_post: bool = False
    fields: tuple[tuple[str, str], ...] = ()
    is_quiet: bool = False
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """`who` may do it; `actions` are those of the reader."""

    key: str
    title: str
    stand: Stand
    facts: tuple[str, ...] = ()
    lacks: tuple[LackLine, ...] = ()
    who: str = ""
    actions: tuple[Action, ...] = ()
    issue: Issue | None = None

    @property
    def is_done(self) -> bool:
        return self.stand is Stand.DONE

    @property
    def tone(self) -> str:
        return LOOKS[self.stand][0]

    @property
    def icon(self) -> str:
        return LOOKS[self.stand][1]

    @property
    def word(self) -> str:
        return {
            Stand.DONE: gettext("แล้วเสร็จ"),
            Stand.NOW: gettext("ทำต่อที่นี่"),
            Stand.WAITING: gettext("กำลังรอ"),
            Stand.AGAIN: gettext("ต้องทำใหม่"),
            Stand.NEXT: gettext("ยังไม่ถึง"),
        }[self.stand]


@dataclass(frozen=True)
class Walker:
    """Writes the steps for one reader."""

    request: HttpRequest
    access: Access
    state: FlowState
    language: Language
    year: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "year", self.state.tree.year.year_be)

    def steps(self) -> tuple[Step, ...]:
        writers: tuple[Callable[[], Step], ...] = (
            (self.analysed, self.submitted, self.resolved, self.drawn, self.head, self.signed, self.proposed, self.published)
            if self.state.what == "measures"
            else (self.reported, self.drawn, self.head, self.proposed, self.published)
        )
        return tuple(_in_turn(write() for write in writers))

    # the measures -------------------------------------------------------------------------------------------------------------

    def analysed(self) -> Step:
        tree = self.state.tree
        title, assessment = gettext("วิเคราะห์ผลประเมิน"), tree.year.assessment
        if assessment is None or tree.analysis is None:
            facts = (gettext("ยังไม่มีผลประเมินที่ปีนี้ตอบ"),)
            return self._open(
                "analysed", title, facts, Permission.RESULT_IMPORT, self._link("assessments:assessment", gettext("ไปที่ผลประเมิน"))
            )
        facts = (
            gettext("ผลประเมินปี %(year)s มีข้อต่ำกว่าคะแนนเต็ม %(weak)s ข้อ มาตรการ %(measures)s ข้อ กิจกรรม %(activities)s รายการ")
            % {
                "year": assessment.year_be,
                "weak": len(tree.analysis.weak_items),
                "measures": len(tree.measures),
                "activities": len(tree.activities),
            },
        )
        return Step("analysed", title, Stand.DONE, facts)

    def submitted(self) -> Step:
        title, state = gettext("เสนอต่อคณะกรรมการ"), self.state
        request = state.standing_request("committee")
        if request is not None:
            actions = self._withdrawal(request.pk) if request.state == ApprovalState.REQUESTED else ()
            return Step("submitted", title, Stand.DONE, (asked(request),), actions=actions)
        holes = len(lacks_of(state.tree.analysis.findings, self.language)) if state.tree.analysis else 0
        facts = ended(state.last("committee"))
        if holes:
            facts += (gettext("ความเชื่อมโยงยังไม่ครบ %(holes)s เรื่อง เสนอทั้งที่ยังไม่ครบได้เมื่อยืนยัน") % {"holes": holes},)
        action = self._link("plans:submit", gettext("ตรวจและเสนอ"))
        return self._open("submitted", title, facts, Permission.PLAN_SUBMIT, action, again=state.was_voided("committee"))

    def resolved(self) -> Step:
        title, request = gettext("คณะกรรมการมีมติ"), self.state.standing_request("committee")
        if request is not None and request.state == ApprovalState.APPROVED:
            return Step("resolved", title, Stand.DONE, approved(request))
        action = self._link("meetings:meetings", gettext("บันทึกมติในหน้าการประชุม"))
        waits = request is not None
        return self._open("resolved", title, (), Permission.RESOLVE, action, waits=waits, again=self.state.was_resolved_before)

    def signed(self) -> Step:
        title, paper = gettext("แนบประกาศที่ลงนามแล้ว"), self.state.signed
        if paper is not None and paper.signed_on is not None:
            facts = (gettext("%(by)s ลงนามวันที่ %(day)s") % {"by": paper.signed_by, "day": day_of(paper.signed_on, self.language)},)
            url = link(self.request, "documents:signed_file", year=self.year, kind=paper.kind, number=paper.number)
            return Step("signed", title, Stand.DONE, facts, actions=(Action(gettext("เปิดฉบับลงนาม"), url, is_quiet=True),))
        action = self._link("plans:announcement_signed", gettext("แนบฉบับลงนาม"))
        return self._open("signed", title, (), Permission.SIGNED_ATTACH, action)

    # the results --------------------------------------------------------------------------------------------------------------

    def reported(self) -> Step:
        tree, title = self.state.tree, gettext("รับรายงานความก้าวหน้ารอบ 12 เดือน")
        accepted = sum(row.state == ProgressState.ACCEPTED and row.period == 12 for row in tree.progress)
        facts = (gettext("รับแล้ว %(accepted)s จาก %(count)s กิจกรรม") % {"accepted": accepted, "count": len(tree.activities)},)
        if tree.activities and accepted == len(tree.activities):
            return Step("reported", title, Stand.DONE, facts)
        return self._open(
            "reported", title, facts, Permission.PROGRESS_CHECK, self._link("plans:progress", gettext("ไปที่ความก้าวหน้า"))
        )

    # both ---------------------------------------------------------------------------------------------------------------------

    def drawn(self) -> Step:
        state, paper = self.state, self.state.paper
        is_measures = state.what == "measures"
        title = gettext("จัดทำประกาศ") if is_measures else gettext("จัดทำรายงานผล")
        step = Step(
            "drawn", title, Stand.NOW, issue=state.issue(self.language), who=who_may(Permission.PAPER_DRAW, self.language)
        )
        set_day = self._link("plans:announcement_set", gettext("กำหนดวันและผู้ลงนาม แล้วจัดทำ")) if is_measures else None
        draw = Action(
            gettext("จัดทำใหม่") if paper else gettext("จัดทำ"),
            link(self.request, "plans:draw", year=self.year),
            is_post=True,
            fields=(("kind", state.kind), ("back", state.what)),
        )
        actions = tuple(a for a in (set_day, draw) if a) if self.access.may(Permission.PAPER_DRAW) else ()
        if paper is None:
            return replace(step, actions=actions)
        if paper.state == PaperState.ASKED:
            return replace(step, stand=Stand.WAITING, facts=(word("paper-state", paper.state, self.language),))
        if paper.state in (PaperState.DRAWN, PaperState.SIGNED) and state.paper_is_current:
            quiet = tuple(replace(action, is_quiet=True) for action in actions) if paper.state == PaperState.DRAWN else ()
            return replace(step, stand=Stand.DONE, who="", actions=quiet)
        lacks = lack_lines(self.request, self.access, self.year, paper, self.language)
        if paper.state == PaperState.FAILED:  # says why, and may be asked for again
            return replace(step, facts=(word("paper-state", paper.state, self.language),), lacks=lacks, actions=actions)
        if not state.paper_is_current:
            return replace(step, stand=Stand.AGAIN, facts=(gettext("ข้อมูลเปลี่ยนหลังจัดทำ เอกสารนี้ไม่ตรงกับข้อมูลล่าสุด"),), actions=actions)
        return replace(step, facts=(gettext("ยังเป็นร่าง เติมสิ่งที่ขาดแล้วจัดทำใหม่"),), lacks=lacks, actions=actions)

    def head(self) -> Step:
        state, title = self.state, gettext("หัวหน้าหน่วยงานอนุมัติ")
        request = state.standing_request("head")
        page = Action(gettext("เปิดหน้าอนุมัติ"), link(self.request, "plans:head", year=self.year, what=state.what))
        shown = replace(page, label=gettext("ดูคำขอ"), is_plain=True)
        if request is not None and request.state == ApprovalState.APPROVED:
            return Step("head", title, Stand.DONE, approved(request), actions=(shown,))
        if request is not None:
            may = self.access.may(Permission.HEAD_APPROVE)
            actions = (page,) if may else (shown, *self._withdrawal(request.pk))
            who = who_may(Permission.HEAD_APPROVE, self.language)
            return Step("head", title, Stand.WAITING, (asked(request),), who=who, actions=actions)
        ask = Action(
            gettext("เสนอหัวหน้าหน่วยงาน"), link(self.request, "plans:head_ask", year=self.year, what=state.what), is_post=True
        )
        title, again = gettext("เสนอหัวหน้าหน่วยงานอนุมัติ"), state.was_voided("head")
        return self._open("head", title, ended(state.last("head")), Permission.PLAN_SUBMIT, ask, again=again)

    def proposed(self) -> Step:
        title, edition = gettext("เสนอเผยแพร่"), self.state.edition
        if edition is not None:
            return Step("proposed", title, Stand.DONE, (gettext("%(by)s เสนอเผยแพร่แล้ว") % {"by": edition.proposed_by.name},))
        url = link(self.request, "plans:propose", year=self.year, what=self.state.what)
        action = Action(gettext("เสนอเผยแพร่"), url)
        return self._open("proposed", title, (), Permission.PUBLISH_PROPOSE, action)

    def published(self) -> Step:
        title, edition = gettext("เผยแพร่"), self.state.edition
        if edition is not None and edition.state == EditionState.PUBLISHED and edition.published_on:
            facts = (
                gettext("ฉบับที่ %(number)s เผยแพร่วันที่ %(day)s")
                % {"number": edition.number, "day": day_of(edition.published_on, self.language)},
            )
            return Step("published", title, Stand.DONE, facts)
        action = self._link("publishing:editions", gettext("ไปที่การเผยแพร่"))
        return self._open("published", title, (), Permission.PUBLISH_CHECK, action, waits=edition is not None)

    # parts --------------------------------------------------------------------------------------------------------------------

    def _open(
        self,
        key: str,
        title: str,
        facts: tuple[str, ...],
        permission: Permission,
        action: Action,
        *,
        waits: bool = False,
        again: bool = False,
    ) -> Step:
        """A step that is not done yet; the reader sees its button when it is theirs to press."""
        stand = Stand.WAITING if waits else Stand.AGAIN if again else Stand.NOW
        actions = (action,) if self.access.may(permission) else ()
        return Step(key, title, stand, facts, who=who_may(permission, self.language), actions=actions)

    def _link(self, page: str, label: str) -> Action:
        return Action(label, link(self.request, page, year=self.year))

    def _withdrawal(self, approval: int) -> tuple[Action, ...]:
        if not self.access.may(Permission.PLAN_SUBMIT):
            return ()
        url = link(self.request, "plans:withdraw", year=self.year, approval=approval)
        return (Action(gettext("ถอนคำขอ"), url, is_post=True, fields=(("back", self.state.what),), is_quiet=True),)


def who_may(permission: Permission, language: Language) -> str:
    """The roles that have a permission, in words."""
    return ", ".join(word("role", role, language) for role, permissions in ROLES.items() if permission in permissions)


def _in_turn(steps: Iterator[Step]) -> Iterator[Step]:
    """What follows a step that is not done has not come yet; what was undone by an edit is told all the same."""
    is_open = False
    for step in steps:
        if is_open and not step.is_done:
            stand = Stand.AGAIN if step.stand is Stand.AGAIN else Stand.NEXT
            yield replace(step, stand=stand, actions=(), who="")
            continue
        is_open = is_open or not step.is_done
        yield step
