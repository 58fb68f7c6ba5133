"""The details of papers as one form: fields of `office.toml` by their names there, read as that file would be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.ui import fields
from prongsai.engine.planning.record import Acting
from prongsai.engine.problems import Problem
from prongsai.formats.year_folders.office import OfficeReading
from prongsai.formats.year_folders.record import RecordReading
from prongsai.formats.year_folders.rows import RowReading
from prongsai.messages import Language, say, word

NAME = gettext_lazy("ชื่อพร้อมคำนำหน้านามหรือยศ")
EACH = gettext_lazy("บรรทัดละหนึ่งข้อ")
DAY = gettext_lazy("เช่น 7 มิ.ย. 2564 หรือ 07/06/2564")


@dataclass(frozen=True, slots=True)
class Detail:
    """`name` is that of office.toml; `label` where the words of needs have none."""

    name: str
    hint: Any = ""
    label: Any = ""
    is_list: bool = False
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Details that one paper or more ask for."""

    key: str
    title: Any
    papers: tuple[str, ...]
    details: tuple[Detail, ...]


def _day(name: str) -> Detail:
    return Detail(name, DAY, is_day=True)


GROUPS: tuple[Group, ...] = (
    Group(
        "head",
        gettext_lazy("ผู้ลงนามในนามหน่วยงาน"),
        ("announcement", "announcement-intent", "announcement-no-gift", "order", "letter", "action-plan", "results"),
        (
            Detail("head.name", NAME),
            Detail("head.acting", gettext_lazy("เฉพาะเมื่อลงนามแทน"), gettext_lazy("ทำหน้าที่แทน")),
            Detail("head.own_position"),
        ),
    ),
    Group(
        "order",
        gettext_lazy("คำสั่งแต่งตั้งคณะกรรมการ"),
        ("order",),
        (
            Detail("order.number", gettext_lazy("เลขลำดับอย่างเดียว ปีเติมให้จากวันที่สั่ง")),
            _day("order.signed_on"),
            _day("order.effective_on"),
            Detail("order.authority"),
            Detail("order.duties", EACH, gettext_lazy("หน้าที่ของคณะกรรมการ"), is_list=True),
        ),
    ),
    Group(
        "memo",
        gettext_lazy("บันทึกข้อความ"),
        ("memo",),
        (
            Detail("memo.number"),
            _day("memo.dated_on"),
            Detail("memo.signer", NAME),
            Detail("memo.signer_position"),
        ),
    ),
    Group(
        "letter",
        gettext_lazy("หนังสือภายนอก"),
        ("letter",),
        (
            Detail("letter.number"),
            _day("letter.dated_on"),
            Detail("letter.to"),
            Detail("letter.references", EACH, gettext_lazy("อ้างถึง"), is_list=True),
            Detail("letter.enclosures", EACH, gettext_lazy("สิ่งที่ส่งมาด้วย"), is_list=True),
        ),
    ),
    Group(
        "intent",
        gettext_lazy("ประกาศเจตจำนงสุจริต"),
        ("announcement-intent",),
        (
            _day("intent.announced_on"),
            Detail(
                "intent.statements",
                gettext_lazy("บรรทัดละหนึ่งข้อ เว้นว่างเพื่อใช้ข้อความของระบบ"),
                gettext_lazy("ข้อความในประกาศ"),
                is_list=True,
            ),
        ),
    ),
    Group(
        "no_gift",
        gettext_lazy("ประกาศ No Gift Policy"),
        ("announcement-no-gift",),
        (
            _day("no_gift.announced_on"),
            Detail(
                "no_gift.statements",
                gettext_lazy("บรรทัดละหนึ่งข้อ เว้นว่างเพื่อใช้ข้อความของระบบ"),
                gettext_lazy("ข้อความในประกาศ"),
                is_list=True,
            ),
        ),
    ),
    Group(
        "reports",
        gettext_lazy("แผนและรายงาน"),
        ("action-plan", "progress-6", "progress-12", "results"),
        (
            _day("plan.approved_on"),
            _day("progress.reported_6_on"),
            _day("progress.reported_12_on"),
            _day("results.reported_on"),
        ),
    ),
)
DETAILS = {detail.name: detail for group in GROUPS for detail in group.details}


def field_of(name: str) -> str:
    """Of the form; a point would not do in an id."""
    return name.replace(".", "-")


class DetailsForm(forms.Form):
    """Everything as text, as it was typed; `problems` says at which field it cannot be read."""

    def __init__(self, data: Any = None, *, details: Mapping[str, Any], language: Language) -> None:
        super().__init__(data, initial={field_of(name): _typed(details.get(name, "")) for name in DETAILS})
        self.language = language
        for detail in DETAILS.values():
            self.fields[field_of(detail.name)] = _field(detail, language)

    def groups(self) -> list[tuple[Group, list[BoundField]]]:
        return [(group, [self[field_of(detail.name)] for detail in group.details]) for group in GROUPS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for problem in problems_of(self.values()):
            name = (problem.place and problem.place.text) or ""
            if name in DETAILS:
                self.add_error(field_of(name), self._said(problem, DETAILS[name]))
        return cleaned

    def values(self) -> dict[str, Any]:
        """By the names of office.toml; several texts as a list."""
        said = {name: self.cleaned_data.get(field_of(name), "") for name in DETAILS}
        return {name: _lines(text) if DETAILS[name].is_list else text for name, text in said.items()}

    def _said(self, problem: Problem, detail: Detail) -> str:
        if problem.code == "field-wrong" and detail.is_day:
            value = problem.params["value"]
            return gettext("อ่านวันที่ “%(value)s” ไม่ได้ เขียนเช่น 7 มิ.ย. 2564 หรือ 07/06/2564") % {"value": value}
        return say(problem, self.language)


def problems_of(values: Mapping[str, Any]) -> list[Problem]:
    """What an office.toml with these fields would be told."""
    problems: list[Problem] = []
    filled = {name: value for name, value in values.items() if value}
    RecordReading(OfficeReading(filled, problems, ""), lambda _name, _columns: (), RowReading(), None, None).record()
    return problems


def _field(detail: Detail, language: Language) -> forms.Field:
    label = detail.label or word("need", detail.name, language)
    if detail.name == "head.acting":
        choices = [("", gettext("ลงนามในตำแหน่งของตน")), *((acting.value, acting.value) for acting in Acting)]
        widget = forms.Select(attrs={"class": "in narrow", "lang": "th"})
        return forms.ChoiceField(label=label, required=False, choices=choices, help_text=detail.hint, widget=widget)
    if detail.is_list:
        return fields.text(label, help_text=detail.hint)
    return fields.line(label, longest=300, help_text=detail.hint)


def _typed(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
