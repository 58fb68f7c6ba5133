"""From the tables to the engine's frozen year: the one place where rows of the database become `YearAnalysis`.

Problems that the engine finds carry places as `Place(sheet, row, text=column)`: the sheet and number of the row they speak of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.disclosure.models import Proof
from prongsai.apps.disclosure.queries import told_by
from prongsai.apps.meetings.queries import MeetingRecord
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import models
from prongsai.engine.frameworks.model import Classes, Framework
from prongsai.engine.planning.chain import Activity, Chain, Measure, Weakness
from prongsai.engine.planning.record import Contact, HouseStyle, Progress, Status, YearRecord
from prongsai.engine.planning.year import Office
from prongsai.engine.problems import Place, PlacesOfRow, Problem, Severity, has_errors
from prongsai.formats.year_folders.office import OfficeReading
from prongsai.formats.year_folders.record import RecordReading
from prongsai.formats.year_folders.rows import RowReading
from prongsai.messages import Language, summaries
from prongsai.words.normalise import search_key


def office_of(agency: Agency, year: models.IntegrityYear, assessment: Assessment | None, framework_key: str) -> Office:
    return Office(
        name=agency.name,
        name_en=agency.name_en,
        head_position=agency.head_position,
        committee=agency.committee,
        secretariat=agency.secretariat,
        fiscal_year=year.year_be,
        result_year=assessment.year_be if assessment else year.year_be - 1,
        framework_key=framework_key,
        result_is_official=bool(assessment and assessment.is_official),
        result_note=assessment.note if assessment else "",
        result_note_en=assessment.note_en if assessment else "",
        resolved_on=year.resolved_on,
        resolution=year.resolution,
        resolution_en=year.resolution_en,
        resolution_remark=year.resolution_remark,
        announced_on=year.announced_on,
        classes=classes_of(year),
        sources=tuple(year.sources),
    )


def classes_of(year: models.IntegrityYear) -> Classes | None:
    """The office's own thresholds of weak items; None: the edition's."""
    if year.urgent_below is None or year.improve_below is None:
        return None
    return Classes(year.urgent_below, year.improve_below)


def _plain(number: Decimal) -> Decimal:
    """Without the zeros that the column's width adds."""
    return number.normalize() if number != number.to_integral_value() else number.quantize(Decimal(1))


def chain_of(
    weaknesses: Iterable[models.Weakness], measures: Iterable[models.Measure], activities: Iterable[models.Activity]
) -> Chain:
    return Chain(
        weaknesses=tuple(weakness_of(row) for row in weaknesses),
        measures=tuple(measure_of(row) for row in measures),
        activities=tuple(activity_of(row) for row in activities),
        fold=search_key,
    )


WEAKNESS = ("item", "finding", "guideline", "measure_heading", "required_actions", "unit", "remark")
MEASURE = ("name", "source", "owner", "steps", "follow_up", "due_on", "result")
ACTIVITY = (
    *("name", "strategy_number", "strategy", "reasons", "unit", "measures", "weaknesses", "link_is_inferred"),
    *("starts_on", "ends_on", "budget_baht", "indicator"),
)
"""Columns that are fields of the engine's row by the same name, beside the number; lists here are tuples there."""


def weakness_of(row: models.Weakness) -> Weakness:
    return Weakness(**_said(row, "weaknesses", WEAKNESS))


def measure_of(row: models.Measure) -> Measure:
    return Measure(**_said(row, "measures", MEASURE))


def activity_of(row: models.Activity) -> Activity:
    return Activity(**_said(row, "activities", ACTIVITY))


def _said(row: Any, sheet: str, columns: Iterable[str]) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in columns}
    frozen = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return {"number": row.number, "place": _place(sheet, row.number), "cells": PlacesOfRow(sheet, row.number), **frozen}


def columns_of(said: Weakness | Measure | Activity, columns: Iterable[str]) -> dict[str, Any]:
    """The other way: what a row of the engine's is kept as."""
    values = {name: getattr(said, name) for name in columns}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def progress_of(row: models.Progress, number: int) -> Progress:
    """A report as papers have it. Files of evidence are named; their addresses are publishing's to give."""
    written = written_of(row, number)
    return replace(written, evidence=(*written.evidence, *(evidence.file.name for evidence in row.evidence.all())))


def written_of(row: models.Progress, number: int) -> Progress:
    """A report as it is written in its form or its sheet: without the files beside it."""
    return Progress(
        place=_place("progress", number),
        cells=PlacesOfRow("progress", number),
        activity=number,
        period=row.period,
        status=Status(row.status),
        result=row.result,
        percent=None if row.percent is None else _plain(row.percent),
        spent_baht=row.spent_baht,
        problem=row.problem,
        suggestion=row.suggestion,
        evidence=tuple(row.evidence_urls),
    )


def values_of(said: Progress) -> dict[str, object]:
    """The columns of a report that says this; what `written_of` reads."""
    return {
        "status": said.status.value,
        "result": said.result,
        "percent": said.percent,
        "spent_baht": said.spent_baht,
        "problem": said.problem,
        "suggestion": said.suggestion,
        "evidence_urls": list(said.evidence),
    }


def record_of(
    agency: Agency,
    year: models.IntegrityYear,
    framework: Framework | None,
    meeting: MeetingRecord,
    progress: Iterable[Progress],
    proofs: Mapping[str, Proof],
) -> tuple[YearRecord, tuple[Problem, ...]]:
    """What papers need beside the chain. `details` are read as an `office.toml` would be; what they get wrong is a problem."""
    problems: list[Problem] = []
    fields = OfficeReading(year.details, problems, "")
    plain = RecordReading(fields, lambda _name, _columns: (), RowReading(), framework, None).record()
    return (
        _with(
            plain,
            contact=Contact(
                address=tuple(line.strip() for line in agency.address.splitlines() if line.strip()),
                phone=agency.phone,
                email=agency.email,
                website=agency.website,
            ),
            style=HouseStyle(
                emblem=agency.emblem,
                fonts=agency.fonts,
                font=agency.font,
                thai_digits_in_tables=agency.thai_digits_in_tables,
            ),
            meeting=meeting.meeting,
            members=meeting.members,
            attendance=meeting.attendance,
            agenda=meeting.agenda,
            progress=tuple(progress),
            disclosures=told_by(framework, proofs) if framework else (),
        ),
        tuple(problems),
    )


def _with(record: YearRecord, **values: Any) -> YearRecord:
    return replace(record, **values)


def _place(sheet: str, row: int) -> Place:
    return Place(sheet=sheet, row=row)


def lacks_of(findings: Sequence[Problem], language: Language) -> tuple[str, ...]:
    """What the chain lacks, a sentence each as every list shows them; none while nothing in it is wrong."""
    return (
        summaries(sorted(findings, key=lambda one: one.severity is not Severity.ERROR), language) if has_errors(findings) else ()
    )
