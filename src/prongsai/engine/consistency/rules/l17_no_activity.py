"""L17: a weakness for which the document's own activities do nothing."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import held_in
from prongsai.engine.consistency.rules.l28_spelling import mended
from prongsai.engine.consistency.structure import is_activities, weaknesses_in
from prongsai.engine.consistency.telling import ERROR, told_whole

CODE, NEEDS = "L17", ()
ENOUGH, LOOSE = 0.6, 0.25
"""Of the name of an item, and of a weakness in the office's own words, which an activity seldom repeats."""
_IN_WORDS = re.compile(r"จุดอ่อน(?:ที่)?[0-9ก-ฮ]{0,2}")


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    activities = [words for grid in digest.grids if is_activities(grid) for words in _names(grid, setting)]
    if len(activities) < 3:
        return
    for weakness in weaknesses_in(digest):
        words = mended(core(weakness), setting.lists)
        if max(held_in(words, activity) for activity in activities) < (LOOSE if _IN_WORDS.match(weakness.words) else ENOUGH):
            yield told_whole(CODE, ERROR, weakness, count=len(activities))


def _names(grid: Grid, setting: Setting) -> Iterator[str]:
    column = grid.column("กิจกรรม", "โครงการ")
    if column is not None:
        yield from (mended(cell.words, setting.lists) for cell in grid.cells(column) if not cell.is_empty)


def core(weakness: Piece) -> str:
    """What a weakness is about, without the words that every item begins with."""
    words = _IN_WORDS.sub("", weakness.words, count=1)
    for head in ("มาตรการให้", "มาตรการ", "การ", "แผนการ"):
        words = words.removeprefix(head)
    return words
