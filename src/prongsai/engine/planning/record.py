"""What an office has on record for its year beside the chain: who signs, who sat, what was done, where the proof is.

Texts are empty, dates and numbers None where the office has said nothing; a paper that needs them asks by name. Sources: the
parts that official papers have by ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 and its amendments.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from prongsai.engine.problems import Place

PERIODS = (6, 12)
"""Months of the fiscal year that a progress report covers."""


class Acting(StrEnum):
    """How one signs for a head whose post is vacant, who is away, or who has given the power."""

    IN_POST = "รักษาการในตำแหน่ง"
    IN_PLACE = "รักษาราชการแทน"
    BY_POWER = "ปฏิบัติราชการแทน"


class Presence(StrEnum):
    """ผู้มาประชุม, ผู้ไม่มาประชุม, ผู้เข้าร่วมประชุม."""

    PRESENT = "present"
    ABSENT = "absent"
    ATTENDING = "attending"


class Status(StrEnum):
    """ยังไม่ดำเนินการ, อยู่ระหว่างดำเนินการ, แล้วเสร็จ: the states that progress reports know (ita.md 3.10)."""

    NOT_STARTED = "not-started"
    UNDER_WAY = "under-way"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where the office is reached; each line of the address is one line of a letter's head."""

    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """The office's own look: file names within the year's folder, the font its DOCX and XLSX name, digits of tables."""

    emblem: str = ""
    fonts: str = ""
    font: str = ""
    thai_digits_in_tables: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who signs for the office. `own_position` is asked for only of one who acts for the head."""

    name: str = ""
    acting: Acting | None = None
    own_position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """คำสั่งแต่งตั้งคณะกรรมการ. Numbers run by the calendar year of the signing."""

    number: int | None = None
    signed_on: date | None = None
    effective_on: date | None = None
    authority: str = ""
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """บันทึกข้อความ with which the secretariat lays the analysis and the announcement before the head."""

    number: str = ""
    dated_on: date | None = None
    signer: str = ""
    signer_position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """หนังสือภายนอก with which the assessor's form is sent."""

    number: str = ""
    dated_on: date | None = None
    to: str = ""
    references: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The committee's meeting that resolved on the measures; times as the office writes them (09.30)."""

    number: str = ""
    held_on: date | None = None
    place: str = ""
    starts_at: str = ""
    ends_at: str = ""
    recorder: str = ""
    recorder_position: str = ""
    reviewer: str = ""
    reviewer_position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A ประกาศ of intent: its day and, where the office has its own, its statements."""

    announced_on: date | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of a sheet that knows its own place and that of its cells."""

    place: Place | None = None
    cells: Mapping[str, Place] = field(default_factory=dict)

    def place_of(self, column: str) -> Place | None:
        return self.cells.get(column, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(_Row):
    """One of the committee: name with title, position in office, role in the committee."""

    name: str
    position: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(_Row):
    name: str
    position: str = ""
    role: str = ""
    presence: Presence = Presence.PRESENT
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(_Row):
    """`number` is 1 to 5, or 4.1 under 4; a resolution is what was decided (มติที่ประชุม)."""

    number: str
    heading: str = ""
    text: str = ""
    resolution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(_Row):
    """What was reported of one activity for one period: 6 or 12 months of the fiscal year. Money in baht, percent 0–100."""

    activity: int
    period: int
    status: Status
    result: str = ""
    percent: Decimal | None = None
    spent_baht: Decimal | None = None
    problem: str = ""
    suggestion: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def is_begun(self) -> bool:
        """What was begun has a result and a proof to show."""
        return self.status is not Status.NOT_STARTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(_Row):
    """Where the public finds what an item of the form asks for."""

    item: str
    urls: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRecord:
    """All of it. `reported_on` and `plan_approved_on` are the days of the reports and of the plan."""

    contact: Contact = Contact()
    style: HouseStyle = HouseStyle()
    head: Head = Head()
    order: Order = Order()
    memo: Memo = Memo()
    letter: Letter = Letter()
    meeting: Meeting = Meeting()
    intent: Declaration = Declaration()
    no_gift: Declaration = Declaration()
    plan_approved_on: date | None = None
    reported_on: Mapping[int, date] = field(default_factory=dict)
    results_reported_on: date | None = None
    members: tuple[Member, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    progress: tuple[Progress, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()

    def progress_of(self, activity: int | None, period: int) -> Progress | None:
        return next((row for row in self.progress if row.activity == activity and row.period == period), None)

    def latest_progress_of(self, activity: int | None) -> Progress | None:
        """The later of the reports on an activity: that of 12 months when there is one."""
        rows = [row for row in self.progress if row.activity == activity]
        return max(rows, key=lambda row: row.period, default=None)

    def disclosure_of(self, item: str) -> Disclosure | None:
        return next((row for row in self.disclosures if row.item == item), None)
