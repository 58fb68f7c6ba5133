"""L22: words of law that are not the law's."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import tight
from prongsai.engine.consistency.telling import INFO, told

CODE, NEEDS = "L22", ()
NEAR = 90


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    for quotation in setting.lists.quotations:
        before, wrong = tight(quotation.before), tight(quotation.wrong)
        for piece in digest.pieces:
            text = piece.tight.text
            at = text.find(before + wrong)
            if at < 0:
                continue
            near = text[max(0, at - NEAR) : at + len(before + wrong) + NEAR]
            if not quotation.cue or any(tight(cue) in near for cue in quotation.cue):
                start = at + len(before)
                yield told(CODE, INFO, piece, piece.tight, start, start + len(wrong), quotation.right, source=quotation.source)
