"""A result on its way in: the file that was brought, with what was typed over it, read under the form that was chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from prongsai.apps.ui.previews import Remark, Table, open_cells
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.engine.scoring.model import ScoreRow
from prongsai.engine.scoring.scoring import score_result
from prongsai.formats.cells import Sheet
from prongsai.formats.corrections import corrected
from prongsai.formats.records import Record, read_records
from prongsai.formats.scores import COLUMNS, result_sheet, scores_in
from prongsai.formats.sheets import sheets_in

KIND = "result"
LABELS = {
    "code": gettext_lazy("ข้อ"),
    "score": gettext_lazy("คะแนน"),
    "effort": gettext_lazy("ภาระงาน"),
    "missing_elements": gettext_lazy("องค์ประกอบที่ขาด"),
    "note": gettext_lazy("หมายเหตุ"),
}
SHAPES = {"code": "nowrap", "score": "num", "effort": "num", "missing_elements": "wide", "note": "wide"}
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class ResultImport:
    """`rows` are of use when no remark is an error."""

    table: Table
    rows: tuple[ScoreRow, ...]
    cells: Mapping[str, str]


def records_in(data: bytes, name: str) -> tuple[Sheet, tuple[Record, ...]]:
    """The sheet of a result and its rows under their headers; raises FileRefused."""
    sheet = result_sheet(sheets_in(data, name))
    return sheet, read_records(sheet, COLUMNS, name)


def read_result(data: bytes, name: str, framework: Framework, fixes: Mapping[str, str]) -> ResultImport:
    """Raises FileRefused, which a file that was taken no longer does."""
    sheet, original = records_in(data, name)
    mended = corrected(sheet, fixes)
    read = scores_in((mended,), framework, name)
    records = read_records(mended, COLUMNS, name)
    warned = score_result(framework, read.rows).problems
    problems = (*read.problems, *_too_long(records), *(problem for problem in warned if problem.severity is not Severity.ERROR))
    remarks = tuple(Remark(problem) for problem in problems)
    table = Table(name, sheet, records, {key: str(label) for key, label in LABELS.items()}, remarks, fixes, SHAPES)
    return ResultImport(table, read.rows, open_cells(sheet, original))


def _too_long(records: tuple[Record, ...]) -> Iterator[Problem]:
    for record in records:
        if len(record.text("note")) > LONGEST_NOTE:
            yield too_long(record.place_of("note"), LONGEST_NOTE)


def too_long(place: Place, limit: int) -> Problem:
    return Problem("cell-too-long", place=place, params={"limit": limit})
