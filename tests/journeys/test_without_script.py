"""Without JavaScript: the secretary edits a measure, a unit reports with a file, the secretary accepts it."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.journeys.serving import Site
from tests.journeys.visit import Visit

FOLLOW_UP = "รายงานต่อคณะกรรมการทุกเดือน"
RESULT = "ดำเนินการแล้วโดยไม่ใช้สคริปต์"


def test_the_thread_goes_on_without_javascript(demo_site: Site, visit: Callable[..., Visit], tmp_path: Path) -> None:
    def signed_in(who: str) -> Visit:
        window = visit(demo_site.address, is_staff=True, java_script_enabled=False)
        window.sign_in(who, demo_site.password)
        return window

    edit_a_measure(signed_in("practice-secretary"))
    report = report_an_activity(signed_in("unit2"), tmp_path)
    accept_the_report(signed_in("secretary"), report)


def edit_a_measure(window: Visit) -> None:
    """The edit voids what was approved, and the page says so; the public page stays as it was published."""
    window.go("/a/practice/2564/measures/")
    before = window.page.locator("main").inner_text()
    window.go("/a/practice/staff/2564/measures/")
    window.follow("แก้ไข มาตรการข้อ 1")
    window.page.get_by_label("การกำกับติดตาม").fill(FOLLOW_UP)
    window.press("บันทึก", window.page.locator("main"))
    window.sees("สิ้นผล")
    window.go("/a/practice/2564/measures/")
    assert window.page.locator("main").inner_text() == before


def report_an_activity(window: Visit, folder: Path) -> str:
    """Of the unit's own, with a file as evidence; returns the address of the report."""
    evidence = folder / "หลักฐาน.png"
    Image.new("RGB", (40, 30), "teal").save(evidence)
    window.go("/staff/2564/progress/")
    window.follow("กลุ่มของฉันยังไม่ส่ง")
    window.page.locator("main tbody th a").first.click()
    main = window.page.locator("main")
    main.get_by_label("สถานะ").select_option(label="แล้วเสร็จ")
    main.get_by_label("ร้อยละความก้าวหน้า").fill("100")
    main.get_by_label("ผลการดำเนินงาน").fill(RESULT)
    main.get_by_label("ใช้ไป (บาท)").fill("0")
    main.get_by_label("แนบแฟ้มหลักฐาน").set_input_files(evidence)
    window.press("ส่งรายงาน")
    if window.page.get_by_label("ตรวจข้อสังเกตแล้ว ส่งตามนี้").count():
        window.page.get_by_label("ตรวจข้อสังเกตแล้ว ส่งตามนี้").check()
        window.press("ส่งรายงาน")
    window.sees("รอฝ่ายเลขานุการรับ", RESULT, "หลักฐาน.png")
    return window.path


def accept_the_report(window: Visit, report: str) -> None:
    window.go(report)
    window.sees(RESULT, "หลักฐาน.png")
    window.press("รับรายงาน")
    window.go(report)
    window.sees("รับโดย")
