"""The walk of a year: to the committee, to the head, signed, published; and its results in their turn.

Each step asks whether the ones before it hold for exactly the content of now; `NotComplete` names the one that does not.
"""

from collections.abc import Mapping
from datetime import date

from django.core.files.uploadedfile import UploadedFile

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals import services as approving
from prongsai.apps.approvals.models import Approval
from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents import services as papers
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import papers_now, queries
from prongsai.apps.plans.contents import measures_content, progress_content, results_content
from prongsai.apps.plans.papers_now import PAPER_OF, PLANNED_DAY
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.services.changed import after_edit, label_of, tell_stage
from prongsai.apps.plans.services.papers import ask_for
from prongsai.apps.plans.services.rows import hold_year
from prongsai.apps.plans.services.years import set_details
from prongsai.apps.publishing import services as publishing
from prongsai.apps.publishing.models import Edition
from prongsai.apps.publishing.services import NewPaper
from prongsai.apps.ui.day import today
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.problems import has_errors
from prongsai.engine.states.paper import PaperState
from prongsai.engine.states.progress import ProgressState


class NothingToSubmit(Exception):
    """There is no measure yet, or no result to answer."""


class HolesNotSeen(Exception):
    """The chain has holes, and who submits has not said that it goes as it is."""


class NotComplete(Exception):
    """A step before is missing; `reason` names it: committee, paper, outdated, report, head, signature, progress."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DayWrong(Exception):
    """`reason`: future, before-resolution, signed (it has been), differs (from the day the paper bears)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@use_case
def submit_to_committee(*, access: Access, tree: YearTree, holes_are_known: bool = False) -> Approval:
    """Asks the committee for its resolution on the year as it is now. Raises NothingToSubmit, HolesNotSeen, AlreadyAsked."""
    access.require_own(tree.year.agency_id)
    access.require(Permission.PLAN_SUBMIT)
    if not tree.measures or tree.analysis is None or tree.year.assessment is None:
        raise NothingToSubmit
    if has_errors(tree.analysis.findings) and not holes_are_known:
        raise HolesNotSeen
    return _request(access, tree, "measures", approvals.COMMITTEE)


@use_case
def set_announcement_day(*, access: Access, tree: YearTree, day: date) -> None:
    """The day the announcement is to bear; one that is drawn and not signed is drawn anew, and approved by the head anew.

    Raises DayWrong (future, before-resolution, signed).
    """
    access.require(Permission.PLAN_EDIT)
    year = tree.year
    hold_year(access, year)
    before = state_of(year)
    if year.announced_on is not None:
        raise DayWrong("signed")
    if day > today():
        raise DayWrong("future")
    if year.resolved_on is not None and day < year.resolved_on:
        raise DayWrong("before-resolution")
    year.details = {**year.details, PLANNED_DAY: day.isoformat()}
    if year.details == before["details"]:
        nothing_changed()
        return
    year.save(update_fields=("details",))
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="year.announcement_dated",
        subject=_subject(tree),
        params={"year": year.year_be, "day": day},
        before=before,
        after=year,
    )
    _draw_anew(access, tree)
    after_edit(access.agency, access.actor, year.year_be)


@use_case
def prepare_announcement(*, access: Access, tree: YearTree, day: date, signer: Mapping[str, str]) -> None:
    """The day the announcement is to bear and who signs it (fields of `head`); then it is drawn.

    Raises NotComplete (committee), DayWrong.
    """
    access.require_own(tree.year.agency_id)
    access.require(Permission.PLAN_EDIT)
    if tree.year.announced_on is None and not _committee_agreed(tree):
        raise NotComplete("committee")
    set_announcement_day(access=access, tree=tree, day=day)
    set_details(access=access, year=tree.year, details=signer)
    _draw_anew(access, tree, always=True)


