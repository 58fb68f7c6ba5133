"""My work: one job for each thing that is due, late, sent back, or waits for this person, decided by what they may do.

Each family is a function of the year's state and the person; none asks for a role, only for permissions.
"""

from collections.abc import Iterable
from datetime import date

from prongsai.apps.desk.jobs.deciding import deciding_jobs
from prongsai.apps.desk.jobs.job import Desk, Job
from prongsai.apps.desk.jobs.measures import measures_jobs
from prongsai.apps.desk.jobs.reporting import reporting_jobs
from prongsai.apps.desk.jobs.results import results_jobs
from prongsai.apps.desk.jobs.setting_up import setting_up_jobs
from prongsai.apps.desk.queries import YearState
from prongsai.apps.organisation.access import Access
from prongsai.messages import Language

__all__ = ["Job", "jobs_for"]

FAMILIES = (reporting_jobs, measures_jobs, results_jobs, deciding_jobs)


def jobs_for(access: Access, state: YearState | None, *, year_be: int, today: date, language: Language) -> tuple[Job, ...]:
    """The most urgent first: what is over its day longest, then by day; what has no day last."""
    desk = Desk(access, state, year_be, today, language)
    found: list[Job] = list(setting_up_jobs(desk))
    if state is not None:
        found += (job for family in FAMILIES for job in family(desk, state))
    return tuple(sorted(found, key=lambda job: _urgency(job, today)))


def late_count(jobs: Iterable[Job], today: date) -> int:
    return sum(job.is_late(today) for job in jobs)


def _urgency(job: Job, today: date) -> tuple[bool, date]:
    return not job.is_late(today), job.on or date.max
