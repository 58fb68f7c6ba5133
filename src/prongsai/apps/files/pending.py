"""Tables on their way in: kept as they were brought, with what is typed over their cells, until confirmed or given up.

A person has one of each kind for a year; bringing another takes its place. What is typed meanwhile is a draft of that person
alone and leaves no event: bringing, replacing, giving up, abandoning and confirming do, and by these its address says afterwards
what became of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404

from prongsai.apps.audit import queries as audit
from prongsai.apps.audit.actors import SYSTEM, Actor
from prongsai.apps.audit.services import Subject, hold, nothing_changed, record, use_case
from prongsai.apps.files import queries
from prongsai.apps.files.kinds import SHEETS
from prongsai.apps.files.models import PendingImport
from prongsai.apps.files.services import keep_upload
from prongsai.apps.ui import day

WAITS = timedelta(days=30)
"""How long a table waits. It is brought to be confirmed in one sitting; after a month, leave and holidays and all, what it would
write over is newer than itself, and what stands in it is kept for nothing."""


@dataclass(frozen=True, slots=True)
class Bringer:
    """Who brings the file, and for which agency."""

    agency_id: int
    agency_code: str
    person_id: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class Ended:
    """An import that was confirmed or given up: by whom, and when."""

    file: str
    by: str
    at: datetime
    is_confirmed: bool


CONFIRMED, GIVEN_UP = "import.confirmed", "import.given_up"


def pending_import(bringer: Bringer, kind: str, year_be: int) -> PendingImport | None:
    """The person's own, if one waits."""
    mine = PendingImport.objects.filter(agency_id=bringer.agency_id, made_by_id=bringer.person_id)
    return mine.filter(kind=kind, year_be=year_be).select_related("file").first()


def latest_import(bringer: Bringer, kind: str) -> PendingImport | None:
    """The person's own of this kind, of whatever year."""
    mine = PendingImport.objects.filter(agency_id=bringer.agency_id, made_by_id=bringer.person_id, kind=kind)
    return mine.select_related("file").order_by("-pk").first()


def pending_or_404(bringer: Bringer, kind: str, year_be: int, number: int) -> PendingImport | Ended:
    """The person's own by its number, or what became of it: it ended, or a later one took its place, whose number is another.
    What waits of somebody else is never found. Raises Http404.
    """
    found = pending_import(bringer, kind, year_be)
    if found is not None and found.pk == number:
        return found
    ended = _ended(bringer, _key(kind, year_be, number))
    if ended is None and (found is None or found.pk < number):
        raise Http404
    return ended or found  # type: ignore[return-value] # one of them is there


def _ended(bringer: Bringer, key: str) -> Ended | None:
    about = audit.events_of(bringer.agency_code).filter(subject_kind="import", subject_key=key)
    event = about.filter(action__in=(CONFIRMED, GIVEN_UP)).first()
    return event and Ended(event.subject, event.actor_name, event.at, event.action == CONFIRMED)


def bytes_of(pending: PendingImport) -> bytes:
    return queries.path_of(pending.file.digest).read_bytes()


@use_case
def keep_pending(
    *, bringer: Bringer, kind: str, year_be: int, upload: UploadedFile, options: Mapping[str, object]
) -> PendingImport:
    """Keeps the upload in place of one that waited. Raises UploadRefused."""
    older = pending_import(bringer, kind, year_be)
    if older is not None:
        _tell(bringer.agency_code, bringer.actor, "import.replaced", older)
        older.delete()
    file = keep_upload(agency_id=bringer.agency_id, actor=bringer.actor, upload=upload, kinds=SHEETS)
    pending = PendingImport.objects.create(
        agency_id=bringer.agency_id,
        kind=kind,
        year_be=year_be,
        file=file,
        options=dict(options),
        made_by_id=bringer.person_id,
        made_at=day.now(),
    )
    _tell(bringer.agency_code, bringer.actor, "import.started", pending, digest=file.digest)
    return pending


@use_case
def give_up(*, bringer: Bringer, pending: PendingImport) -> None:
    """Forgets the import; the agency's own rows were never touched. Raises DoesNotExist for another person's."""
    pending = PendingImport.objects.select_related("file").get(
        pk=pending.pk, agency_id=bringer.agency_id, made_by_id=bringer.person_id
    )
    _tell(bringer.agency_code, bringer.actor, GIVEN_UP, pending)
    pending.delete()


@use_case
def forget_abandoned() -> int:
    """Gives up in everybody's place what has waited too long. How many went."""
    abandoned = PendingImport.objects.filter(made_at__lt=day.now() - WAITS).order_by("pk")
    hold(*abandoned.values_list("agency__code", flat=True))
    gone = list(abandoned.select_related("agency", "file", "made_by"))
    if not gone:
        nothing_changed()
    for pending in gone:
        _tell(pending.agency.code, SYSTEM, "import.abandoned", pending, who=pending.made_by.name, days=WAITS.days)
        pending.delete()
    return len(gone)


@use_case
def confirm(*, bringer: Bringer, pending: PendingImport) -> None:
    """The import is done with: what it became is its own event. One that was pressed for twice is confirmed once.

    Raises DoesNotExist for another agency's.
    """
    held = PendingImport.objects.select_for_update().filter(pk=pending.pk).first()
    if held is None:
        nothing_changed()
        return
    if held.agency_id != bringer.agency_id:
        raise PendingImport.DoesNotExist
    _tell(bringer.agency_code, bringer.actor, CONFIRMED, pending)
    held.delete()


def type_over(*, pending: PendingImport, fixes: Mapping[str, str], options: Mapping[str, object] | None = None) -> None:
    """Keeps what was typed, and what was chosen beside the file."""
    pending.fixes = dict(fixes)
    if options is not None:
        pending.options = dict(options)
    pending.save(update_fields=("fixes", "options"))


def _tell(agency_code: str, actor: Actor, action: str, pending: PendingImport, **params: object) -> None:
    record(
        agency_code=agency_code,
        actor=actor,
        action=action,
        subject=Subject("import", _key(pending.kind, pending.year_be, pending.pk), pending.file.name),
        params={"file": pending.file.name, "import": pending.kind, "year": pending.year_be, **params},
    )


def _key(kind: str, year_be: int, number: int) -> str:
    return f"{kind}/{year_be}/{number}"
