"""A year written as the sheets it is read from: the same headers, dates and numbers as an office writes them.

What is written here is read back by `chain_rows` and `reading` as the same values; the tests hold the two together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from prongsai.engine.planning.chain import Activity, Measure, Weakness
from prongsai.engine.planning.record import AgendaItem, Attendance, Member, Presence, Progress, Status
from prongsai.engine.problems import Place
from prongsai.engine.scoring.model import ScoreRow
from prongsai.engine.thai.dates import DateStyle, format_date
from prongsai.formats.cells import Cell, Sheet, cell_name, cell_text
from prongsai.formats.workbook_out import SheetOut, Value
from prongsai.formats.year_folders.chain_rows import ActivitySheet, read_activities
from prongsai.formats.year_folders.columns import THAI_SHEETS
from prongsai.formats.year_folders.progress_rows import ProgressSheet, read_progress


@dataclass(frozen=True, slots=True)
class _Table[R]:
    """One sheet's columns: the header written, and what stands under it."""

    key: str
    columns: Mapping[str, Callable[[R], Value]]

    def of(self, rows: Iterable[R]) -> SheetOut:
        written = tuple(tuple(value(row) for value in self.columns.values()) for row in rows)
        return SheetOut(THAI_SHEETS[self.key], tuple(self.columns), written)


def activities_out(rows: Iterable[Activity]) -> SheetOut:
    return ACTIVITIES.of(rows)


def weaknesses_out(rows: Iterable[Weakness]) -> SheetOut:
    return WEAKNESSES.of(rows)


def measures_out(rows: Iterable[Measure]) -> SheetOut:
    return MEASURES.of(rows)


def result_out(rows: Iterable[ScoreRow]) -> SheetOut:
    return RESULT.of(rows)


def members_out(rows: Iterable[Member]) -> SheetOut:
    return COMMITTEE.of(rows)


def attendance_out(rows: Iterable[Attendance]) -> SheetOut:
    return ATTENDANCE.of(rows)


def agenda_out(rows: Iterable[AgendaItem]) -> SheetOut:
    return AGENDA.of(rows)


def progress_out(rows: Iterable[Progress]) -> SheetOut:
    return PROGRESS.of(rows)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An activity, and what is reported of it for a period by now; `standing` is how far the report has come, in words."""

    activity: Activity
    period: int
    said: Progress | None
    standing: str = ""


def reports_out(lines: Iterable[ReportLine]) -> SheetOut:
    """The sheet that units fill in, with the words that a status may be."""
    return replace(REPORTS.of(lines), choices={"สถานะ": tuple(_STATUS.values())})


def office_out(fields: Mapping[str, object]) -> SheetOut:
    """Fields by `table.field` name, those that say something; several in one are parted by bars."""
    rows = ((name, _field(value)) for name, value in fields.items())
    return SheetOut(THAI_SHEETS["office"], (), tuple(row for row in rows if row[1]))


def activities_as_read(rows: Iterable[Activity]) -> ActivitySheet:
    """What the rows would be once written and read back. What a plan holds and a sheet cannot say alike is no change."""
    return read_activities(_sheet(activities_out(rows)), "")


def progress_as_read(rows: Iterable[Progress]) -> ProgressSheet:
    """The same of reports."""
    return read_progress(_sheet(progress_out(rows)), "")


def _sheet(out: SheetOut) -> Sheet:
    return Sheet(out.name, tuple(_row(line, number) for number, line in enumerate((out.heads, *out.rows), 1)))


def _row(values: tuple[Value, ...], number: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(cell_text(str(value)), Place(cell=cell_name(number, column), row=number)) for column, value in enumerate(values, 1)
    )


def _text(text: str) -> str:
    """Lines end as a spreadsheet ends them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _several(texts: Iterable[object]) -> str:
    return "\n".join(_text(str(text)) for text in texts)


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _day(day: date | None) -> str:
    return format_date(day, DateStyle.SHORT) if day else ""


def _blank[N: (int, Decimal)](number: N | None) -> N | str:
    return "" if number is None else number


def _field(value: object) -> str:
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, list | tuple):
        return " | ".join(map(str, value))
    return _day(value) if isinstance(value, date) else "" if value is None else _text(str(value))


