"""The demonstration's years as rows of an agency: result, chain, what papers need, committee, meeting. Nothing is decided."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import prongsai
from prongsai.formats.year_folders import YearFolder, read_year_folder
from prongsai.formats.year_folders.office import office_values
from tests.make.years import PRACTICE

if TYPE_CHECKING:
    from prongsai.apps.meetings.models import Meeting
    from prongsai.apps.organisation.models import Agency
    from prongsai.apps.plans.models import IntegrityYear
    from tests.cast import Cast

REAL = Path(prongsai.__file__).parent / "data" / "demo" / "phetchabun-2564"
OF_PAPERS = ("head", "order", "memo", "letter", "intent", "no_gift", "plan", "progress", "results")
"""Tables of office.toml that an agency's year keeps as details."""


def practice_year(cast: "Cast") -> "IntegrityYear":
    """Everything said that can be, but for what is decided on the walk."""
    return _year_of(cast, PRACTICE)


def real_year(cast: "Cast") -> "IntegrityYear":
    """As its document leaves it: holes in the chain, nobody on record who signs."""
    return _year_of(cast, REAL)


def practice_meeting(cast: "Cast", year: "IntegrityYear") -> "Meeting":
    """The committee, and its meeting with everybody who came and all that was said."""
    from prongsai.apps.meetings import services as meetings

    record = read_year_folder(PRACTICE).record
    meetings.set_roster(access=cast.secretary, year_be=year.year_be, members=record.members)
    said = record.meeting
    assert said.held_on is not None
    values = meetings.MeetingValues(
        held_on=said.held_on,
        number=said.number,
        place=said.place,
        starts_at=said.starts_at,
        ends_at=said.ends_at,
        recorder=said.recorder,
        recorder_position=said.recorder_position,
        reviewer=said.reviewer,
        reviewer_position=said.reviewer_position,
    )
    meeting = meetings.create_meeting(access=cast.secretary, year_be=year.year_be, values=values)
    meetings.set_attendance(access=cast.secretary, meeting=meeting, rows=record.attendance)
    meetings.set_agenda(access=cast.secretary, meeting=meeting, items=record.agenda)
    return meeting


def _year_of(cast: "Cast", path: Path) -> "IntegrityYear":
    from prongsai.apps.plans import services

    folder = read_year_folder(path)
    assert folder.office is not None
    _name(cast.agency, folder, path)
    office = folder.office
    year = services.open_year(access=cast.secretary, year_be=office.fiscal_year, framework_key=office.framework_key)
    services.set_result(access=cast.secretary, year=year, assessment=_result(cast.agency, folder))
    services.import_year(access=cast.secretary, folder=folder, year=year)
    said = {name: value for name, value in office_values(path / "office.toml").items() if name.partition(".")[0] in OF_PAPERS}
    services.set_details(access=cast.secretary, year=year, details=said)
    return year


def _name(agency: "Agency", folder: YearFolder, path: Path) -> None:
    from prongsai.apps.organisation.queries import house_folder

    office, record = folder.office, folder.record
    assert office is not None
    agency.name, agency.name_en, agency.head_position = office.name, office.name_en, office.head_position
    agency.committee, agency.secretariat = office.committee, office.secretariat
    agency.address, agency.phone = "\n".join(record.contact.address), record.contact.phone
    agency.email, agency.website = record.contact.email, record.contact.website
    agency.emblem = record.style.emblem
    agency.save()
    if agency.emblem:
        house_folder(agency).mkdir(parents=True, exist_ok=True)
        shutil.copy(path / agency.emblem, house_folder(agency) / agency.emblem)


def _result(agency: "Agency", folder: YearFolder) -> object:
    from prongsai.apps.assessments.models import Assessment, Score
    from prongsai.apps.ui import day

    office = folder.office
    assert office is not None
    assessment = Assessment.objects.create(
        agency=agency,
        year_be=office.result_year,
        framework_key=office.framework_key,
        note=office.result_note,
        note_en=office.result_note_en,
        imported_by="ทดสอบ",
        imported_at=day.now(),
    )
    Score.objects.bulk_create(
        Score(assessment=assessment, position=n, code=row.code, score=row.score, effort=row.effort, note=row.note)
        for n, row in enumerate(folder.scores.rows)
    )
    return assessment
