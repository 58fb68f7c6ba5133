"""Looks a document through; nothing is kept of it here."""

from dataclasses import dataclass
from typing import Any

from prongsai.apps.organisation.models import Agency
from prongsai.apps.proofreading import hooks
from prongsai.engine.consistency import checking
from prongsai.engine.consistency.document import Document
from prongsai.engine.consistency.findings import Report
from prongsai.formats.proofreading import setting_of

PASTED = "pasted.txt"
"""The name that pasted text is read under: lines with tabs are a table there as in a file."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A document and what was found in it; by which form, and whether it was compared with the plan of the year."""

    document: Document
    report: Report
    framework_key: str = ""
    with_plan: bool = False


def look_through(data: bytes, name: str, agency: Agency, year_be: int, *, framework_key: str, with_plan: bool) -> Looked:
    """Reads the file and checks it. Raises FileRefused."""
    from prongsai.formats.documents import document_in  # brings the readers of every kind

    plan = hooks.plan_of(agency, year_be) if with_plan else None
    document = document_in(data, name)
    report = report_on(document, agency, year_be, framework_key=framework_key, plan=plan)
    return Looked(document, report, framework_key, plan is not None)


def report_on(document: Document, agency: Agency, year_be: int, *, framework_key: str = "", plan: Any = None) -> Report:
    return checking.check(document, setting_of(agency.name, year_be, framework_key, plan))
