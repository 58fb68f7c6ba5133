"""From the mapping of a `framework.toml` to a Framework. The file's shape: docs/reference/framework-editions.md.

Every fault of the data is a Problem whose place names the table and row at fault; nothing here raises on bad data.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from prongsai.engine.frameworks.model import (
    Aggregation,
    Answer,
    Band,
    Certainty,
    Classes,
    Framework,
    Instrument,
    Level,
    Mark,
    Name,
    Node,
    Period,
    Requirement,
    Rounding,
    SampleRule,
    Scale,
)
from prongsai.engine.problems import Place, Problem

type Table = Mapping[str, Any]

_TABLES = {"indicators": Level.INDICATOR, "subindicators": Level.SUBINDICATOR, "items": Level.ITEM, "questions": Level.ITEM}


@dataclass(slots=True)
class _Reader:
    """Reads typed values and gathers what is wrong with them, each with its place in the file."""

    problems: list[Problem] = field(default_factory=list)
    sources: frozenset[str] = frozenset()

    def fault(self, code: str, at: str, /, **params: object) -> None:
        self.problems.append(Problem(code, place=Place(text=at), params=params))

    def value[T](self, table: Table, name: str, at: str, convert: Callable[[Any], T], default: T) -> T:
        try:
            return convert(table[name])
        except KeyError:
            self.fault("framework-field-missing", at, field=name)
        except (ValueError, TypeError, InvalidOperation, AttributeError):
            self.fault("framework-field-wrong", at, field=name, value=str(table[name]))
        return default

    def name(self, table: Table, at: str, field_name: str = "name") -> Name:
        return self.value(table, field_name, at, _name, Name("", ""))

    def marks(self, table: Table, at: str, inherited: Mapping[str, Mark] | None = None) -> dict[str, Mark]:
        found = dict(inherited or {})
        for what, text in table.get("marks", {}).items():
            mark = _mark(text)
            if mark is None or mark.source not in self.sources:
                self.fault("framework-mark-wrong", at, field=what, value=str(text))
            else:
                found[what] = mark
        return found


def load_framework(data: Table) -> tuple[Framework | None, tuple[Problem, ...]]:
    """The edition and what is wrong with it; None when it cannot be read at all."""
    reader = _Reader(sources=frozenset(data.get("sources", {})))
    marks = _section_marks(data, reader)
    framework = Framework(
        key=reader.value(data, "key", "framework", _text, ""),
        fiscal_year=reader.value(data, "fiscal_year", "framework", _whole, 0),
        assessor=reader.value(data, "assessor", "framework", _text, ""),
        provisional=reader.value(data, "provisional", "framework", _flag, True),
        name=reader.name(data, "framework"),
        assessor_name=reader.name(data, "framework", "assessor_name"),
        instruments=_instruments(data, reader, marks),
        rounding=_rounding(data.get("rounding", {}), reader),
        classes=_classes(data.get("classes", {}), reader),
        bands=tuple(_band(row, reader) for row in data.get("bands", ())),
        sample=_sample(data["sample"], reader) if "sample" in data else None,
        scales=tuple(_scale(row, reader, marks.get("scales")) for row in data.get("scales", ())),
        sources={key: reader.name(data["sources"], f"sources.{key}", key) for key in data.get("sources", {})},
        marks=marks,
    )
    return (None if reader.problems else framework), tuple(reader.problems)


def _section_marks(data: Table, reader: _Reader) -> dict[str, dict[str, Mark]]:
    """Marks of whole kinds of rows, from `[marks]`, and of single tables, from their own `marks`."""
    marks = {kind: reader.marks({"marks": fields}, f"marks.{kind}") for kind, fields in data.get("marks", {}).items()}
    for single in ("rounding", "sample", "classes"):
        if "marks" in data.get(single, {}):
            marks[single] = reader.marks(data[single], single, marks.get(single))
    return marks


def _instruments(data: Table, reader: _Reader, marks: Mapping[str, Mapping[str, Mark]]) -> tuple[Instrument, ...]:
    below = _children_by_parent(data, reader, marks)
    rows = data.get("instruments", ())
    instruments = tuple(_instrument(row, below, reader, marks.get("instruments")) for row in rows)
    known = {node.code for instrument in instruments for node in instrument.root.walk()}
    for parent in below:
        if parent not in known:
            reader.fault("framework-parent-unknown", parent, code=parent)
    return instruments


def _instrument(row: Table, below: Mapping[str, list[Node]], reader: _Reader, marks: Mapping[str, Mark] | None) -> Instrument:
    at = f"instruments.{row.get('code', '?')}"
    root = Node(
        code=reader.value(row, "code", at, _text, "?"),
        level=Level.INSTRUMENT,
        name=reader.name(row, at),
        marks=reader.marks(row, at, marks),
    )
    return Instrument(
        root=_with_children(root, below),
        aggregation=reader.value(row, "aggregation", at, Aggregation, Aggregation.NESTED),
        weight=reader.value(row, "weight", at, _decimal, None) if "weight" in row else None,
        item_scores=reader.value(row, "item_scores", at, _decimals, ()) if "item_scores" in row else (),
    )


def _children_by_parent(data: Table, reader: _Reader, marks: Mapping[str, Mapping[str, Mark]]) -> dict[str, list[Node]]:
    below: dict[str, list[Node]] = {}
    for table in _TABLES:
        for row in data.get(table, ()):
            at = f"{table}.{row.get('code', '?')}"
            parent = reader.value(row, "in", at, _text, "?")
            below.setdefault(parent, []).append(_node(row, table, at, reader, marks.get(table)))
    return below


def _node(row: Table, table: str, at: str, reader: _Reader, inherited: Mapping[str, Mark] | None) -> Node:
    level, code = _TABLES[table], reader.value(row, "code", at, _text, "?")
    marks = reader.marks(row, at, inherited)
    return Node(
        code=code,
        level=level,
        name=reader.name(row, at),
        key=reader.value(row, "key", at, _text, "") if level is Level.ITEM else None,
        requirement=_requirement(row, at, reader) if table == "items" else None,
        answer=_answer(row, at, reader) if table == "questions" else None,
        children=tuple(_parts(row, code, at, reader, marks)),
        marks=marks,
    )


def _parts(row: Table, code: str, at: str, reader: _Reader, marks: Mapping[str, Mark]) -> Iterator[Node]:
    """Parts I5.1, I5.2 …; how sure their words are is what the question's mark `parts` says."""
    inherited = {**marks, "name": marks["parts"]} if "parts" in marks else marks
    for number, part in enumerate(row.get("parts", ()), 1):
        name = reader.name({"name": part}, at)
        answer = _answer({**row, **part}, at, reader)
        yield Node(f"{code}.{number}", Level.PART, name, answer=answer, marks=inherited)


