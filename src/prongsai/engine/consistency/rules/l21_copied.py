"""L21: the reason of one activity copied to another, or said again as another's name."""

import re
from collections import defaultdict
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import held_in, likeness
from prongsai.engine.consistency.structure import is_activities
from prongsai.engine.consistency.telling import WARNING, told

CODE, NEEDS = "L21", ()
LONG = 40
ALIKE = 0.85
OF_ALL = 2
"""A reason that stands with more activities than these is the office's standing phrase, no copy."""
_SPLIT = re.compile(r"(?:^| )\(?(?P<n>\d{1,2})(?:\.{1,2}|\)) ?")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    for grid in digest.grids:
        why = grid.column("เหตุผล", "วัตถุประสงค์") if is_activities(grid) else None
        if why is not None:
            yield from _in(grid, why)


def _in(grid: Grid, why: int) -> Iterator[Finding]:
    said: list[tuple[int, Piece, int, int, str]] = []
    for n, row in enumerate(grid.rows):
        if why < len(row):
            said += [(n, row[why], start, end, words) for start, end, words in parts(row[why]) if len(words) >= LONG]
    groups: dict[str, list[tuple[int, Piece, int, int, str]]] = defaultdict(list)
    for one in said:
        key = next(
            (key for key in groups if key == one[4] or (abs(len(key) - len(one[4])) < 40 and likeness(key, one[4]) >= ALIKE)),
            one[4],
        )
        groups[key].append(one)
    for alike in groups.values():
        rows = {one[0] for one in alike}
        if len(rows) == OF_ALL:
            _, piece, start, end, _words = alike[-1]
            yield told(CODE, WARNING, piece, piece.plain, start, end, other=_number(grid.rows[min(rows)]))
    name = grid.column("กิจกรรม", "โครงการ")
    for n, piece, start, end, words in said:
        for k, row in enumerate(grid.rows):
            if (
                name is not None
                and k != n
                and name < len(row)
                and len(row[name].words) >= LONG
                and held_in(words.removeprefix("เพื่อ"), row[name].words) >= 0.9
            ):
                yield told(CODE, WARNING, piece, piece.plain, start, end, other=_number(row))


def parts(piece: Piece) -> Iterator[tuple[int, int, str]]:
    """The reasons of a cell, each with its place in the plain view and its tight words."""
    text = piece.plain.text
    cuts: list[tuple[int, int]] = []
    for found in _SPLIT.finditer(text):
        if int(found["n"]) == len(cuts) + 1:
            cuts.append(found.span())
    cuts = cuts or [(0, 0)]
    if cuts[0][0] > 0:
        cuts.insert(0, (0, 0))
    for (_, start), (end, _) in zip(cuts, [*cuts[1:], (len(text), 0)], strict=True):
        words = text[start:end].replace(" ", "").rstrip(".")
        if words:
            yield start, end, words


def _number(row: tuple[Piece, ...]) -> str:
    return row[0].plain.text if row else ""
