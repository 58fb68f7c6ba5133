"""The writes of organisation: agencies and their settings, units, people and their roles, forms of years."""

from prongsai.apps.organisation.services.agencies import change_agency, create_agency, remove_emblem, set_emblem
from prongsai.apps.organisation.services.forms import choose_form, drop_form
from prongsai.apps.organisation.services.people import (
    NewPerson,
    add_person,
    change_person,
    give_role,
    reset_from_server,
    reset_password,
    reset_second_factor,
    switch_person,
    take_role,
)
from prongsai.apps.organisation.services.setting_up import NewAgency, SetUp, set_up
from prongsai.apps.organisation.services.units import add_unit, change_unit, move_unit, switch_unit

__all__ = [
    "NewAgency",
    "NewPerson",
    "SetUp",
    "add_person",
    "add_unit",
    "change_agency",
    "change_person",
    "change_unit",
    "choose_form",
    "create_agency",
    "drop_form",
    "give_role",
    "move_unit",
    "remove_emblem",
    "reset_from_server",
    "reset_password",
    "reset_second_factor",
    "set_emblem",
    "set_up",
    "switch_person",
    "switch_unit",
    "take_role",
]
