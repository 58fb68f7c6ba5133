"""Everything the walk of a year is told from, read once: its tree, approvals, the paper that is signed, the edition."""

from dataclasses import dataclass

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import OPEN, Approval
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents.issues import Issue, issue_of
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import papers_now, queries
from prongsai.apps.plans.papers_now import PAPER_OF
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.services.flow import digest_of
from prongsai.apps.publishing import queries as publishing
from prongsai.apps.publishing.models import ON_ITS_WAY, Edition
from prongsai.engine.states.approval import ApprovalState
from prongsai.engine.states.edition import EditionState
from prongsai.messages import Language

KEYS = {"measures": "measure-analysis", "results": "measure-results", "progress": "progress"}
"""Requirement keys of what is published, by the name of its page."""


@dataclass(frozen=True, slots=True)
class FlowState:
    """`what` is measures or results; `words` the digest of those the head's approval is bound to; `edition` the latest of exactly
    this content that is on its way or public."""

    what: str
    tree: YearTree
    digest: str
    approvals: tuple[Approval, ...]
    paper: Paper | None
    paper_is_current: bool
    words: str
    signed: Paper | None
    edition: Edition | None

    @property
    def kind(self) -> str:
        return PAPER_OF[self.what]

    def standing_request(self, step: str) -> Approval | None:
        """Of exactly this content, and the head's of exactly this paper: waiting or approved."""
        return next((row for row in self.approvals if row.step == step and row.state in OPEN and self._is_of_this(row)), None)

    def _is_of_this(self, row: Approval) -> bool:
        return row.digest == self.digest and (row.step != approvals.HEAD or row.paper_digest == self.words)

    def last(self, step: str) -> Approval | None:
        return next((row for row in self.approvals if row.step == step), None)

    def was_voided(self, step: str) -> bool:
        """What was asked for last does not hold any more, because of an edit."""
        row = self.last(step)
        return row is not None and row.state in (*OPEN, ApprovalState.VOIDED) and self.standing_request(step) is None

    @property
    def was_resolved_before(self) -> bool:
        """The committee agreed to other content, and has not been asked about this."""
        row = self.last(approvals.COMMITTEE)
        return self.was_voided(approvals.COMMITTEE) and row is not None and row.decided_on is not None

    def issue(self, language: Language) -> Issue | None:
        return None if self.paper is None else issue_of(self.paper, language)


def flow_state(agency: Agency, year: int, what: str) -> FlowState:
    """Raises Http404 when the agency has no such year."""
    tree = queries.year_tree(agency, year)
    digest, kind = digest_of(tree, what), PAPER_OF[what]
    paper = documents.current_paper(agency, year, kind)
    return FlowState(
        what=what,
        tree=tree,
        digest=digest,
        approvals=tuple(approvals.approvals_of(agency, queries.subject_of(year, what))),
        paper=paper,
        paper_is_current=paper is not None and papers_now.is_current(tree, paper),
        words=papers_now.words_to_sign(tree, what),
        signed=papers_now.signed_now(tree, what),
        edition=_edition(agency, year, KEYS[what], digest),
    )


def _edition(agency: Agency, year: int, key: str, digest: str) -> Edition | None:
    rows = publishing.edition_states(agency, year)
    seen = (*ON_ITS_WAY, EditionState.PUBLISHED)
    return next((e for e in rows if e.publication.key == key and e.snapshot_digest == digest and e.state in seen), None)
