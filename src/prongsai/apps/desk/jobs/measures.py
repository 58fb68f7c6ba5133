"""The walk of the measures: result, table, committee, announcement, head, signature, edition. Each step asks for the next."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from prongsai.apps.approvals.models import Approval
from prongsai.apps.desk.jobs.job import Desk, Job, Mark, day_of, lacking, not_begun, quoted, ready, sent_back, void
from prongsai.apps.desk.jobs.publishing import publishing_jobs
from prongsai.apps.desk.queries import YearState
from prongsai.apps.documents.lacks import read_lacks
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans.papers_now import planned_day
from prongsai.apps.plans.queries import SUBJECT
from prongsai.apps.plans.reading import lacks_of
from prongsai.engine.states.approval import ApprovalState
from prongsai.engine.states.paper import PaperState
from prongsai.engine.thai.fiscal import FiscalYear

MEASURES, ANNOUNCEMENT = "plans:measures", "announcement"
WALKS = {ANNOUNCEMENT: "plans:announcement", "results": "plans:results"}
"""Where a paper that the head signs is followed from drawn to published."""


def measures_jobs(desk: Desk, state: YearState) -> Iterator[Job]:
    tree = state.tree
    if tree.year.assessment is None:
        if desk.may(Permission.RESULT_IMPORT):
            yield _no_result(desk)
        return
    since = day_of(tree.year.assessment.imported_at)
    if desk.may(Permission.PLAN_EDIT):
        yield from _table_jobs(desk, state, since)
    if not tree.measures:
        return
    committee = state.open(SUBJECT, "committee")
    if committee is None:
        if desk.may(Permission.PLAN_SUBMIT):
            yield _submit(desk, state.latest(SUBJECT, "committee"), since)
    elif committee.state == ApprovalState.APPROVED:
        yield from _announcement_jobs(desk, state, committee)


def _no_result(desk: Desk) -> Job:
    return desk.job(
        title=gettext("ยังไม่มีผลประเมินให้วิเคราะห์"),
        note=gettext("นำเข้าผลของปีก่อน แล้วระบบชี้ข้อที่เสียคะแนนและจุดอ่อน"),
        mark=not_begun(),
        action=gettext("นำเข้าผลประเมิน"),
        page="assessments:import",
        since=FiscalYear(desk.year_be).starts_on,
    )


def _table_jobs(desk: Desk, state: YearState, since: date | None) -> Iterator[Job]:
    """What the secretariat's own tables lack."""
    tree = state.tree
    if not tree.measures:
        yield desk.job(
            title=gettext("ปีนี้ยังไม่มีมาตรการ"),
            note=gettext("สร้างตารางความสัมพันธ์จากจุดอ่อน แล้ววางมาตรการ"),
            mark=not_begun(),
            action=gettext("วางมาตรการ"),
            page="plans:relation",
            since=since,
        )
        return
    if not tree.activities:
        yield desk.job(
            title=gettext("แผนยังไม่มีกิจกรรม"),
            note=gettext("นำเข้าจากตารางของหน่วยงาน หรือเพิ่มทีละรายการ"),
            mark=not_begun(),
            action=gettext("นำเข้ากิจกรรม"),
            page="plans:plan_import",
            since=since,
        )
    holes = lacks_of(tree.analysis.findings, desk.language) if tree.analysis else ()
    if holes and not state.editions_of("measure-analysis"):
        yield _holes(desk, state, holes, since)
    without = [activity.number for activity in tree.activities if activity.unit and activity.owner_id is None]
    if without:
        yield desk.job(
            title=gettext("กิจกรรม %(count)s รายการไม่มีกลุ่มใดรายงานได้") % {"count": len(without)},
            note=gettext("ผู้รับผิดชอบในแผนไม่ตรงกับชื่อกลุ่มในหน่วยงาน"),
            mark=lacking(),
            action=gettext("แก้ผู้รับผิดชอบ"),
            page="plans:progress",
            query="?unit=none",
            since=since,
        )


def _holes(desk: Desk, state: YearState, holes: tuple[str, ...], since: date | None) -> Job:
    first, *others = holes
    more = gettext("และอีก %(count)s เรื่อง") % {"count": len(others)} if others else ""
    again = gettext("แก้แล้วต้องเสนอคณะกรรมการใหม่") if state.stands(SUBJECT, "committee") else ""
    return desk.job(
        title=gettext("ความเชื่อมโยงยังไม่ครบ %(count)s เรื่อง") % {"count": len(holes)},
        note=" · ".join(filter(None, (first, more, again))),
        mark=lacking(),
        action=gettext("ดูสิ่งที่ยังขาด"),
        page=MEASURES,
        since=since,
    )


def _submit(desk: Desk, last: Approval | None, since: date | None) -> Job:
    mark, note = _ready_or_returned(last, gettext("ตรวจมาตรการและกิจกรรมให้ครบก่อนเสนอ"))
    if last and last.state == ApprovalState.VOIDED:
        mark, note = void(), gettext("เนื้อหาเปลี่ยนหลังเสนอ คณะกรรมการต้องมีมติใหม่")
        since = day_of(last.voided_at) or since
    return desk.job(
        title=gettext("เสนอมาตรการต่อคณะกรรมการ"),
        note=note,
        mark=mark,
        action=gettext("ไปเสนอ"),
        page="plans:submit",
        since=(last and day_of(last.decided_at)) or since,
    )


