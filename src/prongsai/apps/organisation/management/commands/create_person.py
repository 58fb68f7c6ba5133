"""`prongsai manage create_person USERNAME NAME --role ROLE`: an account, or one more role of an account that is there."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from prongsai.apps.organisation.access import by_server
from prongsai.apps.organisation.management.asking import agency_coded, held_to, refuse, refuse_refused
from prongsai.apps.organisation.models import Agency, Unit
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.organisation.queries import unit_named, units_of
from prongsai.apps.organisation.refusals import Refused
from prongsai.apps.organisation.services import NewPerson, add_person, give_role
from prongsai.apps.organisation.staff.fields import USER_NAME
from prongsai.apps.people.queries import person_named
from prongsai.engine.problems import Problem
from prongsai.messages import LANGUAGES, Language


class Command(BaseCommand):
    help = "Adds a person to an agency and prints the one-time password; an account that exists gets the role. Status 0 or 2."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument("name", metavar="NAME", nargs="?", default="", help="with its title; not for an account that exists")
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--unit", default="", metavar="NAME", help="an officer's unit, by its name or short name")
        parser.add_argument("--agency", default="", metavar="CODE", help="the agency's code; else the installation's first")
        parser.add_argument("--lang", choices=LANGUAGES, default="th", help="the language of what is printed")

    def handle(self, *_args: Any, **options: Any) -> None:
        language, role = options["lang"], Role(options["role"])
        agency = agency_coded(options["agency"], language)
        unit = self._unit(agency, role, options["unit"], language)
        access, known = by_server(agency), person_named(options["username"])
        if known is not None:
            give_role(access=access, person=known, role=role, unit=unit)
            self.stdout.write(f"{known.username} · {agency.name} · {role}")
            return
        with override(language):
            username = held_to(USER_NAME, options["username"])
        new = NewPerson(username, options["name"] or username, role, unit)
        try:
            person, password = add_person(access=access, new=new)
        except Refused as refused:
            refuse_refused(refused, language)
        self.stdout.write(f"{person.username} · {password}")

    def _unit(self, agency: Agency, role: Role, name: str, language: Language) -> Unit | None:
        if role is not Role.OFFICER:
            return None
        units = units_of(agency)
        found = unit_named(units, name)
        if found is None:
            refuse(Problem("unit-not-there", params={"name": name or "–", "known": ", ".join(u.name for u in units)}), language)
        return found
