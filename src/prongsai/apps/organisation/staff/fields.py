"""Fields of organisation's forms."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language, gettext_lazy

from prongsai.apps.organisation.models import CODE
from prongsai.apps.organisation.permissions import Role
from prongsai.engine.thai.digits import to_arabic
from prongsai.messages import Language, word

USER_NAME = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]{1,59}\Z",
    gettext_lazy("ชื่อผู้ใช้เป็นอักษรอังกฤษ ตัวเลข จุด ขีด อย่างน้อย 2 ตัว ขึ้นต้นด้วยอักษรหรือตัวเลข"),
)


def language() -> Language:
    return "en" if get_language() == "en" else "th"


def line(
    label: Any, longest: int, hint: Any = "", *, required: bool = False, latin: bool = False, **attrs: str
) -> forms.CharField:
    """One line of text; Thai unless it is `latin`."""
    spoken = {"autocapitalize": "none", "spellcheck": "false"} if latin else {"lang": "th"}
    widget = forms.TextInput(attrs={"class": "in", "autocomplete": "off", **spoken, **attrs})
    return forms.CharField(label=label, max_length=longest, required=required, help_text=hint, widget=widget)


def user_name(*, required: bool = True) -> forms.CharField:
    field = line(
        gettext_lazy("ชื่อผู้ใช้"),
        60,
        gettext_lazy("อักษรอังกฤษ เช่น somchai.j ใช้เข้าสู่ระบบ เปลี่ยนภายหลังไม่ได้"),
        required=required,
        latin=True,
    )
    field.validators.append(USER_NAME)
    return field


def agency_code() -> forms.CharField:
    field = line(
        gettext_lazy("รหัสหน่วยงาน"),
        31,
        gettext_lazy("อักษรอังกฤษตัวเล็ก ตัวเลข และขีด เช่น phetchabun ใช้ในชื่อแฟ้ม เปลี่ยนภายหลังไม่ได้"),
        required=True,
        latin=True,
    )
    field.validators.append(
        RegexValidator(CODE.regex, gettext_lazy("รหัสขึ้นต้นด้วยอักษรอังกฤษตัวเล็ก ตามด้วยอักษรตัวเล็ก ตัวเลข หรือขีด รวม 2 ถึง 31 ตัว"))
    )
    return field


def email() -> forms.EmailField:
    return forms.EmailField(
        label=gettext_lazy("อีเมล"), required=False, widget=forms.EmailInput(attrs={"class": "in", "autocomplete": "off"})
    )


def tick(label: Any, hint: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=hint, required=False)


def emblem(hint: Any, *, required: bool) -> forms.FileField:
    widget = forms.FileInput(attrs={"class": "in", "accept": ".svg,.png,image/svg+xml,image/png"})
    return forms.FileField(label=gettext_lazy("แฟ้มตราหน่วยงาน"), help_text=hint, required=required, widget=widget)


class OwnWords(forms.Select):
    """A select whose choices are the agency's own words, which are Thai on any page."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        return {**option, "attrs": {**option["attrs"], "lang": "th"}} if value else option


def choice(label: Any, hint: Any = "", *, required: bool = True, own_words: bool = False) -> forms.ChoiceField:
    """Its choices are filled in by the form, in the reader's language."""
    widget = (OwnWords if own_words else forms.Select)(attrs={"class": "in"})
    return forms.ChoiceField(label=label, help_text=hint, required=required, widget=widget)


class YearField(forms.IntegerField):
    """A year in Thai or Arabic digits; shown again as it was typed, which a number input would not do."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        return super().to_python(to_arabic(str(value or "").strip()))


def year(label: Any, hint: Any = "") -> YearField:
    widget = forms.TextInput(attrs={"class": "in short", "inputmode": "numeric", "autocomplete": "off"})
    said = {"invalid": gettext_lazy("ใส่ปี พ.ศ. เป็นตัวเลขสี่หลัก เช่น 2564")}
    return YearField(label=label, help_text=hint, min_value=2550, max_value=2699, widget=widget, error_messages=said)


def role_choices() -> list[tuple[str, str]]:
    return [(role.value, word("role", role, language())) for role in Role]