ACTIVITIES = _Table[Activity](
    "activities",
    {
        "ลำดับที่": lambda row: _blank(row.number),
        "ยุทธศาสตร์ที่": lambda row: _blank(row.strategy_number),
        "ยุทธศาสตร์": lambda row: _text(row.strategy),
        "กิจกรรม/โครงการ": lambda row: _text(row.name),
        "เหตุผล": lambda row: _several(row.reasons),
        "ผู้รับผิดชอบ": lambda row: _text(row.unit),
        "มาตรการที่": lambda row: _numbers(row.measures),
        "จุดอ่อนที่": lambda row: _numbers(row.weaknesses),
        "ที่มาของความเชื่อมโยง": lambda row: "อนุมาน" if row.link_is_inferred else "",
        "วันเริ่ม": lambda row: _day(row.starts_on),
        "วันสิ้นสุด": lambda row: _day(row.ends_on),
        "งบประมาณ (บาท)": lambda row: _blank(row.budget_baht),
        "ตัวชี้วัดความสำเร็จ": lambda row: _text(row.indicator),
    },
)
WEAKNESSES = _Table[Weakness](
    "weaknesses",
    {
        "ลำดับที่": lambda row: _blank(row.number),
        "ข้อ": lambda row: row.item,
        "ประเด็นที่พบ": lambda row: _text(row.finding),
        "แนวทางแก้ไข": lambda row: _text(row.guideline),
        "หัวข้อมาตรการ": lambda row: _text(row.measure_heading),
        "กิจกรรมที่ต้องดำเนินการ": lambda row: _several(row.required_actions),
        "ผู้รับผิดชอบ": lambda row: _text(row.unit),
        "หมายเหตุ": lambda row: _text(row.remark),
    },
)
MEASURES = _Table[Measure](
    "measures",
    {
        "ลำดับที่": lambda row: _blank(row.number),
        "ชื่อมาตรการ": lambda row: _text(row.name),
        "ที่มา": lambda row: _text(row.source),
        "ผู้รับผิดชอบ": lambda row: _text(row.owner),
        "ขั้นตอน": lambda row: _text(row.steps),
        "การกำกับติดตาม": lambda row: _text(row.follow_up),
        "กำหนดเวลา": lambda row: _day(row.due_on),
        "ผลการดำเนินการ": lambda row: _text(row.result),
    },
)
RESULT = _Table[ScoreRow](
    "result",
    {
        "ข้อ": lambda row: row.code,
        "คะแนน": lambda row: _blank(row.score),
        "ภาระงาน": lambda row: row.effort,
        "องค์ประกอบที่ขาด": lambda row: _several(row.missing_elements),
        "หมายเหตุ": lambda row: _text(row.note),
    },
)
COMMITTEE = _Table[Member](
    "committee",
    {"ชื่อ": lambda row: row.name, "ตำแหน่ง": lambda row: row.position, "หน้าที่": lambda row: row.role},
)
_PRESENCE = {Presence.PRESENT: "มาประชุม", Presence.ABSENT: "ไม่มาประชุม", Presence.ATTENDING: "เข้าร่วมประชุม"}
ATTENDANCE = _Table[Attendance](
    "attendance",
    {
        "ชื่อ": lambda row: row.name,
        "ตำแหน่ง": lambda row: row.position,
        "หน้าที่": lambda row: row.role,
        "การมาประชุม": lambda row: _PRESENCE[row.presence],
        "เหตุผล": lambda row: _text(row.reason),
    },
)
AGENDA = _Table[AgendaItem](
    "agenda",
    {
        "วาระที่": lambda row: row.number,
        "เรื่อง": lambda row: _text(row.heading),
        "เนื้อหา": lambda row: _text(row.text),
        "มติ": lambda row: _text(row.resolution),
    },
)
_STATUS = {Status.NOT_STARTED: "ยังไม่ดำเนินการ", Status.UNDER_WAY: "อยู่ระหว่างดำเนินการ", Status.DONE: "แล้วเสร็จ"}
PROGRESS = _Table[Progress](
    "progress",
    {
        "กิจกรรมที่": lambda row: row.activity,
        "รอบ": lambda row: row.period,
        "สถานะ": lambda row: _STATUS[row.status],
        "ผลการดำเนินงาน": lambda row: _text(row.result),
        "ร้อยละ": lambda row: _blank(row.percent),
        "ใช้ไป (บาท)": lambda row: _blank(row.spent_baht),
        "ปัญหา": lambda row: _text(row.problem),
        "ข้อเสนอแนะ": lambda row: _text(row.suggestion),
        "หลักฐาน (URL)": lambda row: _several(row.evidence),
    },
)


def _said(value: Callable[[Progress], Value]) -> Callable[[ReportLine], Value]:
    return lambda line: value(line.said) if line.said else ""


REPORTS = _Table[ReportLine](
    "progress",
    {
        "กิจกรรมที่": lambda line: str(_blank(line.activity.number)),
        "กิจกรรม": lambda line: _text(line.activity.name),
        "ผู้รับผิดชอบ": lambda line: _text(line.activity.unit),
        "วันสิ้นสุด": lambda line: _day(line.activity.ends_on),
        "งบประมาณ (บาท)": lambda line: _blank(line.activity.budget_baht),
        "การรายงาน": lambda line: line.standing,
        "รอบ": lambda line: str(line.period),
        **{head: _said(value) for head, value in PROGRESS.columns.items() if head not in ("กิจกรรมที่", "รอบ")},
    },
)
