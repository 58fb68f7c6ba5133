"""L15: a weakness answered by a heading that is not among the measures."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import likeness
from prongsai.engine.consistency.structure import is_relation, measure_column, measures_in, name_of
from prongsai.engine.consistency.telling import ERROR, told_whole

CODE, NEEDS = "L15", ()
ENOUGH = 0.75


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    measures = measures_in(digest)
    if not measures:
        return
    for grid in digest.grids:
        for piece in headings_of(grid):
            if not any(is_same(piece, measure) for measure in measures):
                near = max(measures, key=lambda measure: likeness(piece.words, measure.words))
                yield told_whole(CODE, ERROR, piece, near=near.plain.text)


def headings_of(grid: Grid) -> Iterator[Piece]:
    """Headings of measures in a table that relates weaknesses to them."""
    column = measure_column(grid) if is_relation(grid) else None
    if column is None:
        return
    for row in grid.rows:
        if sum(not piece.is_empty for piece in row) > 1 and not row[column].is_empty:
            yield row[column]


def is_same(one: Piece, other: Piece) -> bool:
    ours, theirs = name_of(one), name_of(other)
    return ours == theirs or likeness(ours, theirs) >= ENOUGH
