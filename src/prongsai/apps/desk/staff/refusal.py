"""The page of a refusal as one frozen object: what may not be done, and who may."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext

from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.permissions import ROLES, Permission
from prongsai.apps.ui.addresses import link
from prongsai.messages import Language, word

MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Holder:
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """`base` is the frame: the staff's for those of the agency, the plain one for everyone else."""

    base: str
    permission: str
    why: str
    roles: tuple[str, ...]
    holders: tuple[Holder, ...]
    home_url: str


def refusal_page(request: HttpRequest, exception: Exception, language: Language) -> RefusalPage:
    """Names people only to those who belong to the agency."""
    said = str(exception)
    permission = Permission(said) if said in set(Permission) else None
    access = getattr(request, "access", None)
    if access is None and request.user.is_authenticated:
        access = organisation.access_of(request.user, getattr(request, "agency_code", ""))  # type: ignore[arg-type]
        request.access = access  # type: ignore[attr-defined]
    members = organisation.holders_of(access.agency, permission) if access and permission else []
    roles = [role for role, permissions in ROLES.items() if permission in permissions]
    return RefusalPage(
        base="ui/staff/base.html" if access else "ui/base.html",
        permission=word("permission", permission, language) if permission else "",
        why=gettext("กิจกรรมนี้เป็นของกลุ่มงานอื่น กลุ่มงานที่รับผิดชอบเป็นผู้รายงาน") if said == "other-unit" else "",
        roles=tuple(word("role", role, language) for role in roles),
        holders=tuple(Holder(row.person.name, word("role", row.role, language)) for row in members[:MOST_NAMED]),
        home_url=link(request, "desk:home"),
    )
