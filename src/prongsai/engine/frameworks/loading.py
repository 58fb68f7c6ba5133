"""From the mapping of a `framework.toml` to a Framework. The file's shape: docs/reference/framework-editions.md.

Every fault of the data is a Problem whose place names the table and row at fault; nothing here raises on bad data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from prongsai.engine.frameworks.model import (
    Aggregation,
    Answer,
    Band,
    Classes,
    Framework,
    Instrument,
    Level,
    Mark,
    Node,
    Period,
    Requirement,
    Rounding,
    SampleRule,
    Scale,
)
from prongsai.engine.frameworks.toml_values import (
    Reader,
    Table,
    read_decimal,
    read_decimals,
    read_flag,
    read_text,
    read_texts,
    read_whole,
    shown,
)
from prongsai.engine.problems import Problem

_TABLES = {"indicators": Level.INDICATOR, "subindicators": Level.SUBINDICATOR, "items": Level.ITEM, "questions": Level.ITEM}


type _Below = dict[tuple[Level, str], list[Node]]
"""Rows by what they lie under: a level, so that no row can lie under itself, and a code."""

# What may lie under what. An indicator without sub-indicators holds its items itself, an instrument without indicators, too.
_PARENTS: dict[str, tuple[Level, ...]] = {
    "indicators": (Level.INSTRUMENT,),
    "subindicators": (Level.INDICATOR,),
    "items": (Level.SUBINDICATOR, Level.INDICATOR, Level.INSTRUMENT),
    "questions": (Level.SUBINDICATOR, Level.INDICATOR, Level.INSTRUMENT),
}


def load_framework(data: Table) -> tuple[Framework | None, tuple[Problem, ...]]:
    """The edition and what is wrong with it; None when it cannot be read at all."""
    reader = Reader()
    sources = reader.table(data, "sources")
    reader.sources = frozenset(sources)
    marks = _section_marks(data, reader)
    framework = Framework(
        key=reader.value(data, "key", "framework", read_text, ""),
        fiscal_year=reader.value(data, "fiscal_year", "framework", read_whole, 0),
        assessor=reader.value(data, "assessor", "framework", read_text, ""),
        provisional=reader.value(data, "provisional", "framework", read_flag, True),
        name=reader.name(data, "framework"),
        assessor_name=reader.name(data, "framework", "assessor_name"),
        instruments=_instruments(data, reader, marks),
        rounding=_rounding(reader.table(data, "rounding"), reader),
        classes=_classes(reader.table(data, "classes"), reader),
        bands=tuple(_band(row, reader) for row in reader.rows(data, "bands")),
        sample=_sample(reader.table(data, "sample"), reader) if "sample" in data else None,
        scales=tuple(_scale(row, reader, marks.get("scales")) for row in reader.rows(data, "scales")),
        sources={key: reader.name(sources, f"sources.{key}", key) for key in sources},
        marks=marks,
        replaces=reader.value(data, "replaces", "framework", read_text, "") if "replaces" in data else "",
    )
    return (None if reader.problems else framework), tuple(reader.problems)


def _section_marks(data: Table, reader: Reader) -> dict[str, dict[str, Mark]]:
    """Marks of whole kinds of rows, from `[marks]`, and of single tables, from their own `marks`."""
    kinds = reader.table(data, "marks")
    marks = {kind: reader.marks({"marks": fields}, f"marks.{kind}") for kind, fields in kinds.items()}
    for single in ("rounding", "sample", "classes"):
        table = reader.table(data, single) if single in data else {}
        if "marks" in table:
            marks[single] = reader.marks(table, single, marks.get(single))
    return marks


def _instruments(data: Table, reader: Reader, marks: Mapping[str, Mapping[str, Mark]]) -> tuple[Instrument, ...]:
    below = _children_by_parent(data, reader, marks)
    rows = reader.rows(data, "instruments")
    instruments = tuple(_instrument(row, below, reader, marks.get("instruments")) for row in rows)
    known = {node.code for instrument in instruments for node in instrument.root.walk()}
    homeless = {parent for (_, parent), children in below.items() if any(child.code not in known for child in children)}
    for parent in sorted(homeless):
        reader.fault("framework-parent-unknown", parent, code=parent)
    return instruments


def _instrument(row: Table, below: _Below, reader: Reader, marks: Mapping[str, Mark] | None) -> Instrument:
    at = f"instruments.{shown(row.get('code', '?'))}"
    root = Node(
        code=reader.value(row, "code", at, read_text, "?"),
        level=Level.INSTRUMENT,
        name=reader.name(row, at),
        marks=reader.marks(row, at, marks),
    )
    return Instrument(
        root=_with_children(root, below),
        aggregation=reader.value(row, "aggregation", at, Aggregation, Aggregation.NESTED),
        weight=reader.value(row, "weight", at, read_decimal, None) if "weight" in row else None,
        item_scores=reader.value(row, "item_scores", at, read_decimals, ()) if "item_scores" in row else (),
    )


def _children_by_parent(data: Table, reader: Reader, marks: Mapping[str, Mapping[str, Mark]]) -> _Below:
    below: _Below = {}
    for table in _TABLES:
        for row in reader.rows(data, table):
            at = f"{table}.{shown(row.get('code', '?'))}"
            parent = reader.value(row, "in", at, read_text, "?")
            node = _node(row, table, at, reader, marks.get(table))
            for level in _PARENTS[table]:
                below.setdefault((level, parent), []).append(node)
    return below


def _node(row: Table, table: str, at: str, reader: Reader, inherited: Mapping[str, Mark] | None) -> Node:
    level, code = _TABLES[table], reader.value(row, "code", at, read_text, "?")
    marks = reader.marks(row, at, inherited)
    return Node(
        code=code,
        level=level,
        name=reader.name(row, at),
        key=reader.value(row, "key", at, read_text, "") if level is Level.ITEM else None,
        takes_in=reader.value(row, "takes_in", at, read_texts, ()) if level is Level.ITEM and "takes_in" in row else (),
        requirement=_requirement(row, at, reader) if table == "items" else None,
        answer=_answer(row, at, reader) if table == "questions" else None,
        children=tuple(_parts(row, code, at, reader, marks)),
        marks=marks,
    )


def _parts(row: Table, code: str, at: str, reader: Reader, marks: Mapping[str, Mark]) -> Iterator[Node]:
    """Parts I5.1, I5.2 …; how sure their words are is what the question's mark `parts` says."""
    inherited = {**marks, "name": marks["parts"]} if "parts" in marks else marks
    for number, part in enumerate(reader.rows(row, "parts", at), 1):
        name = reader.name({"name": part}, at)
        answer = _answer({**row, **part}, at, reader)
        yield Node(f"{code}.{number}", Level.PART, name, answer=answer, marks=inherited)


