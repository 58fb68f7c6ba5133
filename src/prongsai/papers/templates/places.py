"""Where something stands in a document, so that an officer finds it: the paragraph's number, the table's, and a text."""

from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from prongsai.engine.problems import Place
from prongsai.papers.templates.packages import DOCUMENT, Part, w

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _FALLBACK = f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Fallback"
_LONGEST = 80


def short(text: str) -> str:
    """A text of a stranger, in a length that can be shown."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


class Locator:
    """Numbers paragraphs and tables of one part in reading order, from 1.

    What Word keeps a second time for old versions (`mc:Fallback`) has the numbers of the first.
    """

    def __init__(self, part: Part) -> None:
        self._part = part

    def place(self, element: Any, text: str = "") -> Place:
        """The place of the element; `text` is what is to be looked for there. Parts beside the body are told by their name."""
        name = "" if self._part.type == DOCUMENT else PurePosixPath(self._part.name).stem
        shown = ": ".join(filter(None, (name, short(text))))
        return Place(paragraph=self._number(element, "p"), table=self._number(element, "tbl"), text=shown or None)

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        numbers: dict[Any, int] = {}
        for name in () if self._part.root is None else (w("p"), w("tbl")):
            shown = (element for element in self._part.root.iter(name) if next(element.iterancestors(_FALLBACK), None) is None)
            numbers |= {element: number for number, element in enumerate(shown, 1)}
            for both in self._part.root.iter(_ALTERNATIVES):
                fallback = both.find(_FALLBACK)
                if fallback is not None:
                    first = [element for element in both.iter(name) if element in numbers]
                    numbers |= {twin: numbers[element] for element, twin in zip(first, fallback.iter(name), strict=False)}
        return numbers

    def _number(self, element: Any, name: str) -> int | None:
        while element is not None:
            if element.tag == w(name) and element in self._numbers:
                return self._numbers[element]
            element = element.getparent()
        return None
