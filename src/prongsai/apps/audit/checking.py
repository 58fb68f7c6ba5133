"""Is the log in the database still what was signed? The same verification as everybody's, and what only the server can see."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db.models import Max

from prongsai.apps.audit import exporting
from prongsai.apps.audit.heads import HeadBroken
from prongsai.apps.audit.models import Event, Log
from prongsai.apps.ui import day
from prongsai.engine.problems import Place, Problem
from prongsai.ledger.export import verify_log

logger = logging.getLogger(__name__)

MOST_TOLD = 20


class LogBroken(Exception):
    """Logs were found that are not what was signed; the message names their agencies."""


def check_log(agency_code: str) -> tuple[Problem, ...]:
    """Everything wrong with the agency's log; nothing when it is as signed, to the last event. What is found is kept, too."""
    log = Log.objects.filter(agency_code=agency_code).first()
    problems = tuple(_problems(agency_code, log))
    if log is not None:
        found = [{"code": problem.code, "params": dict(problem.params)} for problem in problems[:MOST_TOLD]]
        Log.objects.filter(pk=log.pk).update(checked_at=day.now(), checked_size=log.size, found=found)
    return problems


def check_logs() -> None:
    """The clock's daily work. Raises LogBroken when every log has been looked at, so that the job stands as failed."""
    codes = set(Log.objects.values_list("agency_code", flat=True)) | set(
        Event.objects.order_by().values_list("agency_code", flat=True).distinct()
    )
    broken = sorted(code for code in codes if _is_broken(code))
    if broken:
        raise LogBroken(", ".join(broken))


def _is_broken(agency_code: str) -> bool:
    problems = check_log(agency_code)
    for problem in problems[:MOST_TOLD]:
        logger.error("log of %s: %s %s", agency_code, problem.code, dict(problem.params))
    return bool(problems)


def _problems(agency_code: str, log: Log | None) -> Iterator[Problem]:
    if log is None:
        if Event.objects.filter(agency_code=agency_code).exists():
            yield Problem("log-head-missing", place=Place(text=agency_code))
        return
    yield from _as_others_verify(agency_code)
    yield from _columns(agency_code)
    # In this order: an event appended between the two is within the size read after it.
    last = Event.objects.filter(agency_code=agency_code).aggregate(last=Max("number"))["last"] or 0
    size = Log.objects.values_list("size", flat=True).get(agency_code=agency_code)
    if last > size:
        numbers = str(last) if last == size + 1 else f"{size + 1}–{last}"
        yield Problem("log-event-added", place=Place(text=agency_code), params={"numbers": numbers})


def _as_others_verify(agency_code: str) -> Iterator[Problem]:
    with TemporaryDirectory(dir=settings.PRONGSAI_DATA, prefix=".log-") as folder:
        path = Path(folder) / agency_code
        try:
            exporting.export_to(path, agency_code)
        except HeadBroken:
            yield Problem("log-signature-false", place=Place(text=agency_code))
        else:
            yield from verify_log(path).problems


def _columns(agency_code: str) -> Iterator[Problem]:
    """Rows whose columns, by which lists search and sort, say something else than their entry."""
    for row in Event.objects.filter(agency_code=agency_code).order_by("number").iterator(exporting.AT_A_TIME):
        if not is_of_its_entry(row):
            yield Problem("log-row-differs", place=Place(text=agency_code), params={"number": row.number})


def is_of_its_entry(row: Event) -> bool:
    """Do the columns of the row say what its entry says?"""
    try:
        entry = json.loads(row.entry)
        subject = entry["subject"]
        said = (datetime.fromisoformat(entry["at"]), entry["agency"], entry["number"], entry["action"], entry["actor"]["name"])
        about = (subject["kind"], subject["key"], subject["label"])
    except (ValueError, TypeError, KeyError):
        return False
    columns = (row.at, row.agency_code, row.number, row.action, row.actor_name)
    return said == columns and about == (row.subject_kind, row.subject_key, row.subject)
