"""A citizen reads where the office stands and takes the report home."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.visit import SCHEMES, WIDTHS, Visit

Window = Callable[..., Visit]

MEASURE_THREE = "ด้านการส่งเสริมการมีส่วนร่วมในการดำเนินภารกิจของสำนักงานศึกษาธิการจังหวัดเพชรบูรณ์"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_reads_opens_a_measure_takes_the_report_and_turns_to_english_and_back(
    demo: str, visit: Window, width: int, scheme: str, tmp_path: Path
) -> None:
    window = visit(demo, width, scheme)
    walk(window, tmp_path)
    window.choose_language("English")
    assert window.path == "/en/2564/measures/"
    assert window.heading() == "The 2563 result has defects in 2 of 39 items; the measures are not yet signed"
    assert window.page.get_by_text("computed from the defects the document names; not an official score").is_visible()
    window.choose_language("ไทย")
    assert window.path == "/2564/measures/"
    assert window.page.locator("html").get_attribute("lang") == "th"
    assert window.context.cookies() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_all_works_without_javascript(demo: str, visit: Window, width: int, tmp_path: Path) -> None:
    window = visit(demo, width, java_script_enabled=False)
    walk(window, tmp_path)
    window.choose_language("English")
    assert window.path == "/en/2564/measures/"


def walk(window: Visit, folder: Path) -> None:
    """From the home page to the report on the visitor's own disk."""
    page = window.page
    window.go("/")
    assert window.heading() == "ต้องแก้ไข 2 จาก 39 ข้อ"
    assert page.get_by_text("94.87", exact=False).first.is_visible()
    assert page.get_by_text("คำนวณจากข้อบกพร่องที่เอกสารระบุ ไม่ใช่คะแนนทางการ").is_visible()
    window.visible("link", "ดูจุดอ่อนและมาตรการ").click()

    assert window.path == "/2564/measures/"
    assert window.heading() == "ผลปี 2563 มีข้อบกพร่อง 2 จาก 39 ข้อ มาตรการยังไม่ลงนาม"
    assert page.get_by_text("หัวข้อนี้ไม่อยู่ในมาตรการ 6 ข้อ").is_visible()
    assert page.get_by_text("ไม่มีใน 39 กิจกรรม").is_visible()

    measure = page.locator("details.fold").filter(has=page.locator("summary", has_text=MEASURE_THREE))
    activity = measure.locator("tbody tr").first
    assert not activity.is_visible()
    measure.locator("summary").click()
    assert activity.is_visible()
    assert "๓๕" in activity.inner_text()

    table = page.get_by_text("ดูเป็นตาราง").first
    table.click()
    assert page.get_by_role("cell", name="96.55").is_visible()

    with page.expect_download() as started:
        page.get_by_role("link", name="รายงานการวิเคราะห์ (PDF").click()
    report = folder / started.value.suggested_filename
    started.value.save_as(report)
    assert report.name == "prongsai-2564-analysis-report.pdf"
    assert report.read_bytes().startswith(b"%PDF-")


def test_the_table_of_activities_can_be_taken_as_well(demo: str, visit: Window, tmp_path: Path) -> None:
    window = visit(demo)
    window.go("/")
    with window.page.expect_download() as started:
        window.visible("link", "กิจกรรมทั้งหมด CSV").click()
    started.value.save_as(tmp_path / "activities.csv")
    assert (tmp_path / "activities.csv").read_text(encoding="utf-8-sig").count("\n") >= 40


def test_a_lost_visitor_finds_the_way_home(demo: str, visit: Window) -> None:
    window = visit(demo)
    window.go("/2599/measures/", status=404)
    assert window.heading() == "ไม่พบหน้านี้"
    window.visible("link", "ไปหน้าแรก").click()
    assert window.path == "/"


# by keyboard alone -----------------------------------------------------------------------------------------------------------


def focused(window: Visit) -> str:
    return " ".join(window.page.locator(":focus").inner_text().split())


def tab_to(window: Visit, wanted: str, limit: int = 60) -> None:
    """Presses Tab until what is focused says so; on the way every stop must be seen to be one."""
    for _ in range(limit):
        window.page.keyboard.press("Tab")
        style = window.page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth, s.boxShadow] }"
        )
        assert (style[0] != "none" and style[1] != "0px") or style[2] != "none", f"focus not shown on {focused(window)!r}"
        if focused(window).startswith(wanted):
            return
    pytest.fail(f"Tab does not reach {wanted!r}")


def test_the_skip_link_comes_first_and_leads_into_the_content(demo: str, visit: Window) -> None:
    window = visit(demo)
    window.go("/")
    window.page.keyboard.press("Tab")
    assert focused(window) == "ข้ามไปยังเนื้อหา"
    box = window.page.locator(":focus").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    window.page.keyboard.press("Enter")
    assert window.path == "/#main"
    window.page.keyboard.press("Tab")
    assert focused(window) == "ดูจุดอ่อนและมาตรการ"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_way_can_be_gone_by_keyboard(demo: str, visit: Window, width: int, tmp_path: Path) -> None:
    window = visit(demo, width)
    page = window.page
    window.go("/")
    if width < 600:
        tab_to(window, "เมนู")
        page.keyboard.press("Enter")
        assert page.locator("details.menu nav").is_visible()
    tab_to(window, "มาตรการ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2564/measures/")

    tab_to(window, "รายงานการวิเคราะห์ (PDF")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    started.value.save_as(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")

    tab_to(window, "๓ ")
    measure = page.locator("details.fold", has=page.locator(":focus"))
    assert measure.get_attribute("open") is None
    page.keyboard.press("Enter")
    assert measure.get_attribute("open") is not None
    assert measure.locator("tbody tr").first.is_visible()
    page.keyboard.press("Enter")
    assert measure.get_attribute("open") is None
