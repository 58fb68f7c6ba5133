"""PDF with a text layer: paragraphs put together from lines, tables from rules, heads and feet of pages told apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from prongsai.engine.consistency.document import Document, Part
from prongsai.engine.problems import Place
from prongsai.formats.cells import FileRefused
from prongsai.formats.documents.gathering import Gathering, Line, too_long
from prongsai.formats.documents.pdf_apart import pages_apart
from prongsai.formats.documents.pdf_lines import Edge, Flow, Piece, edge_of, in_one_line, spacing_of, tidy
from prongsai.formats.documents.pdf_pages import MAX_PAGES
from prongsai.formats.documents.pdf_tables import Ruled, tables_in

_LEAST_LETTERS = 20
_EDGE_LINES = 3
_NEAR = 4.0
_SET_OFF = 1.25
_DIGITS = re.compile("[0-9๐-๙]+")
_PAGE_NUMBER = re.compile(
    r"(?:หน้า(?:ที่)?\s*)?[-–—(]?\s*#\s*[-–—)]?(?:\s*(?:จาก|/|of)\s*#)?|page\s*#(?:\s*(?:of|/)\s*#)?", re.IGNORECASE
)


@dataclass(slots=True)
class _Page:
    number: int
    width: float
    height: float
    pieces: list[Piece]
    rules: list[tuple[float, float, float, float]]
    pictures: int
    tables: list[Ruled] = field(default_factory=list)
    lines: list[Piece] = field(default_factory=list)

    @property
    def letters(self) -> int:
        return sum(len(piece.text.replace(" ", "")) for piece in self.pieces)


def read_pdf(data: bytes, name: str) -> Document:
    """Raises FileRefused."""
    pages = list(_pages(data, name))
    if not any(page.letters >= _LEAST_LETTERS for page in pages) and any(page.pictures for page in pages):
        raise FileRefused("document-scan-only", Place(file=name))
    for page in pages:
        page.tables = tables_in(page.rules, page.pieces)
        page.lines = in_one_line([piece for piece in page.pieces if not any(table.holds(piece) for table in page.tables)])
    heads = _repeated(pages)
    reader = _Reader(Gathering(name, "pdf"), _edges_of(pages), heads)
    for page in pages:
        reader.take(page)
    return reader.finish()


def _pages(data: bytes, name: str) -> Iterator[_Page]:
    place = Place(file=name)
    told = pages_apart(data)
    if told.code == "document-too-long":
        raise too_long(name)
    if told.code:
        raise FileRefused(told.code, place)
    if told.count > MAX_PAGES:
        raise FileRefused("document-too-many-pages", place, pages=told.count, limit=MAX_PAGES)
    for number, page in enumerate(told.pages, 1):
        pieces = [Piece(*line) for line in page["lines"]]
        width, height = page["size"]
        yield _Page(number, width, height, pieces, [tuple(rule) for rule in page["rules"]], page["pictures"])


def _edges_of(pages: Iterable[_Page]) -> dict[int, Edge]:
    """By the width of pages."""
    lines: dict[int, list[Piece]] = {}
    for page in pages:
        lines.setdefault(round(page.width), []).extend(page.lines)
    return {width: edge_of(found, width) for width, found in lines.items()}


def _key(line: Piece) -> str:
    return _DIGITS.sub("#", tidy(line.text))


def _edges(page: _Page) -> Iterator[tuple[Part, list[tuple[Piece, float]]]]:
    """Lines that may be head or foot, from the paper's edge inwards, each with its distance to the next."""
    lines = sorted(page.lines, key=lambda line: -line.y)
    apart = [one.y - two.y for one, two in pairwise(lines)] or [page.height]
    upper = zip(lines, [*apart, page.height], strict=False)
    lower = zip(reversed(lines), [*reversed(apart), page.height], strict=False)
    yield Part.HEADER, [one for one in islice(upper, _EDGE_LINES) if one[0].y > page.height * 0.8]
    yield Part.FOOTER, [one for one in islice(lower, _EDGE_LINES) if one[0].y < page.height * 0.2]


