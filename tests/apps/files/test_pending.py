"""Tables that wait to be confirmed: another takes the place of the first, nobody's waits for ever, and both are on record."""

import io
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prongsai.apps.audit.models import Event
from prongsai.apps.clock.jobs import jobs
from prongsai.apps.files import pending
from prongsai.apps.files.models import PendingImport
from prongsai.apps.organisation.access import Access
from prongsai.apps.ui import day
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def bring(who: Access, name: str, *, days_ago: int = 0) -> PendingImport:
    out, book = io.BytesIO(), openpyxl.Workbook()
    book.active.append([name])
    book.save(out)
    with day.on(day.today() - timedelta(days=days_ago)):
        upload = SimpleUploadedFile(name, out.getvalue())
        return pending.keep_pending(bringer=who.bringer, kind="activities", year_be=2564, upload=upload, options={})


def told(agency_code: str) -> list[tuple[str, str, str]]:
    events = Event.objects.filter(agency_code=agency_code).order_by("number")
    return list(events.values_list("action", "actor_name", "subject"))


def test_another_takes_the_place_of_the_first_and_that_is_on_record(cast: Cast, data: Path) -> None:
    bring(cast.secretary, "แผน.xlsx")
    second = bring(cast.secretary, "แผน2.xlsx")
    assert PendingImport.objects.get() == second
    name = cast.secretary.person.name
    assert told("phetchabun") == [
        ("import.started", name, "แผน.xlsx"),
        ("import.replaced", name, "แผน.xlsx"),
        ("import.started", name, "แผน2.xlsx"),
    ]


def test_what_is_left_waiting_for_a_month_is_given_up_by_the_clock(cast: Cast, strangers: Cast, data: Path) -> None:
    bring(cast.secretary, "เก่า.xlsx", days_ago=31)
    bring(strangers.secretary, "ของเขา.xlsx", days_ago=40)
    fresh = bring(cast.chair, "ใหม่.xlsx", days_ago=29)
    assert pending.forget_abandoned() == 2
    assert PendingImport.objects.get() == fresh
    assert told("phetchabun")[-1] == ("import.abandoned", "ระบบ", "เก่า.xlsx")
    assert told("neighbour")[-1] == ("import.abandoned", "ระบบ", "ของเขา.xlsx")
    before = Event.objects.count()
    assert pending.forget_abandoned() == 0
    assert Event.objects.count() == before


def test_the_clock_looks_every_day_and_lets_the_files_go_after_that(cast: Cast) -> None:
    names = [job.name for job in jobs()]
    job = next(job for job in jobs() if job.name == "files.forget-abandoned")
    assert (job.every, job.run) == (timedelta(days=1), pending.forget_abandoned)
    assert names.index("files.forget-abandoned") < names.index("files.let-go")
