"""The daily look at every log: silent while it is as signed, and exact about what is not."""

import logging
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from prongsai.apps.audit import queries
from prongsai.apps.audit.checking import LogBroken, check_logs
from prongsai.apps.audit.models import Event, Log
from prongsai.apps.audit.services import check_log
from prongsai.apps.clock import jobs
from prongsai.apps.clock.models import DueJob
from prongsai.apps.clock.services import tick
from prongsai.messages import LANGUAGES, say
from tests.apps.audit.logs import CODE, tell, tell_many
from tests.apps.audit.test_export import DATABASE_TAMPERING, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]


def test_a_log_as_signed_has_nothing_wrong_and_the_check_is_kept() -> None:
    tell_many(4)
    assert check_log(CODE) == ()
    head = queries.log_head(CODE)
    assert head is not None
    assert (head.checked_size, head.found) == (4, ())
    assert isinstance(head.checked_at, datetime)


def test_an_agency_without_a_log_has_nothing_wrong() -> None:
    assert check_log(CODE) == ()
    assert queries.log_head(CODE) is None


@pytest.mark.parametrize("what", DATABASE_TAMPERING)
def test_the_check_names_what_the_export_would(what: str) -> None:
    spoil, code, params = DATABASE_TAMPERING[what]
    tell_many(9)
    spoil()
    problems = check_log(CODE)
    assert (code, params) in [(problem.code, dict(problem.params)) for problem in problems]
    for problem in problems:
        assert all(say(problem, language) for language in LANGUAGES)
    head = queries.log_head(CODE)
    assert head is not None
    assert {"code": code, "params": params} in head.found


@pytest.mark.parametrize(
    "columns",
    [
        {"actor_name": "นายอื่น"},
        {"action": "year.opened"},
        {"subject": "อื่น"},
        {"subject_key": "1"},
        {"at": timezone.make_aware(datetime(2020, 1, 1))},  # noqa: DTZ001
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_a_column_that_says_something_else_than_the_event_is_named(columns: dict[str, object]) -> None:
    tell_many(3)
    rows(number=2).update(**columns)
    assert [(problem.code, problem.params["number"]) for problem in check_log(CODE)] == [("log-row-differs", 2)]


def test_a_row_put_behind_the_last_is_named() -> None:
    tell_many(3)
    added = rows(number=3).get()
    added.pk, added.number = None, 5
    added.save()
    assert ("log-event-added", {"numbers": "4–5"}) in [(p.code, dict(p.params)) for p in check_log(CODE)]


def test_a_head_that_was_changed_is_named() -> None:
    tell_many(3)
    Log.objects.filter(agency_code=CODE).update(root="0" * 64)
    assert "log-signature-false" in [problem.code for problem in check_log(CODE)]


def test_a_head_that_was_taken_away_is_named() -> None:
    tell_many(3)
    Log.objects.all().delete()
    assert [problem.code for problem in check_log(CODE)] == ["log-head-missing"]


def test_the_clock_checks_every_log_once_a_day(caplog: pytest.LogCaptureFixture) -> None:
    tell_many(2)
    tell_many(2, code="neighbour")
    Event.objects.filter(agency_code=CODE, number=1).delete()
    job = next(job for job in jobs.jobs() if job.name == "audit.check")
    assert (job.every, job.run) == (timedelta(days=1), check_logs)
    with caplog.at_level(logging.ERROR):
        assert "audit.check" not in tick(now=timezone.now())
    assert DueJob.objects.get(name="audit.check").failed == "LogBroken"
    assert f"log of {CODE}: log-event-missing" in caplog.text
    assert "log of neighbour" not in caplog.text
    assert Log.objects.get(agency_code="neighbour").checked_at


def test_the_check_says_which_agencies() -> None:
    tell_many(2)
    tell_many(2, code="neighbour")
    Event.objects.filter(number=1).delete()
    with pytest.raises(LogBroken, match="neighbour, phetchabun"):
        check_logs()


def test_an_event_after_the_check_keeps_what_it_found() -> None:
    tell_many(2)
    check_log(CODE)
    tell(3)
    head = queries.log_head(CODE)
    assert head is not None
    assert (head.size, head.checked_size) == (3, 2)
