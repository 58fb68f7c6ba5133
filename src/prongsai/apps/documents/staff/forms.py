"""Forms of papers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from prongsai.apps.files.fields import UploadField
from prongsai.apps.files.kinds import SIGNED, Kind
from prongsai.apps.ui import fields

CHOOSE = {"required": gettext_lazy("เลือกแฟ้มก่อน"), "empty": gettext_lazy("แฟ้มว่างเปล่า")}


def _file(label: Any, kinds: frozenset[Kind], accept: str, help_text: Any) -> UploadField:
    widget = forms.ClearableFileInput(attrs={"class": "in", "accept": accept})
    return UploadField(kinds=kinds, label=label, help_text=help_text, widget=widget, error_messages=CHOOSE)


class SignedForm(forms.Form):
    """The signed copy of a paper: who signed, when, and the scan."""

    signed_by = fields.line(gettext_lazy("ผู้ลงนาม"), required=True, help_text=gettext_lazy("ชื่อพร้อมคำนำหน้านามหรือยศ"))
    signed_on = fields.day(gettext_lazy("วันที่ลงนาม"), required=True)
    file = _file(
        gettext_lazy("แฟ้มฉบับลงนาม"), SIGNED, ".pdf,.png,.jpg,.jpeg", gettext_lazy("PDF หรือภาพสแกน PNG, JPEG ของฉบับที่ลงนามแล้ว")
    )


class TemplateForm(forms.Form):
    file = _file(
        gettext_lazy("แม่แบบ DOCX"), frozenset({Kind.DOCX}), ".docx", gettext_lazy("ระบบตรวจแม่แบบให้ก่อน ยังไม่ใช้จนกว่าจะยืนยัน")
    )
