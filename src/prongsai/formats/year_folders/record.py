"""Reads what papers need beside the chain: further tables of `office.toml`, and sheets that may be left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from prongsai.engine.frameworks.model import Framework
from prongsai.engine.planning.record import (
    PERIODS,
    Acting,
    AgendaItem,
    Attendance,
    Contact,
    Declaration,
    Disclosure,
    Head,
    HouseStyle,
    Letter,
    Meeting,
    Member,
    Memo,
    Order,
    Presence,
    Progress,
    YearRecord,
)
from prongsai.formats.records import Columns, Record
from prongsai.formats.year_folders.columns import AGENDA, ATTENDANCE, COMMITTEE, DISCLOSURE, PRESENCES, PROGRESS
from prongsai.formats.year_folders.office import OfficeReading
from prongsai.formats.year_folders.progress_rows import ProgressReading
from prongsai.formats.year_folders.rows import RowReading
from prongsai.formats.year_folders.values import agenda_number, whole
from prongsai.words.normalise import search_key

_DIGITS = {"thai": True, "ไทย": True, "": True, "arabic": False, "อารบิก": False}
_ACTING = {search_key(acting.value): acting for acting in Acting}

type Records = Callable[[str, Columns], Iterable[Record]]
"""The rows of a sheet that may be left out."""


@dataclass(frozen=True, slots=True)
class RecordReading:
    """`office` gives the fields, `records` the rows, `rows` takes the problems of cells."""

    office: OfficeReading
    records: Records
    rows: RowReading
    framework: Framework | None
    activities: frozenset[int] | None
    """Numbers of the plan's activities; None when the plan could not be read."""

    def record(self) -> YearRecord:
        office = self.office
        reported = {months: office.day(f"progress.reported_{months}_on") for months in PERIODS}
        return YearRecord(
            contact=self._contact(),
            style=self._style(),
            head=self._head(),
            order=self._order(),
            memo=Memo(
                number=office.text("memo.number"),
                dated_on=office.day("memo.dated_on"),
                signer=office.text("memo.signer"),
                signer_position=office.text("memo.signer_position"),
            ),
            letter=Letter(
                number=office.text("letter.number"),
                dated_on=office.day("letter.dated_on"),
                to=office.text("letter.to"),
                references=office.texts("letter.references"),
                enclosures=office.texts("letter.enclosures"),
            ),
            meeting=self._meeting(),
            intent=self._declaration("intent"),
            no_gift=self._declaration("no_gift"),
            plan_approved_on=office.day("plan.approved_on"),
            reported_on={months: day for months, day in reported.items() if day},
            results_reported_on=office.day("results.reported_on"),
            members=tuple(self._member(row) for row in self.records("committee", COMMITTEE)),
            attendance=tuple(self._attendance(row) for row in self.records("attendance", ATTENDANCE)),
            agenda=tuple(self._agenda_item(row) for row in self.records("agenda", AGENDA)),
            progress=self._progress(),
            disclosures=self._disclosures(),
        )

    # office.toml ---------------------------------------------------------------------------------------------------------

    def _contact(self) -> Contact:
        office = self.office
        return Contact(
            address=office.texts("office.address"),
            phone=office.text("office.phone"),
            email=office.text("office.email"),
            website=office.text("office.website"),
        )

    def _style(self) -> HouseStyle:
        digits = self.office.text("office.table_digits")
        if digits.casefold() not in _DIGITS:
            self.office.fault("field-wrong", "office.table_digits", value=digits)
        return HouseStyle(
            emblem=self._inside("office.emblem"),
            fonts=self._inside("office.fonts"),
            font=self.office.text("office.font"),
            thai_digits_in_tables=_DIGITS.get(digits.casefold(), True),
        )

    def _inside(self, name: str) -> str:
        """The name of a file or folder that lies within the year's own folder."""
        text = self.office.text(name)
        path = PurePosixPath(text.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in text or "\0" in text:
            self.office.fault("path-outside", name, value=text)
            return ""
        return text and str(path)

    def _head(self) -> Head:
        text = self.office.text("head.acting")
        acting = _ACTING.get(search_key(text))
        if text and acting is None:
            self.office.fault("acting-unknown", "head.acting", value=text, known=" · ".join(Acting))
        return Head(name=self.office.text("head.name"), acting=acting, own_position=self.office.text("head.own_position"))

    def _order(self) -> Order:
        text = self.office.shown("order.number")
        number = (whole(text) if text else None) or None
        if text and number is None:
            self.office.fault("order-number-wrong", "order.number", value=text)
        return Order(
            number=number,
            signed_on=self.office.day("order.signed_on"),
            effective_on=self.office.day("order.effective_on"),
            authority=self.office.text("order.authority"),
            duties=self.office.texts("order.duties"),
        )

    def _meeting(self) -> Meeting:
        office = self.office
        return Meeting(
            number=office.shown("meeting.number"),
            held_on=office.day("meeting.held_on") or office.day("resolution.resolved_on"),
            place=office.text("meeting.place"),
            starts_at=office.clock("meeting.starts_at"),
            ends_at=office.clock("meeting.ends_at"),
            recorder=office.text("meeting.recorder"),
            recorder_position=office.text("meeting.recorder_position"),
            reviewer=office.text("meeting.reviewer"),
            reviewer_position=office.text("meeting.reviewer_position"),
        )

    def _declaration(self, table: str) -> Declaration:
        return Declaration(
            announced_on=self.office.day(f"{table}.announced_on"), statements=self.office.texts(f"{table}.statements")
        )

    # the sheets ----------------------------------------------------------------------------------------------------------

    def _member(self, row: Record) -> Member:
        rows = self.rows
        name, position, role = rows.required(row, "name"), rows.text(row, "position"), rows.text(row, "role")
        return Member(place=row.place, cells=row.places(), name=name, position=position, role=role)

    def _attendance(self, row: Record) -> Attendance:
        rows = self.rows
        return Attendance(
            place=row.place,
            cells=row.places(),
            name=rows.required(row, "name"),
            position=rows.text(row, "position"),
            role=rows.text(row, "role"),
            presence=rows.one_of(row, "presence", PRESENCES) or Presence.PRESENT,
            reason=rows.text(row, "reason"),
        )

    def _agenda_item(self, row: Record) -> AgendaItem:
        rows = self.rows
        return AgendaItem(
            place=row.place,
            cells=row.places(),
            number=self._agenda_number(row),
            heading=rows.text(row, "heading"),
            text=rows.text(row, "text"),
            resolution=rows.text(row, "resolution"),
        )

    def _agenda_number(self, row: Record) -> str:
        self.rows.ask_for(row, "number")
        return self.rows.read(row, "number", agenda_number) or ""

    def _progress(self) -> tuple[Progress, ...]:
        reading = ProgressReading(self.rows, self.activities)
        return tuple(row for record in self.records("progress", PROGRESS) if (row := reading.report(record)))

    def _disclosures(self) -> tuple[Disclosure, ...]:
        seen: dict[str, Record] = {}
        found = []
        for row in self.records("disclosure", DISCLOSURE):
            item = self.rows.item(row, self.framework)
            if item in seen:
                self.rows.fault("row-twice", row, "item", code=item, first=seen[item].place_of("item").cell)
                continue
            seen[item] = row
            urls = self.rows.urls(row, "urls")
            found.append(
                Disclosure(place=row.place, cells=row.places(), item=item, urls=urls, remark=self.rows.text(row, "remark"))
            )
        return tuple(found)
