"""What the papers of a year say as it is now, before anything is drawn: the year as a kind needs it, and digests of the words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from prongsai.apps.disclosure.queries import told_by
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents.models import Paper, slot_of
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import queries, snapshots
from prongsai.apps.plans.queries import YearTree
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.planning.record import Disclosure
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.scoring.scoring import score_result
from prongsai.ledger.canonical import digest_of
from prongsai.papers.blocks import plain_text
from prongsai.papers.kinds import KINDS, Kind, prepare

PLANNED_DAY = "announcement.announced_on"
"""Among the details of a year: the day the announcement is to bear. The year's own `announced_on` is that of the signing."""

PAPER_OF = {"measures": "announcement", "results": "results"}
"""The paper that the head signs, by what is approved."""

BY_FORM = "assessor-form"
"""The kind that is drawn by each form of the year."""

OF_FORMS = frozenset({BY_FORM, "letter"})
"""Kinds that speak of a form that the agency answers to in the year, which may be another than that of the result."""

RESULTS = frozenset({"progress-6", "progress-12", "results", "assessor-form"})
"""Kinds that tell of what was done; the others tell of what was decided."""


def planned_day(tree: YearTree) -> date | None:
    """The day the announcement is to bear, until it is signed; then the day it was signed."""
    said = tree.year.details.get(PLANNED_DAY)
    return tree.year.announced_on or (date.fromisoformat(said) if said else None)


def analysis_for(kind: str, tree: YearTree, form: str = "") -> YearAnalysis | None:
    """The year as a paper of this kind needs it; None while no form is chosen, or `form`, which it is drawn by, is not one of the
    year's. Only the announcement knows of a day to come.
    """
    if tree.full_analysis is None:
        return None
    year, _ = tree.full_analysis
    if kind in OF_FORMS:
        asked = next((one for one in tree.forms if form in ("", one.key)), None)
        if asked is None:
            return None if form else year
        return year if asked.key == tree.framework_key else _by(asked, year, told_by(asked, tree.proofs))
    return replace(year, office=replace(year.office, announced_on=planned_day(tree))) if kind == "announcement" else year


def _by(form: Framework, year: YearAnalysis, told: tuple[Disclosure, ...]) -> YearAnalysis:
    """The year by another form than that of its result: without a score, with what is told by its codes."""
    office, record = replace(year.office, framework_key=form.key), replace(year.record, disclosures=told)
    return replace(year, office=office, result=score_result(form, ()), weak_items=(), record=record)


def digest_for(kind: str, tree: YearTree) -> str:
    """Of the snapshot that a paper of this kind is drawn from."""
    return snapshots.results_snapshot_of(tree).digest if kind in RESULTS else tree.snapshot.digest


def signed_now(tree: YearTree, what: str) -> Paper | None:
    """The signed paper that stands for the year as it is now. A signature under an earlier decision is none, though its content
    may be the same again: what was decided anew is signed anew."""
    kind = PAPER_OF[what]
    signed = documents.signed_paper(tree.agency, tree.year.year_be, kind, digest_for(kind, tree))
    if signed is None or (what == "measures" and signed.signed_on != tree.year.announced_on):
        return None
    return signed


def words_to_sign(tree: YearTree, what: str) -> str:
    """Digest of the words that the head's approval is bound to: those of the signed paper, else those it would have if it were
    drawn now. Empty while no form is chosen."""
    signed, kind = signed_now(tree, what), KINDS[PAPER_OF[what]]
    if signed is not None:
        return signed.text_digest
    year = analysis_for(kind.key, tree)
    return "" if year is None else text_digest(tree, kind, year)


def is_current(tree: YearTree, paper: Paper) -> bool:
    """Whether a paper is of exactly this content, in the words it would have now."""
    year = analysis_for(paper.kind, tree, paper.form)
    return (
        year is not None
        and paper.digest == digest_for(paper.kind, tree)
        and paper.text_digest == text_digest(tree, KINDS[paper.kind], year)
    )


def text_digest(tree: YearTree, kind: Kind, year: YearAnalysis) -> str:
    """Of the words of a paper and of what it is dressed in, without drawing it."""
    paper, style = prepare(kind, year).paper, year.record.style
    dress = [style.emblem, style.fonts, style.font, style.thai_digits_in_tables, tree.templates.get(kind.key)]
    return digest_of([kind.key, paper.title, paper.dated_on, dress, plain_text(paper)])


def text_digests(tree: YearTree, kinds: Iterable[Kind] = KINDS.values()) -> dict[str, str]:
    """By `Paper.slot`; none while no form is chosen."""
    slots = [(kind, "") for kind in kinds] + [(KINDS[BY_FORM], form.key) for form in tree.forms[1:]]
    years = ((kind, form, analysis_for(kind.key, tree, form)) for kind, form in slots)
    return {slot_of(kind.key, form): text_digest(tree, kind, year) for kind, form, year in years if year is not None}


def texts_now(agency: Agency, year_be: int) -> dict[str, str]:
    """For the page of papers, which knows no years; nothing for a year that was never opened."""
    if year_be not in queries.years_of(agency):
        return {}
    return text_digests(queries.year_tree(agency, year_be))
