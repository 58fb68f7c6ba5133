"""The one write of this room: a form is brought in."""

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.apps.audit.services import Subject, record, use_case
from prongsai.apps.files import pending as waiting
from prongsai.apps.files.models import PendingImport
from prongsai.apps.frameworks.queries import own_folder
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.engine.frameworks.checking import digest_of
from prongsai.engine.problems import Place, Problem
from prongsai.formats.new_editions import is_unchanged, keep_edition, read_new_edition


class EditionNotKept(Exception):
    """Nothing was written; carries what is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class BroughtIn:
    key: str
    is_new: bool


@use_case
def bring_in(*, access: Access, pending: PendingImport) -> BroughtIn:
    """Keeps the edition of a workbook that waits, for the whole installation. One that is there with the same content changes
    nothing. Raises EditionNotKept.

    The workbook is read here once more: since it was looked at, its key may have been taken.
    """
    access.require_own(pending.agency_id)
    access.require(Permission.SETTINGS_MANAGE)
    read = read_new_edition(waiting.bytes_of(pending), pending.file.name)
    if read.framework is None:
        raise EditionNotKept(read.problems)
    key, replaces = read.framework.key, read.framework.replaces
    waiting.confirm(bringer=access.bringer, pending=pending)
    if is_unchanged(read):
        return BroughtIn(key, is_new=False)
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="framework.corrected" if replaces else "framework.imported",
        subject=Subject("framework", key, read.framework.name.th),
        params={"key": key, "digest": digest_of(read.data), "replaces": replaces},
    )
    try:
        keep_edition(own_folder(), read)  # last: what fails after it would leave a folder that no event tells of
    except OSError as error:
        params = {"reason": error.strerror or str(error)}
        raise EditionNotKept([Problem("file-not-written", place=Place(file=key), params=params)]) from None
    return BroughtIn(key, is_new=True)
