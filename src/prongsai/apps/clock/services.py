"""The tick. It writes when a job is due, nothing that people own: it leaves no event; what a job did its own service tells."""

import logging
from datetime import datetime

from django.db import transaction

from prongsai.apps.clock.jobs import Job, jobs
from prongsai.apps.clock.models import DueJob

logger = logging.getLogger(__name__)


def tick(*, now: datetime) -> list[str]:
    """Runs every job that is due, once however often it was missed, and says which. Two ticks at a time run a job once."""
    return [job.name for job in jobs() if _claim(job, now) and _run(job)]


def _claim(job: Job, now: datetime) -> bool:
    """Moves the job's next time on before it runs: a job that crashes does not come back every minute."""
    with transaction.atomic():
        due, is_new = DueJob.objects.select_for_update().get_or_create(name=job.name, defaults={"due_at": now})
        if not is_new and due.due_at > now:
            return False
        due.due_at, due.ran_at = now + job.every, now
        due.save()
    return True


def _run(job: Job) -> bool:
    try:
        job.run()
    except Exception as error:
        logger.exception("job %s", job.name)
        DueJob.objects.filter(name=job.name).update(failed=f"{type(error).__name__}"[:300])
        return False
    DueJob.objects.filter(name=job.name).update(failed="")
    return True
