"""What the desk reads of a year: its tree, and how far its approvals, papers and editions have come."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import OPEN, Approval
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import models as plans
from prongsai.apps.plans.queries import SUBJECT, YearTree, subject_of, year_tree
from prongsai.apps.plans.snapshots import results_snapshot_of
from prongsai.apps.publishing import queries as publishing
from prongsai.apps.publishing.models import Edition
from prongsai.engine.states.approval import ApprovalState
from prongsai.engine.states.edition import EditionState
from prongsai.engine.states.paper import PaperState

RESULTS = "results"


@dataclass(frozen=True)
class YearState:
    """One year as the desk knows it. Approvals and editions are the latest first; papers are the current ones by kind."""

    tree: YearTree
    approvals: tuple[Approval, ...]
    papers: Mapping[str, Paper]
    editions: tuple[Edition, ...]

    @property
    def year_be(self) -> int:
        return self.tree.year.year_be

    @cached_property
    def results_digest(self) -> str:
        return results_snapshot_of(self.tree).digest

    @cached_property
    def reports(self) -> dict[tuple[int, int], plans.Progress]:
        """By activity (its key in the table) and period."""
        return {(row.activity_id, row.period): row for row in self.tree.progress}

    def latest(self, what: str, step: str) -> Approval | None:
        """The last request of a subject at a step, whatever became of it."""
        subject = subject_of(self.year_be, what)
        return next((row for row in self.approvals if row.subject == subject and row.step == step), None)

    def open(self, what: str, step: str) -> Approval | None:
        """The one that waits or stands. Every edit voids those of other content, so that one that stands is of what is now."""
        latest = self.latest(what, step)
        return latest if latest and latest.state in OPEN else None

    def stands(self, what: str, step: str) -> Approval | None:
        found = self.open(what, step)
        return found if found and found.state == ApprovalState.APPROVED else None

    def editions_of(self, key: str) -> tuple[Edition, ...]:
        return tuple(edition for edition in self.editions if edition.publication.key == key)

    def published(self, key: str) -> Edition | None:
        """What the public has of it."""
        return next((edition for edition in self.editions_of(key) if edition.state == EditionState.PUBLISHED), None)

    @property
    def signed(self) -> Paper | None:
        """The signed announcement of the year as it is now."""
        paper, year = self.papers.get("announcement"), self.tree.year
        is_signed = paper is not None and paper.state == PaperState.SIGNED and paper.signed_on == year.announced_on
        return paper if paper and is_signed and paper.digest == self.tree.snapshot.digest else None

    @property
    def is_announced(self) -> bool:
        """What was announced stays so while its next edition is written."""
        return self.signed is not None or self.published("measure-analysis") is not None


def year_state(agency: Agency, year_be: int) -> YearState:
    """In ten queries, however many rows. Raises Http404 when the agency has no such year."""
    return YearState(
        tree=year_tree(agency, year_be),
        approvals=tuple(approvals.approvals_on(agency, (subject_of(year_be, what) for what in (SUBJECT, RESULTS)))),
        papers=documents.paper_states(agency, year_be),
        editions=tuple(publishing.edition_states(agency, year_be)),
    )


MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Found:
    """What of a year has the words of a search in it."""

    activities: tuple[plans.Activity, ...]
    measures: tuple[plans.Measure, ...]
    weaknesses: tuple[plans.Weakness, ...]


def found_in(year: plans.IntegrityYear, words: str) -> Found:
    """At most fifty of each kind, in the order of their numbers."""
    activities = year.activities.filter(_any(words, "name", "unit", "strategy", "indicator"))
    measures = year.measures.filter(_any(words, "name", "owner", "steps", "result"))
    weaknesses = year.weaknesses.filter(_any(words, "item", "finding", "guideline", "measure_heading"))
    return Found(tuple(activities[:MOST_FOUND]), tuple(measures[:MOST_FOUND]), tuple(weaknesses[:MOST_FOUND]))


def _any(words: str, *columns: str) -> Q:
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__icontains": words})
    return found
