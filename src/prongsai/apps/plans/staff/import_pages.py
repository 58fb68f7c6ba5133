"""The page of a plan on its way in."""

from dataclasses import dataclass

from django.utils.translation import gettext

from prongsai.apps.files.models import PendingImport
from prongsai.apps.plans.imports import PlanImport
from prongsai.apps.plans.services.activities import PlanImported
from prongsai.apps.ui.previews import Preview
from prongsai.engine.planning.chain import Activity
from prongsai.messages import number_runs


@dataclass(frozen=True, slots=True)
class PlanImportPage:
    """`added` and `changed` are runs of numbers; `removed` are activities that the sheet leaves out.

    `absent` are columns that it has not; `columns` say of each column it changes how many activities, and how many of them
    have nothing there afterwards.
    """

    year: int
    number: int
    preview: Preview
    added: str
    added_count: int
    changed: str
    changed_count: int
    removed: tuple[Activity, ...]
    sound_count: int
    is_ready: bool
    version: str
    changes_nothing: bool
    absent: tuple[str, ...]
    columns: tuple[tuple[str, int, int], ...]


def plan_import_page(pending: PendingImport, read: PlanImport, preview: Preview) -> PlanImportPage:
    return PlanImportPage(
        year=pending.year_be,
        number=pending.pk,
        preview=preview,
        added=number_runs(read.added),
        added_count=len(read.added),
        changed=number_runs(read.changed),
        changed_count=len(read.changed),
        removed=read.removed,
        sound_count=len(read.sound),
        is_ready=preview.is_ready,
        version=read.version,
        changes_nothing=not (read.added or read.changed or read.removed),
        absent=tuple(read.table.labels[column] for column in read.absent),
        columns=tuple((read.table.labels[one.column], one.changed, one.emptied) for one in read.columns),
    )


def outcome_told(done: PlanImported) -> str:
    if not (done.added or done.changed or done.removed):
        return gettext("แฟ้มตรงกับแผนที่มีอยู่ทุกแถว ไม่มีอะไรเปลี่ยน")
    counts = {"added": done.added, "changed": done.changed, "removed": done.removed, "count": done.count}
    return gettext("นำเข้าแล้ว เพิ่ม %(added)s แก้ไข %(changed)s นำออก %(removed)s แผนมี %(count)s กิจกรรม") % counts