def _requirement(row: Table, at: str, reader: Reader) -> Requirement:
    return Requirement(
        elements=reader.value(row, "elements", at, read_texts, ()) if "elements" in row else (),
        period=reader.value(row, "period", at, Period, Period.UNKNOWN),
        also_called=reader.value(row, "also_called", at, read_texts, ()) if "also_called" in row else (),
    )


def _answer(row: Table, at: str, reader: Reader) -> Answer:
    return Answer(
        scale=reader.value(row, "scale", at, read_text, ""),
        is_positive=reader.value(row, "polarity", at, {"+": True, "-": False}.__getitem__, True),
    )


def _with_children(node: Node, below: _Below) -> Node:
    children = tuple(_with_children(child, below) for child in below.get((node.level, node.code), ()))
    return replace(node, children=children or node.children)


def _band(row: Table, reader: Reader) -> Band:
    at = f"bands.{shown(row.get('grade', '?'))}"
    return Band(
        grade=reader.value(row, "grade", at, read_text, "?"),
        lowest=reader.value(row, "from", at, read_decimal, Decimal(0)),
        each_from=reader.value(row, "each_from", at, read_decimal, None) if "each_from" in row else None,
        name=reader.name(row, at) if "name" in row else None,
    )


def _scale(row: Table, reader: Reader, marks: Mapping[str, Mark] | None) -> Scale:
    at = f"scales.{shown(row.get('key', '?'))}"
    return Scale(
        key=reader.value(row, "key", at, read_text, "?"),
        labels=reader.value(row, "labels", at, read_texts, ()),
        positive=reader.value(row, "positive", at, read_decimals, ()),
        negative=reader.value(row, "negative", at, read_decimals, ()),
        marks=reader.marks(row, at, marks),
    )


def _sample(row: Table, reader: Reader) -> SampleRule:
    return SampleRule(
        all_below=reader.value(row, "all_below", "sample", read_whole, 0),
        share=reader.value(row, "share", "sample", read_decimal, Decimal(0)),
        least=reader.value(row, "least", "sample", read_whole, 0),
        many_above=reader.value(row, "many_above", "sample", read_whole, 0),
        many_least=reader.value(row, "many_least", "sample", read_whole, 0),
    )


def _classes(row: Table, reader: Reader) -> Classes:
    return Classes(
        urgent_below=reader.value(row, "urgent_below", "classes", read_decimal, Decimal(0)),
        improve_below=reader.value(row, "improve_below", "classes", read_decimal, Decimal(0)),
    )


def _rounding(row: Table, reader: Reader) -> Rounding:
    return Rounding(
        places=reader.value(row, "places", "rounding", read_whole, 2),
        mode=reader.value(row, "mode", "rounding", _rounding_mode, "half-up"),
    )


def _rounding_mode(value: object) -> str:
    if value != "half-up":  # the only way any edition rounds; another mode comes with the edition that needs it
        raise ValueError(shown(value))
    return "half-up"
