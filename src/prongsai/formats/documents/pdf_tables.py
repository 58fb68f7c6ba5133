"""Tables of a page: what level and upright rules fence in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.formats.cells import MAX_COLUMNS
from prongsai.formats.documents.pdf_lines import Piece, joined

_NEAR = 3.0
MAX_ROWS_OF_PAGE = 400

type Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Ruled:
    """A table of a page: places of its rules across and down (from the top), its texts by row and column."""

    across: list[float]
    down: list[float]
    rows: list[list[str]] = field(default_factory=list)

    def holds(self, piece: Piece) -> bool:
        middle = (piece.x0 + piece.x1) / 2
        return self.across[0] <= middle <= self.across[-1] and self.down[-1] <= piece.y + 2 <= self.down[0]

    def is_shaped_like(self, other: "Ruled") -> bool:
        pairs = zip(self.across, other.across, strict=False)
        return len(self.across) == len(other.across) and all(abs(one - two) < _NEAR for one, two in pairs)


def tables_in(rules: Sequence[Box], pieces: Sequence[Piece]) -> list[Ruled]:
    """From the top down. A frame around one text is no table."""
    found = []
    for together in _connected(rules):
        level = [rule for rule in together if rule[2] - rule[0] > rule[3] - rule[1]]
        upright = [rule for rule in together if rule[2] - rule[0] <= rule[3] - rule[1]]
        if not level or not upright:
            continue
        # Sides that are left open are there all the same.
        ends = [place for rule in level for place in (rule[0], rule[2])]
        tops = [place for rule in upright for place in (rule[1], rule[3])]
        across = _places([*(rule[0] for rule in upright), min(ends), max(ends)])
        down = _places([*(rule[1] for rule in level), min(tops), max(tops)])[::-1]
        table = Ruled(across, down)
        if 3 <= len(across) <= MAX_COLUMNS and 2 <= len(down) <= MAX_ROWS_OF_PAGE:
            inside = [piece for piece in pieces if table.holds(piece)]
            if _fill(table, inside, level, upright):
                found.append(table)
    return sorted(found, key=lambda table: -table.down[0])


def _connected(rules: Sequence[Box]) -> Iterator[list[Box]]:
    """Rules that touch each other, directly or over others."""
    left = list(rules)
    while left:
        group, reached = [], [left.pop()]
        while reached:
            rule = reached.pop()
            group.append(rule)
            apart: list[Box] = []
            for other in left:
                (reached if _touch(rule, other) else apart).append(other)
            left = apart
        yield group


def _touch(one: Box, other: Box) -> bool:
    return one[0] <= other[2] + _NEAR and other[0] <= one[2] + _NEAR and one[1] <= other[3] + _NEAR and other[1] <= one[3] + _NEAR


def _places(places: Iterable[float]) -> list[float]:
    """Each place once, those near each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _fill(table: Ruled, pieces: Sequence[Piece], level: Sequence[Box], upright: Sequence[Box]) -> bool:
    """Puts texts into cells: one that spans several has its text in the first. Whether two cells hold a text."""
    height, width = len(table.down) - 1, len(table.across) - 1
    first = _first_cells(table, level, upright)
    said: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        row = min(max(sum(y > piece.y + 2 for y in table.down) - 1, 0), height - 1)
        column = min(max(sum(x <= (piece.x0 + piece.x1) / 2 for x in table.across) - 1, 0), width - 1)
        said.setdefault(first[row, column], []).append(piece)
    if len(said) < 2:
        return False
    right = {(row, column): table.across[column + 1] for row in range(height) for column in range(width)}
    for cell, owner in first.items():
        right[owner] = max(right[owner], right[cell])
    table.rows = [
        [joined(said.get((row, column), ()), right[row, column]) for column in range(width)]
        for row in range(height)
        if any((row, column) == first[row, column] for column in range(width))
    ]
    return True


def _first_cells(table: Ruled, level: Sequence[Box], upright: Sequence[Box]) -> dict[tuple[int, int], tuple[int, int]]:
    """Each field of the grid, and the first of those that no rule parts it from."""
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(table.down) - 1):
        middle = (table.down[row] + table.down[row + 1]) / 2
        for column in range(len(table.across) - 1):
            centre = (table.across[column] + table.across[column + 1]) / 2
            own = (row, column)
            left, above = table.across[column], table.down[row]
            if column and not any(abs(rule[0] - left) <= _NEAR and rule[1] <= middle <= rule[3] for rule in upright):
                own = first[row, column - 1]
            elif row and not any(abs(rule[1] - above) <= _NEAR and rule[0] <= centre <= rule[2] for rule in level):
                own = first[row - 1, column]
            first[row, column] = own
    return first
