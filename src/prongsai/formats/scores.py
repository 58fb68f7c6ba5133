"""A result file: columns code and score; optional effort, missing elements and note. Rows of any level of the edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from prongsai.engine.frameworks.codes import read_code
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Place, Problem
from prongsai.engine.scoring.model import ScoreRow
from prongsai.engine.thai.numbers import read_number
from prongsai.formats.cells import FileRefused, Sheet
from prongsai.formats.records import Columns, Record, read_records
from prongsai.formats.sheets import read_sheets

COLUMNS = Columns(
    names={
        "code": ("รหัส", "ข้อ", "รหัสข้อ", "ตัวชี้วัด", "item"),
        "score": ("คะแนน", "คะแนนที่ได้", "ผลคะแนน"),
        "effort": ("ภาระงาน", "แรงที่ใช้"),
        "missing_elements": ("องค์ประกอบที่ขาด", "ข้อมูลที่ขาด"),
        "note": ("หมายเหตุ", "remark"),
    },
    required=("code", "score"),
)
SHEET_NAMES = ("result", "ผลประเมิน", "คะแนน")
UNKNOWN = frozenset({"", "-", "–", "—"})
MOST_EFFORT = Decimal(1_000_000)
LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """What a result file says: its rows that could be read, and what is wrong with the others."""

    rows: tuple[ScoreRow, ...]
    problems: tuple[Problem, ...] = ()


def read_scores(path: Path, framework: Framework) -> ScoreFile:
    """The rows of a csv or xlsx result under an edition. Never raises: a refused file is a ScoreFile with its problem."""
    try:
        return scores_in(read_sheets(path), framework, path.name)
    except FileRefused as refused:
        return ScoreFile((), (refused.problem,))


def scores_in(sheets: tuple[Sheet, ...], framework: Framework, file: str) -> ScoreFile:
    """The rows of the sheet named for results, or of the first; raises FileRefused when its columns are not there."""
    chosen = result_sheet(sheets)
    reading = _Reading(framework)
    rows = tuple(row for record in read_records(chosen, COLUMNS, file) for row in reading.row(record))
    if not rows and not reading.problems:
        reading.problems.append(Problem("file-without-rows", place=Place(file=file, sheet=chosen.name or None)))
    return ScoreFile(rows, tuple(reading.problems))


def result_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """The sheet named for results, or the first."""
    named = [sheet for sheet in sheets if sheet.name.strip().casefold() in SHEET_NAMES]
    return (named or list(sheets) or [Sheet("", ())])[0]


class _Reading:
    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.problems: list[Problem] = []
        self.seen: dict[str, Place] = {}

    def row(self, record: Record) -> Iterator[ScoreRow]:
        code = self._code(record)
        score = self._score(record)
        effort = self._effort(record)
        if code is not None:
            missing = tuple(filter(None, (text.strip() for text in _split(record.text("missing_elements")))))
            yield ScoreRow(code, score, record.place_of("score"), effort, missing, record.text("note"))

    def _code(self, record: Record) -> str | None:
        text, place = record.text("code"), record.place_of("code")
        if not text:
            if any(cell.text for cell in record.cells.values()):
                self.problems.append(Problem("code-missing", place=place))
            return None
        code = read_code(text, self.framework)
        if code is None:
            self.problems.append(Problem("code-unknown", place=place, params={"code": text, "framework": self.framework.key}))
        elif code in self.seen:
            params = {"code": code, "first": self.seen[code].cell or ""}
            self.problems.append(Problem("row-twice", place=place, params=params))
            return None
        else:
            self.seen[code] = place
        return code

    def _score(self, record: Record) -> Decimal | None:
        text, place = record.text("score"), record.place_of("score")
        if text in UNKNOWN:
            return None
        score = read_number(text) if len(text) <= LONGEST_NUMBER else None
        if score is None:
            self.problems.append(Problem("score-not-a-number", place=place, params={"value": text}))
        elif not 0 <= score <= 100:
            self.problems.append(Problem("score-out-of-range", place=place, params={"value": text}))
            return None
        return score

    def _effort(self, record: Record) -> Decimal:
        text = record.text("effort")
        if text in UNKNOWN:
            return Decimal(1)
        effort = read_number(text) if len(text) <= LONGEST_NUMBER else None
        if effort is None or not 0 <= effort <= MOST_EFFORT or effort.quantize(Decimal("0.01")) != effort:
            self.problems.append(Problem("effort-wrong", place=record.place_of("effort"), params={"value": text}))
            return Decimal(1)
        return effort


def _split(text: str) -> list[str]:
    for mark in ("|", "\n"):
        text = text.replace(mark, ";")
    return text.split(";")
