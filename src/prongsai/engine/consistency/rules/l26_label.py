"""L26: activities of one table labelled in two ways."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import INFO, told

CODE, NEEDS = "L26", ()
_LABEL = re.compile(r"^(?P<word>โครงการ|กิจกรรม)ที่ ?\d{1,3}")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    for grid in digest.grids:
        met: dict[str, list[tuple[Piece, re.Match[str]]]] = {}
        for row in grid.rows:
            for piece in row:
                found = _LABEL.match(piece.plain.text)
                if found:
                    met.setdefault(found["word"], []).append((piece, found))
        if len(met) == 2:
            usual = max(met, key=lambda word: len(met[word]))
            for word, places in met.items():
                if word != usual:
                    for piece, found in places:
                        yield told(CODE, INFO, piece, piece.plain, *found.span("word"), usual, usual=usual)
