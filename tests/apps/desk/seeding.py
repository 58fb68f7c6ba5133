"""The practice year in the tables of a cast's agency, as far along its walk as a test asks."""

from datetime import date
from pathlib import Path

import prongsai
from prongsai.apps.assessments.models import Assessment, Score
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Membership, Unit
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.people.models import Person
from prongsai.apps.plans import models, services
from prongsai.apps.plans.reading import values_of
from prongsai.apps.publishing.models import Edition, Publication
from prongsai.apps.ui import day
from prongsai.formats.year_folders import YearFolder, read_year_folder
from tests.cast import Cast, password_hash

YEAR = 2564
FOLDER = Path(prongsai.__file__).parent / "data" / "demo" / "practice-2564"


def practice_folder() -> YearFolder:
    return read_year_folder(FOLDER)


def seed_year(cast: Cast) -> models.IntegrityYear:
    """The year opened, its result in, its chain brought in; nothing submitted. Activities of units the cast lacks get theirs."""
    folder = practice_folder()
    numbers = Unit.objects.filter(agency=cast.agency).count()
    names = {activity.unit for activity in folder.chain.activities} - {unit.name for unit in cast.agency.units.all()}
    for number, name in enumerate(sorted(names), numbers + 1):
        Unit.objects.create(agency=cast.agency, number=number, name=name)
    with day.on(date(2020, 12, 1)):
        year = services.open_year(access=cast.secretary, year_be=YEAR, framework_key="nacc-2564")
        services.set_result(access=cast.secretary, year=year, assessment=seed_result(cast, folder))
        return services.import_year(access=cast.secretary, folder=folder, year=year)


def seed_result(cast: Cast, folder: YearFolder) -> Assessment:
    assessment = Assessment.objects.create(
        agency=cast.agency,
        year_be=YEAR - 1,
        framework_key="nacc-2564",
        imported_by=cast.secretary.person.name,
        imported_at=day.now(),
    )
    for position, row in enumerate(folder.scores.rows):
        Score.objects.create(assessment=assessment, position=position, code=row.code, score=row.score, effort=row.effort)
    return assessment


def officer_of(cast: Cast, unit: Unit) -> Access:
    """An officer of a unit, made when there is none."""
    member = Membership.objects.filter(agency=cast.agency, unit=unit).select_related("person").first()
    if member is None:
        person = Person.objects.create(username=f"unit-{unit.pk}", name=f"นายกลุ่ม {unit.number}", password=password_hash())
        member = Membership.objects.create(agency=cast.agency, person=person, role=Role.OFFICER.value, unit=unit)
    return Access(cast.agency, member.person, (Role.OFFICER,), frozenset({unit.pk}))


def announce(cast: Cast, *, snapshot_digest: str = "s" * 64) -> Edition:
    """The measures are public; without a digest, with other content than the draft of now."""
    publication, _ = Publication.objects.get_or_create(agency=cast.agency, year_be=YEAR, key="measure-analysis")
    with day.on(date(2020, 12, 21)):
        at = day.now()
    return Edition.objects.create(
        publication=publication,
        number=1,
        state="published",
        content={},
        digest="d" * 64,
        snapshot_digest=snapshot_digest,
        proposed_by=cast.secretary.person,
        proposed_at=at,
        published_at=at,
        published_on=date(2020, 12, 21),
    )


def report_practice(cast: Cast, year: models.IntegrityYear, period: int, numbers: list[int], on: date) -> list[models.Progress]:
    """Units hand in what the practice folder says of these activities."""
    rows = {(row.activity, row.period): row for row in practice_folder().record.progress}
    reported = []
    with day.on(on):
        for number in numbers:
            activity = year.activities.select_related("owner").get(number=number)
            officer = officer_of(cast, activity.owner)
            row = services.save_progress(access=officer, activity=activity, period=period, values=values_of(rows[number, period]))
            reported.append(services.report_progress(access=officer, progress=row))
    return reported
