"""L14: a list or a long paragraph that stands twice, word for word."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.structure import lists_in
from prongsai.engine.consistency.telling import INFO, told_whole

CODE, NEEDS = "L14", ()
LONG = 120
MANY = 4


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    met: dict[str, int] = {}
    for listed in lists_in(digest):
        said = "\n".join(piece.words for piece in listed.items)
        if len(listed.items) < MANY or len(said) < LONG:
            continue
        if said in met:
            yield told_whole(CODE, INFO, listed.items[0], count=len(listed.items))
        met.setdefault(said, 1)
    paragraphs: set[str] = set()
    for piece in digest.lines:
        if len(piece.words) >= LONG:
            if piece.words in paragraphs:
                yield told_whole(CODE, INFO, piece, count=1)
            paragraphs.add(piece.words)
