"""The lines and rules of a PDF's pages, as PDFium sees them: `python -m prongsai.formats.documents.pdf_pages FIRST STEP < FILE`.

Runs in a process of its own with bounded memory, and writes no file: PDFium is a program in C++, and what it is given
is hostile. One JSON value a line comes out: the number of pages, or the code of the problem; then every STEPth page from FIRST.
"""

import ctypes
import json
import math
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import Any

from prongsai.formats.documents.gathering import MAX_LETTERS, MAX_TEXTS

MEMORY = 1 << 30
SECONDS = 60
MAX_PAGES = 2_000
MAX_PATHS = 4_000
MAX_POINTS = 40_000
MAX_RULES = 600
"""Of a page: more is a drawing, and no table is looked for in it."""
MAX_OBJECTS = 50_000
MAX_LETTERS_OF_PAGE = 20_000
_THIN = 3.0
_SHORT = 4.0
_FAR = 15_000.0
_QUARTER, _SLANT = math.pi / 2, 0.1

# Where Thai fonts of old keep letters without their tails, and vowels and tone marks moved aside.
_OLD_GLYPHS = {
    0xF700: "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4cญ",
    0xF710: "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
}
_AS_READ = {code: " " for code in range(32) if chr(code) not in "\r\n"} | {0x02: "-", 0xFFFE: "-", 0xA0: " "}
_AS_READ |= {code: letter for first, letters in _OLD_GLYPHS.items() for code, letter in enumerate(letters, first)}

type Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, from the lower left corner of the page as it is shown."""


def main() -> None:
    _bound()
    out = sys.stdout
    first, step = int(sys.argv[1]), int(sys.argv[2])
    data = sys.stdin.buffer.read()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).casefold() or "security" in str(error).casefold()
        print(json.dumps({"code": "file-encrypted" if is_locked else "document-broken"}), file=out)
        return
    print(json.dumps({"pages": count}), file=out, flush=True)
    texts = letters = 0
    for number in range(first, count if count <= MAX_PAGES else 0, step):
        page = page_of(document, number)
        texts += len(page.get("lines", ()))
        letters += sum(len(line[1]) for line in page.get("lines", ()))
        if texts > MAX_TEXTS or letters > MAX_LETTERS:
            page = {"code": "document-too-long"}
        print(json.dumps(page, ensure_ascii=False), file=out, flush=True)
        if "code" in page:
            return


def _bound() -> None:
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # a system without such bounds; the time is bounded by who started this, too


def page_of(document: Any, number: int) -> dict[str, Any]:
    """Size, lines `[number, text, x0, x1, baseline]`, rules `[x0, y0, x1, y1]`, pictures. One that cannot be opened is bare."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return {"size": [0, 0], "lines": [], "rules": [], "pictures": 0}
    try:
        seen = _Page(page)
        if seen.is_too_long:
            return {"code": "document-too-long"}
        rules, pictures = seen.drawn()
        lines = [[*line[:2], *(_sane(place) for place in line[2:])] for line in seen.lines(rules)]
        return {"size": seen.size, "lines": lines, "rules": rules, "pictures": pictures}
    finally:
        page.close()


def _sane(place: float) -> float:
    """A place on a page; what is none (a file may say anything) is its corner."""
    return round(place, 2) if -_FAR < place < _FAR else 0.0


