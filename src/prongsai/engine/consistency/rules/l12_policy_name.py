"""L12: a policy under a name that leaves out or adds words."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import tight
from prongsai.engine.consistency.telling import INFO, told

CODE, NEEDS = "L12", ()


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    for policy in setting.lists.policies:
        for loose in policy.loose:
            name = tight(loose)
            for piece in digest.pieces:
                at = piece.tight.text.find(name)
                if at >= 0:
                    yield told(CODE, INFO, piece, piece.tight, at, at + len(name), right=policy.name)
