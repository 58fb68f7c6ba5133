"""`prongsai manage print_first_run_code`: where an office that starts empty is set up, and the code that opens the page."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from prongsai.apps.organisation import first_run, queries


class Command(BaseCommand):
    help = "Prints the address of the first-run page and the code that opens it; nothing once there is an agency."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="", help="where the site is, such as http://127.0.0.1:8000")

    def handle(self, *_args: Any, **options: Any) -> None:
        if settings.PRONGSAI_DOOR == "public" or queries.is_set_up():
            return
        page = reverse("organisation:first-run", kwargs={"agency": ""})
        self.stdout.write(f"ตั้งระบบครั้งแรกที่ · set up at  {options['address']}{page}")
        self.stdout.write(f"รหัสเปิดใช้งาน · opening code  {first_run.code()}")
