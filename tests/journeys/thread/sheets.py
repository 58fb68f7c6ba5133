"""The spreadsheets that the secretary brings in, as an office would keep them."""

import csv
import io
from importlib.resources import files
from pathlib import Path

import xlsxwriter

WRONG_SCORE = "เก้าสิบ"
FULL_MARKS = ("O23", "O37")
"""Of the four items that the practice agency lost, these two were not lost here."""

MEASURES = ("ด้านมาตรฐานการปฏิบัติงาน", "ด้านการมีส่วนร่วมของผู้มีส่วนได้ส่วนเสีย")
ACTIVITIES = (
    ("จัดทำคู่มือการปฏิบัติงานทุกตำแหน่ง", "กลุ่มนโยบายและแผน", "มีคู่มือครบ 12 ตำแหน่ง"),
    ("ประชุมรับฟังความคิดเห็นต่อแผนดำเนินงาน", "ทุกกลุ่ม", "รับฟังความคิดเห็นอย่างน้อย 2 ครั้ง"),
)


HEADS = (
    *("ลำดับที่", "ยุทธศาสตร์ที่", "ยุทธศาสตร์", "กิจกรรม/โครงการ", "ผู้รับผิดชอบ"),
    *("วันเริ่ม", "วันสิ้นสุด", "งบประมาณ (บาท)", "ตัวชี้วัดความสำเร็จ"),
)


def result_with_one_slip(folder: Path) -> Path:
    """Last year's result: two items without a point, and one score written as a word (row 5)."""
    demo = files("prongsai").joinpath("data/demo/practice-2564/result.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(demo)))
    for row in rows:
        row["หมายเหตุ"] = ""
        if row["รหัส"] in FULL_MARKS:
            row["คะแนน"], row["องค์ประกอบที่ขาด"] = "100", ""
    rows[3]["คะแนน"] = WRONG_SCORE
    path = folder / "ผลประเมิน-2563.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def activities(folder: Path) -> Path:
    """Two activities, not yet tied to any measure."""
    path = folder / "กิจกรรม-2564.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("กิจกรรม")
        sheet.write_row(0, 0, HEADS)
        for n, (name, unit, indicator) in enumerate(ACTIVITIES, 1):
            row = (n, 1, "ยกระดับมาตรฐานการปฏิบัติงาน", name, unit, "4 ม.ค. 2564", "31 ส.ค. 2564", 20000, indicator)
            sheet.write_row(n, 0, row)
    return path
