"""A reader and a rule of the tests' own: what the pages do with findings does not hang on which rules there are."""

import importlib.util
import io
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType

import docx
import pytest

from prongsai.engine.consistency import checking
from prongsai.engine.consistency.document import Block, Document, Paragraph, Row, Table, Text
from prongsai.engine.consistency.findings import Finding, Report, Setting, Skipped
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.messages import LANGUAGES, texts_in

WRONG: Mapping[str, tuple[str, Severity, str]] = {
    "กาญจนบุรี": ("L01-probe", Severity.ERROR, "เพชรบูรณ์"),
    "คำสังคะระ": ("L28-probe", Severity.WARNING, "คำสั่ง"),
    "ศธจ.": ("L25-probe", Severity.INFO, ""),
}
"""Words at fault, each with its rule and what may stand instead."""


def found_in(document: Document, wrong: Mapping[str, tuple[str, Severity, str]] = WRONG) -> Iterator[Finding]:
    for said in document.texts():
        places = [(said.text.find(word), word) for word in wrong if word in said.text]
        for start, word in sorted(places):
            code, severity, suggestion = wrong[word]
            problem = Problem(code, severity, said.place, {"said": word})
            yield Finding(problem, said, start, start + len(word), suggestion)


def probe(document: Document, setting: Setting) -> Report:
    skipped = () if setting.plan is not None else (Skipped("L27", "plan"), Skipped("L16", "plan"))
    return Report(tuple(found_in(document)), skipped)


def document_in(data: bytes, name: str) -> Document:
    """Lines of text, and the paragraphs and tables of a DOCX."""
    if not data.startswith(b"PK"):
        lines = data.decode().splitlines()
        return Document(tuple(_line(line, number) for number, line in enumerate(lines, 1)), name.rpartition(".")[2])
    blocks: list[Block] = []
    for number, one in enumerate(docx.Document(io.BytesIO(data)).iter_inner_content(), 1):
        if hasattr(one, "rows"):
            rows = tuple(Row(tuple(Text(cell.text, Place(table=1)) for cell in row.cells)) for row in one.rows)
            blocks.append(Table(rows))
        else:
            blocks.append(Paragraph(Text(one.text, Place(paragraph=number))))
    return Document(tuple(blocks), "docx")


def _line(line: str, number: int) -> Block:
    if "\t" not in line:
        return Paragraph(Text(line, Place(line=number)))
    return Table((Row(tuple(Text(cell, Place(line=number)) for cell in line.split("\t"))),))


def use(monkeypatch: pytest.MonkeyPatch, check: object = probe) -> None:
    """The probe for the rules; the reader of the product where it is there."""
    monkeypatch.setattr(checking, "check", check)
    for language in LANGUAGES:
        problems = texts_in(language)["problems"]
        for code in ("L01-probe", "L25-probe", "L28-probe"):
            told = "พบ “{said}” ที่ไม่ควรมี" if language == "th" else "“{said}” should not be there"
            monkeypatch.setitem(problems, code, told)
    if importlib.util.find_spec("prongsai.formats.documents") is None:
        module = ModuleType("prongsai.formats.documents")
        module.document_in = document_in  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "prongsai.formats.documents", module)
