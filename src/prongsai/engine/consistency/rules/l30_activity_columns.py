"""L30: a table of activities that does not say who does them, when, for how much and how success is measured."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Grid
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.structure import is_activities
from prongsai.engine.consistency.telling import ERROR, told_whole

CODE, NEEDS = "L30", ()
ASKED = {
    "owner": ("รับผิดชอบ", "เจ้าภาพ", "ผู้ดำเนินการ", "หน่วยงาน"),
    "time": ("ระยะเวลา", "เวลา", "กำหนด", "ไตรมาส", "เดือน", "วันที่", "ห้วง", "ปฏิทิน"),
    "budget": ("งบประมาณ", "งบ", "วงเงิน", "ค่าใช้จ่าย"),
    "success": ("ตัวชี้วัด", "เป้าหมาย", "ความสำเร็จ", "ผลผลิต", "ผลลัพธ์", "KPI", "ผลที่คาด"),
}
MONTHS = ("ต.ค", "พ.ย", "ม.ค", "ก.พ", "มี.ค")
ENOUGH = 3


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    for grid in digest.grids:
        if is_activities(grid) and len(grid.rows) >= ENOUGH and not _is_of_results(grid):
            lacking = [name for name, words in ASKED.items() if not _has(grid, words) and not _is_said_elsewhere(digest, name)]
            if "time" in lacking and grid.has(*MONTHS):
                lacking.remove("time")
            lacking = [name for name in lacking if not _is_planned(setting, name)]
            yield from _blanks(grid)
            if lacking:
                piece = next(piece for piece in grid.head if "กิจกรรม" in piece.tight.text or "โครงการ" in piece.tight.text)
                yield told_whole(CODE, ERROR, piece, lacking=lacking)


def _blanks(grid: Grid) -> Iterator[Finding]:
    """A row that leaves empty what the others fill in."""
    name = grid.column("กิจกรรม", "โครงการ")
    for what, words in ASKED.items():
        column = next(
            (n for n, piece in enumerate(grid.head) if any(word in piece.tight.text.replace("เหตุผล", "") for word in words)), None
        )
        if column is None or name is None or column == name:
            continue
        whole = [row for row in grid.rows if len(row) > column and sum(not cell.is_empty for cell in row) > len(grid.head) // 2]
        blank = [row for row in whole if row[column].is_empty]
        if blank and len(blank) * 3 < len(whole):
            for row in blank:
                yield told_whole("L30-row", ERROR, row[name], lacking=[what])


def _is_planned(setting: Setting, name: str) -> bool:
    """The office's plan tells it of every activity."""
    activities = setting.plan.chain.activities if setting.plan is not None else ()
    told = {"owner": "unit", "time": "ends_on", "budget": "budget_baht", "success": "indicator"}[name]
    return bool(activities) and all(getattr(row, told) not in (None, "") for row in activities)


def _has(grid: Grid, words: tuple[str, ...]) -> bool:
    return any(word in piece.tight.text.replace("เหตุผล", "") for piece in grid.head for word in words)


def _is_of_results(grid: Grid) -> bool:
    """A table that reports, or relates activities to something, is no plan."""
    return grid.has(
        "ผลการดำเนิน", "ผลการปฏิบัติ", "สถานะ", "ร้อยละ", "เบิกจ่าย", "หลักฐาน", "ความก้าวหน้า", "URL", "ผลที่ได้", "ผลที่เกิด", "ผู้บันทึก", "วันที่จัด"
    )


def _is_said_elsewhere(digest: Digest, name: str) -> bool:
    """A stated none, for all of them at once."""
    return name == "budget" and any("ไม่ใช้งบประมาณ" in piece.tight.text for piece in digest.pieces)
