"""L14: a list or a long paragraph that stands twice, word for word."""

from collections import Counter
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.structure import lists_in
from prongsai.engine.consistency.telling import INFO, told_whole

CODE, NEEDS = "L14", ()
LONG = 120
MANY = 4
TWICE = 2
"""What stands more often is meant to, as in a manual."""


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    met: dict[str, int] = {}
    for listed in lists_in(digest):
        said = "\n".join(piece.words for piece in listed.items)
        if len(listed.items) < MANY or len(said) < LONG:
            continue
        if said in met:
            yield told_whole(CODE, INFO, listed.items[0], count=len(listed.items))
        met.setdefault(said, 1)
    long = [piece for piece in digest.lines if len(piece.words) >= LONG]
    times = Counter(piece.words for piece in long)
    seen: set[str] = set()
    for piece in long:
        if times[piece.words] == TWICE and piece.words in seen:
            yield told_whole(CODE, INFO, piece, count=1)
        seen.add(piece.words)
