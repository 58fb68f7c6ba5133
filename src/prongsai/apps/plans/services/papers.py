"""Papers of a year: asked for here, drawn by the worker."""

from functools import partial

from django.db import transaction

from prongsai.apps.audit.actors import SYSTEM, Actor
from prongsai.apps.audit.services import use_case
from prongsai.apps.documents import services as documents
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import queries, snapshots
from prongsai.apps.plans.queries import YearTree
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Severity
from prongsai.messages import LANGUAGES, sentences, summaries
from prongsai.papers.kinds import KINDS, Kind


@use_case
def ask_for_paper(*, access: Access, year_be: int, kind: str) -> Paper:
    """Asks the worker for a paper of the year as it is now."""
    access.require(Permission.PAPER_DRAW)
    return ask_for(access.agency, access.actor, year_be, kind)


def ask_for(agency: Agency, actor: Actor, year_be: int, kind: str) -> Paper:
    """Within a use case: the worker is told when its transaction has ended."""
    from prongsai.apps.plans.tasks import draw_paper  # the task calls this module in its turn

    paper = documents.ask_for(agency=agency, actor=actor, year_be=year_be, kind=KINDS[kind].key)
    transaction.on_commit(partial(draw_paper.enqueue, paper.pk))
    return paper


@use_case
def draw(*, paper: Paper) -> Paper:
    """Draws a paper that was asked for, in every file it can be; a draft where something is missing. The worker's work."""
    agency, kind = paper.agency, KINDS[paper.kind]
    tree = queries.year_tree(agency, paper.year_be)
    full = tree.full_analysis
    if full is None:
        missing = {"th": ["ยังไม่ได้เลือกแบบประเมินของปีนี้"], "en": ["No form has been chosen for the year"]}
        return documents.keep_failed(agency=agency, actor=SYSTEM, paper=paper, missing=missing)
    analysis, _ = full
    files, missing, is_draft = _files(kind, analysis, agency)
    if not files:
        return documents.keep_failed(agency=agency, actor=SYSTEM, paper=paper, missing=missing)
    return documents.keep_drawn(
        agency=agency,
        actor=SYSTEM,
        paper=paper,
        digest=digest_for(kind.key, tree),
        files_by_suffix=files,
        missing=missing,
        is_draft=is_draft,
    )


RESULTS = frozenset({"progress-6", "progress-12", "results", "assessor-form"})
"""Kinds that tell of what was done; the others tell of what was decided."""


def digest_for(kind: str, tree: YearTree) -> str:
    return snapshots.results_snapshot_of(tree).digest if kind in RESULTS else tree.snapshot.digest


def _files(kind: Kind, analysis: YearAnalysis, agency: Agency) -> tuple[dict[str, bytes], dict[str, list[str]], bool]:
    from prongsai.issuing import first_page, issue  # loads what draws: the worker's weight, not the web's

    folder = organisation.house_folder(agency)
    complete = issue(kind, analysis, folder, kind.suffixes[0])
    is_draft = complete.data is None
    first, *others = kind.suffixes
    drawn = {first: issue(kind, analysis, folder, first, is_draft=True).data if is_draft else complete.data}
    drawn |= {suffix: issue(kind, analysis, folder, suffix, is_draft=is_draft).data for suffix in others}
    drawn[".png"] = first_page(kind, analysis, folder, is_draft=is_draft)
    errors = [problem for problem in complete.problems if problem.severity is Severity.ERROR]
    gaps = {lang: list(summaries(analysis.findings, lang)) for lang in LANGUAGES} if kind.draws_gaps else {}
    missing = gaps or {lang: list(sentences(errors, lang)) for lang in LANGUAGES}
    return {suffix: data for suffix, data in drawn.items() if data is not None}, missing, is_draft
