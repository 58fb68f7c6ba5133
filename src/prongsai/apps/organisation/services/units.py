"""The units of an agency, in its own order."""

from django.db.models import Max

from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Unit
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.refusals import UnitInUse, UnitNameTaken
from prongsai.apps.organisation.unit_hooks import tell_units_changed


@use_case
def add_unit(*, access: Access, name: str, short_name: str = "") -> Unit:
    """A new unit, last in order. Raises UnitNameTaken."""
    access.require(Permission.SETTINGS_MANAGE)
    _require_free(access, name)
    last = Unit.objects.filter(agency=access.agency).aggregate(Max("number"))["number__max"] or 0
    unit = Unit.objects.create(agency=access.agency, number=last + 1, name=name, short_name=short_name)
    _record(access, unit, "unit.added", None)
    tell_units_changed(access)
    return unit


@use_case
def change_unit(*, access: Access, unit: Unit, name: str, short_name: str, stands_for_all: bool) -> Unit:
    """Raises UnitNameTaken."""
    access.require_own(unit.agency_id)
    access.require(Permission.SETTINGS_MANAGE)
    unit.refresh_from_db(from_queryset=Unit.objects.select_for_update())
    before = state_of(unit)
    wanted = {"name": name, "short_name": short_name, "stands_for_all": stands_for_all}
    if all(before[field] == value for field, value in wanted.items()):
        nothing_changed()
        return unit
    if name != unit.name:
        _require_free(access, name)
    unit.name, unit.short_name, unit.stands_for_all = name, short_name, stands_for_all
    unit.save(update_fields=tuple(wanted))
    _record(access, unit, "unit.changed", before, old_name=str(before["name"]))
    tell_units_changed(access)
    return unit


@use_case
def move_unit(*, access: Access, unit: Unit, up: bool) -> None:
    """One place up or down. All are numbered anew, from 1."""
    access.require_own(unit.agency_id)
    access.require(Permission.SETTINGS_MANAGE)
    units = list(Unit.objects.filter(agency=access.agency).select_for_update().order_by("number", "pk"))
    at = next(n for n, one in enumerate(units) if one.pk == unit.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(units):
        nothing_changed()
        return
    before = [one.pk for one in units]
    units[at], units[to] = units[to], units[at]
    for number, one in enumerate(units, 1):
        one.number = number
    Unit.objects.bulk_update(units, ["number"])
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="unit.moved",
        subject=Subject("unit", str(unit.pk), unit.name),
        params={"name": unit.name, "number": to + 1},
        before=before,
        after=[one.pk for one in units],
    )


@use_case
def switch_unit(*, access: Access, unit: Unit, is_active: bool) -> Unit:
    """A unit switched off is offered nowhere; what names it stays. Raises UnitInUse while it has officers."""
    access.require_own(unit.agency_id)
    access.require(Permission.SETTINGS_MANAGE)
    unit.refresh_from_db(from_queryset=Unit.objects.select_for_update())
    if unit.is_active == is_active:
        nothing_changed()
        return unit
    officers = unit.memberships.filter(person__is_active=True).count()
    if officers and not is_active:
        raise UnitInUse(unit.name, officers)
    before, unit.is_active = state_of(unit), is_active
    unit.save(update_fields=["is_active"])
    _record(access, unit, "unit.switched_on" if is_active else "unit.switched_off", before)
    tell_units_changed(access)
    return unit


def _require_free(access: Access, name: str) -> None:
    if Unit.objects.filter(agency=access.agency, name=name).exists():
        raise UnitNameTaken(name)


def _record(access: Access, unit: Unit, action: str, before: object, **params: object) -> None:
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=Subject("unit", str(unit.pk), unit.name),
        params={"name": unit.name, **params},
        before=before,
        after=unit,
    )