def _requirement(row: Table, at: str, reader: _Reader) -> Requirement:
    return Requirement(
        elements=tuple(str(text) for text in row.get("elements", ())),
        period=reader.value(row, "period", at, Period, Period.UNKNOWN),
        also_called=tuple(str(text) for text in row.get("also_called", ())),
    )


def _answer(row: Table, at: str, reader: _Reader) -> Answer:
    return Answer(
        scale=reader.value(row, "scale", at, _text, ""),
        is_positive=reader.value(row, "polarity", at, {"+": True, "-": False}.__getitem__, True),
    )


def _with_children(node: Node, below: Mapping[str, list[Node]]) -> Node:
    children = tuple(_with_children(child, below) for child in below.get(node.code, ()))
    return replace(node, children=children or node.children)


def _band(row: Table, reader: _Reader) -> Band:
    at = f"bands.{row.get('grade', '?')}"
    return Band(reader.value(row, "grade", at, _text, "?"), reader.value(row, "from", at, _decimal, Decimal(0)))


def _scale(row: Table, reader: _Reader, marks: Mapping[str, Mark] | None) -> Scale:
    at = f"scales.{row.get('key', '?')}"
    return Scale(
        key=reader.value(row, "key", at, _text, "?"),
        labels=tuple(str(label) for label in row.get("labels", ())),
        positive=reader.value(row, "positive", at, _decimals, ()),
        negative=reader.value(row, "negative", at, _decimals, ()),
        marks=reader.marks(row, at, marks),
    )


def _sample(row: Table, reader: _Reader) -> SampleRule:
    return SampleRule(
        all_below=reader.value(row, "all_below", "sample", _whole, 0),
        share=reader.value(row, "share", "sample", _decimal, Decimal(0)),
        least=reader.value(row, "least", "sample", _whole, 0),
        many_above=reader.value(row, "many_above", "sample", _whole, 0),
        many_least=reader.value(row, "many_least", "sample", _whole, 0),
    )


def _classes(row: Table, reader: _Reader) -> Classes:
    return Classes(
        urgent_below=reader.value(row, "urgent_below", "classes", _decimal, Decimal(0)),
        improve_below=reader.value(row, "improve_below", "classes", _decimal, Decimal(0)),
    )


def _rounding(row: Table, reader: _Reader) -> Rounding:
    return Rounding(
        places=reader.value(row, "places", "rounding", _whole, 2),
        mode=reader.value(row, "mode", "rounding", _rounding_mode, "half-up"),
    )


def _rounding_mode(value: object) -> str:
    if value != "half-up":  # the only way any edition rounds; another mode comes with the edition that needs it
        raise ValueError(value)
    return "half-up"


def _name(value: Any) -> Name:
    return Name(_text(value["th"]), _text(value["en"]))


def _mark(text: object) -> Mark | None:
    certainty, _, source = str(text).partition(":")
    try:
        return Mark(Certainty(certainty), source)
    except ValueError:
        return None


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _decimal(value: object) -> Decimal:
    """Numbers are written as text, so that no binary fraction creeps in."""
    if not isinstance(value, str):
        raise ValueError(value)
    number = Decimal(value)
    if not number.is_finite() or number < 0:
        raise ValueError(value)
    return number


def _decimals(values: Iterable[object]) -> tuple[Decimal, ...]:
    return tuple(_decimal(value) for value in values)
