"""What follows every edit of a year: approvals of other content are void, and the public is told where the year stands."""

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals import services as approving
from prongsai.apps.approvals.models import Approval
from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.services import Subject, record, state_of
from prongsai.apps.documents import queries as documents
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import papers_now, queries
from prongsai.apps.plans.papers_now import PAPER_OF, PLANNED_DAY
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.publishing import services as publishing
from prongsai.engine.states.paper import PaperState

OUTDATED = "ข้อมูลถูกแก้ไขหลังจากเสนอเผยแพร่ เสนอใหม่จากข้อมูลล่าสุด"
"""Why an edition on its way is sent back: kept with it, in the office's language."""


def after_edit(agency: Agency, actor: Actor, year_be: int) -> YearTree:
    """Reads the year as it is now, voids what no longer holds, sends back editions on their way that hold something else, and
    tells the public the new stage: in the edit's transaction."""
    tree = queries.year_tree(agency, year_be)
    digests = {what: papers_now.digest_for(kind, tree) for what, kind in PAPER_OF.items()}
    for what, digest in digests.items():
        subject = queries.subject_of(year_be, what)
        before_head = approvals.open_approval(agency, subject, approvals.HEAD) is not None
        voided = approving.void_unless(
            agency=agency,
            actor=actor,
            subject=subject,
            digest=digest,
            label=label_of(what, year_be),
            paper=papers_now.words_to_sign(tree, what) if before_head else None,
        )
        if what == "measures" and any(_was_resolved(approval) for approval in voided):
            _forget_resolution(actor, tree)
    publishing.return_outdated(
        agency=agency,
        actor=actor,
        year_be=year_be,
        digests={
            "measure-analysis": digests["measures"],
            "progress": digests["results"],
            "measure-results": digests["results"],
        },
        reason=OUTDATED,
    )
    tell_stage(agency, actor, tree)
    return tree


def _was_resolved(approval: Approval) -> bool:
    return approval.step == approvals.COMMITTEE and approval.decided_on is not None


def _forget_resolution(actor: Actor, tree: YearTree) -> None:
    """Papers must not say that the committee resolved on what it never saw, nor that the head announced it.

    What was resolved stays on record with its approval, and what was signed and published stays as it is.
    """
    year, before = tree.year, state_of(tree.year)
    year.resolved_on, year.announced_on = None, None
    year.resolution, year.resolution_en, year.resolution_remark = "", "", ""
    year.details = {name: value for name, value in year.details.items() if name != PLANNED_DAY}
    year.save(update_fields=("resolved_on", "resolution", "resolution_en", "resolution_remark", "announced_on", "details"))
    record(
        agency_code=tree.agency.code,
        actor=actor,
        action="year.resolution_lapsed",
        subject=Subject("year", str(year.year_be), f"ปีงบประมาณ พ.ศ. {year.year_be}"),
        params={"year": year.year_be, "day": before["resolved_on"]},
        before=before,
        after=year,
    )


def tell_stage(agency: Agency, actor: Actor, tree: YearTree) -> None:
    """Tells the public where the year stands, when that has changed."""
    publishing.tell(agency=agency, actor=actor, year_be=tree.year.year_be, key="measure-analysis", told=stage_told(agency, tree))


def stage_told(agency: Agency, tree: YearTree) -> dict[str, str]:
    """What may be said in public before there is an edition: stages and days, nothing of the content.

    Keys, each only when it is so of the year as it is now: `analysed` (year of the result), `resolved_on`, `announcement` (state
    of the paper), `head_approved`, `announced_on` (the signed copy is on record).
    """
    year_be, digest = tree.year.year_be, tree.snapshot.digest
    subject = queries.subject_of(year_be)
    told: dict[str, str] = {}
    if tree.year.assessment is not None:
        told["analysed"] = str(tree.year.assessment.year_be)
    if approvals.stands(agency, subject, approvals.COMMITTEE, digest) and tree.year.resolved_on:
        told["resolved_on"] = tree.year.resolved_on.isoformat()
    signed = papers_now.signed_now(tree, "measures")
    paper = signed or documents.current_paper(agency, year_be, "announcement")
    is_told = paper == signed or (paper is not None and paper.state in (PaperState.DRAFTED, PaperState.DRAWN))
    if paper is not None and paper.digest == digest and is_told:
        told["announcement"] = paper.state
    if approvals.stands(agency, subject, approvals.HEAD, digest):
        told["head_approved"] = "yes"
    if tree.year.announced_on is not None and signed is not None:
        told["announced_on"] = tree.year.announced_on.isoformat()
    return told


def label_of(what: str, year_be: int) -> str:
    return f"{'มาตรการ' if what == 'measures' else 'ผลการดำเนินการตามมาตรการ'} ปีงบประมาณ พ.ศ. {year_be}"
