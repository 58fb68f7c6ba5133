"""Writes of results: brought in, replaced by another file."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from prongsai.apps.assessments import hooks, queries
from prongsai.apps.assessments.models import Assessment, Score
from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.files import pending as waiting
from prongsai.apps.files.models import PendingImport, StoredFile
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui import day
from prongsai.engine.scoring.model import ScoreRow


@dataclass(frozen=True, slots=True)
class NewResult:
    """A result read without errors. It carries its own fiscal year (พ.ศ.)."""

    year_be: int
    framework_key: str
    is_official: bool
    note: str
    note_en: str
    rows: tuple[ScoreRow, ...]
    source_file: StoredFile | None = None


class Outcome(StrEnum):
    IMPORTED = "imported"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Imported:
    assessment: Assessment
    outcome: Outcome
    changed: int


@use_case
def import_result(*, access: Access, result: NewResult, pending: PendingImport | None = None) -> Imported:
    """Brings a result in, or replaces the one of the same year and form; the same again changes nothing.

    `pending` is done with, whatever the outcome. The integrity year after the result hears of it.
    """
    access.require_own(*(row.agency_id for row in (pending, result.source_file) if row is not None))
    access.require(Permission.RESULT_IMPORT)
    imported = _put(access, result)
    if pending is not None:
        waiting.confirm(bringer=access.bringer, pending=pending)
    if imported.outcome is Outcome.UNCHANGED:
        nothing_changed()
        return imported
    hooks.tell_imported(access, imported.assessment)
    return imported


def _put(access: Access, result: NewResult) -> Imported:
    stored = queries.stored_result(access.agency, result.year_be, result.framework_key)
    old_rows = queries.score_rows(stored.scores.all()) if stored else ()
    before = {"result": state_of(stored), "rows": _state(old_rows)} if stored else None
    changes = queries.changes_in(old_rows, result.rows)
    said = {"is_official": result.is_official, "note": result.note, "note_en": result.note_en}
    if stored and not changes and all(getattr(stored, name) == value for name, value in said.items()):
        return Imported(stored, Outcome.UNCHANGED, 0)
    assessment = stored or Assessment(agency=access.agency, year_be=result.year_be, framework_key=result.framework_key)
    for name, value in said.items():
        setattr(assessment, name, value)
    assessment.source_file, assessment.imported_by, assessment.imported_at = result.source_file, access.person.name, day.now()
    assessment.save()
    _put_rows(assessment, result.rows)
    outcome = Outcome.REPLACED if stored else Outcome.IMPORTED
    after = {"result": state_of(assessment), "rows": _state(result.rows)}
    _tell(access, assessment, outcome, {"rows": len(result.rows), "changed": len(changes)}, before, after)
    return Imported(assessment, outcome, len(changes))


def _put_rows(assessment: Assessment, rows: Sequence[ScoreRow]) -> None:
    assessment.scores.all().delete()
    Score.objects.bulk_create(
        Score(
            assessment=assessment,
            position=position,
            code=row.code,
            score=row.score,
            effort=row.effort,
            missing_elements=list(row.missing_elements),
            note=row.note,
            place=(row.place.cell or "") if row.place else "",
        )
        for position, row in enumerate(rows, 1)
    )


def _state(rows: Sequence[ScoreRow]) -> list[list[object]]:
    return [[row.code, row.score, row.effort, list(row.missing_elements), row.note] for row in rows]


def _tell(
    access: Access, assessment: Assessment, outcome: Outcome, counts: dict[str, int], before: object, after: object
) -> None:
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=f"assessment.{outcome}",
        subject=Subject("assessment", f"{assessment.year_be}/{assessment.framework_key}", f"ผลประเมินปี {assessment.year_be}"),
        params={"year": assessment.year_be, "framework": assessment.framework_key, **counts},
        before=before,
        after=after,
    )
