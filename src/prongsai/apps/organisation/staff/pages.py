"""What the pages of people and settings show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.apps.organisation import queries
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import FormOfYear, Membership, Unit
from prongsai.apps.organisation.permissions import ROLES, Role
from prongsai.apps.organisation.staff.fields import language
from prongsai.apps.people.models import Person
from prongsai.apps.ui.addresses import link
from prongsai.messages import word


@dataclass(frozen=True, slots=True)
class State:
    """How an account stands: its word, tone and shape."""

    word: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role of a person; `unit` is the agency's own word."""

    number: int
    role: str
    unit: str
    can_take: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: str
    username: str
    position: str
    roles: tuple[RoleLine, ...]
    state: State
    has_second_factor: bool
    signed_in_at: datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    rows: tuple[PersonRow, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    """Each role and what it may do, in words."""


@dataclass(frozen=True, slots=True)
class PersonPage:
    number: int
    row: PersonRow
    email: str
    is_active: bool
    is_self: bool
    serves_others: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    number: int
    place: int
    name: str
    short_name: str
    stands_for_all: bool
    is_active: bool
    officers: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    number: int
    year: int
    name: str
    key: str
    can_drop: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """A person and the one-time password they were given, for this page and no other."""

    name: str
    username: str
    role: str
    password: str


def people_page(request: HttpRequest, people: Iterable[Person]) -> PeoplePage:
    lang = language()
    may = tuple(
        (word("role", role, lang), tuple(word("permission", one, lang) for one in permissions))
        for role, permissions in ROLES.items()
    )
    return PeoplePage(tuple(person_row(request, person) for person in people), may)


def person_page(request: HttpRequest, access: Access, person: Person) -> PersonPage:
    return PersonPage(
        number=person.pk,
        row=person_row(request, person),
        email=person.email,
        is_active=person.is_active,
        is_self=person.pk == access.person.pk,
        serves_others=queries.serves_others(access.agency, person),
    )


def person_row(request: HttpRequest, person: Any) -> PersonRow:
    """Of a person as `queries.people_of` gives them."""
    return PersonRow(
        name=person.name,
        username=person.username,
        position=person.position,
        roles=tuple(_role_line(one, can_take=len(person.here) > 1) for one in person.here),
        state=state_of_account(person),
        has_second_factor=person.second_factor,
        signed_in_at=timezone.localtime(person.last_login) if person.last_login else None,
        url=link(request, "organisation:person", person=person.pk),
    )


def state_of_account(person: Person) -> State:
    if not person.is_active:
        return State(gettext("ปิดบัญชี"), "off", "gap")
    if person.must_change_password:
        return State(gettext("รอตั้งรหัสผ่าน"), "warn", "half")
    return State(gettext("ใช้งานได้"), "ok", "done")


def _role_line(membership: Membership, *, can_take: bool) -> RoleLine:
    unit = membership.unit.name if membership.unit else ""
    return RoleLine(membership.pk, word("role", Role(membership.role), language()), unit, can_take)


def roles_said(person: Any) -> str:
    """Roles of a person in one cell of an exported list."""
    lines = [_role_line(one, can_take=False) for one in person.here]
    return "; ".join(f"{one.role} ({one.unit})" if one.unit else one.role for one in lines)


def unit_rows(units: Iterable[Unit], first: int | None, last: int | None) -> tuple[UnitRow, ...]:
    """`first` and `last` are the ends of the agency's own order, which a page of a list may not reach."""
    return tuple(
        UnitRow(
            number=unit.pk,
            place=unit.number,
            name=unit.name,
            short_name=unit.short_name,
            stands_for_all=unit.stands_for_all,
            is_active=unit.is_active,
            officers=unit.officers,  # type: ignore[attr-defined]
            is_first=unit.number == first,
            is_last=unit.number == last,
        )
        for unit in units
    )


def form_rows(forms: Iterable[FormOfYear]) -> tuple[FormRow, ...]:
    forms = tuple(forms)
    years = [form.year_be for form in forms]
    return tuple(
        FormRow(form.pk, form.year_be, edition_name(form.framework_key), form.framework_key, years.count(form.year_be) > 1)
        for form in forms
    )


def edition_name(key: str) -> str:
    return queries.edition_name(key, language())
