"""A published edition through all of the site but the socket: at most 8 ms CPU uncached, and one query when nothing has changed.

The edition is the real case (39 items, 39 activities). "Uncached" is the first reading in a process: nothing of the edition is
kept yet. "Kept" is every reading after it.
"""

import os
import statistics
import tempfile
import time

DATA = tempfile.TemporaryDirectory(prefix="prongsai-edition-")
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

from prongsai.apps.organisation.access import Access  # noqa: E402
from prongsai.apps.organisation.models import Agency, Membership  # noqa: E402
from prongsai.apps.organisation.permissions import Role  # noqa: E402
from prongsai.apps.people.models import Person  # noqa: E402
from prongsai.apps.plans import models, queries, services  # noqa: E402
from prongsai.apps.plans.contents import measures_content, progress_content  # noqa: E402
from prongsai.apps.publishing import queries as published  # noqa: E402
from prongsai.apps.publishing import services as publishing  # noqa: E402
from prongsai.apps.ui import day  # noqa: E402
from prongsai.cli.example import CASE  # noqa: E402
from prongsai.formats.year_folders import YearFolder, read_year_folder  # noqa: E402

LIMIT_MS, TIMES = 8, 41
YEAR = 2564
PAGES = (f"/{YEAR}/measures/", f"/{YEAR}/progress/", f"/en/{YEAR}/measures/", "/")


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    publish()
    client = Client()
    for path in PAGES:
        mark = client.get(path)["ETag"]
        tell(
            f"{path} uncached",
            cpu(lambda path=path: client.get(path), before=published.forget),
            queries_of(client, path, published.forget),
        )
        tell(f"{path} kept", cpu(lambda path=path: client.get(path)), queries_of(client, path))
        headers = {"If-None-Match": mark}
        assert client.get(path, headers=headers).status_code == 304
        unchanged = cpu(lambda path=path, headers=headers: client.get(path, headers=headers))
        tell(f"{path} unchanged", unchanged, queries_of(client, path, headers=headers))
    DATA.cleanup()


def cpu(work: object, before: object = None) -> float:
    """Milliseconds of this process, the median."""
    taken = []
    for _ in range(TIMES):
        if callable(before):
            before()
        start = time.process_time()
        work()  # type: ignore[operator]
        taken.append(time.process_time() - start)
    return statistics.median(taken) * 1000


def queries_of(client: Client, path: str, before: object = None, headers: dict[str, str] | None = None) -> int:
    if callable(before):
        before()
    with CaptureQueriesContext(connection) as queries_asked:
        client.get(path, headers=headers)
    return len(queries_asked)


def tell(what: str, taken: float, asked: int) -> None:
    print(f"{what}: {taken:.1f} ms CPU = {taken / LIMIT_MS:.2f} of the limit {LIMIT_MS} ms, queries: {asked}")


def publish() -> None:
    agency = Agency.objects.create(code="bench", is_first=True, name="หน่วยงาน", name_en="Agency", secretariat="กลุ่มอำนวยการ")
    secretary, member = (person_of(agency, role) for role in (Role.SECRETARY, Role.MEMBER))
    folder = read_year_folder(CASE)
    year = bring_in(secretary, folder)
    for activity in year.activities.all():
        models.Progress.objects.create(
            activity=activity, period=6, state="accepted", status="under-way", result="ดำเนินการแล้วบางส่วน", percent=50
        )
    tree = queries.year_tree(agency, YEAR)
    for key, content in (("measure-analysis", measures_content(tree)), ("progress", progress_content(tree))):
        edition = publishing.propose(
            access=secretary, year_be=YEAR, key=key, content=content, snapshot_digest=tree.snapshot.digest, papers=()
        )
        publishing.publish(access=member, edition=publishing.check(access=member, edition=edition))


def person_of(agency: Agency, role: Role) -> Access:
    person = Person.objects.create(username=role.value, name=role.value, password="!")
    Membership.objects.create(agency=agency, person=person, role=role.value)
    return Access(agency, person, (role,))


def bring_in(secretary: Access, folder: YearFolder) -> models.IntegrityYear:
    from prongsai.apps.assessments.models import Assessment, Score

    office = folder.office
    assert office is not None
    result = Assessment.objects.create(
        agency=secretary.agency,
        year_be=office.result_year,
        framework_key=office.framework_key,
        imported_by="-",
        imported_at=day.now(),
    )
    Score.objects.bulk_create(
        Score(assessment=result, position=n, code=row.code, score=row.score, effort=row.effort)
        for n, row in enumerate(folder.scores.rows)
    )
    year = services.open_year(access=secretary, year_be=YEAR, framework_key=office.framework_key)
    services.set_result(access=secretary, year=year, assessment=result)
    services.import_year(access=secretary, folder=folder, year=year)
    year.refresh_from_db()
    year.resolved_on = year.announced_on = office.resolved_on
    year.save()
    return year


if __name__ == "__main__":
    main()
