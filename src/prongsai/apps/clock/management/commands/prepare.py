"""`prongsai manage prepare`: everything a start needs: tables, cache, static files, tasks that a crash left behind."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Brings tables and static files up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="", help="where the site will be, for what is printed")
        parser.add_argument("--demo", action="store_true", help="load the demonstration, unless it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in Path(settings.PRONGSAI_DATA).glob("prongsai.sqlite3*"):
            path.chmod(0o600)  # one from before, or copied here with the rights of a copy
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if options["demo"]:
            call_command("load_demo", address=options["address"])
        call_command("print_first_run_code", address=options["address"])
