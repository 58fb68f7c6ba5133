"""Where things stand on the pages of a PDF, as pdfium sees them: cm from the sheet's left and upper edge, sizes in points."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

CM = 72 / 2.54
_SAME_LINE = 1.0
_IMAGES, _FORMS = pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM


@dataclass(frozen=True)
class Letter:
    """`x` and `y` are its origin on the baseline; the four sides are those of its ink."""

    text: str
    x: float
    y: float
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str


@dataclass(frozen=True)
class Line:
    """Letters shown one after the other on one baseline."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def x(self) -> float:
        return self.letters[0].x

    @property
    def y(self) -> float:
        return self.letters[0].y

    @property
    def right(self) -> float:
        return max(letter.right for letter in self.letters)

    @property
    def centre(self) -> float:
        return (min(letter.left for letter in self.letters) + self.right) / 2

    @property
    def size(self) -> float:
        return self.letters[0].size

    @property
    def is_bold(self) -> bool:
        return "Bold" in self.letters[0].font


@dataclass(frozen=True)
class Box:
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@lru_cache(maxsize=64)
def pages(pdf: bytes) -> tuple[tuple[Line, ...], ...]:
    """The lines of every page, in the order they are shown in. White space is no letter."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return tuple(tuple(_lines(page)) for page in opened)


def pictures(pdf: bytes, page: int = 0) -> list[Box]:
    """Bitmaps and drawings placed on a page as one."""
    with pypdfium2.PdfDocument(pdf) as opened:
        height = opened[page].get_height()
        return [_box(one.get_bounds(), height) for one in opened[page].get_objects(filter=(_IMAGES, _FORMS), max_depth=1)]


def rules(pdf: bytes, page: int = 0) -> list[Box]:
    """Lines and areas that are drawn on a page."""
    with pypdfium2.PdfDocument(pdf) as opened:
        height = opened[page].get_height()
        paths = opened[page].get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=1)
        return [_box(one.get_bounds(), height) for one in paths]


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    letters: list[Letter] = []
    for letter in _letters(page):
        if letters and (abs(letter.y - letters[-1].y) > _SAME_LINE / CM or letter.x < letters[-1].x - 0.3):
            yield Line(tuple(letters))
            letters = []
        letters.append(letter)
    if letters:
        yield Line(tuple(letters))


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text, height = page.get_textpage(), page.get_height()
    x, y, *sides = numbers = [ctypes.c_double() for _ in range(6)]
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isspace() or letter == "\0":
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetCharBox(text, index, *sides)
        pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
        across, up, left, right, bottom, top = (number.value for number in numbers)
        ink = [side / CM for side in (left, right, height - top, height - bottom)]
        yield Letter(letter, across / CM, (height - up) / CM, *ink, pdfium.FPDFText_GetFontSize(text, index), name.value.decode())


def _box(bounds: tuple[float, float, float, float], height: float) -> Box:
    left, bottom, right, top = bounds
    return Box(left / CM, right / CM, (height - top) / CM, (height - bottom) / CM)
