"""Files that nothing refers to go after a day, from the register and from the disk; all others stay."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from prongsai.apps.audit.models import Event
from prongsai.apps.clock.jobs import jobs
from prongsai.apps.files import queries, services
from prongsai.apps.files.kinds import Kind
from prongsai.apps.files.letting_go import let_go
from prongsai.apps.files.models import PendingImport, StoredFile
from prongsai.apps.ui import day
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = 2


def keep(cast: Cast, data: bytes, *, days: int = DAYS) -> StoredFile:
    """A file that was kept some days ago."""
    file = services.keep_bytes(agency_id=cast.agency.pk, actor=cast.secretary.actor, name="ก.csv", data=data, kind=Kind.CSV)
    StoredFile.objects.filter(pk=file.pk).update(kept_at=day.now() - timedelta(days=days))
    then = time.time() - days * 24 * 60 * 60
    os.utime(queries.path_of(file.digest), (then, then))
    return file


def test_what_nothing_refers_to_is_gone_and_the_agency_is_told(cast: Cast, data: Path) -> None:
    file = keep(cast, b"1,2")
    assert let_go() == 1
    assert not StoredFile.objects.exists()
    assert not queries.path_of(file.digest).exists()
    assert Event.objects.get(agency_code=cast.agency.code, action="files.let_go").actor_name
    assert let_go() == 0


def test_what_a_row_refers_to_stays(cast: Cast, data: Path) -> None:
    file = keep(cast, b"1,2")
    PendingImport.objects.create(
        agency=cast.agency, kind="activities", year_be=2564, file=file, made_by=cast.secretary.person, made_at=day.now()
    )
    assert let_go() == 0
    assert queries.path_of(file.digest).read_bytes() == b"1,2"


def test_what_was_brought_today_stays(cast: Cast, data: Path) -> None:
    file = keep(cast, b"1,2", days=0)
    assert let_go() == 0
    assert queries.path_of(file.digest).exists()


def test_bytes_that_another_brought_too_stay_for_them(cast: Cast, strangers: Cast, data: Path) -> None:
    other = keep(strangers, b"1,2")
    PendingImport.objects.create(
        agency=strangers.agency,
        kind="activities",
        year_be=2564,
        file=other,
        made_by=strangers.secretary.person,
        made_at=day.now(),
    )
    keep(cast, b"1,2")
    assert let_go() == 1
    assert StoredFile.objects.get() == other
    assert queries.path_of(other.digest).exists()


def test_bytes_that_are_brought_again_are_not_taken_from_under_who_brings_them(cast: Cast, data: Path) -> None:
    old = keep(cast, b"1,2")
    services.keep_bytes(agency_id=cast.agency.pk, actor=cast.secretary.actor, name="ข.csv", data=b"1,2", kind=Kind.CSV)
    assert let_go() == 0
    assert queries.path_of(old.digest).exists()


def test_the_clock_does_it_every_day(cast: Cast) -> None:
    job = next(job for job in jobs() if job.name == "files.let-go")
    assert (job.every, job.run) == (timedelta(days=1), let_go)
