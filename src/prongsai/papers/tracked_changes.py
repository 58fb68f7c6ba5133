"""Suggestions put into a DOCX as tracked changes: who opens it accepts or rejects each. Knows no rule, only what to put where.

Nothing but the words at fault is touched: runs are cut at their ends, the new words are dressed as those they stand for, and
parts without a change are the same bytes as before.
"""

import io
import re
import zipfile
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import count, groupby
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from prongsai.engine.consistency.document import Document, Paragraph, Part
from prongsai.papers.blocks import Paper
from prongsai.papers.docx_styles import new_document

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_STORY = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_PARTS = {"document": Part.BODY, "header": Part.HEADER, "footer": Part.FOOTER, "footnotes": Part.NOTE, "endnotes": Part.NOTE}
_P, _R, _T, _TC, _RPR = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:tc"), qn("w:rPr")
_INS, _DEL, _DELETED = qn("w:ins"), qn("w:del"), qn("w:delText")
_ID = qn("w:id")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LETTERS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_ELSEWHERE = {
    _DEL,
    qn("w:moveFrom"),
    qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""What stands in a paragraph and is not its text: taken out already, or a box of its own."""
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Change:
    """`suggestion` for the letters from `start` to `end` of the paragraph or cell that reads `text`: the `nth` of them (from 0)
    in the text and the notes, every one of them in a head or foot of pages, where it is the same on each.
    """

    text: str
    start: int
    end: int
    suggestion: str
    part: Part = Part.BODY
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Tracked:
    """The file, and the changes whose words were not found in it or reach over what was changed already."""

    data: bytes
    missed: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Letter:
    """One letter as it is seen, and the element of the file it stands in."""

    letter: str
    element: Any
    offset: int


@dataclass(slots=True)
class _Unit:
    """A paragraph or a cell: what a finding speaks of."""

    part: Part
    paragraphs: list[Any]

    def letters(self, own: Container[str]) -> list[_Letter]:
        """As the file was brought: the changes that bear `own` numbers are not made yet."""
        found: list[_Letter] = []
        for number, paragraph in enumerate(self.paragraphs):
            if number:
                found.append(_Letter("\n", None, 0))
            found += _letters(paragraph, own)
        return found


def tracked(data: bytes, changes: Iterable[Change], author: str, at: datetime) -> Tracked:
    """The DOCX with each change as a deletion and an insertion by `author`."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = [(entry, package.read(entry)) for entry in package.infolist()]
    roots = {entry.filename: etree.fromstring(part, _PARSER) for entry, part in entries if _STORY.fullmatch(entry.filename)}
    units = [unit for name, root in roots.items() for unit in _units(root, _PARTS[_STORY.fullmatch(name)[1]])]  # type: ignore[index]
    writer = _Writer(author, at, _last_id(roots.values()) + 1)
    by_text: dict[tuple[Part, str], list[_Unit]] = {}
    for unit in units:
        by_text.setdefault((unit.part, _closed(_said(unit.letters(writer.own)))), []).append(unit)
    missed = [change for change in changes if not sum(writer.write(unit, change) for unit in _meant(by_text, change))]
    touched = {name: root for name, root in roots.items() if writer.has_touched(root)}
    return Tracked(_packed(entries, touched), tuple(missed))


def docx_of(document: Document, title: str, author: str, at: datetime) -> bytes:
    """A plain DOCX of a document's text, for changes to be tracked in."""
    made = new_document(Paper(title, author, at.date(), ()))
    for block in document.blocks:
        if isinstance(block, Paragraph):
            style = f"Heading {min(max(block.level, 1), 3)}" if block.level else "Normal"
            paragraph = made.add_paragraph(style=style)
            if block.label:
                paragraph.add_run(f"{_writable(block.label)} ")
            paragraph.add_run(_writable(block.said.text))
            continue
        columns = max((len(row.cells) for row in block.rows), default=0)
        if columns:
            table = made.add_table(rows=0, cols=columns, style="Table Grid")
            for row in block.rows:
                for cell, said in zip(table.add_row().cells, row.cells, strict=False):
                    cell.text = _writable(said.text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _writable(text: str) -> str:
    """What XML has no place for gives way to a mark of the same length."""
    return _UNWRITABLE.sub("\ufffd", text)


# where a change stands --------------------------------------------------------------------------------------------------------


def _units(element: Any, part: Part) -> Iterator[_Unit]:
    """Paragraphs and cells in reading order; boxes of text after the paragraph they hang on."""
    for child in element:
        if child.tag == _P:
            yield _Unit(part, [child])
            yield from _boxes(child, part)
        elif child.tag == _TC:
            own = [paragraph for paragraph in child.iter(_P) if _cell_of(paragraph) is child]
            yield _Unit(part, own)
            for paragraph in own:
                yield from _boxes(paragraph, part)
            for inner in child.iter(qn("w:tbl")):
                if _cell_of(inner) is child:
                    yield from _units(inner, part)
        elif isinstance(child.tag, str) and child.tag not in _ELSEWHERE:
            yield from _units(child, part)


def _boxes(paragraph: Any, part: Part) -> Iterator[_Unit]:
    for box in paragraph.iter(qn("w:txbxContent")):
        if next(box.iterancestors(_P)) is paragraph and not any(one.tag in _ELSEWHERE for one in box.iterancestors()):
            yield from _units(box, part)


def _cell_of(element: Any) -> Any:
    return next((one for one in element.iterancestors() if one.tag in (_TC, qn("w:txbxContent"))), None)


def _letters(paragraph: Any, own: Container[str]) -> Iterator[_Letter]:
    for child in paragraph:
        if child.tag in (_INS, _DEL) and child.get(_ID) in own:
            yield from _letters(child, own) if child.tag == _DEL else ()
        elif child.tag in (_T, _DELETED):
            yield from (_Letter(letter, child, offset) for offset, letter in enumerate(child.text or ""))
        elif child.tag in _LETTERS:
            yield _Letter(_LETTERS[child.tag], child, 0)
        elif isinstance(child.tag, str) and child.tag not in _ELSEWHERE:
            yield from _letters(child, own)


def _meant(by_text: Mapping[tuple[Part, str], list[_Unit]], change: Change) -> list[_Unit]:
    alike = by_text.get((change.part, _closed(change.text)), [])
    return alike if change.part in (Part.HEADER, Part.FOOTER) else alike[change.nth : change.nth + 1]


def _said(letters: Iterable[_Letter]) -> str:
    return "".join(one.letter for one in letters)


def _closed(text: str) -> str:
    """Without spaces: readers differ in how they write tabs, breaks and ends."""
    return "".join(_writable(text).split())


def _span(letters: Sequence[_Letter], change: Change) -> list[_Letter]:
    """The letters that a change speaks of: by place when the text is the same, else by counting what is no space."""
    if _said(letters) == change.text:
        return list(letters[change.start : change.end])
    before, within = (len(_closed(text)) for text in (change.text[: change.start], change.text[change.start : change.end]))
    seen = [place for place, one in enumerate(letters) if not one.letter.isspace()]
    if not within or before + within > len(seen):
        return []
    return list(letters[seen[before] : seen[before + within - 1] + 1])


# how it is written ------------------------------------------------------------------------------------------------------------


class _Writer:
    """Writes changes of one person and one moment."""

    def __init__(self, author: str, at: datetime, first_id: int) -> None:
        self._mark = {qn("w:author"): author, qn("w:date"): at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        self.own: set[str] = set()
        self._ids = count(first_id)
        self._touched: list[Any] = []

    def has_touched(self, root: Any) -> bool:
        return any(one is root for one in self._touched)

    def write(self, unit: _Unit, change: Change) -> bool:
        """Whether the words were there to be changed, in one paragraph and not changed already."""
        span = _span(unit.letters(self.own), change)
        if not span or any(one.element is None or not self._is_open(one.element) for one in span):
            return False
        runs = list(dict.fromkeys(_run_of(one.element) for one in span))
        self._touched.append(span[0].element.getroottree().getroot())
        dress = _dress(span, change.suggestion)
        cut = [piece for run in runs for piece in _cut_out(run, span)]
        self._insert(cut[-1], dress)
        for _, group in groupby(cut, key=lambda run: (id(run.getparent()), _group_of(run, cut))):
            self._delete(list(group))
        return True

    def _is_open(self, element: Any) -> bool:
        above = list(element.iterancestors(_R, _DEL))
        return bool(above) and above[0].tag == _R and not any(one.tag == _DEL for one in above)

    def _delete(self, runs: list[Any]) -> None:
        deletion = etree.Element(_DEL, self._next_mark())
        runs[0].addprevious(deletion)
        for run in runs:
            deletion.append(run)
            for text in list(run.iter(_T)):
                text.tag = _DELETED
                text.set(_SPACE, "preserve")

    def _insert(self, after: Any, dress: list[tuple[str, Any]]) -> None:
        if not dress:
            return
        runs = [_new_run(text, look) for text, look in dress]
        insertion = etree.Element(_INS, self._next_mark())
        insertion.extend(runs)
        others = after.getparent()
        if others.tag != _INS:
            after.addnext(insertion)
            return
        # Somebody's insertion that is not accepted yet is parted: one does not stand in another.
        rest = etree.Element(_INS, {**others.attrib, _ID: str(next(self._ids))})
        rest.extend(list(after.itersiblings()))
        others.addnext(insertion)
        if len(rest):
            insertion.addnext(rest)

    def _next_mark(self) -> dict[str, str]:
        number = str(next(self._ids))
        self.own.add(number)
        return {_ID: number, **self._mark}


def _run_of(element: Any) -> Any:
    return next(element.iterancestors(_R), None)


def _group_of(run: Any, cut: list[Any]) -> int:
    """Runs that follow each other without anything between them are one deletion."""
    first = run
    while any(first.getprevious() is one for one in cut):
        first = first.getprevious()
    return id(first)


def _dress(span: Sequence[_Letter], suggestion: str) -> list[tuple[str, Any]]:
    """The new words in runs, each letter with the look of that which it keeps or stands for."""
    looks = [_run_of(one.element).find(_RPR) for one in span]
    chosen: list[int] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, _said(span), suggestion, autojunk=False).get_opcodes():
        chosen += [max(i1 - 1, 0) if what == "insert" else min(i1 + offset, i2 - 1) for offset in range(j2 - j1)]
    pairs = zip(suggestion, (looks[place] for place in chosen), strict=True)
    return [("".join(letter for letter, _ in group), look) for look, group in _by_look(pairs)]


def _by_look(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[Any, list[tuple[str, Any]]]]:
    for _, group in groupby(pairs, key=lambda pair: id(pair[1])):
        alike = list(group)
        yield alike[0][1], alike


def _cut_out(run: Any, span: Sequence[_Letter]) -> list[Any]:
    """The run cut into pieces of one element each, its texts at the ends of the span; those pieces that lie within it."""
    by_element: dict[Any, list[int]] = {}
    for one in span:
        by_element.setdefault(one.element, []).append(one.offset)
    look, pieces, within = run.find(_RPR), [], []
    for child in [child for child in run if child.tag != _RPR]:
        offsets = by_element.get(child)
        if offsets is None or child.tag != _T:
            pieces.append(_piece(run, look, child))
            if offsets is not None:
                within.append(pieces[-1])
            continue
        text, first, last = child.text or "", min(offsets), max(offsets) + 1
        for part, is_within in ((text[:first], False), (text[first:last], True), (text[last:], False)):
            if part:
                made = deepcopy(child)
                made.text = part
                made.set(_SPACE, "preserve")
                pieces.append(_piece(run, look, made))
                if is_within:
                    within.append(pieces[-1])
    for piece in pieces:
        run.addprevious(piece)
    run.getparent().remove(run)
    return within


def _piece(run: Any, look: Any, child: Any) -> Any:
    made = etree.Element(_R, dict(run.attrib), nsmap=run.nsmap)
    if look is not None:
        made.append(deepcopy(look))
    made.append(child)
    return made


def _new_run(text: str, look: Any) -> Any:
    run = etree.Element(_R)
    if look is not None:
        run.append(deepcopy(look))
    for part in re.split("([\t\n])", _writable(text)):
        if part in ("\t", "\n"):
            etree.SubElement(run, qn("w:tab") if part == "\t" else qn("w:br"))
        elif part:
            made = etree.SubElement(run, _T, {_SPACE: "preserve"})
            made.text = part
    return run


def _last_id(roots: Iterable[Any]) -> int:
    found = (one.get(_ID, "") for root in roots for one in root.iter() if isinstance(one.tag, str))
    return max((int(text) for text in found if text.isascii() and text.isdigit()), default=0)


def _packed(entries: Sequence[tuple[zipfile.ZipInfo, bytes]], changed: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, data in entries:
            root = changed.get(entry.filename)
            written = data if root is None else etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            package.writestr(entry, written)
    return out.getvalue()
