"""`prongsai manage work`: the task worker, and the clock beside it in a thread of its own."""

import logging
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from prongsai.apps.clock.jobs import starts
from prongsai.apps.clock.services import tick

logger = logging.getLogger(__name__)
MINUTE = 60.0


class Command(BaseCommand):
    help = "Runs background tasks and due jobs until it is stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        for start in starts():
            start()
        give_back()
        worker = Worker(
            queue_names=["default"],
            interval=1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="prongsai",
            excluded_queue_names=[],
        )
        worker.configure_signals()
        threading.Thread(target=_ticks, name="clock", daemon=True).start()
        worker.run()


def give_back() -> None:
    """What a worker that was killed had begun waits again: there is one worker, and it is this one."""
    DBTaskResult.objects.filter(status="RUNNING").update(status="READY", started_at=None)


def _ticks() -> None:
    while True:
        try:
            tick(now=timezone.now())
        except Exception:
            logger.exception("the tick failed; the next one is in a minute")
        finally:
            close_old_connections()
        threading.Event().wait(MINUTE)