@use_case
def request_head_approval(*, access: Access, tree: YearTree, what: str = "measures") -> Approval:
    """Lays the measures (or the results) before the head, with a complete paper of exactly this content.

    Raises NotComplete (committee, paper, outdated), AlreadyAsked.
    """
    access.require_own(tree.year.agency_id)
    access.require(Permission.PLAN_SUBMIT)
    if what == "measures" and not _committee_agreed(tree):
        raise NotComplete("committee")
    _complete_paper(tree, PAPER_OF[what])
    return _request(access, tree, what, approvals.HEAD)


@use_case
def attach_signed_announcement(*, access: Access, tree: YearTree, upload: UploadedFile, signed_on: date, signed_by: str) -> Paper:
    """Keeps the signed announcement, once the head has approved it; the year is announced on that day.

    `signed_on` is the day the paper bears. Raises NotComplete (head, paper, outdated), DayWrong (differs, before-resolution),
    SignedInFuture, UploadRefused, MoveNotAllowed for one that is signed already.
    """
    access.require_own(tree.year.agency_id)
    access.require(Permission.SIGNED_ATTACH)
    if not _committee_agreed(tree) or not _head_approved(tree, "measures"):
        raise NotComplete("head")
    paper, year = _complete_paper(tree, "announcement"), tree.year
    if not _head_approved(tree, "measures", paper.text_digest):
        raise NotComplete("head")
    if signed_on != papers_now.planned_day(tree):
        raise DayWrong("differs")
    if year.resolved_on is not None and signed_on < year.resolved_on:
        raise DayWrong("before-resolution")
    signed = papers.attach_signed(access=access, paper=paper, upload=upload, signed_on=signed_on, signed_by=signed_by)
    before, year.announced_on = state_of(year), signed_on
    year.save(update_fields=("announced_on",))
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="year.announced",
        subject=_subject(tree),
        params={"year": year.year_be, "day": signed_on, "signer": signed_by},
        before=before,
        after=year,
    )
    ask_for(access.agency, access.actor, year.year_be, "analysis-report")  # it tells of the announcement
    tell_stage(access.agency, access.actor, tree)
    return signed


@use_case
def propose_measures(*, access: Access, tree: YearTree) -> Edition:
    """Freezes the measures, with the signed announcement and the analysis, as an edition.

    Raises NotComplete (signature, report), NotApproved, AlreadyProposed.
    """
    access.require_own(tree.year.agency_id)
    signed = papers_now.signed_now(tree, "measures")
    if signed is None or signed.signed_file is None or not _head_approved(tree, "measures", signed.text_digest):
        raise NotComplete("signature")
    kind = signed.signed_file.kind
    files = [NewPaper(f"announcement.{kind}", "ประกาศฉบับลงนาม", "The signed announcement", signed.signed_file)]
    files += _files(_complete_paper(tree, "analysis-report", "report"), "รายงานการวิเคราะห์", "The analysis")
    return publishing.propose(
        access=access,
        year_be=tree.year.year_be,
        key="measure-analysis",
        content=measures_content(tree),
        snapshot_digest=tree.snapshot.digest,
        papers=files,
        approval_subject=queries.subject_of(tree.year.year_be),
    )


@use_case
def propose_progress(*, access: Access, tree: YearTree) -> Edition:
    """Freezes the accepted reports as they are now, with their files. Raises NotComplete (progress), AlreadyProposed."""
    access.require_own(tree.year.agency_id)
    if not any(row.state == ProgressState.ACCEPTED for row in tree.progress):
        raise NotComplete("progress")
    return publishing.propose(
        access=access,
        year_be=tree.year.year_be,
        key="progress",
        content=progress_content(tree),
        snapshot_digest=digest_of(tree, "results"),
        papers=_evidence(tree),
    )


@use_case
def propose_results(*, access: Access, tree: YearTree) -> Edition:
    """Freezes the results of the measures, with their paper, once the head has approved it: the signed copy, when there is one.

    Raises NotComplete (paper, outdated, head), NotApproved, AlreadyProposed, SameAsPublished.
    """
    access.require_own(tree.year.agency_id)
    files = _results_files(tree)
    return publishing.propose(
        access=access,
        year_be=tree.year.year_be,
        key="measure-results",
        content=results_content(tree),
        snapshot_digest=digest_of(tree, "results"),
        papers=[*files, *_evidence(tree)],
        approval_subject=queries.subject_of(tree.year.year_be, "results"),
    )


