"""What is asked of who has a document looked through."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.files.fields import UploadField
from prongsai.apps.files.kinds import PROOFREAD
from prongsai.apps.ui import fields
from prongsai.apps.ui.editions import edition_choices

LONGEST = 400_000
"""Letters of pasted text: a hundred close pages."""
_NO_FORM = (("", gettext_lazy("ไม่ระบุ ใช้แบบของปี")),)


class CheckForm(forms.Form):
    """A file, or text."""

    file = UploadField(
        kinds=PROOFREAD,
        required=False,
        label=gettext_lazy("แฟ้มเอกสาร"),
        help_text=gettext_lazy("DOCX, PDF ที่มีข้อความ, XLSX, TXT หรือ MD"),
        widget=forms.FileInput(attrs={"class": "in", "accept": ".docx,.pdf,.xlsx,.txt,.md"}),
        error_messages={"empty": gettext_lazy("แฟ้มว่างเปล่า")},
    )
    text = forms.CharField(
        required=False,
        max_length=LONGEST,
        strip=False,
        label=gettext_lazy("หรือวางข้อความ"),
        help_text=gettext_lazy("บรรทัดที่คั่นด้วยแท็บอ่านเป็นตาราง"),
        widget=forms.Textarea(attrs={"class": "in", "rows": 10, "lang": "th"}),
    )
    name = fields.line(gettext_lazy("ชื่อเอกสารที่วาง"), help_text=gettext_lazy("เฉพาะเมื่อวางข้อความ ใช้เรียกในรายการ"))
    framework = forms.ChoiceField(
        required=False,
        label=gettext_lazy("แบบประเมินที่เอกสารอ้าง"),
        choices=lambda: [*_NO_FORM, *edition_choices()],
        widget=forms.Select(attrs={"class": "in"}),
    )
    with_plan = forms.BooleanField(required=False, label=gettext_lazy("เทียบกับผลประเมิน มาตรการ และแผนของปีนี้ด้วย"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), (cleaned.get("text") or "").strip()
        if file and text:
            self.add_error("text", gettext("เลือกแฟ้มหรือวางข้อความอย่างใดอย่างหนึ่ง เลือกแฟ้มอีกครั้งแล้วลบข้อความนี้ หรือส่งเฉพาะข้อความ"))
        elif not file and not text and not self.errors:
            self.add_error("file", gettext("เลือกแฟ้มหรือวางข้อความก่อน"))
        return cleaned
