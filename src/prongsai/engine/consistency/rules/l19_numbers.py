"""L19: rows of a table whose numbers do not run from one without a gap, over its pages."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import ERROR, as_written, told

CODE, NEEDS = "L19", ()
_WHOLE = re.compile(r"^(?P<n>\d{1,4})[.)]?$")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    for grid in digest.grids:
        column = _numbers(grid)
        if column is not None:
            yield from _run([piece for piece in grid.cells(column) if _WHOLE.match(piece.plain.text)])


def _numbers(grid: Grid) -> int | None:
    """The first column, where it holds whole numbers and its head says that they count."""
    if not grid.head or not re.search(r"ลำดับ|^ที่$|^ข้อ$|^No", grid.head[0].tight.text):
        return None
    cells = [piece for piece in grid.cells(0) if not piece.is_empty]
    return 0 if sum(bool(_WHOLE.match(piece.plain.text)) for piece in cells) >= 3 else None


def _run(cells: list[Piece]) -> Iterator[Finding]:
    wanted = 0
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
