"""What follows every edit of a year: approvals of other content are void, and the public is told where the year stands."""

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals import services as approving
from prongsai.apps.audit.actors import Actor
from prongsai.apps.documents import queries as documents
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import queries
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.snapshots import results_snapshot_of
from prongsai.apps.publishing import services as publishing


def after_edit(agency: Agency, actor: Actor, year_be: int) -> YearTree:
    """Reads the year as it is now, voids what no longer holds, and tells the public the new stage. Within the edit's transaction."""
    tree = queries.year_tree(agency, year_be)
    for what, digest in (("measures", tree.snapshot.digest), ("results", results_snapshot_of(tree).digest)):
        subject = queries.subject_of(year_be, what)
        approving.void_unless(agency=agency, actor=actor, subject=subject, digest=digest, label=label_of(what, year_be))
    tell_stage(agency, actor, tree)
    return tree


def tell_stage(agency: Agency, actor: Actor, tree: YearTree) -> None:
    publishing.tell(
        agency=agency, actor=actor, year_be=tree.year.year_be, key="measure-analysis", told=stage_told(agency, tree)
    )


def stage_told(agency: Agency, tree: YearTree) -> dict[str, str]:
    """What may be said in public before there is an edition: stages and days, nothing of the content."""
    year_be, digest = tree.year.year_be, tree.snapshot.digest
    subject = queries.subject_of(year_be)
    told: dict[str, str] = {}
    if tree.year.assessment is not None:
        told["analysed"] = str(tree.year.assessment.year_be)
    if approvals.stands(agency, subject, approvals.COMMITTEE, digest) and tree.year.resolved_on:
        told["resolved_on"] = tree.year.resolved_on.isoformat()
    paper = documents.current_paper(agency, year_be, "announcement")
    if paper is not None and paper.digest == digest and paper.drawn_at:
        told["announcement"] = paper.state
    if approvals.stands(agency, subject, approvals.HEAD, digest):
        told["head_approved"] = "yes"
    if tree.year.announced_on and paper is not None and paper.state == "signed" and paper.digest == digest:
        told["announced_on"] = tree.year.announced_on.isoformat()
    return told


def label_of(what: str, year_be: int) -> str:
    return f"{'มาตรการ' if what == 'measures' else 'ผลการดำเนินการตามมาตรการ'} ปีงบประมาณ พ.ศ. {year_be}"
