"""Fields of the plan's forms: money, numbers and lists as offices write them. What was typed is what is shown again."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.ui.fields import day
from prongsai.apps.ui.language import language
from prongsai.engine.thai.numbers import format_number
from prongsai.formats.year_folders.values import baht, whole

__all__ = ["BahtField", "PlainSelect", "WholeField", "choices_of", "day", "language", "line", "lines", "text", "ticks"]

LONGEST = 5000


class BahtField(forms.Field):
    """Money to the satang; None where nothing is typed."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip() if not isinstance(value, Decimal) else str(value)
        if not text:
            return None
        read = baht(text[:40])
        if read is None:
            raise forms.ValidationError(gettext("“%(value)s” ไม่ใช่จำนวนเงิน ใส่ตัวเลขถึงสตางค์ เช่น 19,500.50") % {"value": text[:40]})
        return read.quantize(Decimal("0.01"))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return format_number(value, places=0 if value == value.to_integral_value() else 2, thousands=True)
        return value


class WholeField(forms.Field):
    """A whole number in Thai or Arabic digits, from 1 to 99."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        number = whole(text[:20])
        if number is None or not 1 <= number <= 99:
            raise forms.ValidationError(gettext("“%(value)s” ไม่ใช่ลำดับ ใส่จำนวนเต็ม 1 ถึง 99") % {"value": text[:20]})
        return number


class ParagraphsField(forms.CharField):
    """Text of several lines. Browsers send two characters for each end of a line; a text that was only shown stays as it was."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value).replace("\r\n", "\n")


class LinesField(forms.CharField):
    """Several texts, one a line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return [line.strip() for line in str(text or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or ()) != self.to_python(data)


class PlainSelect(forms.Select):
    """A choice written at once and not option by option from templates: a table has one of forty items in each row."""

    def __init__(self) -> None:
        super().__init__(attrs={"class": "in"})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        chosen = "" if value is None else str(value)
        body = format_html_join("", "{}", ((self._written(key, label, chosen),) for key, label in self.choices))
        return format_html("<select{}>{}</select>", flatatt({"name": name, **self.build_attrs(self.attrs, attrs)}), body)

    def _written(self, key: Any, label: Any, chosen: str) -> SafeString:
        if isinstance(label, list | tuple):
            inner = format_html_join("", "{}", ((self._written(one, text, chosen),) for one, text in label))
            return format_html('<optgroup label="{}">{}</optgroup>', key, inner)
        return format_html('<option value="{}"{}>{}</option>', key, _SELECTED if str(key) == chosen else "", label)


_SELECTED = mark_safe(" selected")


class OfferingInput(forms.TextInput):
    """A text that may be anything, with what is usual offered: `<input list>`; the page holds the list (`offers.html`)."""

    def __init__(self, offers: str) -> None:
        super().__init__(attrs={"class": "in", "list": offers, "lang": "th", "autocomplete": "off"})


def line(label: Any, *, longest: int, required: bool = False, help_text: Any = "", offers: str = "") -> forms.CharField:
    widget = OfferingInput(offers) if offers else forms.TextInput(attrs={"class": "in", "lang": "th"})
    missing = {"required": gettext_lazy("ช่องนี้ต้องไม่ว่าง")}
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=widget, error_messages=missing
    )


def text(label: Any, *, rows: int = 4, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "in", "rows": rows, "lang": "th"})
    return ParagraphsField(label=label, max_length=LONGEST, required=False, help_text=help_text, widget=widget)


def lines(label: Any, *, rows: int = 4, help_text: Any = "") -> LinesField:
    widget = forms.Textarea(attrs={"class": "in", "rows": rows, "lang": "th"})
    return LinesField(label=label, max_length=LONGEST, required=False, help_text=help_text, widget=widget)


def ticks(label: Any, help_text: Any = "") -> forms.TypedMultipleChoiceField:
    """Rows of the year by their keys: a number may be another row's by the time the form comes back."""
    return forms.TypedMultipleChoiceField(
        label=label,
        required=False,
        coerce=int,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("แถวหนึ่งที่เลือกไว้ถูกลบไปแล้ว เลือกใหม่")},
    )


def choices_of(rows: Iterable[Any], label: Any) -> list[tuple[str, str]]:
    return [(str(row.pk), label(row)) for row in rows]