def _words(letters: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where letters without space between them begin and end."""
    first = 0
    for at, letter in enumerate([*letters, "\n"]):
        if letter in " \r\n":
            if first < at:
                yield first, at
            first = at + 1


class _Page:
    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as raw

        # The handles themselves: a page is asked thousands of small questions.
        self._raw, self._page = raw, page.raw
        self._textpage = page.get_textpage()
        self._text = self._textpage.raw
        self._turn = page.get_rotation()
        self.size = [_sane(side) for side in page.get_size()]
        self._count = self._textpage.count_chars()
        self.is_too_long = self._count > MAX_LETTERS_OF_PAGE
        self._values = [ctypes.c_double() for _ in range(4)]
        self._places = [ctypes.byref(one) for one in self._values]

    # what is written ---------------------------------------------------------------------------------------------------------

    def lines(self, rules: Sequence[Box]) -> Iterator[tuple[int, str, float, float, float]]:
        """Pieces of lines: cut where an upright rule stands between two letters."""
        upright = sorted((rule[0], rule[1], rule[3]) for rule in rules if rule[2] - rule[0] < rule[3] - rule[1])
        letters = self._letters()
        number, first = 0, 0
        for at, letter in enumerate([*letters, "\n"]):
            if letter in "\r\n":
                if first < at:
                    number += 1
                    yield from self._pieces(number, letters, first, at, upright)
                first = at + 1

    def _letters(self) -> list[str]:
        text = self._textpage.get_text_range(0, self._count) if self._count else ""
        letters = list(text.translate(_AS_READ))
        if len(letters) != self._count:  # PDFium passes over some that places count
            codes = (self._raw.FPDFText_GetUnicode(self._text, at) for at in range(self._count))
            letters = ["" if not code or 0xD800 <= code < 0xE000 else chr(code).translate(_AS_READ) for code in codes]
        for first, end in _words(letters):
            # Letters aslant, as ร่าง and สำเนา are across a page, are no part of its text.
            if self._is_aslant(first) or self._is_aslant(end - 1):
                letters[first:end] = ["\n" if self._is_aslant(at) else letters[at] for at in range(first, end)]
        return letters

    def _is_aslant(self, at: int) -> bool:
        angle = self._raw.FPDFText_GetCharAngle(self._text, at)
        return bool(angle > _SLANT and _SLANT < angle % _QUARTER < _QUARTER - _SLANT)

    def _pieces(
        self, number: int, letters: Sequence[str], first: int, end: int, upright: Sequence[tuple[float, float, float]]
    ) -> Iterator[tuple[int, str, float, float, float]]:
        inked = [at for at in range(first, end) if letters[at].strip()]
        if not inked:
            return
        head, tail = self._box(inked[0]), self._box(inked[-1])
        base = self._baseline(inked[0], head)
        walls = [x for x, low, high in upright if low - 1 <= base + 2 <= high + 1 and head[0] < x < tail[2]]
        if not walls:
            yield number, self._written(letters, first, end), head[0], tail[2], base
            return
        boxes = {at: self._box(at) for at in inked}
        start, column, box = first, None, head
        for at in inked:
            here = bisect(walls, (boxes[at][0] + boxes[at][2]) / 2)
            if column is not None and here != column and boxes[at][2] - boxes[at][0] > 0.1:
                yield number, self._written(letters, start, at), box[0], box[2], base
                start, box = at, boxes[at]
            column = here
            box = (min(box[0], boxes[at][0]), 0.0, max(box[2], boxes[at][2]), 0.0)
        yield number, self._written(letters, start, end), box[0], box[2], base

    def _written(self, letters: Sequence[str], first: int, end: int) -> str:
        """Without the space that PDFium hears after ำ where a font draws it wide."""
        kept = []
        for at in range(first, end):
            is_doubtful = letters[at] == " " and first < at < end - 1 and letters[at - 1] == "ำ"
            if not (is_doubtful and self._is_no_space(at)):
                kept.append(letters[at])
        return "".join(kept)

    def _is_no_space(self, at: int) -> bool:
        is_made_up = self._raw.FPDFText_IsGenerated(self._text, at) == 1
        return is_made_up and self._box(at + 1)[0] - self._box(at - 1)[2] < 1.5

    def _box(self, at: int) -> Box:
        self._raw.FPDFText_GetCharBox(self._text, at, self._places[0], self._places[1], self._places[2], self._places[3])
        left, right, low, high = (one.value for one in self._values)
        return self._shown(left, low, right, high)

    def _baseline(self, at: int, box: Box) -> float:
        if self._turn or not self._raw.FPDFText_GetCharOrigin(self._text, at, self._places[0], self._places[1]):
            return box[1]
        return float(self._values[1].value)

    def _shown(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box on the page as it is shown: turned as its /Rotate says."""
        width, height = self.size
        if self._turn == 90:
            x0, y0, x1, y1 = y0, height - x1, y1, height - x0
        elif self._turn == 180:
            x0, y0, x1, y1 = width - x1, height - y1, width - x0, height - y0
        elif self._turn == 270:
            x0, y0, x1, y1 = width - y1, x0, width - y0, x1
        return x0, y0, x1, y1

    # what is drawn -----------------------------------------------------------------------------------------------------------

    def drawn(self) -> tuple[list[Box], int]:
        """Level and upright rules that lie on the page itself, not in a picture; and how many pictures there are."""
        raw, pictures, paths, points = self._raw, 0, 0, 0
        rules: list[Box] = []
        thing_of, kind_of, text, path = (
            raw.FPDFPage_GetObject,
            raw.FPDFPageObj_GetType,
            raw.FPDF_PAGEOBJ_TEXT,
            raw.FPDF_PAGEOBJ_PATH,
        )
        for at in range(min(raw.FPDFPage_CountObjects(self._page), MAX_OBJECTS)):
            thing = thing_of(self._page, at)
            kind = kind_of(thing)
            if kind == text:
                continue
            pictures += kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
            if kind == path:
                paths, points = paths + 1, points + max(raw.FPDFPath_CountSegments(thing), 0)
                if paths > MAX_PATHS or points > MAX_POINTS:
                    return [], pictures
                rules += self._rules(thing)
        merged = merge(rules)
        return (merged if len(merged) <= MAX_RULES else []), pictures

    def _rules(self, path: Any) -> Iterator[Box]:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        if not (fill.value or stroke.value):
            return
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
        x, y = ctypes.c_float(), ctypes.c_float()
        start = before = (0.0, 0.0)
        for at in range(self._raw.FPDFPath_CountSegments(path)):
            segment = self._raw.FPDFPath_GetPathSegment(path, at)
            self._raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            here = matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
            kind = self._raw.FPDFPathSegment_GetType(segment)
            if kind == self._raw.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == self._raw.FPDF_SEGMENT_LINETO:
                yield from self._rule(before, here)
            if self._raw.FPDFPathSegment_GetClose(segment):
                yield from self._rule(here, start)
            before = here

    def _rule(self, one: tuple[float, float], other: tuple[float, float]) -> Iterator[Box]:
        (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        if min(x1 - x0, y1 - y0) < 1 and max(x1 - x0, y1 - y0) > _SHORT:
            yield tuple(_sane(place) for place in self._shown(x0, y0, x1, y1))  # type: ignore[misc]


def merge(rules: Sequence[Box]) -> list[Box]:
    """Rules that lie on each other or go on from each other, as one; the two sides of a thick one, too."""
    found: list[Box] = []
    for is_level in (True, False):
        # As (place across, begin, end), whichever way they lie.
        alike = sorted(
            ((y0 + y1) / 2, x0, x1) if is_level else ((x0 + x1) / 2, y0, y1)
            for x0, y0, x1, y1 in rules
            if (x1 - x0 > y1 - y0) is is_level
        )
        groups: list[list[tuple[float, float, float]]] = []
        for rule in alike:
            if groups and rule[0] - groups[-1][0][0] < _THIN:
                groups[-1].append(rule)
            else:
                groups.append([rule])
        for group in groups:
            across = group[0][0]
            spans: list[list[float]] = []
            for _, begin, end in sorted(group, key=lambda rule: rule[1]):
                if spans and begin - spans[-1][1] < _THIN:
                    spans[-1][1] = max(spans[-1][1], end)
                else:
                    spans.append([begin, end])
            found += [(begin, across, end, across) if is_level else (across, begin, across, end) for begin, end in spans]
    return found


if __name__ == "__main__":
    main()
