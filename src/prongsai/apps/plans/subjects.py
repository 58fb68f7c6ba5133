"""What of a year can be approved and published, told to the rooms below. Called once, when the site starts."""

from collections.abc import Callable

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import Approval
from prongsai.apps.approvals.subjects import SubjectKind
from prongsai.apps.approvals.subjects import register as register_subject
from prongsai.apps.documents import current as papers
from prongsai.apps.documents.models import Paper
from prongsai.apps.meetings.queries import resolution_on
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import papers_now, queries, snapshots
from prongsai.apps.plans.reading import lacks_of
from prongsai.apps.plans.services.changed import label_of, tell_stage
from prongsai.apps.plans.services.papers import ask_for
from prongsai.apps.publishing.kinds import PublicationKind
from prongsai.apps.publishing.kinds import register as register_publication
from prongsai.engine.states.approval import ApprovalState


def register() -> None:
    register_subject(
        SubjectKind(
            "measures",
            _label("measures"),
            _measures_digest,
            _measures_decided,
            "plans:measures",
            _measures_holes,
            _words_to_sign("measures"),
        )
    )
    register_subject(
        SubjectKind(
            "results",
            _label("results"),
            _results_digest,
            _results_decided,
            "plans:progress",
            paper=_words_to_sign("results"),
        )
    )
    for kind in PUBLICATIONS:
        register_publication(kind)
    papers.register(papers_now.texts_now, _may_sign)


PUBLICATIONS = (
    PublicationKind(
        "measure-analysis",
        "measures",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "Measures for integrity and transparency",
        "plans/public/measures_body.html",
        needs_head=True,
        propose_page="plans:propose",
        short_th="มาตรการ",
        short_en="Measures",
    ),
    PublicationKind(
        "progress",
        "progress",
        "ความก้าวหน้าของกิจกรรมตามแผน",
        "Progress of the plan",
        "plans/public/progress_body.html",
        needs_head=False,
        propose_page="plans:propose",
        short_th="ความก้าวหน้า",
        short_en="Progress",
    ),
    PublicationKind(
        "measure-results",
        "results",
        "ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "Results of the measures",
        "plans/public/results_body.html",
        needs_head=True,
        propose_page="plans:propose",
        short_th="ผลตามมาตรการ",
        short_en="Results",
    ),
)


def _label(what: str) -> Callable[[Agency, int], str]:
    return lambda _agency, year_be: label_of(what, year_be)


def _words_to_sign(what: str) -> Callable[[Agency, int], str]:
    return lambda agency, year_be: papers_now.words_to_sign(queries.year_tree(agency, year_be), what)


def _may_sign(paper: Paper) -> bool:
    """What the head approves is signed after that, and exactly that; other papers need nobody's approval."""
    what = next((what for what, kind in papers_now.PAPER_OF.items() if kind == paper.kind), None)
    if what is None:
        return True
    subject = queries.subject_of(paper.year_be, what)
    return approvals.stands(paper.agency, subject, approvals.HEAD, paper.digest, paper.text_digest)


def _measures_digest(agency: Agency, year_be: int) -> str:
    return queries.year_tree(agency, year_be).snapshot.digest


def _measures_holes(agency: Agency, year_be: int) -> int:
    """What hinders the chain; what is only odd does not count."""
    analysis = queries.year_tree(agency, year_be).analysis
    return 0 if analysis is None else len(lacks_of(analysis.findings, "th"))


def _results_digest(agency: Agency, year_be: int) -> str:
    return snapshots.results_snapshot_of(queries.year_tree(agency, year_be)).digest


def _measures_decided(access: Access, approval: Approval) -> None:
    """After the committee's resolution the announcement is drawn; after the head's word the public is told."""
    year_be = int(approval.subject.partition("/")[2])
    if approval.step == approvals.COMMITTEE and approval.state == ApprovalState.APPROVED:
        year = queries.year_row(access.agency, year_be)
        year.resolved_on, year.resolution = approval.decided_on, approval.note
        words = resolution_on(approval)
        year.resolution_en, year.resolution_remark = (words.text_en, words.remark) if words else ("", "")
        year.save(update_fields=("resolved_on", "resolution", "resolution_en", "resolution_remark"))
        for kind in ("announcement", "analysis-report"):
            ask_for(access.agency, access.actor, year_be, kind)
    tell_stage(access.agency, access.actor, queries.year_tree(access.agency, year_be))


def _results_decided(access: Access, approval: Approval) -> None:
    """Nothing follows by itself: the secretariat proposes the edition."""
