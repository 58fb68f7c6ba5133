"""What an agency needs before it can work: people in its roles, officers in its units, its own particulars, a year."""

from collections.abc import Iterator

from django.utils.translation import gettext

from prongsai.apps.desk.jobs.job import Desk, Job, lacking, not_begun
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission, Role
from prongsai.engine.thai.fiscal import FiscalYear
from prongsai.messages import word

NEEDED = (Role.SECRETARY, Role.CHAIR, Role.MEMBER, Role.HEAD)
"""Without one of these the year's walk stops."""
PARTICULARS = ("address", "phone", "head_position", "committee", "secretariat", "emblem")


def setting_up_jobs(desk: Desk) -> Iterator[Job]:
    if desk.may(Permission.PEOPLE_MANAGE):
        yield from _people(desk)
    if desk.may(Permission.SETTINGS_MANAGE):
        yield from _particulars(desk)
    if desk.state is None and desk.may(Permission.PLAN_EDIT):
        yield desk.job(
            title=gettext("ยังไม่ได้เปิดปีงบประมาณ %(year)s") % {"year": desk.year_be},
            note=gettext("เปิดปีและนำเข้าผลประเมินของปีก่อน แล้วเริ่มวิเคราะห์"),
            mark=not_begun(),
            action=gettext("เริ่มปีนี้"),
            page="plans:open",
            since=FiscalYear(desk.year_be).starts_on,
        )


def _people(desk: Desk) -> Iterator[Job]:
    members = organisation.members_of(desk.access.agency)
    missing = [role for role in NEEDED if role not in {member.role for member in members}]
    if missing:
        roles = ", ".join(word("role", role, desk.language) for role in missing)
        yield Job(
            title=gettext("ยังไม่มีผู้ทำหน้าที่: %(roles)s") % {"roles": roles},
            note=gettext("งานของปีหยุดที่ขั้นซึ่งไม่มีผู้รับหน้าที่"),
            mark=lacking(),
            action=gettext("เพิ่มบุคคล"),
            page="organisation:people",
        )
    served = {member.unit_id for member in members}
    units = [unit for unit in organisation.units_of(desk.access.agency) if not unit.stands_for_all and unit.pk not in served]
    if units:
        yield Job(
            title=gettext("กลุ่มงาน %(count)s กลุ่มยังไม่มีเจ้าหน้าที่") % {"count": len(units)},
            note=", ".join(unit.name for unit in units[:3]) + ("…" if len(units) > 3 else ""),
            mark=lacking(),
            action=gettext("กำหนดเจ้าหน้าที่"),
            page="organisation:people",
        )


def _particulars(desk: Desk) -> Iterator[Job]:
    agency = desk.access.agency
    names = _names()
    missing = [names[field] for field in PARTICULARS if not _has(agency, field)]
    if missing:
        yield Job(
            title=gettext("ข้อมูลหน่วยงานยังไม่ครบ %(count)s รายการ") % {"count": len(missing)},
            note=gettext("ขาด %(what)s") % {"what": ", ".join(missing)},
            mark=lacking(),
            action=gettext("เติมข้อมูล"),
            page="organisation:settings",
        )


def _has(agency: Agency, field: str) -> bool:
    return bool(str(getattr(agency, field)).strip())


def _names() -> dict[str, str]:
    return {
        "address": gettext("ที่อยู่"),
        "phone": gettext("โทรศัพท์"),
        "head_position": gettext("ตำแหน่งหัวหน้าหน่วยงาน"),
        "committee": gettext("ชื่อคณะกรรมการ"),
        "secretariat": gettext("ฝ่ายเลขานุการ"),
        "emblem": gettext("ตราหน่วยงาน"),
    }