def _ready_or_returned(last: Approval | None, note: str) -> tuple[Mark, str]:
    """What was sent back the last time says why."""
    if last is None or last.state != ApprovalState.RETURNED:
        return ready(), note
    return sent_back(), quoted(last.note, last.decided_by.name if last.decided_by else "")


def _announcement_jobs(desk: Desk, state: YearState, committee: Approval) -> Iterator[Job]:
    paper, since = state.papers.get(ANNOUNCEMENT), committee.decided_on
    is_current = paper is not None and paper.digest == state.tree.snapshot.digest
    if paper is not None and paper.state == PaperState.SIGNED and is_current:
        yield from publishing_jobs(desk, state, "measure-analysis", state.tree.snapshot.digest, paper.signed_on)
        return
    if planned_day(state.tree) is None and desk.may(Permission.PLAN_EDIT):
        yield desk.job(
            title=gettext("กำหนดวันที่ของประกาศมาตรการ"),
            note=gettext("ประกาศที่ไม่มีวันที่ยังเป็นร่าง"),
            mark=not_begun(),
            action=gettext("กำหนดวันที่"),
            page="plans:announcement_set",
            since=since,
        )
    if paper is None or (not is_current and paper.state not in (PaperState.ASKED, PaperState.FAILED)):
        if desk.may(Permission.PAPER_DRAW):
            yield _draw(desk, since, is_outdated=paper is not None)
    else:
        yield from paper_jobs(desk, state, SUBJECT, paper, since)


def paper_jobs(desk: Desk, state: YearState, what: str, paper: Paper, since: date | None) -> Iterator[Job]:
    """A paper that is drawn, on its way to the head's word and, for the announcement, the signature."""
    name = PAPER_NAMES[paper.kind]()
    if paper.state in (PaperState.DRAFTED, PaperState.FAILED):
        if desk.may(Permission.PLAN_EDIT):
            yield _fill(desk, name, paper)
        return
    if paper.state != PaperState.DRAWN:
        return
    head = state.open(what, "head")
    if head is None:
        if desk.may(Permission.PLAN_SUBMIT):
            yield _ask_head(desk, paper.kind, name, state.latest(what, "head"), since)
    elif head.state == ApprovalState.APPROVED and paper.kind == ANNOUNCEMENT and desk.may(Permission.SIGNED_ATTACH):
        yield _sign(desk, head)


PAPER_NAMES = {
    ANNOUNCEMENT: lambda: gettext("ประกาศมาตรการ"),
    "results": lambda: gettext("รายงานผลตามมาตรการ"),
}


def _draw(desk: Desk, since: date | None, *, is_outdated: bool) -> Job:
    return desk.job(
        title=gettext("จัดทำประกาศมาตรการ"),
        note=gettext("ฉบับที่มีอยู่ไม่ตรงกับมติ") if is_outdated else gettext("คณะกรรมการเห็นชอบแล้ว"),
        mark=ready(),
        action=gettext("จัดทำเอกสาร"),
        page="plans:announcement",
        since=since,
    )


def _fill(desk: Desk, name: str, paper: Paper) -> Job:
    missing = [lack.said(desk.language) for lack in read_lacks(paper.lacks)]
    more = gettext("และอีก %(count)s เรื่อง") % {"count": len(missing) - 1} if len(missing) > 1 else ""
    failed = paper.state == PaperState.FAILED
    title = gettext("%(paper)sจัดทำไม่สำเร็จ") if failed else gettext("%(paper)sยังเป็นร่าง ขาด %(count)s เรื่อง")
    return desk.job(
        title=title % {"paper": name, "count": len(missing)},
        note=" · ".join(filter(None, (*missing[:1], more))),
        mark=lacking(),
        action=gettext("เติมข้อมูล"),
        page=WALKS[paper.kind],
        since=day_of(paper.drawn_at or paper.asked_at),
    )


def _ask_head(desk: Desk, kind: str, name: str, last: Approval | None, since: date | None) -> Job:
    mark, note = _ready_or_returned(last, gettext("เอกสารครบแล้ว"))
    if last and last.state == ApprovalState.RETURNED:
        since = day_of(last.decided_at)
    return desk.job(
        title=gettext("เสนอ%(paper)sต่อหัวหน้าหน่วยงาน") % {"paper": name},
        note=note,
        mark=mark,
        action=gettext("ไปเสนอ"),
        page=WALKS[kind],
        since=since,
    )


def _sign(desk: Desk, head: Approval) -> Job:
    own = desk.may(Permission.HEAD_APPROVE)
    return desk.job(
        title=gettext("ลงนามประกาศมาตรการ แล้วแนบฉบับลงนาม") if own else gettext("แนบประกาศมาตรการฉบับลงนาม"),
        note=gettext("หัวหน้าหน่วยงานอนุมัติแล้ว"),
        mark=ready(),
        action=gettext("แนบฉบับลงนาม"),
        page="plans:announcement_signed",
        since=head.decided_on,
    )
