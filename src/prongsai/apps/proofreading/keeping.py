"""A document and what was found in it as plain data, and back: the page that shows them reads no file and runs no rule."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from prongsai.engine.consistency.document import Block, Document, Paragraph, Part, Row, Table, Text
from prongsai.engine.consistency.findings import Finding
from prongsai.engine.problems import Place, Severity
from prongsai.messages import Language, say, say_place


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as it was kept. `number` counts from 1 in reading order; `at` is the place of its text among those of the
    document, None when it is of the whole.
    """

    number: int
    code: str
    severity: Severity
    at: int | None
    start: int
    end: int
    excerpt: str
    suggestion: str
    place: Place
    th: str
    en: str

    @property
    def rule(self) -> str:
        return self.code.partition("-")[0]

    @property
    def order(self) -> int:
        return list(Severity).index(self.severity)

    def said(self, language: Language) -> str:
        return self.en if language == "en" else self.th

    def stands(self, language: Language) -> str:
        return say_place(replace(self.place, file=None), language)


def document_as_data(document: Document) -> dict[str, Any]:
    return {"kind": document.kind, "blocks": [_block(block) for block in document.blocks]}


def document_of(data: dict[str, Any]) -> Document:
    return Document(tuple(_block_of(block) for block in data["blocks"]), data["kind"])


def findings_as_data(document: Document, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    same, alike = {}, {}
    for at, text in enumerate(document.texts()):
        same[id(text)] = at
        alike.setdefault(text, at)
    return [
        {
            "code": one.problem.code,
            "severity": one.severity.value,
            "at": same.get(id(one.said), alike.get(one.said)),
            "start": one.start,
            "end": one.end,
            "excerpt": one.excerpt,
            "suggestion": one.suggestion,
            "place": (one.problem.place or one.said.place).as_mapping(),
            "th": say(one.problem, "th"),
            "en": say(one.problem, "en"),
        }
        for one in findings
    ]


def findings_of(data: Iterable[dict[str, Any]]) -> tuple[Found, ...]:
    return tuple(
        Found(**{**one, "number": number, "severity": Severity(one["severity"]), "place": Place(**one["place"])})
        for number, one in enumerate(data, 1)
    )


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"part": block.part.value, "label": block.label, "level": block.level, "said": _text(block.said)}
    rows = [[row.is_head, [_text(cell) for cell in row.cells]] for row in block.rows]
    return {"part": block.part.value, "title": block.title, "rows": rows}


def _block_of(data: dict[str, Any]) -> Block:
    if "said" in data:
        return Paragraph(_text_of(data["said"]), Part(data["part"]), data["label"], data["level"])
    rows = tuple(Row(tuple(map(_text_of, cells)), is_head) for is_head, cells in data["rows"])
    return Table(rows, Part(data["part"]), data["title"])


def _text(text: Text) -> list[Any]:
    return [text.text, text.place.as_mapping()]


def _text_of(data: list[Any]) -> Text:
    return Text(data[0], Place(**data[1]))
