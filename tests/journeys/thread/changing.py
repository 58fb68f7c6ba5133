"""What was approved is edited: the approval is void, everybody is told, and the public page stays as it was published."""

from tests.journeys.thread.deciding import WALK
from tests.journeys.thread.party import NAMES, Party

FIRST = "รายงานต่อคณะกรรมการรอบ 6 เดือนและ 12 เดือน"
SECOND = "รายงานต่อคณะกรรมการทุกไตรมาส"


def edit_a_measure(party: Party) -> None:
    window = party["secretary"]
    window.go("/staff/2564/measures/1/")
    window.fill({"การกำกับติดตาม": SECOND})
    window.press("บันทึก", window.page.locator("main"))
    window.sees("สิ้นผล")


def the_approval_is_void(party: Party) -> None:
    """The secretary sees whose edit it was; the head's and the chair's pages say so as well."""
    secretary = party["secretary"]
    secretary.go("/staff/2564/measures/")
    secretary.sees("สิ้นผลเมื่อ 10 มิ.ย. 2564", f"เพราะ {NAMES['secretary']} แก้ไขเนื้อหาหลังจากเสนอ")
    secretary.go(WALK)
    secretary.sees("เสนอต่อคณะกรรมการ ต้องทำใหม่", "หัวหน้าหน่วยงานอนุมัติ ต้องทำใหม่", "ความเห็นชอบเดิมจึงสิ้นผล")
    head = party["head"]
    head.go("/staff/2564/head/measures/")
    head.sees("ยังไม่มีเรื่องรออนุมัติ")
    chair = party["chair"]
    chair.go("/staff/2564/meetings/1/")
    chair.sees("สิ้นผลแล้ว")
