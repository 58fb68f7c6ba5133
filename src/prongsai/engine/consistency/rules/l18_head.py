"""L18: the table that relates weaknesses to measures has no column headed so; its head was taken from another table."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.structure import is_relation, is_weaknesses, measure_column
from prongsai.engine.consistency.telling import INFO, told_whole

CODE, NEEDS = "L18", ()


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    heads = {piece.tight.text for grid in digest.grids if is_weaknesses(grid) for piece in grid.head if not piece.is_empty}
    for grid in digest.grids:
        title = grid.title.tight.text if grid.title else ""
        column = measure_column(grid)
        if is_relation(grid) and not grid.has("มาตรการ") and (column is not None or "มาตรการ" in title):
            piece = grid.head[1 if column is None else column]
            if piece.tight.text in heads or column is not None:
                yield told_whole(CODE, INFO, piece, "หัวข้อมาตรการ")
