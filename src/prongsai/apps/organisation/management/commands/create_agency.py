"""`prongsai manage create_agency CODE NAME`: one more agency in the installation, at /a/CODE/, with its administrator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from prongsai.apps.organisation.management.asking import held_to, refuse_refused
from prongsai.apps.organisation.models import CODE
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.organisation.refusals import Refused
from prongsai.apps.organisation.services import NewAgency, NewPerson, set_up
from prongsai.apps.organisation.staff.fields import USER_NAME
from prongsai.messages import LANGUAGES


class Command(BaseCommand):
    help = "Founds an agency and prints the one-time password of its administrator. Status 0, or 2 when refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="small letters, digits and hyphens; stands in addresses, never changes")
        parser.add_argument("name", metavar="NAME", help="the agency's name in Thai")
        parser.add_argument("--name-en", default="", help="its English name")
        parser.add_argument("--short-name", default="")
        parser.add_argument("--unit", action="append", default=[], metavar="NAME", help="a unit; may be given many times")
        parser.add_argument("--administrator", required=True, metavar="USERNAME")
        parser.add_argument("--administrator-name", required=True, metavar="NAME", help="with its title")
        parser.add_argument("--practice", action="store_true", help="people and figures are invented, and every page says so")
        parser.add_argument("--lang", choices=LANGUAGES, default="th", help="the language of what is printed")

    def handle(self, *_args: Any, **options: Any) -> None:
        language = options["lang"]
        with override(language):
            username = held_to(USER_NAME, options["administrator"])
            code = held_to(CODE, options["code"])
        new = NewAgency(
            code=code,
            values={"name": options["name"], "name_en": options["name_en"], "short_name": options["short_name"]},
            administrator=NewPerson(username, options["administrator_name"], Role.ADMINISTRATOR),
            units=options["unit"],
            is_practice=options["practice"],
        )
        try:
            made = set_up(new=new)
        except Refused as refused:
            refuse_refused(refused, language)
        address = "/staff/" if made.agency.is_first else f"/a/{made.agency.code}/staff/"
        self.stdout.write(f"{made.agency.name} · {address}")
        for person, _, password in made.passwords:
            self.stdout.write(f"{person.username} · {password}")
