"""Words of the memo to the head and of the letter to the assessor."""

# บันทึกข้อความ
MEMO_HEADING = "บันทึกข้อความ"
FROM, NUMBER, DATE, SUBJECT, TO = "ส่วนราชการ", "ที่", "วันที่", "เรื่อง", "เรียน"
REFERENCES, ENCLOSURES = "อ้างถึง", "สิ่งที่ส่งมาด้วย"
MEMO_FROM = "{secretariat} {office} โทร. {phone}"
MEMO_SUBJECT = "ผลการวิเคราะห์ ITA ปีงบประมาณ พ.ศ. {result_year} และร่างประกาศมาตรการส่งเสริมคุณธรรมและความโปร่งใส"
MEMO_MATTER = (
    "ตามที่{office}มีผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ปีงบประมาณ พ.ศ. {result_year} "
    "ซึ่งมีข้อที่ต่ำกว่าคะแนนเต็ม {weak} ข้อ {of_items} นั้น"
)
MEMO_DONE = (
    "{secretariat}ได้วิเคราะห์ผลดังกล่าวและเสนอ{committee} ซึ่งในการประชุมเมื่อวันที่ {resolved_on} มีมติ{resolution} "
    "จึงได้จัดทำร่างประกาศมาตรการ จำนวน {measures} ข้อ และแผนปฏิบัติการ จำนวน {activities} กิจกรรม เสนอมาพร้อมนี้"
)
MEMO_HOLES = "ก่อนลงนาม ยังมีสิ่งที่ต้องเติมหรือแก้ไข {count} เรื่อง ดังนี้"
MEMO_CLOSING = "จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบ โปรดลงนามในประกาศมาตรการที่เสนอมาพร้อมนี้"

# หนังสือภายนอก
LETTER_SUBJECT = "ขอส่ง{instrument} (OIT) ประจำปีงบประมาณ พ.ศ. {year}"
LETTER_ENCLOSURE = "{instrument} (OIT) จำนวน 1 ชุด"
LETTER_MATTER = (
    "ด้วย{office}ได้รวบรวมที่อยู่ข้อมูล (URL) ของข้อมูลที่เปิดเผยต่อสาธารณะ ประจำปีงบประมาณ พ.ศ. {year} "
    "ตาม{instrument} (OIT) แล้ว รวม {ready} ข้อ จากทั้งหมด {items} ข้อ"
)
LETTER_REQUEST = (
    "{office}ขอส่งแบบดังกล่าวมาเพื่อประกอบการประเมิน รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย "
    "และหากมีข้อสงสัยขอให้ติดต่อ{secretariat}ตามหมายเลขโทรศัพท์ท้ายหนังสือนี้"
)
LETTER_CLOSING = "จึงเรียนมาเพื่อโปรดพิจารณา"
RESPECT = "ขอแสดงความนับถือ"
PHONE, EMAIL = "โทร. {phone}", "ไปรษณีย์อิเล็กทรอนิกส์ {email}"
