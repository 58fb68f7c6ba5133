"""Where the year stands: analysed, approved, announced, under way, reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext

from prongsai.apps.desk.jobs.job import day_of
from prongsai.apps.desk.queries import YearState
from prongsai.apps.plans.progress_queries import HANDED_IN
from prongsai.apps.plans.queries import SUBJECT
from prongsai.engine.planning.reporting import period_ends_on
from prongsai.engine.states.approval import ApprovalState
from prongsai.engine.states.paper import PaperState
from prongsai.engine.states.progress import ProgressState


class Stage(StrEnum):
    ANALYSED = "analysed"
    APPROVED = "approved"
    ANNOUNCED = "announced"
    UNDER_WAY = "under-way"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class YearStage:
    """A stage: done (on a day, where it is known), now (with what is going on), or next. What is done may have its note too."""

    stage: Stage
    label: str
    state: str
    on: date | None
    note: str


def year_stages(state: YearState, today: date) -> tuple[YearStage, ...]:
    """In their order; the first that is not done is where the year stands."""
    done = _done(state)
    now = next((stage for stage in Stage if stage not in done), None)
    labels = _labels()
    return tuple(
        YearStage(
            stage,
            labels[stage],
            "done" if stage in done else "now" if stage is now else "next",
            done.get(stage),
            _note(state, stage, today) if stage is now else _ahead(stage) if stage not in done else _behind(state, stage),
        )
        for stage in Stage
    )


def _labels() -> dict[Stage, str]:
    return {
        Stage.ANALYSED: gettext("วิเคราะห์"),
        Stage.APPROVED: gettext("เห็นชอบ"),
        Stage.ANNOUNCED: gettext("ประกาศ"),
        Stage.UNDER_WAY: gettext("ดำเนินการ"),
        Stage.REPORTED: gettext("รายงานผล"),
    }


def _done(state: YearState) -> Mapping[Stage, date | None]:
    """Stages that are behind, with their days."""
    tree = state.tree
    done: dict[Stage, date | None] = {}
    if tree.year.assessment is not None and tree.scores:
        done[Stage.ANALYSED] = day_of(tree.year.assessment.imported_at)
    committee = state.stands(SUBJECT, "committee")
    if committee is not None:
        done[Stage.APPROVED] = committee.decided_on
    if state.signed is not None:
        done[Stage.ANNOUNCED] = state.signed.signed_on
    if state.published("measure-analysis") is not None:  # an edit of the draft takes nothing back
        done = {Stage.ANALYSED: None, Stage.APPROVED: None, Stage.ANNOUNCED: None, **done}
    published = state.published("measure-results")
    if published is not None:
        done[Stage.REPORTED] = published.published_on
    told = [row for row in tree.progress if row.period == 12 and row.state == ProgressState.ACCEPTED]
    if published is not None or (tree.activities and len(told) == len(tree.activities)):
        days = [day for row in told if (day := day_of(row.checked_at))]
        done[Stage.UNDER_WAY] = max(days, default=None)
    return done


def _note(state: YearState, stage: Stage, today: date) -> str:
    """What is going on at the stage where the year stands."""
    match stage:
        case Stage.ANALYSED:
            return gettext("รอผลประเมิน")
        case Stage.APPROVED:
            return gettext("รอมติคณะกรรมการ") if state.open(SUBJECT, "committee") else gettext("ยังไม่เสนอคณะกรรมการ")
        case Stage.ANNOUNCED:
            return _announcing(state)
        case Stage.UNDER_WAY:
            return _reporting(state, today)
        case Stage.REPORTED:
            return gettext("รอเผยแพร่ผล")


def _announcing(state: YearState) -> str:
    head = state.open(SUBJECT, "head")
    if head is None:
        paper = state.papers.get("announcement")
        is_whole = paper is not None and paper.state == PaperState.DRAWN and paper.digest == state.tree.snapshot.digest
        return gettext("รอเสนอหัวหน้าหน่วยงาน") if is_whole else gettext("รอจัดทำประกาศ")
    return gettext("รอลงนาม") if head.state == ApprovalState.APPROVED else gettext("รอหัวหน้าหน่วยงานอนุมัติ")


def _reporting(state: YearState, today: date) -> str:
    period = 6 if today <= period_ends_on(state.year_be, 6) else 12
    said = sum(row.period == period and row.state in HANDED_IN for row in state.tree.progress)
    days = (period_ends_on(state.year_be, period) - today).days
    if days > 0:
        return gettext("อีก %(days)s วันสิ้นรอบ %(period)s เดือน") % {"days": days, "period": period}
    return gettext("รายงานแล้ว %(said)s จาก %(count)s") % {"said": said, "count": len(state.tree.activities)}


def _behind(state: YearState, stage: Stage) -> str:
    """Whether what is written now is what the public has."""
    edition = state.published("measure-analysis")
    if stage is not Stage.ANNOUNCED or edition is None or edition.snapshot_digest == state.tree.snapshot.digest:
        return ""
    return gettext("ฉบับที่ %(number)s · ร่างแก้ไขต่างจากที่ประกาศ") % {"number": edition.number}


def _ahead(stage: Stage) -> str:
    """Only the end of the year is known beforehand."""
    return gettext("หลังสิ้นปีงบประมาณ") if stage is Stage.REPORTED else ""
