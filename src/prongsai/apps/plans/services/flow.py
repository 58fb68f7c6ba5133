"""The walk of a year: to the committee, to the head, signed, published; and its results in their turn."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals import services as approving
from prongsai.apps.approvals.models import Approval
from prongsai.apps.audit.services import Subject, record, state_of, use_case
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents import services as papers
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import queries, snapshots
from prongsai.apps.plans.contents import measures_content, progress_content, results_content
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.services.changed import label_of, tell_stage
from prongsai.apps.publishing import services as publishing
from prongsai.apps.publishing.models import Edition
from prongsai.apps.publishing.services import NewPaper
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.problems import has_errors
from prongsai.engine.states.paper import PaperState


class NothingToSubmit(Exception):
    """There is no measure yet, or no result to answer."""


class HolesNotSeen(Exception):
    """The chain has holes, and who submits has not said that it goes as it is."""


class NotComplete(Exception):
    """A step before is missing; `reason` names it: committee, paper, signature, head, day."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@use_case
def submit_to_committee(*, access: Access, tree: YearTree, holes_are_known: bool = False) -> Approval:
    """Asks the committee for its resolution on the year as it is now. Raises NothingToSubmit, HolesNotSeen, AlreadyAsked."""
    access.require(Permission.PLAN_SUBMIT)
    if not tree.measures or tree.analysis is None or tree.year.assessment is None:
        raise NothingToSubmit
    if has_errors(tree.analysis.findings) and not holes_are_known:
        raise HolesNotSeen
    return _request(access, tree, "measures", approvals.COMMITTEE, tree.snapshot.digest)


@use_case
def set_announcement_day(*, access: Access, tree: YearTree, day: date | None) -> None:
    """The day the announcement bears; the paper is drawn with it."""
    access.require(Permission.PLAN_EDIT)
    before, tree.year.announced_on = state_of(tree.year), day
    tree.year.save()
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="year.announcement_dated",
        subject=Subject("year", str(tree.year.year_be), f"ปีงบประมาณ พ.ศ. {tree.year.year_be}"),
        params={"year": tree.year.year_be, "day": day},
        before=before,
        after=tree.year,
    )
    tell_stage(access.agency, access.actor, tree)


@use_case
def request_head_approval(*, access: Access, tree: YearTree, what: str = "measures") -> Approval:
    """Lays the measures (or the results) before the head. Raises NotComplete, AlreadyAsked."""
    access.require(Permission.PLAN_SUBMIT)
    digest = digest_of(tree, what)
    if what == "measures" and not _committee_agreed(access, tree):
        raise NotComplete("committee")
    _complete_paper(access, tree, PAPER_OF[what], digest)
    return _request(access, tree, what, approvals.HEAD, digest)


@use_case
def attach_signed_announcement(
    *, access: Access, tree: YearTree, upload: UploadedFile, signed_on: date, signed_by: str
) -> Paper:
    """Keeps the signed announcement, once the head has approved it. Raises NotComplete, UploadRefused."""
    access.require(Permission.SIGNED_ATTACH)
    if not _head_approved(access, tree, "measures", tree.snapshot.digest):
        raise NotComplete("head")
    paper = _complete_paper(access, tree, "announcement", tree.snapshot.digest)
    signed = papers.attach_signed(access=access, paper=paper, upload=upload, signed_on=signed_on, signed_by=signed_by)
    tree.year.announced_on = signed_on
    tree.year.save()
    tell_stage(access.agency, access.actor, tree)
    return signed


@use_case
def propose_measures(*, access: Access, tree: YearTree) -> Edition:
    """Freezes the measures, with the signed announcement and the analysis, as an edition. Raises NotComplete, NotApproved."""
    digest = tree.snapshot.digest
    signed = documents.signed_paper(access.agency, tree.year.year_be, "announcement", digest)
    if signed is None or signed.signed_file is None:
        raise NotComplete("signature")
    kind = signed.signed_file.kind
    files = [NewPaper(f"announcement.{kind}", "ประกาศฉบับลงนาม", "The signed announcement", signed.signed_file)]
    files += _drawn(access, tree, "analysis-report", digest, "รายงานการวิเคราะห์", "The analysis")
    return publishing.propose(
        access=access,
        year_be=tree.year.year_be,
        key="measure-analysis",
        content=measures_content(tree),
        snapshot_digest=digest,
        papers=files,
        approval_subject=queries.subject_of(tree.year.year_be),
    )


