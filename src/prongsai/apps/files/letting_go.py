"""Files that nothing refers to any more: given-up imports, evidence that was taken out, papers that were drawn anew."""

import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta

from django.db import models, transaction

from prongsai.apps.audit.actors import SYSTEM
from prongsai.apps.audit.services import Subject, hold, nothing_changed, record, use_case
from prongsai.apps.files import queries
from prongsai.apps.files.models import StoredFile
from prongsai.apps.ui import day

KEPT = timedelta(days=1)
"""How long a file stays whatever refers to it: who has just brought it may still be at work."""
MOST = 500
"""In one go; the rest waits for the next."""


@use_case
def let_go() -> int:
    """Takes files that no table refers to out of the register and off the disk, and tells each agency. How many went."""
    gone = [file for file in _unreferred().select_related("agency")[:MOST] if _is_old(file.digest)]
    if not gone:
        nothing_changed()
        return 0
    hold(*(file.agency.code for file in gone))
    StoredFile.objects.filter(pk__in=[file.pk for file in gone]).delete()
    for code, count in sorted(Counter(file.agency.code for file in gone).items()):
        before = sorted(file.digest for file in gone if file.agency.code == code)
        subject = Subject("files")
        record(agency_code=code, actor=SYSTEM, action="files.let_go", subject=subject, params={"count": count}, before=before)
    digests = {file.digest for file in gone}
    transaction.on_commit(lambda: _remove(digests))
    return len(gone)


def _unreferred() -> models.QuerySet[StoredFile]:
    """Asked of every table that has a key to the register, so that a new one need not be named here."""
    found = StoredFile.objects.filter(kept_at__lt=day.now() - KEPT)
    for field in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(field, models.ForeignObjectRel):
            rows = field.related_model._default_manager.filter(**{field.field.name: models.OuterRef("pk")})
            found = found.exclude(models.Exists(rows))
    return found.order_by("pk")


def _is_old(digest: str) -> bool:
    """Bytes that were brought again a moment ago are touched then: a transaction that wants them may not have ended yet."""
    try:
        return time.time() - queries.path_of(digest).stat().st_mtime > KEPT.total_seconds()
    except FileNotFoundError:
        return True


def _remove(digests: set[str]) -> None:
    """Bytes lie once for all who brought them: they go with the last."""
    still = set(StoredFile.objects.filter(digest__in=digests).values_list("digest", flat=True))
    for digest in digests - still:
        if _is_old(digest):
            with suppress(FileNotFoundError):
                queries.path_of(digest).unlink()
