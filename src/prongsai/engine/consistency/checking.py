"""Runs the rules over a document."""

from prongsai.engine.consistency.document import Document
from prongsai.engine.consistency.findings import Report, Setting


def check(document: Document, setting: Setting) -> Report:
    """Every rule, in the order of their codes; findings in reading order."""
    return Report((), ())
