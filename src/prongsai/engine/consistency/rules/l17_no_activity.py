"""L17: a weakness for which the document's own activities do nothing."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import held_in
from prongsai.engine.consistency.rules.l28_spelling import mended
from prongsai.engine.consistency.structure import is_activities, weaknesses_in
from prongsai.engine.consistency.telling import ERROR, told_whole

CODE, NEEDS = "L17", ()
ENOUGH = 0.6


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    activities = [words for grid in digest.grids if is_activities(grid) for words in _names(grid, setting)]
    if len(activities) < 3:
        return
    for weakness in weaknesses_in(digest):
        if not any(held_in(mended(core(weakness), setting.lists), activity) >= ENOUGH for activity in activities):
            yield told_whole(CODE, ERROR, weakness, count=len(activities))


def _names(grid: Grid, setting: Setting) -> Iterator[str]:
    column = grid.column("กิจกรรม", "โครงการ")
    if column is not None:
        yield from (mended(cell.words, setting.lists) for cell in grid.cells(column) if not cell.is_empty)


def core(weakness: Piece) -> str:
    """What a weakness is about, without the words that every item begins with."""
    words = weakness.words
    for head in ("มาตรการให้", "มาตรการ", "การ", "แผนการ"):
        words = words.removeprefix(head)
    return words
