"""The sheets of a year folder and their columns: identifier -> headers people write. Table: docs/reference/year-folder.md."""

from prongsai.formats.records import Columns
from prongsai.words.normalise import search_key

SHEETS = ("result", "weaknesses", "measures", "activities")
THAI_SHEETS = {"result": "ผลประเมิน", "weaknesses": "จุดอ่อน", "measures": "มาตรการ", "activities": "กิจกรรม", "office": "หน่วยงาน"}

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
    },
    required=("number", "name"),
)
ACTIVITIES = Columns(
    names={
        "number": ("ลำดับ", "ที่", "ลำดับที่", "กิจกรรมที่"),
        "strategy_number": ("ยุทธศาสตร์ที่",),
        "strategy": ("ยุทธศาสตร์", "ชื่อยุทธศาสตร์"),
        "name": ("กิจกรรม", "กิจกรรม/โครงการ", "ชื่อกิจกรรม"),
        "reasons": ("เหตุผล", "เหตุผลที่ดำเนินการ"),
        "unit": ("ผู้รับผิดชอบ", "หน่วยงานผู้รับผิดชอบ"),
        "measures": ("มาตรการ", "มาตรการที่"),
        "weaknesses": ("จุดอ่อน", "จุดอ่อนที่"),
        "link": ("ที่มาของความเชื่อมโยง",),
        "starts_on": ("วันเริ่ม", "เริ่ม"),
        "ends_on": ("วันสิ้นสุด", "สิ้นสุด"),
        "budget_baht": ("งบประมาณ", "งบประมาณ (บาท)"),
        "indicator": ("ตัวชี้วัด", "ตัวชี้วัดความสำเร็จ"),
    },
    required=("number", "name"),
)
# How a link between an activity and a measure is known: said by the document, or inferred by whoever made the sheet.
INFERRED = frozenset(map(search_key, ("inferred", "อนุมาน")))
"""Values of the column `link` that say so."""


def sheet_key(name: str) -> str:
    """The identifier of a sheet from its Thai or English name; other names as they are, folded."""
    plain = search_key(name)
    return next((key for key, thai in THAI_SHEETS.items() if plain in (key, search_key(thai))), plain)
