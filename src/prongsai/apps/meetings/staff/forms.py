"""Forms of the committee and its meetings. They clean words into values and save nothing."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.meetings.models import Meeting
from prongsai.apps.meetings.services import MeetingValues
from prongsai.apps.ui import fields
from prongsai.engine.planning.record import AgendaItem, Attendance, Member, Presence
from prongsai.engine.thai.dates import DateStyle, format_date
from prongsai.engine.thai.digits import to_arabic
from prongsai.formats.year_folders.values import agenda_number, clock
from prongsai.messages import Language, word

_NUMBER = re.compile(r"[1-9][0-9]{0,2}/2[4-9][0-9]{2}")
SPARE_ROWS = 3


class ClockField(forms.CharField):
    """A time of day as minutes print it: 09.30."""

    def to_python(self, value: Any) -> str:
        said = str(super().to_python(value)).strip()
        read = clock(said) if said else ""
        if read is None:
            raise forms.ValidationError(gettext("อ่านเวลา “%(value)s” ไม่ได้ เขียนเช่น 09.30") % {"value": said[:40]})
        return read


def _clock(label: Any) -> ClockField:
    widget = forms.TextInput(attrs={"class": "in short", "autocomplete": "off"})
    return ClockField(label=label, required=False, max_length=20, help_text=gettext_lazy("เช่น 09.30"), widget=widget)


class MeetingForm(forms.Form):
    number = fields.line(gettext_lazy("ครั้งที่"), longest=20, help_text=gettext_lazy("ลำดับและปีของการประชุม เช่น 2/2564"))
    held_on = fields.day(gettext_lazy("วันที่ประชุม"), required=True)
    place = fields.line(gettext_lazy("สถานที่"), longest=300)
    starts_at = _clock(gettext_lazy("เริ่มประชุมเวลา"))
    ends_at = _clock(gettext_lazy("เลิกประชุมเวลา"))
    recorder = fields.line(gettext_lazy("ผู้จดรายงานการประชุม"), help_text=gettext_lazy("ชื่อพร้อมคำนำหน้านามหรือยศ"))
    recorder_position = fields.line(gettext_lazy("ตำแหน่งของผู้จด"))
    reviewer = fields.line(gettext_lazy("ผู้ตรวจรายงานการประชุม"), help_text=gettext_lazy("ชื่อพร้อมคำนำหน้านามหรือยศ"))
    reviewer_position = fields.line(gettext_lazy("ตำแหน่งของผู้ตรวจ"))

    def clean_number(self) -> str:
        number = to_arabic(self.cleaned_data["number"]).replace(" ", "")
        if number and not _NUMBER.fullmatch(number):
            raise forms.ValidationError(gettext("เขียนลำดับ เครื่องหมายทับ และปี พ.ศ. เช่น 2/2564"))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends < starts:
            self.add_error("ends_at", gettext("เวลาเลิกประชุมอยู่ก่อนเวลาเริ่ม"))
        return cleaned

    def warning(self, year: int) -> str:
        """What to look at again in a form that was saved."""
        return fields.outside_year(self["held_on"].label, self.cleaned_data["held_on"], year)

    def tell_taken(self, meeting: Meeting) -> None:
        said = {"number": meeting.number, "day": format_date(meeting.held_on, DateStyle.SHORT)}
        self.add_error("number", gettext("มีการประชุมครั้งที่ %(number)s ของปีนี้แล้ว ประชุมวันที่ %(day)s ใส่เลขอื่น หรือแก้ครั้งนั้น") % said)

    def values(self) -> MeetingValues:
        return MeetingValues(**self.cleaned_data)


class ResolutionForm(forms.Form):
    agreed = forms.ChoiceField(
        label=gettext_lazy("มติ"),
        choices=(("yes", gettext_lazy("เห็นชอบ")), ("no", gettext_lazy("ให้นำกลับไปแก้ไข"))),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("เลือกว่าที่ประชุมเห็นชอบหรือให้นำกลับไปแก้ไข")},
    )
    text = fields.text(
        gettext_lazy("ข้อความของมติ"),
        required=True,
        help_text=gettext_lazy("ข้อความนี้ใช้ในประกาศและรายงาน ไม่ต้องขึ้นต้นด้วย “ที่ประชุมมีมติ” หากให้แก้ไข เขียนว่าต้องแก้อะไร"),
    )
    text_en = fields.text(gettext_lazy("ข้อความภาษาอังกฤษ"), lang="en", help_text=gettext_lazy("สำหรับหน้าเว็บภาษาอังกฤษ"))
    remark = fields.text(
        gettext_lazy("ที่ประชุมพิจารณาเรื่องที่เสนอภายหลังได้อย่างไร"),
        rows=2,
        required=True,
        help_text=gettext_lazy("เช่น พิจารณาจากเอกสารฉบับเดียวกัน แล้วจึงนำเข้าระบบ ข้อความนี้แสดงคู่กับมติ ต่อหัวหน้าหน่วยงานและประชาชนด้วย"),
    )
    quorum_is_known = forms.BooleanField(label=gettext_lazy("ยืนยันว่าประชุมได้"), required=False)

    def __init__(self, *args: Any, has_quorum: bool, is_held_before: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_held_before:
            del self.fields["remark"]
        if has_quorum:
            del self.fields["quorum_is_known"]

    @property
    def is_agreed(self) -> bool:
        return bool(self.cleaned_data["agreed"] == "yes")


# rows ------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row, for the summary above them."""

    said: str
    field_id: str


