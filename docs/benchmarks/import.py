"""A plan of 1,000 rows brought in: read, checked and shown; then confirmed. The same of 1,000 reports. At most 2 s each."""

import io
import os
import re
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from measure import median_seconds, tell

ROWS = 1_000
HEADS = ("ลำดับที่", "กิจกรรม", "ผู้รับผิดชอบ", "วันเริ่ม", "วันสิ้นสุด", "งบประมาณ", "มาตรการที่", "เหตุผล", "ตัวชี้วัดความสำเร็จ")


REPORT_HEADS = ("กิจกรรมที่", "กิจกรรม", "รอบ", "สถานะ", "ผลการดำเนินงาน", "ร้อยละ", "ใช้ไป (บาท)", "หลักฐาน (URL)")


def plan() -> bytes:
    """One row in fifty has a slip, each of another kind."""
    rows = []
    for n in range(1, ROWS + 1):
        ends = "31/06/2564" if n % 50 == 0 else "30 มิ.ย. 2564"
        unit = "กลุ่มอำนาวยการ" if n % 50 == 25 else "กลุ่มอำนวยการ"
        rows.append((n, name_of(n), unit, "4 ม.ค. 2564", ends, 1000, 1, "ตามกฎหมาย; ตามนโยบาย", "แล้วเสร็จ"))
    return sheet("กิจกรรม", HEADS, rows)


def reports() -> bytes:
    url = "https://www.example.go.th/2564"
    rows = [(n, name_of(n), 6, "แล้วเสร็จ", "ทำแล้วทุกกลุ่ม", 100, 950.25, f"{url}/{n}.pdf") for n in range(1, ROWS + 1)]
    return sheet("ความก้าวหน้า", REPORT_HEADS, rows)


def name_of(n: int) -> str:
    return f"กิจกรรมที่ {n} ตามแผนของหน่วยงาน"


def sheet(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(name)
    for row in (heads, *rows):
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def site(folder: str) -> Any:
    """A site of its own with one office, and a client who is its secretary and an officer of its one unit."""
    os.environ.update(DJANGO_SETTINGS_MODULE="prongsai.site.settings", PRONGSAI_DATA=folder, PRONGSAI_HOSTS="testserver")
    (Path(folder) / "spool").mkdir()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    from django.test import Client

    from prongsai.apps.organisation.models import Agency, Membership, Unit
    from prongsai.apps.organisation.permissions import Role
    from prongsai.apps.people.models import Person
    from prongsai.apps.plans.models import IntegrityYear, Measure

    agency = Agency.objects.create(code="office", is_first=True, name="สำนักงาน")
    unit = Unit.objects.create(agency=agency, number=1, name="กลุ่มอำนวยการ")
    person = Person.objects.create(username="secretary", name="นายเลขานุการ")
    Membership.objects.create(agency=agency, person=person, role=Role.SECRETARY)
    Membership.objects.create(agency=agency, person=person, role=Role.OFFICER, unit=unit)
    year = IntegrityYear.objects.create(agency=agency, year_be=2564)
    Measure.objects.create(year=year, number=1, name="มาตรการ")
    client = Client()
    client.force_login(person)
    return client


def bring(client: Any, what: str, address: str, data: bytes, ready: int, **confirming: str) -> None:
    """Prints how long each step takes, from the upload to what is kept."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    def to_the_preview() -> str:
        answer = client.post(address, {"file": SimpleUploadedFile("ตาราง.xlsx", data)})
        seen = client.get(answer["Location"])
        assert f"{ready} จาก {ROWS} แถว" in seen.content.decode()
        return str(answer["Location"])

    to_the_preview()
    start = time.process_time()
    preview = to_the_preview()
    print(f"upload of {ROWS} {what} to the preview: {time.process_time() - start:.3f} s of the processor")
    tell("another look at the preview", median_seconds(lambda: client.get(preview), 5), 2)
    tell(f"upload of {ROWS} {what} to the preview", median_seconds(to_the_preview, 5), 2)
    preview = to_the_preview()
    version = re.findall(r'name="version" value="([^"]*)"', client.get(preview).content.decode())[0]
    kept = median_seconds(lambda: client.post(preview, {"version": version, **confirming}), 1)
    tell("checked once more and kept", kept, 2)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        client = site(folder)
        bring(client, "activities", "/staff/2564/plan/import/", plan(), ROWS - ROWS // 25, do="partial")
        complete(ROWS)
        bring(client, "reports", "/staff/2564/progress/import/", reports(), ROWS, do="confirm", hand_in="on")


def complete(count: int) -> None:
    """The plan has every activity of the one unit, those with a slip as well."""
    from prongsai.apps.organisation.models import Unit
    from prongsai.apps.plans.models import Activity, IntegrityYear

    year, unit = IntegrityYear.objects.get(), Unit.objects.get()
    there = set(year.activities.values_list("number", flat=True))
    Activity.objects.bulk_create(Activity(year=year, number=n, name=name_of(n)) for n in range(1, count + 1) if n not in there)
    year.activities.update(owner=unit, unit=unit.name, budget_baht=1000)


if __name__ == "__main__":
    main()
