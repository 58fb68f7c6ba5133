"""The frozen snapshot that approvals are bound to: what the committee sees and the head signs, as canonical data with a digest.

It holds the result, the chain, the form down to its content, and what the public page shows of the office beside them; it does
not hold what comes after the decision (the meeting, the day of signing, progress), so that recording those voids nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prongsai.apps.plans import models
from prongsai.formats.editions import load_edition
from prongsai.ledger.canonical import digest_of

if TYPE_CHECKING:
    from prongsai.apps.plans.queries import YearTree

VERSION = 1
"""Of the snapshot's shape; a digest says nothing without it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    content: dict[str, Any]
    digest: str


def snapshot_of(tree: YearTree) -> Snapshot:
    content = {
        "version": VERSION,
        "agency": tree.agency.code,
        "office": {
            "name": tree.agency.name,
            "committee": tree.agency.committee,
            "head_position": tree.agency.head_position,
            "secretariat": tree.agency.secretariat,
        },
        "year": tree.year.year_be,
        "framework": [tree.framework_key, load_edition(tree.framework_key).digest],
        "sources": tree.year.sources,
        "thresholds": [tree.year.urgent_below, tree.year.improve_below],
        "result": _result(tree),
        "weaknesses": [_row(row, WEAKNESS) for row in tree.weaknesses],
        "measures": [_row(row, MEASURE) for row in tree.measures],
        "activities": [_row(row, ACTIVITY) for row in tree.activities],
    }
    return Snapshot(content, digest_of(content))


def results_snapshot_of(tree: YearTree) -> Snapshot:
    """What the report of results says: the measures with what came of them, and every accepted report."""
    accepted = [row for row in tree.progress if row.state == "accepted"]
    numbers = {row.pk: row.number for row in tree.activities}
    content = {
        "version": VERSION,
        "measures": snapshot_of(tree).content,
        "results": [[row.number, row.result] for row in tree.measures],
        "progress": [
            {"activity": numbers[row.activity_id], **_row(row, PROGRESS), "files": [e.file.digest for e in row.evidence.all()]}
            for row in accepted
        ],
    }
    return Snapshot(content, digest_of(content))


WEAKNESS = ("number", "item", "finding", "guideline", "measure_heading", "required_actions", "unit", "remark")
MEASURE = ("number", "name", "source", "owner", "steps", "follow_up", "due_on")
ACTIVITY = (
    *("number", "name", "strategy_number", "strategy", "reasons", "unit", "measures", "weaknesses", "link_is_inferred"),
    *("starts_on", "ends_on", "budget_baht", "indicator"),
)
PROGRESS = ("period", "status", "result", "percent", "spent_baht", "problem", "suggestion", "evidence_urls")


def _result(tree: YearTree) -> dict[str, Any] | None:
    assessment = tree.year.assessment
    if assessment is None:
        return None
    rows = [[row.code, row.score, row.effort, row.missing_elements, row.note] for row in tree.scores]
    return {
        "year": assessment.year_be,
        "official": assessment.is_official,
        "note": assessment.note,
        "note_en": assessment.note_en,
        "rows": rows,
    }


def _row(row: models.Weakness | models.Measure | models.Activity | models.Progress, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: getattr(row, column) for column in columns}