@use_case
def propose_progress(*, access: Access, tree: YearTree) -> Edition:
    """Freezes the accepted reports as they are now, with their files."""
    digest = snapshots.results_snapshot_of(tree).digest
    if not any(row.state == "accepted" for row in tree.progress):
        raise NotComplete("progress")
    return publishing.propose(
        access=access,
        year_be=tree.year.year_be,
        key="progress",
        content=progress_content(tree),
        snapshot_digest=digest,
        papers=_evidence(tree),
    )


@use_case
def propose_results(*, access: Access, tree: YearTree) -> Edition:
    """Freezes the results of the measures, with their paper, once the head has approved them. Raises NotComplete, NotApproved."""
    digest = snapshots.results_snapshot_of(tree).digest
    files = _drawn(access, tree, "results", digest, "รายงานผลการดำเนินการตามมาตรการ", "Results of the measures")
    if not files:
        raise NotComplete("paper")
    return publishing.propose(
        access=access,
        year_be=tree.year.year_be,
        key="measure-results",
        content=results_content(tree),
        snapshot_digest=digest,
        papers=[*files, *_evidence(tree)],
        approval_subject=queries.subject_of(tree.year.year_be, "results"),
    )


PAPER_OF = {"measures": "announcement", "results": "results"}


def digest_of(tree: YearTree, what: str) -> str:
    return tree.snapshot.digest if what == "measures" else snapshots.results_snapshot_of(tree).digest


def _request(access: Access, tree: YearTree, what: str, step: str, digest: str) -> Approval:
    year_be = tree.year.year_be
    return approving.request_approval(
        access=access, subject=queries.subject_of(year_be, what), step=step, digest=digest, label=label_of(what, year_be)
    )


def _committee_agreed(access: Access, tree: YearTree) -> bool:
    subject = queries.subject_of(tree.year.year_be)
    return approvals.stands(access.agency, subject, approvals.COMMITTEE, tree.snapshot.digest)


def _head_approved(access: Access, tree: YearTree, what: str, digest: str) -> bool:
    return approvals.stands(access.agency, queries.subject_of(tree.year.year_be, what), approvals.HEAD, digest)


def _complete_paper(access: Access, tree: YearTree, kind: str, digest: str) -> Paper:
    paper = documents.current_paper(access.agency, tree.year.year_be, kind)
    if paper is None or paper.digest != digest or paper.state not in (PaperState.DRAWN, PaperState.SIGNED):
        raise NotComplete("paper")
    return paper


def _drawn(access: Access, tree: YearTree, kind: str, digest: str, title_th: str, title_en: str) -> list[NewPaper]:
    """The files of a complete paper of exactly this content."""
    paper = documents.current_paper(access.agency, tree.year.year_be, kind)
    if paper is None or paper.digest != digest or paper.state not in (PaperState.DRAWN, PaperState.SIGNED):
        return []
    files = [file for file in paper.files.all() if file.suffix != ".png"]
    return [NewPaper(f"{kind}{file.suffix}", title_th, title_en, file.file) for file in files]


def _evidence(tree: YearTree) -> list[NewPaper]:
    numbers = {row.pk: row.number for row in tree.activities}
    accepted = [row for row in tree.progress if row.state == "accepted" and row.period in PERIODS]
    return [
        NewPaper(
            f"evidence-{numbers[row.activity_id]:02}-{row.period}-{n}.{evidence.file.kind}",
            f"หลักฐานกิจกรรมที่ {numbers[row.activity_id]} รอบ {row.period} เดือน",
            f"Evidence of activity {numbers[row.activity_id]}, {row.period} months",
            evidence.file,
        )
        for row in accepted
        for n, evidence in enumerate(row.evidence.all(), 1)
    ]
