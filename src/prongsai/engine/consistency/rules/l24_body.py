"""L24: a body under a name that it does not have."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import tight
from prongsai.engine.consistency.telling import WARNING, told

CODE, NEEDS = "L24", ()


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    names = tuple(tight(body.name) for body in setting.lists.bodies)
    for piece in digest.pieces:
        text = piece.tight.text
        taken: list[tuple[int, int]] = []
        for body in setting.lists.bodies:
            for wrong in sorted(map(tight, body.wrong), key=len, reverse=True):
                at = text.find(wrong)
                if at < 0 or _is_named(text, at, wrong, names) or any(start <= at < end for start, end in taken):
                    continue
                taken.append((at, at + len(wrong)))
                yield told(CODE, WARNING, piece, piece.tight, at, at + len(wrong), body.name, right=body.name)


def _is_named(text: str, at: int, wrong: str, names: tuple[str, ...]) -> bool:
    """Whether a whole right name stands there, of which the wrong one is a part."""
    return any(len(name) >= len(wrong) and text.startswith(name, at) for name in names)