def digest_of(tree: YearTree, what: str) -> str:
    """Of what is approved: the measures, or their results."""
    return papers_now.digest_for(PAPER_OF[what], tree)


def _request(access: Access, tree: YearTree, what: str, step: str) -> Approval:
    year_be = tree.year.year_be
    return approving.request_approval(
        access=access,
        subject=queries.subject_of(year_be, what),
        step=step,
        digest=digest_of(tree, what),
        label=label_of(what, year_be),
        paper=papers_now.words_to_sign(tree, what) if step == approvals.HEAD else "",
    )


def _subject(tree: YearTree) -> Subject:
    return Subject("year", str(tree.year.year_be), f"ปีงบประมาณ พ.ศ. {tree.year.year_be}")


def _committee_agreed(tree: YearTree) -> bool:
    subject = queries.subject_of(tree.year.year_be)
    return approvals.stands(tree.agency, subject, approvals.COMMITTEE, tree.snapshot.digest)


def _head_approved(tree: YearTree, what: str, words: str | None = None) -> bool:
    """Exactly this content; with `words`, the digest of a paper's, with exactly that paper."""
    subject = queries.subject_of(tree.year.year_be, what)
    return approvals.stands(tree.agency, subject, approvals.HEAD, digest_of(tree, what), words)


def _draw_anew(access: Access, tree: YearTree, *, always: bool = False) -> None:
    """The announcement, if there is one that is not signed."""
    paper = documents.current_paper(access.agency, tree.year.year_be, "announcement")
    if always or (paper is not None and paper.state != PaperState.SIGNED):
        ask_for(access.agency, access.actor, tree.year.year_be, "announcement")


def _complete_paper(tree: YearTree, kind: str, reason: str = "paper") -> Paper:
    """The current paper of a kind, drawn without a blank, of exactly this content and in the words it would have now: with this
    day, this signer, this emblem; else NotComplete."""
    paper = documents.current_paper(tree.agency, tree.year.year_be, kind)
    if paper is None or paper.state not in (PaperState.DRAWN, PaperState.SIGNED):
        raise NotComplete(reason)
    if not papers_now.is_current(tree, paper):
        raise NotComplete("outdated" if reason == "paper" else reason)
    return paper


def _results_files(tree: YearTree) -> list[NewPaper]:
    """The signed copy of what the head approved, else what was drawn of it."""
    title_th, title_en = "รายงานผลการดำเนินการตามมาตรการ", "Results of the measures"
    signed = papers_now.signed_now(tree, "results")
    paper = signed or _complete_paper(tree, "results")
    head = approvals.open_approval(tree.agency, queries.subject_of(tree.year.year_be, "results"), approvals.HEAD)
    if head is not None and head.paper_digest != paper.text_digest:
        raise NotComplete("head")
    is_of_this = head is not None and head.decided_on is not None and (paper.signed_on or date.min) >= head.decided_on
    if paper.signed_file is not None and is_of_this:
        return [NewPaper(f"results.{paper.signed_file.kind}", f"{title_th} ฉบับลงนาม", f"{title_en}, signed", paper.signed_file)]
    return _files(paper, title_th, title_en)


def _files(paper: Paper, title_th: str, title_en: str) -> list[NewPaper]:
    files = [file for file in paper.files.all() if file.suffix != ".png"]
    return [NewPaper(f"{paper.kind}{file.suffix}", title_th, title_en, file.file) for file in files]


def _evidence(tree: YearTree) -> list[NewPaper]:
    numbers = {row.pk: row.number for row in tree.activities}
    accepted = [row for row in tree.progress if row.state == ProgressState.ACCEPTED and row.period in PERIODS]
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
