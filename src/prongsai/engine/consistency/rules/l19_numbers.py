"""L19: numbers of rows, over the pages of a table, or of a list that leave one out or say it twice."""

import re
from collections.abc import Iterator
from itertools import pairwise

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.rules.l20_list_numbers import DRESSES
from prongsai.engine.consistency.structure import lists_in
from prongsai.engine.consistency.telling import ERROR, as_written, told, told_label

CODE, NEEDS = "L19", ()
ENOUGH = 3
"""Rows that count."""
_WHOLE = re.compile(r"^(?P<n>\d{1,4})[.)]?$")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    went_to: dict[str, int] = {}
    shared = _shared(digest)
    for grid in digest.grids:
        column = _numbers(grid)
        if column is None:
            continue
        cells = [piece for piece in grid.cells(column) if _WHOLE.match(piece.plain.text)]
        if not cells:
            continue
        head = _head(grid)
        first, before = int(cells[0].plain.text.rstrip(".)")), went_to.get(head, 0)
        if len(cells) >= ENOUGH and head not in shared and not _refers(cells):
            yield from _run(cells, before if first == before + 1 else 0)
        went_to[head] = int(cells[-1].plain.text.rstrip(".)"))

    for listed in lists_in(digest):
        label = listed.items[0].label
        if label is not None and len(label.numbers) == 1 and label.dress in (*DRESSES, "n.") and len(listed.items) > 2:
            yield from _list(listed.items)


def _shared(digest: Digest) -> set[str]:
    """Heads of tables that share out the numbers of one list among them: together they count, each by itself does not."""
    numbers: dict[str, list[list[int]]] = {}
    for grid in digest.grids:
        if _numbers(grid) is not None:
            cells = (_WHOLE.match(piece.plain.text) for piece in grid.cells(0))
            numbers.setdefault(_head(grid), []).append([int(found["n"]) for found in cells if found])
    whole = {head: sorted({number for one in tables for number in one}) for head, tables in numbers.items() if len(tables) > 1}
    return {head for head, every in whole.items() if every == list(range(1, len(every) + 1))}


def _head(grid: Grid) -> str:
    return " ".join(piece.tight.text for piece in grid.head)


def _refers(cells: list[Piece]) -> bool:
    """Numbers that are those of another table: they rise, and leave out more than they count."""
    numbers = [int(piece.plain.text.rstrip(".)")) for piece in cells]
    steps = [after - before for before, after in pairwise(numbers)]
    return all(step > 0 for step in steps) and sum(step > 1 for step in steps) * 2 >= len(steps)


def _list(items: tuple[Piece, ...]) -> Iterator[Finding]:
    before = 0
    for piece in items:
        label = piece.label
        assert label is not None
        number = label.numbers[0]
        if before and number not in (before + 1, 1):
            yield told_label(CODE, ERROR, piece, as_written(piece.said.text, before + 1), wanted=before + 1)
            number = before + 1 if number <= before else number
        before = number


def _numbers(grid: Grid) -> int | None:
    """The first column, where it holds whole numbers and its head says that they count."""
    if not grid.head or not re.search(r"ลำดับ|^ที่$|^ข้อ$|^No", grid.head[0].tight.text):
        return None
    return 0


def _run(cells: list[Piece], wanted: int) -> Iterator[Finding]:
    """`wanted`: what a table of the same head had come to, where this one goes on."""
    for piece in cells:
        found = _WHOLE.match(piece.plain.text)
        assert found is not None
        number = int(found["n"])
        if number == 1 and wanted > 0:
            wanted = 1  # a group that counts anew
            continue
        wanted += 1
        if number != wanted:
            right = as_written(piece.said.text, wanted)
            yield told(CODE, ERROR, piece, piece.plain, *found.span("n"), right, wanted=wanted)
            if number < wanted or number > wanted + 20:
                continue  # one slip, the count goes on
            wanted = number
