"""Runs the rules over a document."""

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.document import Document
from prongsai.engine.consistency.findings import Finding, Report, Setting, Skipped
from prongsai.engine.consistency.rules import RULES


def check(document: Document, setting: Setting) -> Report:
    """Every rule that has what it needs; findings in reading order, those of one place by their codes."""
    digest, found, skipped = Digest(document), [], []
    there = {
        "office": bool(setting.office),
        "year": bool(setting.year),
        "framework": bool(setting.frameworks),
        "plan": setting.plan is not None,
    }
    for rule in RULES:
        lacking = [name for name in rule.NEEDS if not there[name]]
        if lacking:
            skipped.append(Skipped(rule.CODE, lacking[0]))
        else:
            found += rule.find(digest, setting)
    order = {id(piece.said): n for n, piece in enumerate(digest.pieces)}

    def place(finding: Finding) -> tuple[int, int, str]:
        return order.get(id(finding.said), 0), finding.start, finding.code

    return Report(tuple(sorted(found, key=place)), tuple(skipped))
