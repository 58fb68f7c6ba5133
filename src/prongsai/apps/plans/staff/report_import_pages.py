"""The page of reports on their way in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from prongsai.apps.files.models import PendingImport
from prongsai.apps.plans.report_imports import ReportsImport
from prongsai.apps.plans.services import ReportsSaved
from prongsai.apps.ui.previews import Preview
from prongsai.engine.planning.record import PERIODS
from prongsai.messages import number_runs


@dataclass(frozen=True, slots=True)
class Round:
    """Reports of one period: how many, and runs of the numbers of their activities."""

    period: int
    count: int
    numbers: str


@dataclass(frozen=True, slots=True)
class ReportsImportPage:
    """`absent` are columns that the sheet has not; `columns` say of each column it changes how many reports, and how many of them
    have nothing there afterwards. `to_hand_in` are reports that confirming hands in when that is asked for.
    """

    year: int
    number: int
    preview: Preview
    added: tuple[Round, ...]
    changed: tuple[Round, ...]
    sound_count: int
    is_ready: bool
    version: str
    changes_nothing: bool
    absent: tuple[str, ...]
    columns: tuple[tuple[str, int, int], ...]
    hand_in: bool
    to_hand_in: int


def reports_import_page(pending: PendingImport, read: ReportsImport, preview: Preview) -> ReportsImportPage:
    return ReportsImportPage(
        year=pending.year_be,
        number=pending.pk,
        preview=preview,
        added=tuple(_rounds(read.added)),
        changed=tuple(_rounds(read.changed)),
        sound_count=len(read.sound),
        is_ready=preview.is_ready,
        version=read.version,
        changes_nothing=not (read.added or read.changed),
        absent=tuple(read.table.labels[column] for column in read.absent),
        columns=tuple((read.table.labels[one.column], one.changed, one.emptied) for one in read.columns),
        hand_in=read.hand_in,
        to_hand_in=read.to_hand_in,
    )


def outcome_told(done: ReportsSaved) -> str:
    if not (done.added or done.changed or done.handed_in):
        return gettext("แฟ้มตรงกับรายงานที่มีอยู่ทุกแถว ไม่มีอะไรเปลี่ยน")
    counts = {"added": done.added, "changed": done.changed, "handed": done.handed_in}
    if done.handed_in:
        return gettext("บันทึกรายงานใหม่ %(added)s แก้ไข %(changed)s ส่งให้ฝ่ายเลขานุการแล้ว %(handed)s รายงาน") % counts
    return gettext("บันทึกร่างใหม่ %(added)s แก้ไข %(changed)s รายงาน ยังไม่ได้ส่ง") % counts


def _rounds(keys: Iterable[tuple[int, int]]) -> Iterator[Round]:
    by_period: dict[int, list[int]] = {}
    for number, period in keys:
        by_period.setdefault(period, []).append(number)
    for period in PERIODS:
        if numbers := by_period.get(period):
            yield Round(period, len(numbers), number_runs(sorted(numbers)))
