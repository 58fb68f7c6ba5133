"""What became of a request, in one sentence each."""

from datetime import date

from django.utils import timezone
from django.utils.translation import get_language, gettext

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import Approval
from prongsai.engine.states.approval import ApprovalState
from prongsai.engine.thai.dates import DateStyle, format_date, format_date_en
from prongsai.messages import Language


def day_of(day: date, language: Language) -> str:
    return format_date_en(day) if language == "en" else format_date(day, DateStyle.SHORT)


def asked(row: Approval) -> str:
    day = _day(timezone.localtime(row.requested_at).date())
    return gettext("%(by)s เสนอเมื่อ %(day)s") % {"by": row.requested_by.name, "day": day}


def approved(row: Approval) -> tuple[str, ...]:
    by = row.decided_by.name if row.decided_by else ""
    on = _day(row.decided_on) if row.decided_on else ""
    said = gettext("%(by)s อนุมัติเมื่อ %(day)s") if row.step == approvals.HEAD else gettext("%(by)s บันทึกความเห็นชอบของวันที่ %(day)s")
    first = said % {"by": by, "day": on}
    return (first, row.note) if row.note else (first,)


def ended(row: Approval | None) -> tuple[str, ...]:
    """Why the latest request holds no more; nothing where there is none."""
    if row is None:
        return ()
    match row.state:
        case ApprovalState.RETURNED:
            by = row.decided_by.name if row.decided_by else ""
            return (gettext("%(by)s ส่งกลับให้แก้ไข: %(note)s") % {"by": by, "note": row.note},)
        case ApprovalState.VOIDED:
            day = _day(timezone.localtime(row.voided_at).date()) if row.voided_at else ""
            said = (
                gettext("%(by)s แก้ไขเนื้อหาเมื่อ %(day)s ความเห็นชอบเดิมจึงสิ้นผล")
                if row.decided_on
                else gettext("%(by)s แก้ไขเนื้อหาเมื่อ %(day)s คำขอเดิมจึงสิ้นผล")
            )
            return (said % {"by": row.voided_by, "day": day},)
        case ApprovalState.WITHDRAWN:
            return (gettext("ถอนคำขอแล้ว"),)
        case _:
            return (gettext("ข้อมูลของหน่วยงานเปลี่ยนหลังเสนอ ต้องเสนอใหม่"),)


def _day(day: date) -> str:
    return day_of(day, "en" if get_language() == "en" else "th")
