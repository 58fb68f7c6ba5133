"""docx: paragraphs and tables in the order of the text, then notes, heads and feet of pages.

Tracked deletions are left out and insertions kept, as the document will read when they are accepted. What stands in a box of
text, or in a table within a cell, follows the block that holds it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prongsai.engine.consistency.document import Document, Paragraph, Part
from prongsai.engine.problems import Place
from prongsai.formats.cells import MAX_COLUMNS, FileRefused
from prongsai.formats.documents.gathering import Gathering, Line
from prongsai.formats.documents.numbering import Numbering
from prongsai.formats.documents.packages import Package
from prongsai.formats.documents.wordml import FALLBACK, RELATION_ID, child, flag, number, value, w

MAX_DEPTH = 20
"""How deep tables and boxes may stand in each other."""

_P, _TBL, _TR, _TC, _T, _BOX = w("p"), w("tbl"), w("tr"), w("tc"), w("t"), w("txbxContent")
_LETTERS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_LAID_OUT = w("lastRenderedPageBreak")
_PASSED_OVER = {w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("sdtPr"), w("tblPr"), w("trPr"), w("tcPr"), w("sectPr"), FALLBACK}
_NOTES = ("footnotes", "endnotes")
_HEADS = ((w("headerReference"), Part.HEADER), (w("footerReference"), Part.FOOTER))


@dataclass(slots=True)
class _Style:
    based_on: str = ""
    name: str = ""
    num_id: str | None = None
    ilvl: int | None = None
    outline: int | None = None


@dataclass(slots=True)
class _Read:
    """A paragraph as read: its text, page breaks before it and in it, and the boxes that hang on it."""

    text: str = ""
    breaks_before: int = 0
    breaks: int = 0
    boxes: list[Any] = field(default_factory=list)


def read_docx(package: Package, name: str) -> Document:
    """Raises FileRefused."""
    main = next((one.part for one in package.related("").values() if one.kind == "officeDocument"), "")
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise package.broken()
    related = package.related(main)
    by_kind = {one.kind: one.part for one in related.values()}
    reader = _Reader(Gathering(name, "docx"), package.xml(by_kind.get("styles", "")), package.xml(by_kind.get("numbering", "")))
    reader.read_body(body)
    for kind in _NOTES:
        for note in package.xml(by_kind[kind]) if kind in by_kind else ():
            if not note.get(w("type")):  # lines that part notes from the text are notes of a type
                reader.read(note, Part.NOTE)
    for tag, part in _HEADS:
        for target in _parts_in_use(body, tag):
            if target in related:
                head = package.xml(related[target].part)
                reader.read(head if head is not None else (), part)
    return reader.gathering.document()


def _parts_in_use(body: Any, tag: str) -> list[str]:
    """Ids of the heads or feet that pages show, each once; one of the first page only where the first page is told apart."""
    found = (
        reference.get(RELATION_ID, "")
        for section in body.iter(w("sectPr"))
        for reference in section.iterchildren(tag)
        if reference.get(w("type")) != "first" or flag(child(section, "titlePg"))
    )
    return list(dict.fromkeys(found))


class _Reader:
    def __init__(self, gathering: Gathering, styles: Any, numbering: Any) -> None:
        self.gathering = gathering
        self._styles, self._default = _styles_in(styles)
        lists = {key: one.num_id for key, one in self._styles.items() if one.num_id}
        self._numbering = Numbering(numbering, lists)
        self._page: int | None = None
        self._break: str | None = None

    def read_body(self, body: Any) -> None:
        """Counts pages by the breaks that Word left where it laid the text out; where there are none, by those the author set."""
        if next(body.iter(_LAID_OUT), None) is not None:
            self._page, self._break = 1, _LAID_OUT
        elif any(one.get(w("type")) == "page" for one in body.iter(w("br"))):
            self._page, self._break = 1, w("br")
        self.read(body, Part.BODY)
        self._page = None

    def read(self, story: Any, part: Part, depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            raise FileRefused("document-too-deep", Place(file=self.gathering.name))
        for element in _children(story, _P, _TBL):
            if element.tag == _P:
                self._paragraph(element, part, depth)
            else:
                self._table(element, part, depth)

    def _paragraph(self, element: Any, part: Part, depth: int) -> None:
        if not len(element):
            return
        read, style = self._text_of(element), self._style_of(element)
        place = Place(page=self._turned(read.breaks_before))
        label = self._label(element, style)  # a number before nothing is counted, too
        self.gathering.paragraph(read.text, place, part, label, self._level(element, style))
        self._turned(read.breaks - read.breaks_before)
        for box in read.boxes:
            self.read(box, part, depth + 1)

    def _table(self, table: Any, part: Part, depth: int) -> None:
        inner: list[Any] = []
        title = self._title(table)
        lines = [self._line(row, inner) for row in _children(table, _TR)]
        self.gathering.table(lines, part, title)
        for one in inner:
            if one.tag == _TBL:
                self.read((one,), part, depth + 1)
            else:
                self.read(one, part, depth + 1)

    def _line(self, row: Any, inner: list[Any]) -> Line:
        properties = child(row, "trPr")
        texts = [""] * _span(child(properties, "gridBefore"), 0)
        page = None
        for cell in _children(row, _TC):
            span = _span(child(cell, "tcPr", "gridSpan"), 1)
            merge = child(cell, "tcPr", "vMerge")
            said, cell_page = self._cell(cell, inner)
            page = page or cell_page
            is_below = merge is not None and value(merge) != "restart"
            texts += ["" if is_below else said, *[""] * (span - 1)]
            if len(texts) > MAX_COLUMNS:
                break  # the gathering refuses it
        return Line(texts, Place(page=page or self._page), flag(child(properties, "tblHeader")))

    def _cell(self, cell: Any, inner: list[Any]) -> tuple[str, int | None]:
        """A cell's lines; a number that stands in a line of its own is its text."""
        said, page = [], None
        for element in _children(cell, _P, _TBL):
            if element.tag == _TBL:
                inner.append(element)
                continue
            read = self._text_of(element)
            style = self._style_of(element)
            label = self._label(element, style)
            here = self._turned(read.breaks_before)
            self._turned(read.breaks - read.breaks_before)
            page = page or here
            inner += read.boxes
            said.append(read.text if read.text.strip() else label)
        return "\n".join(said), page

    def _turned(self, breaks: int) -> int | None:
        if self._page is not None:
            self._page += breaks
        return self._page

    def _text_of(self, paragraph: Any) -> _Read:
        read, parts = _Read(), []
        stack = [iter(paragraph)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif element.tag == _T:
                parts.append(element.text or "")
            elif element.tag == self._break and (self._break == _LAID_OUT or element.get(w("type")) == "page"):
                read.breaks += 1
                read.breaks_before += not any(part.strip() for part in parts)
            elif element.tag in _LETTERS:
                parts.append(_LETTERS[element.tag])
            elif element.tag == _BOX:
                read.boxes.append(element)
            elif element.tag not in _PASSED_OVER:
                stack.append(iter(element))
        read.text = "".join(parts)
        return read

    def _style_of(self, paragraph: Any) -> str:
        return value(child(paragraph, "pPr", "pStyle")) or self._default

    def _chain(self, style: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < 50:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on

    def _label(self, paragraph: Any, style: str) -> str:
        own = child(paragraph, "pPr", "numPr")
        num_id, ilvl = value(child(own, "numId")), child(own, "ilvl")
        level = number(value(ilvl), 0) if ilvl is not None else None
        if not num_id:
            for one in self._chain(style):
                if one.num_id is not None:
                    num_id, level = one.num_id, one.ilvl if level is None else level
                    break
        return self._numbering.label(num_id, level, style) if num_id not in ("", "0") else ""

    def _level(self, paragraph: Any, style: str) -> int:
        outline = child(paragraph, "pPr", "outlineLvl")
        if outline is not None:
            at: int | None = number(value(outline), 9)
        else:
            at = next((one.outline for one in self._chain(style) if one.outline is not None), None)
        return at + 1 if at is not None and 0 <= at < 9 else 0

    def _title(self, table: Any) -> str:
        """The caption right above a table, by its style; else what the table itself is called."""
        before = table.getprevious()
        if before is not None and before.tag == _P and self.gathering.blocks:
            style = self._styles.get(self._style_of(before))
            last = self.gathering.blocks[-1]
            if style and style.name == "caption" and isinstance(last, Paragraph):
                return f"{last.label} {last.said.text}".strip()
        return value(child(table, "tblPr", "tblCaption"))


def _children(element: Any, *tags: str) -> Iterator[Any]:
    """Elements of these names, in order, also where others are wrapped around them; what is in them is not looked at."""
    stack = [iter(element)]
    while stack:
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
        elif one.tag in tags:
            yield one
        elif one.tag not in _PASSED_OVER and one.tag != _P:
            stack.append(iter(one))


def _span(element: Any, otherwise: int) -> int:
    """Columns that a cell covers, no more than a table may have."""
    return min(max(number(value(element), otherwise), otherwise), MAX_COLUMNS + 1)


def _styles_in(root: Any) -> tuple[Mapping[str, _Style], str]:
    """Styles of paragraphs by their ids, and the id of that which holds where none is named."""
    found, default = {}, ""
    for one in root.iterchildren(w("style")) if root is not None else ():
        key, outline = one.get(w("styleId"), ""), child(one, "pPr", "outlineLvl")
        own = child(one, "pPr", "numPr")
        num_id, ilvl = child(own, "numId"), child(own, "ilvl")
        found[key] = _Style(
            value(child(one, "basedOn")),
            value(child(one, "name")).casefold(),
            None if num_id is None else value(num_id),
            None if ilvl is None else number(value(ilvl), 0),
            None if outline is None else number(value(outline), 9),
        )
        if one.get(w("default")) in ("1", "true", "on") and one.get(w("type")) == "paragraph":
            default = key
    return found, default
