"""The numbers that Word shows before paragraphs: they stand in no text, and are counted as Word counts them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prongsai.engine.thai.digits import to_thai
from prongsai.formats.documents.wordml import child, flag, number, value, w

LEVELS = 9
LARGEST, LONGEST = 100_000, 60
"""Count, and letters around it."""
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
"""Without ฃ ฅ ฆ, as Word counts (ECMA-376 part 1, 17.18.59, thaiLetters)."""
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACEHOLDER = re.compile(r"%([1-9])")
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□", "\uf06f": "□", "o": "○"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(slots=True)
class Level:
    """How one level of a list counts and looks. `restart`: the level, from 1, after which it begins anew; 0 never, None any."""

    start: int = 0
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and how far each has been counted."""

    levels: dict[int, Level]
    style: str = ""
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A list as it is used (w:num): levels it looks at otherwise, and where it begins anew."""

    list_id: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts paragraphs in the order in which they are asked for."""

    def __init__(self, root: Any, lists_of_styles: Mapping[str, str]) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        for one in root if root is not None else ():
            if one.tag == w("abstractNum"):
                link = value(child(one, "numStyleLink"))
                self._lists[one.get(w("abstractNumId"), "")] = _List(dict(_levels(one)), link)
            elif one.tag == w("num"):
                self._uses[one.get(w("numId"), "")] = _use(one)
        self._lists_of_styles = lists_of_styles

    def label(self, num_id: str, level: int | None, style: str) -> str:
        """What is shown before the next paragraph of a list; "" where it has no such level."""
        use = self._uses.get(num_id)
        found = self._list_of(use)
        if use is None or found is None:
            return ""
        levels = found.levels | use.levels
        if level is None:
            level = next((at for at, one in levels.items() if one.style and one.style == style), 0)
        shown = levels.get(level)
        if shown is None:
            return ""
        self._count(found, use, levels, level)
        return _shown(shown, levels, found.counts)

    def _list_of(self, use: _Use | None) -> _List | None:
        found = self._lists.get(use.list_id) if use else None
        for _ in range(LEVELS):  # a list may be that of a style, which may be that of another
            if found is None or found.levels or not found.style:
                return found
            linked = self._uses.get(self._lists_of_styles.get(found.style, ""))
            found = self._lists.get(linked.list_id) if linked else None
        return None

    def _count(self, found: _List, use: _Use, levels: Mapping[int, Level], level: int) -> None:
        counts = found.counts
        if level in use.starts and level not in use.begun:
            use.begun.add(level)
            counts[level] = use.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = levels[level].start
        for above in range(level):
            counts.setdefault(above, use.starts.get(above, levels[above].start) if above in levels else 1)
        for below in [at for at in counts if at > level]:
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart and level < restart):
                del counts[below]
                use.begun.discard(below)


def _shown(level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    if level.kind == "bullet":
        return _PRIVATE.sub("•", _SYMBOLS.get(level.text, level.text))
    if level.kind == "none":
        return _PLACEHOLDER.sub("", level.text).strip()

    def one(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        kind = "decimal" if level.is_legal else levels[at].kind if at in levels else "decimal"
        return written(counts.get(at, levels[at].start if at in levels else 1), kind)

    return _PLACEHOLDER.sub(one, level.text).strip()


def written(count: int, kind: str) -> str:
    """A count as its list writes it (ECMA-376 part 1, 17.18.59); a kind that is not known counts in figures."""
    if kind in ("none", "bullet"):
        return ""
    if kind == "thaiNumbers":
        return to_thai(str(count))
    if kind == "decimalZero":
        return f"{count:02}"
    letters = {"thaiLetters": _THAI_LETTERS, "lowerLetter": _LATIN_LETTERS, "upperLetter": _LATIN_LETTERS.upper()}.get(kind)
    if letters and 0 < count < 50 * len(letters):
        again, place = divmod(count - 1, len(letters))
        return letters[place] * (again + 1)
    if kind in ("lowerRoman", "upperRoman") and 0 < count < 4_000:
        return _roman(count) if kind == "lowerRoman" else _roman(count).upper()
    return str(count)


def _roman(count: int) -> str:
    parts = []
    for worth, letters in _ROMAN + _ROMAN_UNITS:
        times, count = divmod(count, worth)
        parts.append(letters * times)
    return "".join(parts)


def _levels(element: Any) -> Iterator[tuple[int, Level]]:
    for one in element.iterchildren(w("lvl")):
        at = number(one.get(w("ilvl")), 0)
        if 0 <= at < LEVELS:
            yield at, _level(one)


def _level(element: Any) -> Level:
    start, restart = child(element, "start"), child(element, "lvlRestart")
    return Level(
        _count_of(value(start)) if start is not None else 0,
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText"))[:LONGEST],
        number(value(restart), 0) if restart is not None else None,
        flag(child(element, "isLgl")),
        value(child(element, "pStyle")),
    )


def _use(element: Any) -> _Use:
    use = _Use(value(child(element, "abstractNumId")))
    for one in element.iterchildren(w("lvlOverride")):
        at = number(one.get(w("ilvl")), -1)
        use.levels.update(_levels(one))
        start = child(one, "startOverride")
        if start is not None and 0 <= at < LEVELS:
            use.starts[at] = _count_of(value(start))
    return use


def _count_of(text: str) -> int:
    return min(max(number(text, 1), 0), LARGEST)
