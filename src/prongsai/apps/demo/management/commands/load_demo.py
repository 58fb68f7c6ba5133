"""`prongsai manage load_demo`: the two agencies of the demonstration, and every login."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from prongsai.apps.demo import loading
from prongsai.messages import word


class Command(BaseCommand):
    help = "Loads the real case and the practice agency, unless an agency is there, and prints every login."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="", help="where the site will be, for what is printed")

    def handle(self, *args: Any, **options: Any) -> None:
        loading.load()
        password, address = loading.password(), options["address"]
        if not password:
            # Going on would serve the office's own data on the demonstration's day, and date its log so.
            self.stderr.write("DATA: ที่นี่มีหน่วยงานจริงอยู่แล้ว เลือกโฟลเดอร์อื่นให้ข้อมูลตัวอย่าง · an office's own data is here")
            raise SystemExit(2)
        self.stdout.write(f"\nเข้าสู่ระบบ · sign in: {address}/staff/   รหัสผ่านทุกบัญชี · password of every account: {password}")
        agency = ""
        for name, username, role in loading.logins():
            if name != agency:
                agency = name
                home = "/a/practice/" if "ฝึกหัด" in name else "/"
                self.stdout.write(f"\n  {name} · {address}{home}")
            self.stdout.write(f"    {username:<20} {word('role', role, 'th')} · {word('role', role, 'en')}")
        self.stdout.write("")