def _repeated(pages: Sequence[_Page]) -> dict[tuple[int, int], Part]:
    """Lines of each page that are its head or foot: a page's number, or the same on several pages but for their numbers, and set
    off from the text. Whatever stands on most pages is; other text may by chance be the same at the same height.
    """
    often = Counter(
        (part, _key(line), round(line.y / _NEAR)) for page in pages for part, lines in _edges(page) for line, _ in lines
    )
    least, most = 2 if len(pages) < 4 else 3, len(pages) / 2
    found = {}
    for page in pages:
        spacing = spacing_of(page.lines)
        for part, lines in _edges(page):
            set_off = max((at for at, (_, gap) in enumerate(lines) if gap > spacing * _SET_OFF), default=-1)
            for at, (line, _) in enumerate(lines):
                key, height = _key(line), round(line.y / _NEAR)
                times = sum(often[part, key, near] for near in (height - 1, height, height + 1))
                if not (_PAGE_NUMBER.fullmatch(key) or (times >= least and (at <= set_off or times > most))):
                    break
                found[page.number, line.number] = part
    return found


class _Reader:
    def __init__(self, gathering: Gathering, edges: dict[int, Edge], heads: dict[tuple[int, int], Part]) -> None:
        self._gathering, self._edges, self._heads = gathering, edges, heads
        self._flow: Flow | None = None
        self._table: Ruled | None = None
        self._rows: list[Line] = []
        self._apart: dict[tuple[Part, str], tuple[str, Place]] = {}

    def take(self, page: _Page) -> None:
        body = []
        for line in page.lines:
            part = self._heads.get((page.number, line.number))
            if part is None:
                body.append(line)
            else:  # each once: the next page says the same
                self._apart.setdefault((part, _key(line)), (tidy(line.text), Place(page=page.number, line=line.number)))
        spacing, edge = spacing_of(body), self._edges[round(page.width)]
        tables, is_first = list(page.tables), True
        for line in body:
            while tables and line.y < tables[0].down[0]:
                self._take_table(tables.pop(0), page)
                is_first = False
            self._take_line(line, page, edge, 0 if is_first else spacing)
            is_first = False
        for table in tables:
            self._take_table(table, page)

    def finish(self) -> Document:
        self._end_flow()
        self._end_table()
        for (part, _), (text, place) in self._apart.items():
            self._gathering.paragraph(text, place, part)
        return self._gathering.document()

    def _take_line(self, line: Piece, page: _Page, edge: Edge, spacing: float) -> None:
        self._end_table()
        flow = self._flow
        if flow and (flow.page == page.number or not spacing) and flow.takes(line, edge, spacing):
            flow.add(line)
            flow.page = page.number
            return
        self._end_flow()
        self._flow = Flow(page.number, line, line, line.text)
        self._place = Place(page=page.number, line=line.number)

    def _take_table(self, table: Ruled, page: _Page) -> None:
        """A table that goes on from the page before is one with it; the head that it repeats is said once."""
        self._end_flow()
        rows = [Line(row, Place(page=page.number)) for row in table.rows]
        if self._table is not None and self._rows and self._table.is_shaped_like(table):
            if list(rows[0].texts) == list(self._rows[0].texts):
                self._rows[0] = Line(self._rows[0].texts, self._rows[0].place, is_head=True)
                rows = rows[1:]
            self._rows += rows
        else:
            self._end_table()
            self._rows = rows
        self._table = table

    def _end_flow(self) -> None:
        if self._flow:
            self._gathering.paragraph(tidy(self._flow.text), self._place)
            self._flow = None

    def _end_table(self) -> None:
        if self._rows:
            self._gathering.table(self._rows)
            self._rows, self._table = [], None
