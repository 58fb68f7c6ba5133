"""Words of the assessor's form. Its columns are those of the form that offices fill in and send (ita.md 2.5)."""

TITLE = "{instrument} (OIT) ประจำปีงบประมาณ พ.ศ. {year}"
OFFICE = "{office}"
FORM = "แบบที่ใช้: {form}"
UNSURE_NOTE = "เครื่องหมาย * หมายถึงถ้อยคำที่ยังไม่ได้เทียบกับแบบฉบับจริงของผู้ประเมิน ให้ตรวจก่อนส่ง"
COUNT = "แจ้งที่อยู่ข้อมูลแล้ว {ready} ข้อ จากทั้งหมด {items} ข้อ"
HEAD = ("ข้อ", "ข้อมูล", "องค์ประกอบด้านข้อมูล", "ที่อยู่ข้อมูล (URL)", "หมายเหตุ")
BRANCH = "{code} {name}"
UNSURE = "{text} *"
"""A name, or the elements of an item, that is not established."""
