"""A year as files that it can be read from again: its activities, the reports of a round, the whole as one workbook."""

from collections.abc import Iterable
from dataclasses import replace

from prongsai.apps.plans import models, reading
from prongsai.apps.plans.progress_queries import told_of
from prongsai.apps.plans.queries import YearTree
from prongsai.engine.frameworks.model import Classes
from prongsai.engine.planning.year import Office, YearAnalysis
from prongsai.engine.thai.dates import DateStyle, format_date
from prongsai.formats.workbook_out import SheetOut
from prongsai.formats.year_folders import writing
from prongsai.formats.year_folders.values import is_web_address
from prongsai.formats.year_folders.writing import ReportLine
from prongsai.messages import word


def activities_sheet(rows: tuple[models.Activity, ...]) -> SheetOut:
    return writing.activities_out(reading.activity_of(row) for row in rows)


def reports_sheet(rows: Iterable[models.Activity], period: int) -> SheetOut:
    """A round as units fill it in, over `told_activities`: each activity with what is reported of it by now."""
    return writing.reports_out(_report_line(row, period) for row in rows)


def _report_line(row: models.Activity, period: int) -> ReportLine:
    told = told_of(row)
    said = reading.written_of(told, row.number) if told else None
    return ReportLine(reading.activity_of(row), period, said, word("progress-state", told.state, "th") if told else "")


def year_sheets(tree: YearTree) -> tuple[SheetOut, ...]:
    """The sheets of a year folder, those that hold anything; a year without a form has only what needs none."""
    read = tree.full_analysis
    if read is None:
        return (activities_sheet(tree.activities),)
    analysis = read[0]
    chain, record = analysis.chain, analysis.record
    optional = (
        writing.members_out(record.members),
        writing.attendance_out(record.attendance),
        writing.agenda_out(record.agenda),
        writing.progress_out(replace(row, evidence=tuple(filter(is_web_address, row.evidence))) for row in record.progress),
    )
    return (
        writing.office_out(_fields(tree, analysis)),
        writing.result_out(analysis.result.rows.values()),
        writing.weaknesses_out(chain.weaknesses),
        writing.measures_out(chain.measures),
        writing.activities_out(chain.activities),
        *(sheet for sheet in optional if sheet.rows),
    )


def _fields(tree: YearTree, analysis: YearAnalysis) -> dict[str, object]:
    office, contact, style = analysis.office, analysis.record.contact, analysis.record.style
    return {
        **_of_office(office),
        "office.address": list(contact.address),
        "office.phone": contact.phone,
        "office.email": contact.email,
        "office.website": contact.website,
        "office.font": style.font,
        "office.table_digits": "ไทย" if style.thai_digits_in_tables else "อารบิก",
        **_of_classes(office.classes),
        **_details(tree),
    }


def _of_office(office: Office) -> dict[str, object]:
    return {
        "office.name": office.name,
        "office.name_en": office.name_en,
        "office.head_position": office.head_position,
        "office.committee": office.committee,
        "office.secretariat": office.secretariat,
        "office.sources": list(office.sources),
        "year.fiscal_year": str(office.fiscal_year),
        "year.result_year": str(office.result_year),
        "year.framework": office.framework_key,
        "year.result_is_official": office.result_is_official,
        "year.result_note": office.result_note,
        "year.result_note_en": office.result_note_en,
        "resolution.resolved_on": office.resolved_on,
        "resolution.text": office.resolution,
        "resolution.text_en": office.resolution_en,
        "announcement.announced_on": office.announced_on,
    }


def _of_classes(classes: Classes | None) -> dict[str, object]:
    if classes is None:
        return {}
    return {"thresholds.urgent_below": str(classes.urgent_below), "thresholds.improve_below": str(classes.improve_below)}


def _details(tree: YearTree) -> dict[str, object]:
    """Fields of papers; of the meeting what the room of meetings holds."""
    meeting = tree.full_analysis[0].record.meeting if tree.full_analysis else None
    said = {name: value for name, value in tree.year.details.items() if name != "announcement.announced_on"}
    if meeting is None or not meeting.held_on:
        return said
    return {
        **said,
        "meeting.number": meeting.number,
        "meeting.held_on": format_date(meeting.held_on, DateStyle.SHORT),
        "meeting.place": meeting.place,
        "meeting.starts_at": meeting.starts_at,
        "meeting.ends_at": meeting.ends_at,
        "meeting.recorder": meeting.recorder,
        "meeting.recorder_position": meeting.recorder_position,
        "meeting.reviewer": meeting.reviewer,
        "meeting.reviewer_position": meeting.reviewer_position,
    }
