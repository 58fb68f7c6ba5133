"""The year is over: the unit reports, the secretariat accepts or returns, and what came of it is published."""

from pathlib import Path

from PIL import Image

from tests.journeys.thread.deciding import approve_as_head, ask_the_head, wait_until_drawn
from tests.journeys.thread.party import NAMES, Party

RESULT = "จัดทำคู่มือครบ 12 ตำแหน่ง เผยแพร่บนเว็บไซต์แล้ว"
OF_MEASURE = "คู่มือครบทุกตำแหน่ง และเปิดรับฟังความคิดเห็น 2 ครั้ง"
REASON = "ขอหลักฐานการเผยแพร่"
LATER = "2021-10-15"
"""The day of the second half: the fiscal year is over, the reports are due."""
RESULTS = "/staff/2564/results/"


def report_the_first_activity(party: Party, folder: Path) -> None:
    """From the desk; a percentage that is none comes back at its field with all that was typed."""
    window = party["officer"]
    window.go("/staff/")
    window.sees("กิจกรรมที่ 1 · รายงานรอบ 12 เดือน")
    window.go("/staff/2564/progress/12/1/")
    window.fill({"สถานะ": "แล้วเสร็จ", "ร้อยละความก้าวหน้า": "หนึ่งร้อย", "ผลการดำเนินงาน": RESULT, "ใช้ไป (บาท)": "18,500"})
    window.press("ส่งรายงาน")
    window.sees("“หนึ่งร้อย” ไม่ใช่ร้อยละ")
    assert window.field("ผลการดำเนินงาน").input_value() == RESULT, "what was typed is lost"
    window.fill({"ร้อยละความก้าวหน้า": "๑๐๐"})
    window.press("บันทึกร่าง")
    window.sees("ร่าง")
    window.field("แนบแฟ้มหลักฐาน").set_input_files(_photograph(folder))
    window.press("ส่งรายงาน")
    window.sees("รอฝ่ายเลขานุการรับ", RESULT, "หลักฐาน-1.png")
    assert window.page.get_by_role("button", name="ส่งรายงาน").count() == 0, "what was handed in can be changed"


def _photograph(folder: Path) -> Path:
    path = folder / "หลักฐาน-1.png"
    Image.new("RGB", (40, 30), "teal").save(path)
    return path


def report_the_other_activity(party: Party) -> None:
    """The one of all units; it needs an address on the web as its evidence."""
    window = party["officer"]
    window.go("/staff/2564/progress/12/2/")
    window.fill(
        {
            "สถานะ": "แล้วเสร็จ",
            "ร้อยละความก้าวหน้า": "100",
            "ผลการดำเนินงาน": "รับฟังความคิดเห็น 2 ครั้ง",
            "ใช้ไป (บาท)": "0",
            "หลักฐานบนเว็บ": "https://thread.example/2564/hearing/",
        }
    )
    window.press("ส่งรายงาน")


def return_one_and_accept_it(party: Party) -> None:
    """The secretariat sends the first back with its reason; the unit hands it in again; both are accepted."""
    secretary, officer = party["secretary"], party["officer"]
    secretary.go("/staff/")
    secretary.go("/staff/2564/progress/")
    secretary.follow("ตรวจรายงานที่รอรับ 2 เรื่อง")
    secretary.go("/staff/2564/progress/12/1/")
    secretary.sees(RESULT, "18,500", f"ส่งโดย {NAMES['officer']}")
    secretary.page.get_by_text("ส่งกลับให้แก้ไข").last.click()
    secretary.fill({"เหตุผล": REASON})
    secretary.press("ส่งกลับ", secretary.page.locator("main"))

    officer.go("/staff/")
    officer.sees(REASON)
    officer.go("/staff/2564/progress/12/1/")
    officer.sees("ฝ่ายเลขานุการส่งกลับให้แก้ไข", REASON)
    officer.fill({"หลักฐานบนเว็บ": "https://thread.example/2564/manuals/"})
    officer.press("ส่งรายงาน")

    for number in (1, 2):
        secretary.go(f"/staff/2564/progress/12/{number}/")
        secretary.press("รับรายงาน")
    secretary.go("/staff/2564/progress/")
    secretary.sees("รายงานแล้ว 2 จาก 2 กิจกรรม", "รับรายงานแล้ว 2")


def the_paper_of_results_drew_itself(party: Party) -> None:
    """When the last report was accepted; as a draft, which says what it lacks."""
    window = party["secretary"]
    wait_until_drawn(window, RESULTS)
    window.sees("รับแล้ว 2 จาก 2 กิจกรรม", "ยังเป็นร่าง เติมสิ่งที่ขาดแล้วจัดทำใหม่", "ฉบับที่ 1 จัดทำ 15 ต.ค. 2564")


def say_what_came_of_the_measures(party: Party) -> None:
    """And the day of the report; the way there leads from what the draft lacks."""
    window = party["secretary"]
    window.go(RESULTS)
    window.follow("ต้องระบุวันที่รายงานผลตามมาตรการ")
    window.fill({"วันที่รายงานผลตามมาตรการ": "15 ต.ค. 2564"})
    window.press("บันทึกรายละเอียด")
    for number in (1, 2):
        window.go(f"/staff/2564/progress/results/{number}/")
        window.fill({"ผลการดำเนินการตามมาตรการ": OF_MEASURE})
        window.press("บันทึกผล")
    window.sees("บันทึกผลแล้ว 2 จาก 2 มาตรการ")


def the_paper_of_results_drew_itself_anew(party: Party) -> None:
    """With what came of each measure; it lacks nothing any more."""
    window = party["secretary"]
    wait_until_drawn(window, RESULTS)
    window.does_not_see("ยังเป็นร่าง", "เอกสารนี้ไม่ตรงกับข้อมูลล่าสุด")


def approve_the_results(party: Party) -> None:
    """The head approves exactly what the paper says."""
    ask_the_head(party, RESULTS)
    approve_as_head(party, "results")
