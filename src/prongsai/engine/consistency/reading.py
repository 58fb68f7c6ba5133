"""The same words however they are written: digits, marks and spaces folded, each letter with where it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from re import Match, Pattern

_DIGITS = {ord(thai): str(value) for value, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")}
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_TONES = frozenset("\u0e48\u0e49\u0e4a\u0e4b")
_NIKHAHIT, _AA, _AM = "\u0e4d", "\u0e32", "\u0e33"


@dataclass(frozen=True, slots=True)
class View:
    """Folded text; `origin[n]` is where its nth letter stands in the text itself."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text itself of a part of the view."""
        if start >= end:
            here = self.origin[start] if start < len(self.origin) else 0
            return here, here
        return self.origin[start], self.origin[end - 1] + 1

    def all(self, pattern: Pattern[str]) -> Iterator[Match[str]]:
        return pattern.finditer(self.text)


class Reading:
    """Two views of a text: `plain` with white space as one space, `tight` without any, since Thai wraps inside words."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _folded(self) -> tuple[list[str], list[int]]:
        """Thai digits are Arabic ones, sara am is one letter, what has no width is gone."""
        letters: list[str] = []
        origin: list[int] = []
        for place, letter in enumerate(self.text.translate(_DIGITS)):
            if letter in _NOTHING:
                continue
            if letter == _AA and _sara_am(letters, origin):
                letters.append(_AM)
            else:
                letters.append(letter)
            origin.append(place)
        return letters, origin

    @cached_property
    def plain(self) -> View:
        letters, origin = self._folded
        kept: list[str] = []
        places: list[int] = []
        for letter, place in zip(letters, origin, strict=True):
            if letter.isspace():
                if not kept or kept[-1] == " ":
                    continue
                letter = " "
            kept.append(letter)
            places.append(place)
        return View("".join(kept), tuple(places))

    @cached_property
    def tight(self) -> View:
        letters, origin = self._folded
        kept = [(letter, place) for letter, place in zip(letters, origin, strict=True) if not letter.isspace()]
        return View("".join(letter for letter, _ in kept), tuple(place for _, place in kept))


@lru_cache(maxsize=8192)  # the names of lists are asked for again with every piece
def tight(text: str) -> str:
    """What names and headings are compared by."""
    return Reading(text).tight.text


def _sara_am(letters: list[str], origin: list[int]) -> bool:
    """Takes a nikhahit away that the next letter makes a sara am of; a tone may stand between or before."""
    for back in (1, 2):
        if (
            len(letters) >= back
            and letters[-back] == _NIKHAHIT
            and all(one in _TONES for one in letters[len(letters) - back + 1 :])
        ):
            del letters[-back]
            del origin[-back]
            return True
    return False


def likeness(one: str, other: str) -> float:
    """How much two tight texts share, by runs of three letters: 0 to 1."""
    ours, theirs = _runs(one), _runs(other)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else float(one == other)


def held_in(part: str, whole: str) -> float:
    """How much of a tight text is said in another, by runs of three letters: 0 to 1."""
    ours = _runs(part)
    return len(ours & _runs(whole)) / len(ours) if ours else 0.0


def _runs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 3] for n in range(len(text) - 2))


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add or take out to make one of the other; `most` + 1 when it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        before, row[0] = row[0], n
        for k, letter_k in enumerate(other, 1):
            before, row[k] = row[k], min(row[k] + 1, row[k - 1] + 1, before + (letter != letter_k))
        if min(row) > most:
            return most + 1
    return row[-1]
