"""Reads of agencies, units and memberships."""

from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency, FormOfYear, Membership, Unit
from prongsai.apps.organisation.permissions import ROLES, Permission, Role
from prongsai.apps.people.belonging import Belonging
from prongsai.apps.people.models import Person
from prongsai.apps.people.queries import with_second_factor
from prongsai.formats.editions import edition_keys, load_edition
from prongsai.words.normalise import search_key


def is_set_up() -> bool:
    """Whether the installation has an agency yet; until then every page leads to the first-run page."""
    return Agency.objects.filter(is_first=True).exists()


def agency_of_address(code: str) -> Agency | None:
    """The agency of an address: "" is the first."""
    found = Agency.objects.filter(code=code) if code else Agency.objects.filter(is_first=True)
    return found.first()


def access_of(person: Person, code: str) -> Access | None:
    """What the person may do in the agency of an address; None when that is nothing, or there is no such agency."""
    where = {"agency__code": code} if code else {"agency__is_first": True}
    rows = list(Membership.objects.filter(person=person, **where).select_related("agency"))
    if not rows:
        return None
    agency = rows[0].agency
    if code and agency.is_first:
        return None  # the first agency has one address only
    units = frozenset(row.unit_id for row in rows if row.unit_id is not None)
    return Access(agency, person, tuple(sorted({Role(row.role) for row in rows})), units)


def accesses_in(agency: Agency) -> list[Access]:
    """Everyone of an agency with what they may do there."""
    people = Person.objects.filter(memberships__agency=agency).distinct()
    found = (access_of(person, "" if agency.is_first else agency.code) for person in people)
    return [access for access in found if access is not None]


def agencies_of(person: Person) -> list[Agency]:
    return list(Agency.objects.filter(memberships__person=person).distinct())


def members_of(agency: Agency) -> list[Membership]:
    """Roles and units of people whose accounts are on."""
    return list(Membership.objects.filter(agency=agency, person__is_active=True))


def holders_of(agency: Agency, permission: Permission) -> list[Membership]:
    """Who may do it in the agency: roles of people whose accounts are on."""
    roles = [role.value for role, permissions in ROLES.items() if permission in permissions]
    rows = Membership.objects.filter(agency=agency, role__in=roles, person__is_active=True).select_related("person", "unit")
    return list(rows.order_by("role", "person__name"))


def belongings_of(person: Person) -> list[Belonging]:
    """Each agency the person serves, with their roles in it."""
    roles: dict[str, list[str]] = {}
    for code, role in Membership.objects.filter(person=person).values_list("agency__code", "role").distinct():
        roles.setdefault(code, []).append(role)
    return [Belonging(code, tuple(sorted(found))) for code, found in sorted(roles.items())]


def people_of(agency: Agency) -> QuerySet[Person]:
    """The people of the agency, each with `here`, their memberships in it, and `second_factor`, whether they have one."""
    mine = Membership.objects.filter(agency=agency)
    people = Person.objects.filter(Exists(mine.filter(person=OuterRef("pk"))))
    here = Prefetch("memberships", mine.select_related("unit").order_by("role", "unit__number"), to_attr="here")
    return with_second_factor(people).prefetch_related(here)


def serves_others(agency: Agency, person: Person) -> bool:
    """Whether the person serves another agency, too."""
    return Membership.objects.filter(person=person).exclude(agency=agency).exists()


def units_of(agency: Agency, *, active_only: bool = True) -> list[Unit]:
    units = Unit.objects.filter(agency=agency)
    return list(units.filter(is_active=True) if active_only else units)


def unit_named(units: list[Unit], text: str) -> Unit | None:
    """The unit that a sheet's text names, by its name or short name; spelling differences that do not matter are folded."""
    wanted = search_key(text)
    return next((u for u in units if wanted and wanted in (search_key(u.name), search_key(u.short_name))), None)


def forms_of(agency: Agency, year_be: int) -> tuple[str, ...]:
    """Keys of the forms chosen for the year or, where none was, for the last before it; that which was chosen first leads."""
    forms = FormOfYear.objects.filter(agency=agency, year_be__lte=year_be).order_by("-year_be", "pk")
    found = list(forms.values_list("year_be", "framework_key"))
    return tuple(key for year, key in found if year == found[0][0])


def chosen_forms(agency: Agency, year_be: int) -> tuple[str, ...]:
    """Keys of the forms chosen for exactly this year."""
    forms = FormOfYear.objects.filter(agency=agency, year_be=year_be).order_by("pk")
    return tuple(forms.values_list("framework_key", flat=True))


def edition_name(key: str, language: str) -> str:
    """The name of a framework edition; its key when it is not there any more."""
    framework = load_edition(key).framework if key in edition_keys() else None
    return framework.name.in_language(language) if framework else key


def house_folder(agency: Agency) -> Path:
    """Where the agency's emblem, fonts and templates lie, as papers read them."""
    return Path(settings.PRONGSAI_DATA) / "house" / agency.code


def emblem_of(agency: Agency) -> Path | None:
    """The agency's emblem, a picture that was proven harmless when it came: SVG or PNG by its ending."""
    path = house_folder(agency) / agency.emblem
    return path if agency.emblem and path.is_file() else None