class Rows(forms.BaseFormSet):
    """Rows of a table that is filled in as one form: those that are ticked for deletion or were never filled are left out."""

    def faults(self) -> list[RowFault]:
        row = gettext("แถว %(row)s")
        return [
            RowFault(f"{row % {'row': n}} {form[name].label}: {error}", form[name].id_for_label)
            for n, form in enumerate(self.forms, 1)
            for name, errors in form.errors.items()
            for error in errors
        ]

    def filled(self) -> list[dict[str, Any]]:
        """In the order that was typed, else that of the page."""
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        if self.can_order:
            kept.sort(key=_typed_order)
        return [form.cleaned_data for form in kept]


def _typed_order(form: forms.Form) -> tuple[bool, int, bool]:
    """A row that was given another's place comes before it; one without a place comes last."""
    order = form.cleaned_data.get("ORDER")
    return order is None, order or 0, "ORDER" not in form.changed_data


class MemberForm(forms.Form):
    name = fields.line(gettext_lazy("ชื่อ"), required=True)
    position = fields.line(gettext_lazy("ตำแหน่ง"))
    role = fields.line(gettext_lazy("หน้าที่ในคณะกรรมการ"))


class RosterRows(Rows):
    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label = gettext("ลำดับ")
        form.fields["ORDER"].widget.attrs["class"] = "in"

    def members(self) -> list[Member]:
        return [Member(name=row["name"], position=row["position"], role=row["role"]) for row in self.filled()]


class AttendanceForm(forms.Form):
    name = fields.line(gettext_lazy("ชื่อ"), required=True)
    position = fields.line(gettext_lazy("ตำแหน่ง"))
    role = fields.line(gettext_lazy("หน้าที่"))
    presence = forms.ChoiceField(label=gettext_lazy("การมาประชุม"), required=False, widget=forms.Select(attrs={"class": "in"}))
    reason = fields.line(gettext_lazy("เหตุผลที่ไม่มา"), longest=300)

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(presence.value, word("presence", presence, language)) for presence in Presence]
        self.fields["presence"].choices = [("", gettext("เลือก")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("name") and not cleaned.get("presence") and "presence" not in self.errors:
            self.add_error("presence", gettext("เลือกว่ามา ไม่มา หรือเข้าร่วม"))
        return cleaned


class AttendanceRows(Rows):
    def people(self) -> list[Attendance]:
        return [
            Attendance(
                name=row["name"],
                position=row["position"],
                role=row["role"],
                presence=Presence(row["presence"]),
                reason=row["reason"] if row["presence"] == Presence.ABSENT else "",
            )
            for row in self.filled()
        ]


FIXED = ("number", "heading", "resolution")
"""Of an item of agenda, what stays as it is on record once the meeting has resolved."""


class AgendaForm(forms.Form):
    number = fields.line(gettext_lazy("ระเบียบวาระที่"), longest=10, required=True)
    heading = fields.line(gettext_lazy("เรื่อง"), longest=500)
    text = fields.text(gettext_lazy("เนื้อหา"), rows=3)
    resolution = fields.text(gettext_lazy("มติที่ประชุม"), rows=2)

    def __init__(self, *args: Any, has_resolution: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["class"] = "in short"
        self.fixed = [name for name in FIXED if has_resolution and self.initial.get(name)]
        for name in self.fixed:
            self.fields[name].widget.attrs["readonly"] = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.fixed:
            if name in cleaned and cleaned[name] != self.fields[name].clean(self.initial[name]):
                self.add_error(name, gettext("มีมติในการประชุมนี้แล้ว จึงคงไว้ตามเดิมว่า “%(was)s”") % {"was": self.initial[name]})
        return cleaned

    def clean_number(self) -> str:
        number = agenda_number(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(gettext("ใส่ 1 ถึง 5 หรือข้อย่อย เช่น 4.1"))
        return number


class AgendaRows(Rows):
    def clean(self) -> None:
        """An item stands once; two of one number would be read as one another."""
        seen: set[str] = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", {})
            number = row.get("number")
            if row.get("DELETE"):
                self._refuse_to_delete(form)
            if not number or row.get("DELETE"):
                continue
            if number in seen:
                form.add_error("number", gettext("ระเบียบวาระที่ %(number)s มีสองแถว") % {"number": number})
            seen.add(number)

    def _refuse_to_delete(self, form: Any) -> None:
        if form.fixed:
            said = {"number": form.initial["number"]}
            raise forms.ValidationError(gettext("มีมติในการประชุมนี้แล้ว จึงลบระเบียบวาระที่ %(number)s ไม่ได้") % said)

    def items(self) -> list[AgendaItem]:
        """In the order of their numbers: 4, 4.1, 4.2, 4.10."""
        items = [AgendaItem(**{name: row[name] for name in ("number", "heading", "text", "resolution")}) for row in self.filled()]
        return sorted(items, key=lambda item: [int(part) for part in item.number.split(".")])


def _rows(form: type[forms.Form], rows: type[Rows], *, spare: int, can_order: bool = False) -> type[Rows]:
    return forms.formset_factory(
        form, formset=rows, extra=spare, can_order=can_order, can_delete=True, max_num=200, absolute_max=200
    )


RosterFormSet = _rows(MemberForm, RosterRows, spare=SPARE_ROWS, can_order=True)
FirstRosterFormSet = _rows(MemberForm, RosterRows, spare=10, can_order=True)
AttendanceFormSet = _rows(AttendanceForm, AttendanceRows, spare=SPARE_ROWS)
AgendaFormSet = _rows(AgendaForm, AgendaRows, spare=1)
