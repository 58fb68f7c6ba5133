"""Staff pages through all of the site but the socket: queries, and CPU of the server, beside their limits.

The year in full is the real case (43 items, 39 activities) with reports and evidence; a list is a page of 50 of 1,000 rows.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

DATA = tempfile.TemporaryDirectory(prefix="prongsai-staff-")
os.environ |= {
    "PRONGSAI_DATA": DATA.name,
    "PRONGSAI_TODAY": "2021-06-08",
    "PRONGSAI_HOSTS": "testserver",
    "DJANGO_SETTINGS_MODULE": "prongsai.site.settings",
}

import django  # noqa: E402 - settings come from the environment

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from prongsai.apps.assessments.models import Assessment, Score  # noqa: E402
from prongsai.apps.files.kinds import Kind  # noqa: E402
from prongsai.apps.files.services import keep_bytes  # noqa: E402
from prongsai.apps.organisation.access import Access  # noqa: E402
from prongsai.apps.organisation.models import Agency, Membership, Unit  # noqa: E402
from prongsai.apps.organisation.permissions import Role  # noqa: E402
from prongsai.apps.people.models import Person  # noqa: E402
from prongsai.apps.plans import models, services  # noqa: E402
from prongsai.apps.ui import day  # noqa: E402
from prongsai.cli.example import CASE  # noqa: E402
from prongsai.formats.year_folders import read_year_folder  # noqa: E402

FULL, MANY = 2564, 2565
ROWS, TIMES = 1000, 21
MOST_QUERIES = 10
LIST_MS, TREE_MS = 20, 25
TREES = ("measures/", "measures/relation/", "plan/", "progress/")
LISTS = ("plan/table/", "plan/table/?sort=-ends_on&q=กิจกรรม", "plan/", "plan/units/", "plan/measures/", "plan/ties/", "progress/")


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    access = secretary()
    full_year(access)
    many_activities(access)
    client = Client()
    client.force_login(access.person)
    for path in TREES:
        tell(client, f"the year in full, {path}", f"/staff/{FULL}/{path}", TREE_MS)
    for path in LISTS:
        tell(client, f"50 of {ROWS:,}, {path}", f"/staff/{MANY}/{path}", LIST_MS)
    DATA.cleanup()


def secretary() -> Access:
    agency = Agency.objects.create(code="bench", is_first=True, name="หน่วยงาน")
    person = Person.objects.create(username="secretary", name="เลขานุการ", password="!")
    Membership.objects.create(agency=agency, person=person, role=Role.SECRETARY.value)
    for number, name in enumerate(("กลุ่มอำนวยการ", "กลุ่มบริหารงานบุคคล", "กลุ่มนโยบายและแผน", "ทุกกลุ่ม"), 1):
        Unit.objects.create(agency=agency, number=number, name=name, stands_for_all=name == "ทุกกลุ่ม")
    return Access(agency, person, (Role.SECRETARY,))


def full_year(access: Access) -> None:
    """The real case, with a report and a file of evidence for each activity."""
    folder = read_year_folder(Path(CASE))
    assert folder.office is not None
    result = Assessment.objects.create(
        agency=access.agency,
        year_be=FULL - 1,
        framework_key=folder.office.framework_key,
        imported_by="x",
        imported_at=day.now(),
    )
    Score.objects.bulk_create(
        Score(assessment=result, position=n, code=row.code, score=row.score) for n, row in enumerate(folder.scores.rows)
    )
    year = services.open_year(access=access, year_be=FULL, framework_key=folder.office.framework_key)
    services.import_year(access=access, folder=folder, year=year)
    proof = keep_bytes(agency_id=access.agency.pk, actor=access.actor, name="proof.pdf", data=b"%PDF-1.7", kind=Kind.PDF)
    reports = models.Progress.objects.bulk_create(
        models.Progress(activity=row, period=6, state="accepted", status="under-way", percent=40) for row in year.activities.all()
    )
    models.Evidence.objects.bulk_create(models.Evidence(progress=row, file=proof) for row in reports)


def many_activities(access: Access) -> None:
    year = services.open_year(access=access, year_be=MANY)
    units = list(Unit.objects.filter(agency=access.agency))
    models.Measure.objects.bulk_create(models.Measure(year=year, number=n, name=f"มาตรการข้อ {n}") for n in range(1, 7))
    activities = models.Activity.objects.bulk_create(
        models.Activity(
            year=year,
            number=n,
            name=f"กิจกรรมที่ {n} ของแผนปฏิบัติการป้องกันการทุจริต",
            strategy_number=1 + n % 3,
            strategy=f"ยุทธศาสตร์ที่ {1 + n % 3}",
            unit=units[n % 4].name,
            owner=units[n % 4],
            measures=[1 + n % 6],
            starts_on="2021-10-01",
            ends_on=f"2022-{1 + n % 9:02}-28",
            budget_baht=n * 100,
        )
        for n in range(1, ROWS + 1)
    )
    models.Progress.objects.bulk_create(
        models.Progress(activity=row, period=6, state="accepted", status=("done", "under-way")[row.number % 2], percent=50)
        for row in activities
    )


def tell(client: Client, what: str, path: str, limit: int) -> None:
    for _ in range(3):
        assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    asked, taken = len(queries), []
    for _ in range(TIMES):
        start = time.process_time()
        client.get(path)
        taken.append(time.process_time() - start)
    ms = statistics.median(taken) * 1000
    print(f"{what}: {asked} queries of {MOST_QUERIES}, {ms:.1f} ms CPU = {ms / limit:.2f} of the limit {limit} ms")


if __name__ == "__main__":
    main()
