"""Pages of bringing a result in."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from prongsai.apps.assessments import queries
from prongsai.apps.assessments.models import Assessment
from prongsai.apps.assessments.services import Imported, Outcome
from prongsai.apps.assessments.staff.forms import ResultForm
from prongsai.apps.files.models import PendingImport
from prongsai.apps.organisation.models import Agency
from prongsai.apps.ui.editions import edition_choices
from prongsai.apps.ui.previews import Preview
from prongsai.engine.scoring.model import ScoreRow
from prongsai.messages import Language


@dataclass(frozen=True, slots=True)
class UploadPage:
    """`waits` is the person's own import that is not done with; `forms` have a sheet to fill in: key and name."""

    year: int
    waits: PendingImport | None
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    code: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """`stored` is the result that would be replaced, `changes` its rows that would be others."""

    year: int
    number: int
    preview: Preview
    stored: Assessment | None
    changes: tuple[ChangeRow, ...]
    is_ready: bool
    version: str
    form_name: str
    result_year: str


def blank_forms() -> tuple[tuple[str, str], ...]:
    return tuple(edition_choices())


def preview_page(
    agency: Agency, pending: PendingImport, form: ResultForm, preview: Preview, rows: tuple[ScoreRow, ...], language: Language
) -> ImportPage:
    said = form.cleaned_data
    stored = None
    if "result_year" in said and "framework" in said:
        stored = queries.stored_result(agency, said["result_year"], said["framework"])
    changes = queries.changes_in(queries.score_rows(stored.scores.all()), rows) if stored else ()
    nodes = queries.framework_of(str(pending.options["framework"])).by_code()
    return ImportPage(
        year=pending.year_be,
        number=pending.pk,
        preview=preview,
        stored=stored,
        changes=tuple(
            ChangeRow(
                change.code,
                nodes[change.code].name.in_language(language) if change.code in nodes else "",
                _shown(change.old, change.new, change.is_of_score),
                _shown(change.new, change.old, change.is_of_score),
            )
            for change in changes
        ),
        is_ready=preview.is_ready and not form.errors,
        version=version_of(stored),
        form_name=dict(edition_choices()).get(str(pending.options["framework"]), ""),
        result_year=str(pending.options["result_year"]),
    )


def version_of(stored: Assessment | None) -> str:
    """Another when the result that would be replaced is another."""
    return f"{stored.pk}.{stored.imported_at.isoformat()}" if stored else ""


def outcome_told(imported: Imported) -> str:
    year = imported.assessment.year_be
    if imported.outcome is Outcome.UNCHANGED:
        return gettext("ผลประเมินปี %(year)s ตรงกับที่มีอยู่ ไม่มีอะไรเปลี่ยน") % {"year": year}
    if imported.outcome is Outcome.REPLACED:
        return gettext("แทนที่ผลประเมินปี %(year)s แล้ว เปลี่ยน %(count)s แถว") % {"year": year, "count": imported.changed}
    return gettext("นำเข้าผลประเมินปี %(year)s แล้ว %(count)s แถว") % {"year": year, "count": imported.changed}


def _shown(row: ScoreRow | None, other: ScoreRow | None, of_score: bool) -> str:
    """A score; where the score stays, what else the row says that the other does not."""
    if row is None or other is None or of_score:
        return gettext("ไม่มีแถวนี้") if row is None else gettext("ไม่ทราบ") if row.score is None else _plain(row.score)
    parts = []
    if row.effort != other.effort:
        parts.append(f"{gettext('ภาระงาน')} {_plain(row.effort)}")
    if row.missing_elements != other.missing_elements:
        parts.append(f"{gettext('องค์ประกอบที่ขาด')}: {' · '.join(row.missing_elements) or '–'}")
    if row.note != other.note:
        parts.append(f"{gettext('หมายเหตุ')}: {row.note or '–'}")
    return ", ".join(parts)


def _plain(number: Decimal) -> str:
    return format(number, "f")
