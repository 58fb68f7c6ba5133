"""The page where an edition is proposed: what it needs, and what of it is there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.documents import queries as documents
from prongsai.apps.plans import papers_now, queries, snapshots
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.publishing.kinds import PublicationKind
from prongsai.apps.ui.addresses import link
from prongsai.engine.states.paper import PaperState
from prongsai.engine.states.progress import ProgressState


@dataclass(frozen=True, slots=True)
class Need:
    """`key` is a reason of `NotComplete`; `url` where it is brought about."""

    key: str
    is_met: bool
    url: str


@dataclass(frozen=True, slots=True)
class ProposePage:
    year: int
    what: str
    title: str
    needs: tuple[Need, ...]
    is_ready: bool
    activity_count: int
    accepted_count: int


def propose_page(request: HttpRequest, tree: YearTree, kind: PublicationKind) -> ProposePage:
    needs = tuple(NEEDS[kind.name](request, tree))
    accepted = sum(row.state == ProgressState.ACCEPTED for row in tree.progress)
    return ProposePage(
        year=tree.year.year_be,
        what=kind.name,
        title=kind.title(language()),
        needs=needs,
        is_ready=all(need.is_met for need in needs),
        activity_count=len(tree.activities),
        accepted_count=accepted,
    )


def _of_measures(request: HttpRequest, tree: YearTree) -> Iterator[Need]:
    year, digest, subject = tree.year.year_be, tree.snapshot.digest, queries.subject_of(tree.year.year_be)
    measures, papers = link(request, "plans:measures", year=year), link(request, "documents:papers", year=year)
    signed = papers_now.signed_now(tree, "measures")
    yield Need("committee", approvals.stands(tree.agency, subject, approvals.COMMITTEE, digest), measures)
    yield Need("head", approvals.stands(tree.agency, subject, approvals.HEAD, digest), measures)
    yield Need("signature", signed is not None, papers)
    yield Need("report", _is_drawn(tree, "analysis-report"), papers)


def _of_progress(request: HttpRequest, tree: YearTree) -> Iterator[Need]:
    accepted = any(row.state == ProgressState.ACCEPTED for row in tree.progress)
    yield Need("progress", accepted, link(request, "plans:progress", year=tree.year.year_be))


def _of_results(request: HttpRequest, tree: YearTree) -> Iterator[Need]:
    year, digest = tree.year.year_be, snapshots.results_snapshot_of(tree).digest
    head = approvals.stands(tree.agency, queries.subject_of(year, "results"), approvals.HEAD, digest)
    yield from _of_progress(request, tree)
    yield Need("paper", _is_drawn(tree, "results"), link(request, "documents:papers", year=year))
    yield Need("head", head, link(request, "plans:progress", year=year))


NEEDS: dict[str, Callable[[HttpRequest, YearTree], Iterator[Need]]] = {
    "measures": _of_measures,
    "progress": _of_progress,
    "results": _of_results,
}
"""By the lasting name of what is published."""


def _is_drawn(tree: YearTree, kind: str) -> bool:
    """Drawn without a blank, of exactly this content, in the words of now."""
    paper = documents.current_paper(tree.agency, tree.year.year_be, kind)
    drawn = paper is not None and paper.state in (PaperState.DRAWN, PaperState.SIGNED)
    return drawn and paper is not None and papers_now.is_current(tree, paper)
