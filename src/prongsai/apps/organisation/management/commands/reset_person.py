"""`prongsai manage reset_person USERNAME`: a one-time password for who cannot get one from an administrator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from prongsai.apps.organisation.management.asking import refuse
from prongsai.apps.organisation.services import reset_from_server
from prongsai.apps.people.queries import person_named
from prongsai.engine.problems import Problem
from prongsai.messages import LANGUAGES


class Command(BaseCommand):
    help = "Prints a new one-time password of an account, also of the last administrator. Status 0, or 2 when refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument("--second-factor", action="store_true", help="takes the second factor away, too")
        parser.add_argument("--lang", choices=LANGUAGES, default="th", help="the language of what is printed")

    def handle(self, *_args: Any, **options: Any) -> None:
        person = person_named(options["username"])
        if person is None:
            refuse(Problem("person-unknown", params={"value": options["username"]}), options["lang"])
        password = reset_from_server(person=person, also_second_factor=options["second_factor"])
        self.stdout.write(f"{person.username} · {password}")
