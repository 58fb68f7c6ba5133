"""A plan of 1,000 rows brought in: read, checked and shown; then confirmed. At most 2 s to the preview."""

import io
import os
import re
import tempfile
import time
from pathlib import Path
from typing import Any

from measure import median_seconds, tell

ROWS = 1_000
HEADS = ("ลำดับที่", "กิจกรรม", "ผู้รับผิดชอบ", "วันเริ่ม", "วันสิ้นสุด", "งบประมาณ", "มาตรการที่", "เหตุผล", "ตัวชี้วัดความสำเร็จ")


def sheet() -> bytes:
    """One row in fifty has a slip, each of another kind."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("กิจกรรม")
    page.append(HEADS)
    for n in range(1, ROWS + 1):
        ends = "31/06/2564" if n % 50 == 0 else "30 มิ.ย. 2564"
        unit = "กลุ่มอำนาวยการ" if n % 50 == 25 else "กลุ่มอำนวยการ"
        page.append((n, f"กิจกรรมที่ {n} ตามแผนของหน่วยงาน", unit, "4 ม.ค. 2564", ends, 1000, 1, "ตามกฎหมาย; ตามนโยบาย", "แล้วเสร็จ"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def site(folder: str) -> Any:
    """A site of its own with one office, and a client who is its secretary."""
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
    Unit.objects.create(agency=agency, number=1, name="กลุ่มอำนวยการ")
    person = Person.objects.create(username="secretary", name="นายเลขานุการ")
    Membership.objects.create(agency=agency, person=person, role=Role.SECRETARY)
    year = IntegrityYear.objects.create(agency=agency, year_be=2564)
    Measure.objects.create(year=year, number=1, name="มาตรการ")
    client = Client()
    client.force_login(person)
    return client


def main() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    with tempfile.TemporaryDirectory() as folder:
        client, data = site(folder), sheet()

        def to_the_preview() -> str:
            answer = client.post("/staff/2564/plan/import/", {"file": SimpleUploadedFile("แผน.xlsx", data)})
            seen = client.get(answer["Location"])
            assert f"{ROWS - ROWS // 25} จาก {ROWS} แถว" in seen.content.decode()
            return str(answer["Location"])

        to_the_preview()
        start = time.process_time()
        preview = to_the_preview()
        print(f"upload of {ROWS} rows to the preview: {time.process_time() - start:.3f} s of the processor")
        tell("another look at the preview", median_seconds(lambda: client.get(preview), 5), 2)
        tell(f"upload of {ROWS} rows to the preview", median_seconds(to_the_preview, 5), 2)
        preview = to_the_preview()
        version = re.findall(r'name="version" value="([^"]*)"', client.get(preview).content.decode())[0]
        kept = median_seconds(lambda: client.post(preview, {"do": "partial", "version": version}), 1)
        tell("the sound rows checked once more and kept", kept, 2)


if __name__ == "__main__":
    main()
