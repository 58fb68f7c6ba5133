"""What the papers of a year say as it is now, before anything is drawn: the year as a kind needs it, and digests of the words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import queries, snapshots
from prongsai.apps.plans.queries import YearTree
from prongsai.engine.planning.year import YearAnalysis
from prongsai.ledger.canonical import digest_of
from prongsai.papers.blocks import plain_text
from prongsai.papers.kinds import KINDS, Kind, prepare

PLANNED_DAY = "announcement.announced_on"
"""Among the details of a year: the day the announcement is to bear. The year's own `announced_on` is that of the signing."""

RESULTS = frozenset({"progress-6", "progress-12", "results", "assessor-form"})
"""Kinds that tell of what was done; the others tell of what was decided."""


def planned_day(tree: YearTree) -> date | None:
    """The day the announcement is to bear, until it is signed; then the day it was signed."""
    said = tree.year.details.get(PLANNED_DAY)
    return tree.year.announced_on or (date.fromisoformat(said) if said else None)


def analysis_for(kind: str, tree: YearTree) -> YearAnalysis | None:
    """The year as a paper of this kind needs it; None while no form is chosen. Only the announcement knows of a day to come."""
    if tree.full_analysis is None:
        return None
    year, _ = tree.full_analysis
    return replace(year, office=replace(year.office, announced_on=planned_day(tree))) if kind == "announcement" else year


def digest_for(kind: str, tree: YearTree) -> str:
    """Of the snapshot that a paper of this kind is drawn from."""
    return snapshots.results_snapshot_of(tree).digest if kind in RESULTS else tree.snapshot.digest


def text_digest(kind: Kind, year: YearAnalysis) -> str:
    """Of the words of a paper and of what it is dressed in, without drawing it."""
    paper, style = prepare(kind, year).paper, year.record.style
    dress = [style.emblem, style.fonts, style.font, style.thai_digits_in_tables]
    return digest_of([kind.key, paper.title, paper.dated_on, dress, plain_text(paper)])


def text_digests(tree: YearTree, kinds: Iterable[Kind] = KINDS.values()) -> dict[str, str]:
    """By kind; none while no form is chosen."""
    years = ((kind, analysis_for(kind.key, tree)) for kind in kinds)
    return {kind.key: text_digest(kind, year) for kind, year in years if year is not None}


def texts_now(agency: Agency, year_be: int) -> dict[str, str]:
    """For the page of papers, which knows no years; nothing for a year that was never opened."""
    if year_be not in queries.years_of(agency):
        return {}
    return text_digests(queries.year_tree(agency, year_be))
