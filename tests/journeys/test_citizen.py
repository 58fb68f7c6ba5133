"""A citizen reads where the office stands, and of the agency whose year is published takes the papers home."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.visit import SCHEMES, WIDTHS, Visit

Window = Callable[..., Visit]

PRACTICE = "/a/practice"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_real_case_says_what_it_waits_for_and_shows_nothing_of_it(demo: str, visit: Window, width: int, scheme: str) -> None:
    window = visit(demo, width, scheme)
    window.go("/")
    assert window.heading() == "มาตรการของปีนี้ ยังไม่เผยแพร่ รอจัดทำประกาศ"
    window.visible("link", "ดูว่าอยู่ขั้นใด").click()
    assert window.path == "/2564/measures/"
    assert window.heading() == "ยังไม่เผยแพร่ รอจัดทำประกาศ"
    assert window.page.locator("li[aria-current=step]").inner_text().split() == ["จัดทำประกาศ", "ขั้นต่อไป"]
    assert "94.87" not in window.page.content()
    window.choose_language("English")
    assert window.path == "/en/2564/measures/"
    assert window.heading() == "Not yet published: the announcement is still to be prepared"
    window.choose_language("ไทย")
    assert window.path == "/2564/measures/"
    assert window.page.locator("html").get_attribute("lang") == "th"
    assert window.context.cookies() == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_reads_what_is_published_opens_a_measure_and_takes_the_papers(
    demo: str, visit: Window, width: int, scheme: str, tmp_path: Path
) -> None:
    window = visit(demo, width, scheme)
    walk(window, tmp_path)
    assert window.context.cookies() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_all_works_without_javascript(demo: str, visit: Window, width: int, tmp_path: Path) -> None:
    window = visit(demo, width, java_script_enabled=False)
    walk(window, tmp_path)
    window.choose_language("English")
    assert window.path == f"/en{PRACTICE}/2564/measures/"


def walk(window: Visit, folder: Path) -> None:
    """From the home page of the practice agency to the announcement on the visitor's own disk."""
    page = window.page
    window.go(f"{PRACTICE}/")
    assert page.get_by_text("บุคคล ข้อความ และตัวเลขทั้งหมดเป็นข้อมูลสมมติ").first.is_visible()
    assert window.heading() == "ต้องแก้ไข 4 จาก 43 ข้อ"
    assert page.get_by_text("88.71", exact=False).first.is_visible()
    window.visible("link", "ดูจุดอ่อนและมาตรการ").click()

    assert window.path == f"{PRACTICE}/2564/measures/"
    assert window.heading() == "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปี 2564"
    measure = page.locator("details.fold").nth(1)
    activity = measure.locator("tbody tr").first
    assert not activity.is_visible()
    measure.locator("summary").click()
    assert activity.is_visible()

    table = page.get_by_text("ดูเป็นตาราง").first
    table.click()
    assert page.get_by_role("cell", name="90.64").first.is_visible()

    announcement = taken(window, folder, "ประกาศฉบับลงนาม PDF")
    assert announcement.read_bytes().startswith(b"%PDF-")


def taken(window: Visit, folder: Path, link: str) -> Path:
    """The file behind a link of the page's content."""
    with window.page.expect_download() as started:
        window.page.locator("main").get_by_role("link", name=link).first.click()
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def test_what_was_taken_can_be_checked_against_the_page(demo: str, visit: Window, tmp_path: Path) -> None:
    window = visit(demo)
    window.go(f"{PRACTICE}/2564/results/")
    told = window.page.locator("p.hash", has_text="SHA-256").first.inner_text().split()[-1]
    answer = window.context.request.get(f"{demo}{PRACTICE}/2564/results/v1/edition.json")
    assert hashlib.sha256(answer.body()).hexdigest() == told


def test_progress_shows_what_was_done_and_where_the_proof_is(demo: str, visit: Window, tmp_path: Path) -> None:
    window = visit(demo)
    window.go(f"{PRACTICE}/2564/progress/")
    assert window.page.get_by_text("แล้วเสร็จ 13 จาก 14 กิจกรรม").first.is_visible()
    assert window.page.locator("ul.proofs a").first.is_visible()
    table = taken(window, tmp_path, "กิจกรรมทั้งหมด (CSV)")
    assert table.read_text(encoding="utf-8-sig").count("\n") >= 28


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
    window.go(f"{PRACTICE}/")
    window.page.keyboard.press("Tab")
    assert focused(window) == "ข้ามไปยังเนื้อหา"
    box = window.page.locator(":focus").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    window.page.keyboard.press("Enter")
    assert window.path == f"{PRACTICE}/#main"
    window.page.keyboard.press("Tab")
    assert focused(window) == "ดูจุดอ่อนและมาตรการ"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_way_can_be_gone_by_keyboard(demo: str, visit: Window, width: int, tmp_path: Path) -> None:
    window = visit(demo, width)
    page = window.page
    window.go(f"{PRACTICE}/")
    if width < 600:
        tab_to(window, "เมนู")
        page.keyboard.press("Enter")
        assert page.locator("details.menu nav").is_visible()
    tab_to(window, "มาตรการ")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PRACTICE}/2564/measures/")

    tab_to(window, "ประกาศฉบับลงนาม")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    started.value.save_as(tmp_path / "announcement.pdf")
    assert (tmp_path / "announcement.pdf").read_bytes().startswith(b"%PDF-")

    tab_to(window, "๓ ")
    measure = page.locator("details.fold", has=page.locator(":focus"))
    assert measure.get_attribute("open") is None
    page.keyboard.press("Enter")
    assert measure.get_attribute("open") is not None
    assert measure.locator("tbody tr").first.is_visible()
    page.keyboard.press("Enter")
    assert measure.get_attribute("open") is None
