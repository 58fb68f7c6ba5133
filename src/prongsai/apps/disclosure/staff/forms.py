"""The form of one proof: addresses a line each, and a remark."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.disclosure.models import Proof
from prongsai.apps.ui import fields
from prongsai.formats.year_folders.values import is_web_address, several

LONGEST = 2_000
"""What browsers and spreadsheets take of an address."""


class AddressesField(forms.CharField):
    """Addresses as the sheet has them: a line each, or between bars or semicolons; each once."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return list(dict.fromkeys(several(str(super().to_python(value)))))

    def validate(self, value: Any) -> None:
        wrong = [url for url in value if not is_web_address(url)]
        if wrong:
            raise forms.ValidationError([_wrong(url) for url in wrong])
        if any(len(url) > LONGEST for url in value):
            raise forms.ValidationError(gettext("ที่อยู่ยาวได้ไม่เกิน %(most)s ตัวอักษร") % {"most": f"{LONGEST:,}"})

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class ProofForm(forms.Form):
    urls = AddressesField(
        label=gettext_lazy("ที่อยู่ข้อมูล (URL)"),
        required=False,
        max_length=20_000,
        help_text=gettext_lazy("บรรทัดละที่อยู่ ขึ้นต้นด้วย https:// หรือ http:// ที่ประชาชนเปิดได้โดยไม่ต้องเข้าสู่ระบบ"),
        widget=forms.Textarea(attrs={"class": "in", "rows": 4, "spellcheck": "false", "autocapitalize": "none"}),
    )
    remark = fields.text(
        gettext_lazy("หมายเหตุ"), rows=3, help_text=gettext_lazy("เช่น คำอธิบายเพิ่มเติม หรือเหตุที่ปีนี้ไม่มีข้อมูล พิมพ์ในแบบที่ส่งผู้ประเมิน")
    )

    @classmethod
    def of(cls, proof: Proof | None, data: Any = None) -> "ProofForm":
        return cls(data, initial={"urls": proof.urls, "remark": proof.remark} if proof else {})


def _wrong(url: str) -> str:
    said = url if len(url) <= 80 else f"{url[:79]}…"
    return gettext("“%(value)s” ไม่ใช่ที่อยู่เว็บที่เปิดได้ ขึ้นต้นด้วย https:// หรือ http:// ตามด้วยชื่อเว็บ ไม่มีช่องว่าง") % {"value": said}
