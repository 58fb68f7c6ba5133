"""The secretary: last year's result, its analysis, the relation table, the measures and the plan."""

from pathlib import Path

from tests.journeys.thread import sheets
from tests.journeys.thread.changing import FIRST
from tests.journeys.thread.party import UNITS, Party
from tests.journeys.visit import Visit


def open_the_year(party: Party) -> None:
    window = party["secretary"]
    window.go("/staff/")
    window.sees("ยังไม่ได้เปิดปีงบประมาณ 2564")
    window.follow("เริ่มปีนี้")
    window.go("/staff/2564/open/")
    window.page.locator("main").get_by_label("แบบที่หน่วยงานใช้ในปีนี้").select_option("nacc-2564")
    window.press("เปิดปีงบประมาณ")


def bring_the_result_in(party: Party, folder: Path) -> None:
    """One cell is wrong: it is seen at its cell, mended there, and only then can the result be confirmed."""
    window = party["secretary"]
    window.go("/staff/2564/assessment/")
    window.follow("นำเข้าผลประเมินจากแฟ้ม")
    window.field("แฟ้มผลประเมิน").set_input_files(sheets.result_with_one_slip(folder))
    assert window.field("ปีงบประมาณของผลประเมิน (พ.ศ.)").input_value() == "2563"
    window.page.locator("main").get_by_label("แบบประเมิน").select_option("nacc-2564")
    window.press("อ่านแฟ้มและตรวจ")

    window.sees("มี 1 ช่องที่ต้องแก้ก่อนนำเข้า", "ยังไม่มีอะไรถูกบันทึก")
    assert window.page.get_by_role("button", name="ยืนยันนำเข้า").count() == 0
    cell = window.page.get_by_label("แถว 5 คะแนน")
    assert cell.input_value() == sheets.WRONG_SCORE
    assert cell.get_attribute("aria-invalid") == "true"
    cell.fill("82.65")
    window.press("ตรวจอีกครั้ง")
    window.sees("ไม่พบข้อผิด พร้อมนำเข้า", f"ในแฟ้ม: {sheets.WRONG_SCORE}")
    window.press("ยืนยันนำเข้า")


def read_the_analysis(party: Party) -> None:
    window = party["secretary"]
    window.go("/staff/2564/assessment/")
    window.sees("ผลประเมินปี 2563", "O13", "O33")
    assert window.page.locator("main svg.ch").count(), "the analysis has its picture"


def ask_what_if(party: Party) -> None:
    """Two items chosen raise the score; one taken back lowers it."""
    window = party["secretary"]
    window.go("/staff/2564/assessment/")
    plan = window.page.locator("#what-if")
    for code in ("O13", "O33"):
        plan.get_by_role("checkbox", name=code).set_checked(True)
    window.press("คำนวณใหม่", plan)
    with_both = _reached(window)
    window.page.locator("#what-if").get_by_role("checkbox", name="O33").set_checked(False)
    window.press("คำนวณใหม่", window.page.locator("#what-if"))
    assert _reached(window) < with_both


def _reached(window: Visit) -> float:
    return float(window.page.locator("#what-if output").inner_text().split()[0])


def take_the_weak_items_over(party: Party) -> None:
    """Into the relation table, from the result."""
    window = party["secretary"]
    window.go("/staff/2564/measures/relation/")
    window.sees("ผลประเมินมีอีก 2 ข้อที่ยังไม่อยู่ในตาราง")
    window.press("ข้อที่ต้องตอบของผลปี 2563 เข้ามา")
    window.sees("นำเข้ามา 2 ข้อจากผลประเมิน")


def answer_each_weakness(party: Party) -> None:
    """What was found, how it is put right, under which heading; the holes grow fewer."""
    window = party["secretary"]
    before = _holes(window)
    window.go("/staff/2564/measures/relation/")
    for n, (measure, activity) in enumerate(zip(sheets.MEASURES, sheets.ACTIVITIES, strict=True)):
        row = window.page.locator("table.relation > tbody").nth(n)
        window.fill(
            {
                "ประเด็นที่พบ": f"องค์ประกอบที่ขาดของจุดอ่อนที่ {n + 1}",
                "แนวทางแก้ไข": "จัดทำให้ครบองค์ประกอบแล้วเผยแพร่",
                "หัวข้ออื่น": measure,
                "กิจกรรมที่ต้องดำเนินการ": activity[0],
                "ผู้รับผิดชอบ": UNITS[0],
            },
            row,
        )
    window.press("บันทึกตาราง")
    assert _holes(window) < before


def make_measures_of_the_headings(party: Party) -> None:
    """The holes grow fewer again, until what is missing are the activities."""
    window = party["secretary"]
    before = _holes(window)
    for number, measure in enumerate(sheets.MEASURES, 1):
        window.go("/staff/2564/measures/relation/")
        window.sees("ยังไม่เป็นมาตรการ")
        window.press("ทำหัวข้อนี้ให้เป็นมาตรการ")
        assert window.path == f"/staff/2564/measures/{number}/"
        assert window.field("ชื่อมาตรการ").input_value() == measure
        window.fill(
            {
                "ผู้รับผิดชอบ": UNITS[0],
                "ขั้นตอนหรือวิธีปฏิบัติ": "สำรวจ จัดทำ เสนอ และเผยแพร่",
                "การกำกับติดตาม": FIRST,
                "กำหนดเวลา": "31 ส.ค. 2564",
            }
        )
        window.press("บันทึก", window.page.locator("main"))
    assert 0 < _holes(window) < before, "measures without an activity are holes still"


def bring_the_activities_in(party: Party, folder: Path) -> None:
    window = party["secretary"]
    window.go("/staff/2564/plan/")
    window.follow("นำเข้าจากตาราง")
    window.field("แฟ้มกิจกรรม").set_input_files(sheets.activities(folder))
    window.press("อ่านแฟ้มและตรวจ")
    window.sees("เพิ่ม 2 กิจกรรม", sheets.ACTIVITIES[0][0])
    window.press("ยืนยันนำเข้า")
    window.go("/staff/2564/plan/")
    window.sees(*(name for name, _, _ in sheets.ACTIVITIES))


def tie_the_activities(party: Party) -> None:
    """Each to its measure and its weakness; then nothing is missing."""
    window = party["secretary"]
    before = _holes(window)
    window.go("/staff/2564/plan/ties/")
    window.sees("ยังไม่ผูก")
    for number in (1, 2):
        row = window.page.locator("table.ties tbody tr").nth(number - 1)
        row.get_by_role("checkbox", name=f"มาตรการข้อ {number}").check()
        row.get_by_role("checkbox", name="จุดอ่อน").nth(number - 1).check()
    window.press("บันทึกความเชื่อมโยง")
    assert before > 0
    assert _holes(window) == 0
    window.sees("ความเชื่อมโยงครบ ไม่มีสิ่งที่ขาด")


def _holes(window: Visit) -> int:
    """How many holes the measures' page lists now."""
    window.go("/staff/2564/measures/")
    return window.page.locator("ul.holes > li").count()
