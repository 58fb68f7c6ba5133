"""From the sheets of an edition's workbook to the mapping of its file. What is wrong is told at its cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from prongsai.engine.analysis.cases import failures_in
from prongsai.engine.frameworks.checking import check_framework
from prongsai.engine.frameworks.loading import load_framework
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Place, Problem, has_errors
from prongsai.formats.cells import FileRefused, Sheet
from prongsai.formats.edition_sheets.tables import (
    CASES,
    CERTAINTY,
    EDITION_FIELDS,
    EDITION_HEADS,
    EDITION_TAB,
    PARTS,
    SOURCES,
    TABLES,
    Column,
    Shape,
    Table,
    is_edition_tab,
    table_named,
)
from prongsai.formats.records import Columns, Record, read_records
from prongsai.words.normalise import search_key

YES = frozenset(map(search_key, ("ใช่", "yes", "true", "1")))
CASE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NO = frozenset(map(search_key, ("ไม่ใช่", "no", "false", "0")))
# The cell to look at for a rule of the whole form: the sheet and the column in which it is mended.
_MENDED_IN = {
    "framework-code-twice": "code",
    "framework-key-twice": "key",
    "framework-weights-not-100": "weight",
    "framework-bands-overlap": "from",
    "framework-branch-empty": "code",
    "framework-scale-uneven": "positive",
    "framework-scale-unknown": "scale",
    "framework-period-missing": "period",
    "framework-parent-unknown": "in",
    "framework-mark-wrong": "marks",
}


@dataclass(frozen=True, slots=True)
class EditionRead:
    """The mapping of a `framework.toml` and of its case files by name; `framework` is None where there are errors."""

    data: Mapping[str, Any]
    cases: Mapping[str, Mapping[str, Any]]
    framework: Framework | None
    problems: tuple[Problem, ...]
    places: Mapping[str, Place]
    """Of the fields of the first sheet."""


@dataclass(slots=True)
class _Reading:
    file: str
    problems: list[Problem] = field(default_factory=list)
    rows: list[tuple[str, Mapping[str, Any], Record]] = field(default_factory=list)
    fields: dict[str, Place] = field(default_factory=dict)
    heads: dict[str, Place] = field(default_factory=dict)
    case_places: dict[str, Place] = field(default_factory=dict)


def read_edition(sheets: tuple[Sheet, ...], file: str) -> EditionRead:
    """The edition of a workbook; raises FileRefused for one that is none."""
    reading = _Reading(file)
    named: dict[str, Sheet] = {}
    first: Sheet | None = None
    for sheet in sheets:
        table = table_named(sheet.name)
        if is_edition_tab(sheet.name):
            first = sheet
        elif table is not None:
            named[table.name] = sheet
        elif sheet.rows:
            reading.problems.append(Problem("sheet-unknown", place=_top(sheet, file), params={"sheet": sheet.name}))
    if first is None:
        raise FileRefused("sheet-missing", Place(file=file), sheet=EDITION_TAB)
    data = _fields(first, reading)
    for table in TABLES:
        rows = _rows(table, named, reading)
        if rows:
            data[table.name] = rows
    _put_parts(_rows(PARTS, named, reading), data, reading)
    data["sources"] = {row.pop("key"): row for row in _rows(SOURCES, named, reading) if "key" in row}
    for row in _rows(CERTAINTY, named, reading):
        data.setdefault("marks", {}).setdefault(row.get("kind", "?"), {})[row.get("field", "?")] = row.get("mark", "?")
    cases = _cases(named, reading)
    framework = _checked(data, cases, reading) if not has_errors(reading.problems) else None
    return EditionRead(data, cases, framework, tuple(reading.problems), reading.fields)


def _checked(data: Mapping[str, Any], cases: Mapping[str, Mapping[str, Any]], reading: _Reading) -> Framework | None:
    framework, problems = load_framework(data)
    if framework is not None:
        problems = check_framework(framework)
    reading.problems.extend(replace(problem, place=_place_of(problem, data, reading)) for problem in problems)
    if framework is None or has_errors(reading.problems):
        return None
    for name, case in cases.items():
        place = reading.case_places[name]
        reading.problems.extend(replace(failed, place=place) for failed in failures_in(framework, name, case))
    return None if has_errors(reading.problems) else framework


# rows ----------------------------------------------------------------------------------------------------------------------


def _fields(sheet: Sheet, reading: _Reading) -> dict[str, Any]:
    """The first sheet: a field and its value in each row; what stands to the right explains."""
    shapes = dict(EDITION_FIELDS)
    data: dict[str, Any] = {}
    for row in sheet.rows:
        name = row[0].text
        value = row[1] if len(row) > 1 else None
        if name not in shapes:
            if row is not sheet.rows[0]:  # the first may be the header
                reading.problems.append(Problem("field-unknown", place=row[0].place, params={"field": name}))
            continue
        place = value.place if value else row[0].place
        reading.fields[name] = place
        if value is not None and value.text:
            _put(data, name, _read(value.text, Column(name, EDITION_HEADS[name], shapes[name]), place, reading))
    for name in ("key", "fiscal_year", "assessor", "provisional", "name.th", "name.en", "assessor_name.th", "assessor_name.en"):
        if not _has(data, name):
            place = reading.fields.get(name, _top(sheet, reading.file))
            reading.problems.append(Problem("cell-empty", place=place, params={"column": EDITION_HEADS[name]}))
    return data


def _rows(table: Table, named: Mapping[str, Sheet], reading: _Reading) -> list[dict[str, Any]]:
    sheet = named.get(table.name)
    if sheet is None or not sheet.rows:
        return []
    columns = Columns(
        names={column.field: (column.head,) for column in table.columns},
        required=[column.field for column in table.columns if column.is_required],
    )
    reading.heads[table.name] = _top(sheet, reading.file)
    return [_row(table, record, reading) for record in read_records(sheet, columns, reading.file)]


def _row(table: Table, record: Record, reading: _Reading) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in table.columns:
        text = record.text(column.field)
        if text:
            _put(row, column.field, _read(text, column, record.place_of(column.field), reading))
        elif column.is_required:
            place = record.place_of(column.field)
            reading.problems.append(Problem("cell-empty", place=place, params={"column": column.head}))
    reading.rows.append((table.name, row, record))
    return row


def _read(text: str, column: Column, place: Place, reading: _Reading) -> Any:
    if column.choices:
        words = {search_key(word): value for value, said in column.choices.items() for word in (value, said)}
        if search_key(text) not in words:
            allowed = ", ".join(column.choices.values())
            params = {"column": column.head, "value": text, "allowed": allowed}
            reading.problems.append(Problem("cell-not-a-choice", place=place, params=params))
        return words.get(search_key(text))
    value = _shaped(text, column.shape)
    if value is None:
        reading.problems.append(Problem("cell-wrong", place=place, params={"column": column.head, "value": text}))
    return value


def _shaped(text: str, shape: Shape) -> Any:
    """None for what cannot be read."""
    match shape:
        case Shape.TEXT:
            return text
        case Shape.WHOLE:
            return int(text) if text.isdecimal() and len(text) < 10 else None
        case Shape.FLAG:
            return {True: True, False: False if search_key(text) in NO else None}[search_key(text) in YES]
        case Shape.LINES:
            return _parted(text, "\n")
        case Shape.NUMBERS:
            return _parted(text.replace("\n", ","), ",")
        case Shape.MARKS:
            pairs = [line.partition("=") for line in _parted(text, "\n")]
            return {name.strip(): mark.strip() for name, _, mark in pairs} if all(equals for _, equals, _ in pairs) else None


def _parted(text: str, by: str) -> list[str]:
    return [part.strip() for part in text.split(by) if part.strip()]


def _put(row: dict[str, Any], name: str, value: Any) -> None:
    table, _, inner = name.partition(".")
    if inner:
        row.setdefault(table, {})[inner] = value
    else:
        row[table] = value


def _has(data: Mapping[str, Any], name: str) -> bool:
    table, _, inner = name.partition(".")
    return inner in data.get(table, {}) if inner else table in data


def _top(sheet: Sheet, file: str) -> Place:
    return Place(file=file, sheet=sheet.name, cell="A1", row=1)


def _put_parts(rows: list[dict[str, Any]], data: dict[str, Any], reading: _Reading) -> None:
    questions = {row.get("code"): row for row in data.get("questions", [])}
    for row in rows:
        question = questions.get(row.pop("question", None))
        if question is None:
            place = next(record.place_of("question") for _, seen, record in reading.rows if seen is row)
            reading.problems.append(Problem("framework-question-unknown", place=place))
        else:
            question.setdefault("parts", []).append(row)


def _cases(named: Mapping[str, Sheet], reading: _Reading) -> dict[str, dict[str, Any]]:
    cases: dict[str, dict[str, Any]] = {}
    for row in _rows(CASES, named, reading):
        plain, table = row.get("case", "?"), row.get("table", "?")
        place = next(record.place_of("case") for _, seen, record in reading.rows if seen is row)
        if not CASE_NAME.fullmatch(plain):  # it becomes the name of a file
            reading.problems.append(Problem("cell-wrong", place=place, params={"column": "ตัวอย่าง", "value": plain}))
        name = f"{plain}.toml"
        reading.case_places.setdefault(name, place)
        _put_answer(cases.setdefault(name, {}), table, row.get("of", ""), row.get("value", ""))
    return cases


def _put_answer(case: dict[str, Any], table: str, of: str, value: str) -> None:
    """`scores` of O4; `lost.O4` of total; `full[]`, one of a list; `about.th`, `source` by themselves."""
    name, is_list = table.removesuffix("[]"), table.endswith("[]")
    if is_list:
        held = case.setdefault(name, {}) if of else case
        several = held.setdefault(of or name, [])
        if value:
            several.append(value)
        return
    table, _, inner = name.partition(".")
    if not of:
        case[table] = value or {}
        return
    held = case.setdefault(table, {})
    if inner:
        held = held.setdefault(inner, {})
    held[of] = int(value) if table == "samples" and value.isdecimal() else value


# places --------------------------------------------------------------------------------------------------------------------


def _place_of(problem: Problem, data: Mapping[str, Any], reading: _Reading) -> Place:
    """The cell in which a problem of the whole form is mended."""
    at = problem.place.text if problem.place and problem.place.text else ""
    column = _MENDED_IN.get(problem.code, "") or str(problem.params.get("field", ""))
    if problem.code == "framework-bands-overlap":
        return _band_out_of_order(data, reading)
    for table, row, record in reversed(reading.rows):  # of two that are alike, the later one is the one too many
        if at in _names_of(table, row, column):
            return _cell(record, "takes_in" if at in row.get("takes_in", ()) else column)
    for name in (f"{at}.{column}", f"{at}.{column}.th", column, f"{column}.th"):
        if name in reading.fields:
            return reading.fields[name]
    if at in reading.heads:
        first = next((record for table, _, record in reading.rows if table == at), None)
        return _cell(first, column) if first else reading.heads[at]
    return next((place for name, place in reading.fields.items() if name.startswith(f"{at}.")), Place(file=reading.file))


def _names_of(table: str, row: Mapping[str, Any], column: str) -> Iterator[str]:
    """What a row is called by the checks: `items.O4`, its code, its key, its parent where that is what is wrong."""
    for own in ("code", "key", "grade", "kind"):
        if own in row:
            yield f"{table}.{row[own]}"
    if column in ("code", "key", "in", "scale", "period", "positive"):
        yield from (str(row[own]) for own in {column, "code", "key"} if own in row)
        yield from row.get("takes_in") or () if column == "key" else ()


def _cell(record: Record, column: str) -> Place:
    return record.place_of(column if column in record.cells else f"{column}.th")


def _band_out_of_order(data: Mapping[str, Any], reading: _Reading) -> Place:
    records = [record for table, _, record in reading.rows if table == "bands"]
    rows = [(_number(row, "from"), _number(row, "each_from")) for row in data["bands"]]
    wrong = next((n for n, (above, below) in enumerate(pairwise(rows), 1) if above <= below), len(rows) - 1)
    return records[0 if rows[0][0] > 100 else wrong].place_of("from")


def _number(row: Mapping[str, Any], name: str) -> float:
    return float(row[name]) if name in row else -1.0
