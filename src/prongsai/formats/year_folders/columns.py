"""The sheets of a year folder and their columns: identifier -> headers people write. Table: docs/reference/year-folder.md."""

from prongsai.engine.planning.record import Presence, Status
from prongsai.formats.cells import Sheet
from prongsai.formats.records import Columns
from prongsai.words.normalise import search_key

SHEETS = ("result", "weaknesses", "measures", "activities")
OPTIONAL_SHEETS = ("committee", "attendance", "agenda", "progress", "disclosure")
"""What only some papers need: a folder without them is whole."""
THAI_SHEETS = {
    "result": "ผลประเมิน",
    "weaknesses": "จุดอ่อน",
    "measures": "มาตรการ",
    "activities": "กิจกรรม",
    "office": "หน่วยงาน",
    "committee": "คณะกรรมการ",
    "attendance": "ผู้มาประชุม",
    "agenda": "ระเบียบวาระ",
    "progress": "ความก้าวหน้า",
    "disclosure": "การเปิดเผยข้อมูล",
}

WEAKNESSES = Columns(
    names={
        "number": ("ลำดับ", "ที่", "ลำดับที่"),
        "item": ("ข้อ", "รหัส", "รหัสข้อ"),
        "finding": ("ประเด็นที่พบ", "ข้อบกพร่อง", "จุดอ่อน"),
        "guideline": ("แนวทางแก้ไข", "แนวทางการแก้ไขหรือการพัฒนา"),
        "measure_heading": ("หัวข้อมาตรการ", "มาตรการ"),
        "required_actions": ("กิจกรรมที่ต้องดำเนินการ", "สิ่งที่ต้องทำ"),
        "unit": ("ผู้รับผิดชอบ", "หน่วยงานผู้รับผิดชอบ", "กลุ่มที่รับผิดชอบ"),
        "remark": ("หมายเหตุ",),
    },
    required=("number", "item", "measure_heading"),
)
MEASURES = Columns(
    names={
        "number": ("ลำดับ", "ที่", "ลำดับที่"),
        "name": ("มาตรการ", "หัวข้อมาตรการ", "ชื่อมาตรการ"),
        "source": ("ที่มา", "ที่มาของมาตรการ"),
        "owner": ("ผู้รับผิดชอบ", "หน่วยงานผู้รับผิดชอบ"),
        "steps": ("ขั้นตอน", "ขั้นตอนหรือวิธีปฏิบัติ", "วิธีการ"),
        "follow_up": ("การกำกับติดตาม", "แนวทางการกำกับติดตาม"),
        "due_on": ("กำหนดเวลา", "วันครบกำหนด", "ระยะเวลา"),
        "result": ("ผลการดำเนินการ", "ผลการดำเนินงาน"),
    },
    required=("number", "name"),
)
ACTIVITIES = Columns(
    names={
        "number": ("ลำดับ", "ที่", "ลำดับที่", "กิจกรรมที่", "No."),
        "strategy_number": ("ยุทธศาสตร์ที่", "Strategy no."),
        "strategy": ("ยุทธศาสตร์", "ชื่อยุทธศาสตร์"),
        "name": ("กิจกรรม", "กิจกรรม/โครงการ", "ชื่อกิจกรรม", "Activity", "Activities"),
        "reasons": ("เหตุผล", "เหตุผลที่ดำเนินการ"),
        "unit": ("ผู้รับผิดชอบ", "หน่วยงานผู้รับผิดชอบ", "Responsible unit"),
        "measures": ("มาตรการ", "มาตรการที่"),
        "weaknesses": ("จุดอ่อน", "จุดอ่อนที่"),
        "link": ("ที่มาของความเชื่อมโยง",),
        "starts_on": ("วันเริ่ม", "เริ่ม", "Start"),
        "ends_on": ("วันสิ้นสุด", "สิ้นสุด", "กำหนดเสร็จ", "End", "Due"),
        "budget_baht": ("งบประมาณ", "งบประมาณ (บาท)", "Budget (baht)"),
        "indicator": ("ตัวชี้วัด", "ตัวชี้วัดความสำเร็จ", "Success indicator"),
    },
    required=("number", "name"),
)
COMMITTEE = Columns(
    names={
        "number": ("ลำดับ", "ที่", "ลำดับที่"),
        "name": ("ชื่อ", "ชื่อ-สกุล", "ชื่อ - สกุล", "ชื่อ-นามสกุล"),
        "position": ("ตำแหน่ง",),
        "role": ("หน้าที่", "หน้าที่ในคณะกรรมการ", "ตำแหน่งในคณะกรรมการ"),
    },
    required=("name", "role"),
)
ATTENDANCE = Columns(
    names={
        **COMMITTEE.names,
        "presence": ("การมาประชุม", "สถานะ"),
        "reason": ("เหตุผล", "หมายเหตุ"),
    },
    required=("name", "presence"),
)
AGENDA = Columns(
    names={
        "number": ("วาระที่", "ระเบียบวาระที่"),
        "heading": ("เรื่อง", "หัวข้อ"),
        "text": ("เนื้อหา", "รายละเอียด", "สาระ"),
        "resolution": ("มติ", "มติที่ประชุม"),
    },
    required=("number", "text"),
)
PROGRESS = Columns(
    names={
        "activity": ("กิจกรรมที่", "ลำดับที่"),
        "period": ("รอบ", "รอบ (เดือน)", "รอบเดือน"),
        "status": ("สถานะ",),
        "result": ("ผลการดำเนินงาน", "ผลการดำเนินการ"),
        "percent": ("ร้อยละ", "ร้อยละความก้าวหน้า"),
        "spent_baht": ("ใช้ไป", "ใช้ไป (บาท)", "งบประมาณที่ใช้", "Spent (baht)"),
        "problem": ("ปัญหา", "ปัญหา อุปสรรค", "ปัญหา/อุปสรรค"),
        "suggestion": ("ข้อเสนอแนะ",),
        "evidence": ("หลักฐาน", "หลักฐาน (URL)", "URL"),
    },
    required=("activity", "period", "status"),
)
REPORT = tuple(column for column in PROGRESS.names if column not in ("activity", "period"))
"""What a row of progress says of its activity."""
REPORTS = Columns(names={**PROGRESS.names, "name": ("กิจกรรม", "ชื่อกิจกรรม", "Activities")}, required=PROGRESS.required)
"""The sheet that units fill in: the activity's name stands beside its number, which is another when the plan has changed."""
DISCLOSURE = Columns(
    names={
        "item": ("ข้อ", "รหัส", "รหัสข้อ"),
        "urls": ("URL", "ที่อยู่ข้อมูล", "ที่อยู่ข้อมูล (URL)"),
        "remark": ("หมายเหตุ", "คำอธิบาย"),
    },
    required=("item", "urls"),
)
PRESENCES = {
    search_key(word): presence
    for presence, words in {
        Presence.PRESENT: ("present", "มา", "มาประชุม", "ผู้มาประชุม"),
        Presence.ABSENT: ("absent", "ไม่มา", "ไม่มาประชุม", "ผู้ไม่มาประชุม", "ลา"),
        Presence.ATTENDING: ("attending", "เข้าร่วม", "เข้าร่วมประชุม", "ผู้เข้าร่วมประชุม"),
    }.items()
    for word in words
}
STATUSES = {
    search_key(word): status
    for status, words in {
        Status.NOT_STARTED: ("not-started", "not started", "ยังไม่ดำเนินการ", "ยังไม่เริ่ม"),
        Status.UNDER_WAY: ("under-way", "under way", "อยู่ระหว่างดำเนินการ", "อยู่ระหว่าง", "กำลังดำเนินการ"),
        Status.DONE: ("done", "แล้วเสร็จ", "ดำเนินการแล้ว", "เสร็จสิ้น"),
    }.items()
    for word in words
}
"""Words people write for a state -> the state."""
# How a link between an activity and a measure is known: said by the document, or inferred by whoever made the sheet.
INFERRED = frozenset(map(search_key, ("inferred", "อนุมาน")))
"""Values of the column `link` that say so."""


def sheet_key(name: str) -> str:
    """The identifier of a sheet from its Thai or English name; other names as they are, folded."""
    plain = search_key(name)
    return next((key for key, thai in THAI_SHEETS.items() if plain in (key, search_key(thai))), plain)


def sheet_named(sheets: tuple[Sheet, ...], key: str) -> Sheet:
    """The sheet of that name, or the first."""
    named = [sheet for sheet in sheets if sheet_key(sheet.name) == key]
    return (named or list(sheets) or [Sheet("", ())])[0]
