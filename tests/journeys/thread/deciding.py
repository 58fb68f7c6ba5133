"""The committee resolves, the head approves and signs, somebody else checks, and the public reads."""

import time
from pathlib import Path

import pikepdf

from tests.journeys.thread.party import NAMES, Party
from tests.journeys.visit import Visit

RESOLUTION = "เห็นชอบมาตรการ 2 ข้อ มอบฝ่ายเลขานุการจัดทำประกาศเสนอผู้อำนวยการสำนักงานเดินเรื่องลงนาม"
MEETING_DAY = SIGNING_DAY = "10 มิ.ย. 2564"
WALK = "/staff/2564/announcement/"
DRAWN_WITHIN = 60
"""Seconds; far more than a paper takes."""


def submit_to_the_committee(party: Party) -> None:
    window = party["secretary"]
    window.go("/staff/2564/measures/")
    window.follow("ตรวจและเสนอ")
    window.sees("ความเชื่อมโยงครบ เสนอคณะกรรมการได้", "มาตรการ 2 ข้อ กิจกรรม 2 รายการ")
    window.press("เสนอต่อคณะกรรมการ")
    window.sees(f"{NAMES['secretary']} เสนอเมื่อ 10 มิ.ย. 2564")


def name_the_committee(party: Party) -> None:
    """The secretary writes the roster of the year."""
    window = party["secretary"]
    window.go("/staff/2564/meetings/committee/edit/")
    for n, (who, role) in enumerate((("chair", "ประธานกรรมการ"), ("secretary", "กรรมการและเลขานุการ")), 1):
        window.fill({f"ชื่อ {n}": NAMES[who], f"ตำแหน่ง {n}": "นักวิชาการ", f"หน้าที่ในคณะกรรมการ {n}": role})
    window.press("บันทึกรายชื่อ")
    window.sees("คณะกรรมการปี 2564 มี 2 คน", NAMES["chair"])


def hold_the_meeting(party: Party, number: str, day: str) -> None:
    """The chair records the meeting, who came, and what was resolved on exactly what was laid before it."""
    window = party["chair"]
    window.go("/staff/2564/meetings/new/")
    window.fill({"ครั้งที่": number, "วันที่ประชุม": day, "สถานที่": "ห้องประชุม 1", "เริ่มประชุมเวลา": "09.30"})
    window.press("บันทึก", window.page.locator("main"))
    window.follow("บันทึกผู้มาประชุม")
    for select in window.page.locator("main tbody select").all():
        row = select.locator("xpath=ancestor::tr")
        if row.locator("th[scope=row]").count():
            select.select_option(label="มาประชุม")
    window.press("บันทึกผู้มาประชุม")
    window.sees("กรรมการมา 2 จาก 2 คน ครบองค์ประชุม")
    window.follow("บันทึกมติของการประชุมนี้")
    window.page.get_by_role("radio", name="เห็นชอบ", exact=True).check()
    window.fill({"ข้อความของมติ": RESOLUTION})
    window.press("บันทึกมติ")
    window.sees("เห็นชอบ", RESOLUTION, f"{NAMES['chair']} บันทึกเมื่อ 10 มิ.ย. 2564")


def secretary_cannot_resolve(party: Party) -> None:
    """Nobody decides on work of their own: the secretary sees whose turn it is, and no button."""
    window = party["secretary"]
    window.go(WALK)
    window.sees("คณะกรรมการมีมติ", "ประธานกรรมการ")
    window.go("/staff/2564/meetings/")
    assert window.page.get_by_role("link", name="บันทึกมติ").count() == 0


def have_the_announcement_drawn(party: Party, number: int) -> None:
    """The secretary says its day and who signs; the worker draws it while the page waits."""
    window = party["secretary"]
    window.go(WALK)
    window.follow("กำหนดวันและผู้ลงนาม แล้วจัดทำ")
    window.fill({"วันที่ในประกาศ": SIGNING_DAY, "ผู้ลงนาม": NAMES["head"]})
    window.press("บันทึกและจัดทำประกาศ")
    wait_until_drawn(window, WALK)
    window.sees(f"ฉบับที่ {number} จัดทำ")
    assert window.page.locator("a[href$='file.pdf']").count()


