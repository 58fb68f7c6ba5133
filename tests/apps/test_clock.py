"""The clock: due jobs run once however often they were missed, and what a crash left behind is taken up again."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from prongsai.apps.clock import jobs, services
from prongsai.apps.clock.management.commands.work import give_back
from prongsai.apps.clock.models import DueJob
from prongsai.apps.documents.models import Paper
from prongsai.apps.plans import services as plans
from prongsai.apps.plans.tasks import ask_again
from prongsai.engine.states.paper import PaperState
from tests.cast import Cast

NOON = datetime(2021, 6, 8, 12, tzinfo=UTC)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two jobs, one of which fails; their runs."""
    told: list[str] = []

    def fail() -> None:
        told.append("broken")
        raise RuntimeError("no good")

    known = {
        "daily": jobs.Job("daily", timedelta(days=1), lambda: told.append("daily")),
        "broken": jobs.Job("broken", timedelta(hours=1), fail),
    }
    monkeypatch.setattr(jobs, "_jobs", known)
    return told


@pytest.mark.usefixtures("db")
class TestTicks:
    def test_a_job_runs_when_it_is_due_and_not_before(self, runs: list[str]) -> None:
        assert services.tick(now=NOON) == ["daily"]
        assert services.tick(now=NOON + timedelta(hours=23)) == []
        assert services.tick(now=NOON + timedelta(hours=24)) == ["daily"]

    def test_runs_that_were_missed_are_made_up_once(self, runs: list[str]) -> None:
        services.tick(now=NOON)
        services.tick(now=NOON + timedelta(days=30))
        assert runs.count("daily") == 2

    def test_a_job_that_fails_is_written_down_and_holds_no_other_up(self, runs: list[str]) -> None:
        services.tick(now=NOON)
        services.tick(now=NOON + timedelta(minutes=1))
        assert runs.count("broken") == 1
        assert DueJob.objects.get(name="broken").failed == "RuntimeError"
        assert DueJob.objects.get(name="daily").failed == ""


@pytest.mark.django_db(transaction=True)
def test_papers_whose_task_was_lost_are_asked_for_again(cast: Cast) -> None:
    plans.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    plans.ask_for_paper(access=cast.secretary, year_be=2564, kind="action-plan")
    DBTaskResult.objects.all().delete()
    ask_again()
    ask_again()
    assert DBTaskResult.objects.count() == 1
    assert Paper.objects.get().state == PaperState.ASKED


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_had_begun_waits_again(cast: Cast) -> None:
    plans.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    plans.ask_for_paper(access=cast.secretary, year_be=2564, kind="action-plan")
    DBTaskResult.objects.update(status="RUNNING")
    give_back()
    assert list(DBTaskResult.objects.values_list("status", flat=True)) == ["READY"]
