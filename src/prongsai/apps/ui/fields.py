"""Fields that forms of several rooms ask with: days as offices write them, shown again as they were typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy

from prongsai.engine.thai.dates import DateStyle, days_meant, format_date, in_be, read_date
from prongsai.engine.thai.fiscal import FiscalYear
from prongsai.words.normalise import normalise


class DayField(forms.Field):
    """A day: 7 มิ.ย. 2564, 07/06/2564, 2021-06-07."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> date | None:
        text = str(value or "").strip()
        if not text:
            return None
        read = read_date(text[:60])
        if read is None:
            raise forms.ValidationError(_why_unread(text[:60]))
        return read

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, date):
            return format_date(value, DateStyle.ISO if get_language() == "en" else DateStyle.SHORT)
        return value


def _why_unread(text: str) -> str:
    """What is wrong with a day, as closely as it can be said."""
    said = {"value": text, "days": days_meant(text), "be": in_be(text)}
    if said["days"]:
        return gettext("ไม่มีวันที่ “%(value)s” เดือนนั้นมี %(days)s วัน") % said
    if said["be"]:
        return gettext("“%(value)s” เป็นปี ค.ศ. ใช้ปี พ.ศ. เช่น %(be)s") % said
    return gettext("อ่านวันที่ “%(value)s” ไม่ได้ เขียนเช่น 7 มิ.ย. 2564 หรือ 07/06/2564") % said


def outside_year(label: Any, held: date | None, year_be: int) -> str:
    """What is said of a day that lies outside the fiscal year, a slip of the year perhaps; "" of one within, or of none."""
    if held is None or FiscalYear(year_be).contains(held):
        return ""
    said = {"what": label, "day": format_date(held, DateStyle.SHORT), "year": year_be}
    return gettext("%(what)s %(day)s อยู่นอกปีงบประมาณ %(year)s บันทึกไว้ตามที่ใส่ ถ้าพิมพ์ปีผิดให้แก้ไข") % said


class WordsField(forms.CharField):
    """Text in Thai, brought to one spelling; ends of lines as people type them."""

    def to_python(self, value: Any) -> str:
        return normalise(str(super().to_python(value)).replace("\r\n", "\n")).strip()


DAY_HINT = gettext_lazy("เช่น 7 มิ.ย. 2564 หรือ 07/06/2564")
REQUIRED = {"required": gettext_lazy("ช่องนี้ต้องไม่ว่าง")}


def day(label: Any, *, required: bool = False, help_text: Any = DAY_HINT) -> DayField:
    widget = forms.TextInput(attrs={"class": "in narrow", "autocomplete": "off"})
    return DayField(label=label, required=required, help_text=help_text, widget=widget, error_messages=REQUIRED)


def line(label: Any, *, longest: int = 200, required: bool = False, help_text: Any = "", lang: str = "th") -> WordsField:
    widget = forms.TextInput(attrs={"class": "in", "lang": lang, "autocomplete": "off"})
    return WordsField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=widget, error_messages=REQUIRED
    )


def text(label: Any, *, rows: int = 4, required: bool = False, help_text: Any = "", lang: str = "th") -> WordsField:
    widget = forms.Textarea(attrs={"class": "in", "rows": rows, "lang": lang})
    return WordsField(
        label=label, max_length=8000, required=required, help_text=help_text, widget=widget, error_messages=REQUIRED
    )
