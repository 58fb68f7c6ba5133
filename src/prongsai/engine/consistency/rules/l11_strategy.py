"""L11: activities put under a strategy that no plan of this document, and none that is known, has.

Judged where the document itself says which plans it follows: it lists their strategies, or names a known plan.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import likeness, tight
from prongsai.engine.consistency.telling import ERROR, told

CODE, NEEDS = "L11", ()
ENOUGH = 0.6
HEADING = re.compile(r"^(?:- ?)?ยุทธศาสตร์ที่ ?(?P<n>\d{1,2})[ :.\-–]*(?P<title>[^\d].{5,200})$")


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    judged = list(_over_activities(digest))
    over = {id(piece) for piece, _ in judged}
    listed = [
        tight(found["title"]) for piece in digest.lines if id(piece) not in over and (found := HEADING.match(piece.plain.text))
    ]
    known = [*setting.lists.strategies, *listed]
    names = [tight(name) for policy in setting.lists.policies for name in (policy.name, *policy.also, *policy.loose)]
    cites = listed or any(name in piece.tight.text for piece in digest.lines for name in names)
    if not cites:
        return
    for piece, found in judged:
        title = tight(found["title"])
        if max((likeness(title, one) for one in known), default=0.0) < ENOUGH:
            at, to = found.span("title")
            yield told(CODE, ERROR, piece, piece.plain, at, to, number=found["n"])


def _over_activities(digest: Digest) -> Iterator[tuple[Piece, re.Match[str]]]:
    """Strategies that head activities: rows of one cell within a table, and headings right above one."""
    for piece, after in pairwise(digest.order):
        if isinstance(piece, Piece) and isinstance(after, Grid):
            heading = HEADING.match(piece.plain.text)
            if heading:
                yield piece, heading
    for grid in digest.grids:
        for row in grid.rows:
            filled = [piece for piece in row if not piece.is_empty]
            found = HEADING.match(filled[0].plain.text) if len(filled) == 1 else None
            if found:
                yield filled[0], found
