"""An edition's file, and its worked cases, as the sheets they are read back from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

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
)
from prongsai.formats.workbook_out import SheetOut

type Row = Mapping[str, Any]
type Cases = Iterable[tuple[str, Row]]


def edition_out(data: Row, cases: Cases = ()) -> tuple[SheetOut, ...]:
    """`data` is the mapping of a `framework.toml`, `cases` those of its case files by name."""
    return (
        SheetOut(EDITION_TAB, ("ช่อง", "ค่า", "คำอธิบาย"), tuple(_fields(data))),
        *(_sheet(table, data.get(table.name, [])) for table in TABLES),
        _sheet(PARTS, _parts(data)),
        _sheet(SOURCES, ({"key": key, **name} for key, name in data.get("sources", {}).items())),
        _sheet(CERTAINTY, _certainty(data)),
        _sheet(CASES, (row for name, case in cases for row in _case(name.removesuffix(".toml"), case))),
    )


def _fields(data: Row) -> Iterator[tuple[str, str, str]]:
    for field, shape in EDITION_FIELDS:
        yield field, _cell(_found(data, field), shape), EDITION_HEADS[field]


def _sheet(table: Table, rows: Iterable[Row]) -> SheetOut:
    written = tuple(tuple(_written(_found(row, column.field), column) for column in table.columns) for row in rows)
    return SheetOut(table.tab, tuple(column.head for column in table.columns), written)


def _found(row: Row, field: str) -> Any:
    value: Any = row
    for name in field.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _written(value: Any, column: Column) -> str:
    return column.choices.get(value, "") if column.choices else _cell(value, column.shape)


def _cell(value: Any, shape: Shape) -> str:
    if value is None:
        return ""
    if shape is Shape.FLAG:
        return "ใช่" if value else "ไม่ใช่"
    if shape is Shape.LINES:
        return "\n".join(value)
    if shape is Shape.NUMBERS:
        return ", ".join(value)
    if shape is Shape.MARKS:
        return "\n".join(f"{field} = {mark}" for field, mark in value.items())
    return str(value)


def _parts(data: Row) -> Iterator[Row]:
    for question in data.get("questions", []):
        for part in question.get("parts", []):
            yield {"question": question["code"], **part}


def _certainty(data: Row) -> Iterator[Row]:
    for kind, fields in data.get("marks", {}).items():
        for field, mark in fields.items():
            yield {"kind": kind, "field": field, "mark": mark}


def _case(name: str, case: Row) -> Iterator[Row]:
    for table, content in case.items():
        for of, value in content.items() if isinstance(content, Mapping) and content else [("", content or "")]:
            if isinstance(value, Mapping):
                yield from ({"case": name, "table": f"{table}.{of}", "of": below, "value": what} for below, what in value.items())
            elif isinstance(value, list):
                yield from ({"case": name, "table": f"{table}[]", "of": of, "value": one} for one in value or [""])
            else:
                yield {"case": name, "table": table, "of": of, "value": value}
