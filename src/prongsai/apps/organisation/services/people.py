"""Accounts of an agency's people, and what they may do in it."""

from dataclasses import dataclass

from prongsai.apps.audit.services import Subject, hold, nothing_changed, record, use_case
from prongsai.apps.organisation.access import Access, NotOurs, by_server
from prongsai.apps.organisation.models import Membership, Unit
from prongsai.apps.organisation.permissions import Permission, Role
from prongsai.apps.organisation.refusals import LastAdministrator, LastRole, NameTaken, OwnAdministration, ServesOthers
from prongsai.apps.people import accounts, lockout
from prongsai.apps.people.models import Person
from prongsai.apps.people.queries import person_named


@dataclass(frozen=True, slots=True)
class NewPerson:
    """`name` is written with its title; an officer has a unit. Without a password, a one-time password is made."""

    username: str
    name: str
    role: Role
    unit: Unit | None = None
    position: str = ""
    email: str = ""
    password: str = ""
    hashed: str = ""
    """A password hashed before, for many accounts at once."""


@use_case
def add_person(*, access: Access, new: NewPerson) -> tuple[Person, str]:
    """A new account with its first role, and its one-time password, to be shown once. Raises NameTaken."""
    access.require_own(*_agencies_of(new.unit))
    access.require(Permission.PEOPLE_MANAGE)
    if person_named(new.username) is not None:
        raise NameTaken(new.username)
    person, password = accounts.new_account(
        username=new.username, name=new.name, position=new.position, email=new.email, password=new.password, hashed=new.hashed
    )
    Membership.objects.create(agency=access.agency, person=person, role=new.role, unit=new.unit)
    _record(access, person, "person.added", None, role=_role(new.role, new.unit))
    return person, password


@use_case
def change_person(*, access: Access, person: Person, name: str, position: str, email: str) -> Person:
    """Raises ServesOthers."""
    _require_sole(access, person)
    person.refresh_from_db(fields=("name", "position", "email"), from_queryset=Person.objects.select_for_update())
    before = _state(person)
    person.name, person.position, person.email = name, position, email
    if _state(person) == before:
        nothing_changed()
        return person
    person.save(update_fields=["name", "position", "email"])
    _record(access, person, "person.changed", before)
    return person


@use_case
def give_role(*, access: Access, person: Person, role: Role, unit: Unit | None = None) -> Membership:
    """One more role; an officer's is in a unit. Nobody gives one to themselves: raises OwnAdministration."""
    access.require_own(*_agencies_of(unit))
    if access.person.pk is not None and not Membership.objects.filter(agency=access.agency, person=person).exists():
        raise NotOurs  # only the server makes a person of one agency one of another's, too
    access.require(Permission.PEOPLE_MANAGE)
    if person.pk == access.person.pk:
        raise OwnAdministration
    membership, is_new = Membership.objects.get_or_create(agency=access.agency, person=person, role=role, unit=unit)
    if is_new:
        _record(access, person, "role.given", None, role=_role(role, unit))
    else:
        nothing_changed()
    return membership


@use_case
def take_role(*, access: Access, membership: Membership) -> None:
    """Raises OwnAdministration, LastAdministrator, and LastRole: who no longer serves is switched off, not lost."""
    access.require_own(membership.agency_id)
    access.require(Permission.PEOPLE_MANAGE)
    person = membership.person
    if membership.role == Role.ADMINISTRATOR:
        if person.pk == access.person.pk:
            raise OwnAdministration
        _require_another_administrator(access, person)
    elsewhere = Membership.objects.filter(person=person).exclude(agency=access.agency).exists()
    if not elsewhere and person.memberships.filter(agency=access.agency).count() < 2:
        raise LastRole(person.name)
    role, unit = membership.role, membership.unit
    membership.delete()
    _record(access, person, "role.taken", None, role=_role(role, unit))


@use_case
def switch_person(*, access: Access, person: Person, is_active: bool) -> Person:
    """A person switched off cannot sign in, and is signed out everywhere.

    Raises OwnAdministration, LastAdministrator, ServesOthers.
    """
    _require_sole(access, person)
    if person.is_active == is_active:
        nothing_changed()
        return person
    if not is_active and person.pk == access.person.pk:
        raise OwnAdministration
    if not is_active and person.memberships.filter(agency=access.agency, role=Role.ADMINISTRATOR).exists():
        _require_another_administrator(access, person)
    before = _state(person)
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    _record(access, person, "person.switched_on" if is_active else "person.switched_off", before)
    return person


@use_case
def reset_password(*, access: Access, person: Person) -> str:
    """A one-time password, shown once and kept nowhere; the door opens again if it was closed. Raises ServesOthers."""
    _require_sole(access, person)
    password = accounts.one_time_password(person)
    lockout.open_door(person.pk, person.username)
    _record(access, person, "person.password_reset", None)
    return password


@use_case
def reset_second_factor(*, access: Access, person: Person) -> None:
    """For who has lost the telephone and the recovery codes. Raises ServesOthers."""
    _require_sole(access, person)
    if not accounts.forget_second_factor(person):
        nothing_changed()
        return
    lockout.open_door(person.pk, person.username)
    _record(access, person, "person.second_factor_reset", None)


@use_case
def reset_from_server(*, person: Person, also_second_factor: bool) -> str:
    """What one agency alone may not do to an account of several, and what nobody is left to do for the last administrator."""
    agencies = {one.agency for one in Membership.objects.filter(person=person).select_related("agency")}
    hold(*(agency.code for agency in agencies))
    password = accounts.one_time_password(person)
    had_factor = also_second_factor and accounts.forget_second_factor(person)
    lockout.open_door(person.pk, person.username)
    for agency in sorted(agencies, key=lambda one: one.code):
        access = by_server(agency)
        _record(access, person, "person.password_reset", None)
        if had_factor:
            _record(access, person, "person.second_factor_reset", None)
    if not agencies:
        nothing_changed()  # nobody to tell
    return password


def _require_sole(access: Access, person: Person) -> None:
    """An account that opens doors of another agency is not one agency's to take over."""
    access.require(Permission.PEOPLE_MANAGE)
    if Membership.objects.filter(person=person).exclude(agency=access.agency).exists():
        raise ServesOthers(person.name)


def _agencies_of(unit: Unit | None) -> tuple[int, ...]:
    return () if unit is None else (unit.agency_id,)


def _require_another_administrator(access: Access, person: Person) -> None:
    """Held until the transaction ends, so that two do not take the role from each other at once."""
    administrators = Membership.objects.select_for_update().filter(agency=access.agency, role=Role.ADMINISTRATOR)
    if not any(one.person_id != person.pk and one.person.is_active for one in administrators.select_related("person")):
        raise LastAdministrator


def _state(person: Person) -> dict[str, object]:
    return {"name": person.name, "position": person.position, "email": person.email, "is_active": person.is_active}


def _role(role: str, unit: Unit | None) -> list[str]:
    return [str(role), unit.name] if unit else [str(role)]


def _record(access: Access, person: Person, action: str, before: object, **params: object) -> None:
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=Subject("person", str(person.pk), person.name),
        params={"name": person.name, "username": person.username, **params},
        before=before,
        after=_state(person),
    )
