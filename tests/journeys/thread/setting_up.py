"""An empty installation becomes an office: its first page, its people, their first sign-in."""

from tests.journeys.thread.party import NAMES, PASSWORD, UNITS, Party
from tests.journeys.visit import Visit


def set_the_office_up(party: Party, code: str) -> None:
    """The administrator, with the code that the server printed; a wrong one opens nothing."""
    window = party["administrator"]
    window.go("/staff/")
    window.go("/staff/first-run/")
    assert window.heading() == "ตั้งระบบครั้งแรก"
    _say_what_the_office_is(window, "ผิด-ผิด-ผิด")
    window.press("เริ่มใช้งาน")
    window.sees("รหัสเปิดใช้งานไม่ถูกต้อง")
    assert window.field("ชื่อหน่วยงาน").input_value() == "สำนักงานเดินเรื่อง (ข้อมูลสมมติ)", "what was typed is lost"

    window.fill({"รหัสเปิดใช้งาน": code, "รหัสผ่าน": PASSWORD, "รหัสผ่านอีกครั้ง": PASSWORD})
    window.press("เริ่มใช้งาน")
    assert window.heading() == "ตั้งระบบเรียบร้อยแล้ว"
    for who in ("secretary", "head", "chair"):
        row = window.page.get_by_role("row").filter(has_text=NAMES[who])
        party.one_time[who] = row.locator("code.secret").inner_text()
    window.go("/staff/first-run/", status=404)


def _say_what_the_office_is(window: Visit, code: str) -> None:
    window.fill(
        {
            "รหัสเปิดใช้งาน": code,
            "ชื่อหน่วยงาน": "สำนักงานเดินเรื่อง (ข้อมูลสมมติ)",
            "ชื่อภาษาอังกฤษ": "Thread Office (invented)",
            "ชื่อย่อ": "สำนักงานเดินเรื่อง",
            "รหัสหน่วยงาน": "thread",
            "ตำแหน่งหัวหน้าหน่วยงาน": "ผู้อำนวยการสำนักงานเดินเรื่อง",
            "คณะกรรมการ": "คณะกรรมการส่งเสริมคุณธรรมสำนักงานเดินเรื่อง",
            "ฝ่ายเลขานุการ": UNITS[0],
            "กลุ่มงาน": "\n".join(UNITS),
            "ปีงบประมาณ (พ.ศ.)": "2564",
            "รหัสผ่าน": PASSWORD,
            "รหัสผ่านอีกครั้ง": PASSWORD,
        }
    )
    window.page.get_by_label("แบบประเมิน").select_option("nacc-2564")
    itself = window.page.locator("fieldset").filter(has_text="4. ผู้ดูแลระบบ")
    window.fill({"ชื่อและนามสกุล": NAMES["administrator"], "ชื่อผู้ใช้": "administrator"}, itself)
    for role, who in (("ฝ่ายเลขานุการ", "secretary"), ("หัวหน้าหน่วยงาน", "head"), ("ประธานกรรมการ", "chair")):
        group = window.page.get_by_role("group", name=role, exact=True)
        window.fill({"ชื่อและนามสกุล": NAMES[who], "ชื่อผู้ใช้": who}, group)


def add_the_officer(party: Party) -> None:
    """The administrator; the unit's officer comes later, with a one-time password as well."""
    window = party["administrator"]
    window.go("/staff/")
    window.follow("บุคคลและสิทธิ")
    window.sees(NAMES["secretary"], NAMES["head"], NAMES["chair"])
    window.follow("เพิ่มบุคคล")
    window.fill({"ชื่อและนามสกุล": NAMES["officer"], "ชื่อผู้ใช้": "officer", "หน้าที่": "เจ้าหน้าที่กลุ่มงาน"})
    window.press("เพิ่มบุคคล")
    window.sees("เจ้าหน้าที่กลุ่มงานต้องมีกลุ่ม")
    window.fill({"กลุ่ม": UNITS[1]})
    window.press("เพิ่มบุคคล")
    assert window.heading() == "รหัสผ่านครั้งเดียว"
    party.one_time["officer"] = window.page.locator("code.secret.big").inner_text()


def sign_in_for_the_first_time(party: Party, who: str) -> None:
    """With the one-time password, which opens nothing but the change of it."""
    window = party[who]
    window.go("/staff/")
    window.fill({"ชื่อผู้ใช้": who, "รหัสผ่าน": party.one_time[who]})
    window.press("เข้าสู่ระบบ")
    window.go("/staff/")
    assert window.heading() == "ตั้งรหัสผ่านของท่าน", "a one-time password opens more than its own change"
    for field in window.page.locator("main input[type=password]").all():
        name = field.get_attribute("name") or ""
        field.fill(party.one_time[who] if name == "oldpassword" else PASSWORD)
    window.press("บันทึกรหัสผ่านใหม่")
    window.go("/staff/")
    window.sees("งาน")


def administrator_sees_no_content(party: Party) -> None:
    """Who looks after people and settings has no door to the office's content."""
    party["administrator"].go("/staff/2564/measures/", status=403)
