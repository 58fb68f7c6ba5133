"""By keyboard alone, in a window as wide as a desk's and in one as narrow as a phone's: sign in, report, hand in, sign out."""

from collections.abc import Callable

import pytest

from tests.journeys.serving import Site
from tests.journeys.visit import Visit

FOCUS = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const s = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    ringed: (s.outlineStyle !== "none" && s.outlineWidth !== "0px") || s.boxShadow !== "none",
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    name: ([...(e.labels || [])].map(l => l.innerText).join(" ") || e.innerText || e.name || "").replace(/\\s+/g, " ").trim(),
  };
}"""


def tab_to(window: Visit, wanted: str, limit: int = 150) -> None:
    """Presses Tab until what is focused is called so; every stop on the way can be seen to be one."""
    for _ in range(limit):
        window.page.keyboard.press("Tab")
        focus = window.page.evaluate(FOCUS)
        if focus is None:
            break
        assert focus["ringed"], f"focus is not shown on {focus['name']!r} at {window.path}"
        assert focus["seen"], f"focus is out of sight on {focus['name']!r} at {window.path}"
        if focus["name"].startswith(wanted):
            return
    pytest.fail(f"Tab does not reach {wanted!r} at {window.path}")


def go_by(window: Visit, key: str) -> None:
    with window.page.expect_navigation():
        window.page.keyboard.press(key)


@pytest.mark.parametrize(("width", "who"), [(1280, "unit1"), (390, "unit3")])
def test_a_report_is_written_and_handed_in_without_a_mouse(
    demo_site: Site, visit: Callable[..., Visit], width: int, who: str
) -> None:
    window = visit(demo_site.address, width, is_staff=True)
    keys = window.page.keyboard
    window.go("/staff/")
    tab_to(window, "ชื่อผู้ใช้")
    keys.type(who)
    tab_to(window, "รหัสผ่าน")
    keys.type(demo_site.password)
    go_by(window, "Enter")

    tab_to(window, "ความก้าวหน้า")
    go_by(window, "Enter")
    tab_to(window, "กลุ่มของฉันยังไม่ส่ง")
    go_by(window, "Enter")
    activity = " ".join(window.page.locator("main tbody th a").first.inner_text().split())
    tab_to(window, activity)
    go_by(window, "Enter")
    assert window.heading() == activity
    tab_to(window, "สถานะ")
    for _ in range(3):
        keys.press("ArrowDown")
    tab_to(window, "ร้อยละความก้าวหน้า")
    keys.type("100")
    tab_to(window, "ผลการดำเนินงาน")
    keys.type("ดำเนินการครบตามแผนด้วยแป้นพิมพ์อย่างเดียว")
    tab_to(window, "ใช้ไป (บาท)")
    keys.type("0")
    tab_to(window, "หลักฐานบนเว็บ")
    keys.type("https://office.example/evidence/")
    tab_to(window, "ส่งรายงาน")
    go_by(window, "Space")
    _agree_to_what_is_remarked(window)

    assert window.heading() == activity
    window.sees("ส่งรายงานแล้ว รอฝ่ายเลขานุการรับ", "แล้วเสร็จ · ร้อยละ 100", "ด้วยแป้นพิมพ์อย่างเดียว")
    _sign_out(window)


def _agree_to_what_is_remarked(window: Visit) -> None:
    """Remarks before the hand-in are agreed to by a tick."""
    if window.page.get_by_text("ตรวจข้อสังเกตแล้ว ส่งตามนี้").count():
        tab_to(window, "ตรวจข้อสังเกตแล้ว")
        window.page.keyboard.press("Space")
        tab_to(window, "ส่งรายงาน")
        go_by(window, "Enter")


def _sign_out(window: Visit) -> None:
    if window.page.locator("details.menu > summary").is_visible():
        tab_to(window, "เมนู")
        window.page.keyboard.press("Enter")
    tab_to(window, "ออกจากระบบ")
    go_by(window, "Enter")
    tab_to(window, "ข้ามไปยังเนื้อหา", limit=1)
    window.page.keyboard.press("Enter")
    tab_to(window, "ออกจากระบบ", limit=2)
    go_by(window, "Enter")
    window.go("/staff/")
    assert window.heading() == "เข้าสู่ระบบ"
