"""Who signs in to the demonstration. Accounts of the real office are named by their role: nobody is invented there."""

from dataclasses import dataclass

from prongsai.apps.organisation.permissions import Role


@dataclass(frozen=True, slots=True)
class Player:
    """`unit` is the name of an officer's unit."""

    username: str
    name: str
    role: Role
    position: str = ""
    unit: str = ""


def of_phetchabun(units: tuple[str, ...]) -> tuple[Player, ...]:
    """The administrator first."""
    return (
        Player("admin", "ผู้ดูแลระบบ", Role.ADMINISTRATOR),
        Player("secretary", "ฝ่ายเลขานุการ", Role.SECRETARY, "กลุ่มบริหารงานบุคคล"),
        Player("chair", "ประธานคณะกรรมการ", Role.CHAIR),
        Player("member", "กรรมการ", Role.MEMBER),
        Player("head", "ศึกษาธิการจังหวัดเพชรบูรณ์", Role.HEAD, "ศึกษาธิการจังหวัดเพชรบูรณ์"),
        Player("auditor", "ผู้ตรวจสอบ", Role.AUDITOR),
        *(Player(f"unit{n}", f"เจ้าหน้าที่{unit}", Role.OFFICER, "", unit) for n, unit in enumerate(units, 1)),
    )


def of_practice(units: tuple[str, ...]) -> tuple[Player, ...]:
    """The invented people of the practice agency's own folder, and invented officers beside them."""
    return (
        Player("practice-admin", "นายดูแล สมมติ", Role.ADMINISTRATOR),
        Player("practice-secretary", "นายลองทำ สมมติ", Role.SECRETARY, "ผู้อำนวยการกลุ่มอำนวยการ"),
        Player("practice-chair", "ดร.จำลอง สมมติ", Role.CHAIR, "รองผู้อำนวยการหน่วยงานฝึกหัด"),
        Player("practice-member", "นายทดลอง นามสมมติ", Role.MEMBER, "ผู้อำนวยการกลุ่มนโยบายและแผน"),
        Player("practice-head", "นางสาวตัวอย่าง สมมติ", Role.HEAD, "ผู้อำนวยการหน่วยงานฝึกหัด"),
        Player("practice-auditor", "นายตรวจ สมมติ", Role.AUDITOR),
        *(Player(f"practice-unit{n}", f"นางสาวฝึกหัด{n} สมมติ", Role.OFFICER, unit, unit) for n, unit in enumerate(units, 1)),
    )
