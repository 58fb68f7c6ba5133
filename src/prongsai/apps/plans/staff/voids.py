"""Says at once when an edit has made an approval void: who edits must know that it has to be asked for again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.utils.translation import gettext

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import OPEN
from prongsai.apps.organisation.doors import StaffRequest
from prongsai.apps.plans import queries


@contextmanager
def telling_of_voids(request: StaffRequest, year: int) -> Iterator[None]:
    before = _open(request, year)
    yield
    if before - _open(request, year):
        request.opens_at_top = True  # type: ignore[attr-defined]
        messages.warning(request, gettext("การแก้ไขนี้ทำให้การอนุมัติที่ขอหรือได้ไว้สิ้นผล เพราะเนื้อหาไม่ตรงกับที่เสนอ ต้องเสนอใหม่เมื่อแก้ไขเสร็จ"))


def _open(request: StaffRequest, year: int) -> set[int]:
    subjects = [queries.subject_of(year, what) for what in ("measures", "results")]
    rows = [row for subject in subjects for row in approvals.approvals_of(request.access.agency, subject)]
    return {row.pk for row in rows if row.state in OPEN}