def wait_until_drawn(window: Visit, path: str) -> None:
    """Asks again, as the page itself does, until the worker has drawn what was asked for."""
    until = time.monotonic() + DRAWN_WITHIN
    window.go(path)
    while "กำลังจัดทำ" in window.page.locator("main").inner_text():
        assert time.monotonic() < until, f"{path} is still being drawn"
        window.page.wait_for_timeout(500)
        window.page.goto(window.address + path)


def ask_the_head(party: Party, path: str = WALK) -> None:
    window = party["secretary"]
    window.go(path)
    window.press("เสนอหัวหน้าหน่วยงาน")
    window.sees("เสนอหัวหน้าหน่วยงานแล้ว")


def approve_as_head(party: Party, what: str = "measures") -> None:
    """From the desk: what waits is the head's first job."""
    window = party["head"]
    window.go("/staff/")
    window.sees("รอ")
    window.go(f"/staff/2564/head/{what}/")
    window.sees("รอหัวหน้าหน่วยงานอนุมัติ", f"{NAMES['secretary']} เสนอเมื่อ")
    window.page.get_by_role("radio", name="อนุมัติ", exact=True).check()
    window.press("บันทึกการพิจารณา")
    window.sees("หัวหน้าหน่วยงานอนุมัติ", NAMES["head"])


def attach_the_signed_copy(party: Party, folder: Path) -> None:
    """What was drawn is refused as it is; with a page more it stands in for the scan of the signed paper."""
    window = party["secretary"]
    window.go(WALK)
    drawn = window.page.locator("a[href$='file.pdf']").first.get_attribute("href")
    answer = window.context.request.get(window.address + str(drawn))
    assert answer.headers["content-type"] == "application/pdf"
    unsigned, signed = folder / "ประกาศ.pdf", folder / "ประกาศ-ลงนามแล้ว.pdf"
    unsigned.write_bytes(answer.body())
    with pikepdf.open(unsigned) as pdf:
        pdf.add_blank_page()
        pdf.save(signed)
    window.follow("แนบฉบับลงนาม")
    window.fill({"ผู้ลงนาม": NAMES["head"]})
    for file in (unsigned, signed):
        window.field("แฟ้มประกาศที่ลงนามแล้ว").set_input_files(file)
        window.press("เก็บประกาศฉบับลงนาม")
        if file is unsigned:
            window.sees("แฟ้มนี้คือฉบับที่ระบบจัดทำ ยังไม่มีลายมือชื่อ")
    window.sees(f"{NAMES['head']} ลงนามวันที่ {SIGNING_DAY}")


def propose(party: Party, what: str) -> None:
    """The secretary freezes it; who proposed cannot check."""
    window = party["secretary"]
    wait_until_ready(window, f"/staff/2564/publishing/{what}/propose/")
    window.press("เสนอฉบับนี้")
    window.sees("รอผู้อื่นที่มีสิทธิตรวจ", f"ผู้เสนอ {NAMES['secretary']}")
    assert window.page.get_by_role("button", name="ตรวจผ่าน").count() == 0


def wait_until_ready(window: Visit, path: str) -> None:
    """The papers of an edition are drawn by the worker as well."""
    until = time.monotonic() + DRAWN_WITHIN
    window.go(path)
    while window.heading() != "พร้อมเสนอ":
        assert time.monotonic() < until, window.page.locator("main").inner_text()
        window.page.wait_for_timeout(500)
        window.page.goto(window.address + path)


def check_and_publish(party: Party, number: int) -> None:
    """The chair looks at it as the public will, finds it right, and lets it out."""
    window = party["chair"]
    window.go("/staff/2564/publishing/")
    window.follow("เปิดฉบับนี้")
    here = window.path
    window.follow("ดูตามที่ประชาชนจะเห็น")
    window.go(here)
    window.press("ตรวจผ่าน")
    window.sees(f"จะเป็นฉบับที่ {number}")
    window.press("เผยแพร่ฉบับนี้")
    window.sees("เผยแพร่แล้ว")
