"""Forms of the walk: submitted with open eyes, the day and the signer of the announcement, the head's word, the signed copy."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.files.fields import UploadField
from prongsai.apps.files.kinds import SIGNED
from prongsai.apps.ui import fields
from prongsai.engine.planning.record import Acting


class SubmitForm(forms.Form):
    """Asks for a tick when the chain has holes."""

    holes_are_known = forms.BooleanField(required=False, error_messages={"required": gettext_lazy("ยืนยันก่อนว่าเสนอทั้งที่ยังไม่ครบ")})

    def __init__(self, *args: Any, holes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holes = holes
        if holes:
            field = self.fields["holes_are_known"]
            field.required = True
            field.label = gettext("ส่งทั้งที่ยังไม่ครบ %(holes)s เรื่อง") % {"holes": holes}
        else:
            del self.fields["holes_are_known"]


class AnnouncementForm(forms.Form):
    """The day the announcement bears, and who signs it."""

    day = fields.day(gettext_lazy("วันที่ในประกาศ"), required=True, help_text=gettext_lazy("วันที่ลงนาม เช่น 14 มิ.ย. 2564"))
    name = fields.line(gettext_lazy("ผู้ลงนาม"), required=True, help_text=gettext_lazy("ชื่อพร้อมคำนำหน้านามหรือยศ เช่น นายสมชาย ใจดี"))
    acting = forms.ChoiceField(
        label=gettext_lazy("ทำหน้าที่แทน"),
        required=False,
        choices=[("", gettext_lazy("ลงนามในตำแหน่งของตน")), *((acting.value, acting.value) for acting in Acting)],
        widget=forms.Select(attrs={"class": "in narrow", "lang": "th"}),
    )
    own_position = fields.line(gettext_lazy("ตำแหน่งของผู้ทำหน้าที่แทน"), help_text=gettext_lazy("เฉพาะผู้รักษาราชการแทนหรือปฏิบัติราชการแทน"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].error_messages["required"] = gettext("ใส่วันที่ในประกาศ ร่างที่ยังไม่มีวันที่จัดทำได้ที่หน้าเอกสาร")
        self.fields["name"].error_messages["required"] = gettext("ใส่ชื่อผู้ลงนาม ร่างที่ยังไม่มีชื่อจัดทำได้ที่หน้าเอกสาร")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("acting") in (Acting.IN_PLACE, Acting.BY_POWER) and not cleaned.get("own_position"):
            self.add_error("own_position", gettext("ผู้ทำหน้าที่แทนต้องมีตำแหน่งของตนในประกาศ"))
        return cleaned

    def signer(self) -> dict[str, str]:
        """As fields of papers."""
        return {f"head.{name}": self.cleaned_data[name] for name in ("name", "acting", "own_position")}


class HeadForm(forms.Form):
    """The head's word: approved, or returned with a note."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("การพิจารณา"),
        choices=(("yes", gettext_lazy("อนุมัติ")), ("no", gettext_lazy("ส่งกลับให้แก้ไข"))),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("เลือกว่าอนุมัติหรือส่งกลับ")},
    )
    note = fields.text(gettext_lazy("ความเห็น"), rows=3, help_text=gettext_lazy("หากส่งกลับ เขียนว่าต้องแก้อะไร"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("agrees") == "no" and not cleaned.get("note"):
            self.add_error("note", gettext("เขียนเหตุผลที่ส่งกลับ เพื่อให้ฝ่ายเลขานุการแก้ได้ตรงจุด"))
        return cleaned

    @property
    def is_agreed(self) -> bool:
        return bool(self.cleaned_data["agrees"] == "yes")


class SignedAnnouncementForm(forms.Form):
    """The signed copy; its day is the one the announcement bears."""

    signed_by = fields.line(gettext_lazy("ผู้ลงนาม"), required=True, help_text=gettext_lazy("ชื่อพร้อมคำนำหน้านามหรือยศ"))
    file = UploadField(
        kinds=SIGNED,
        label=gettext_lazy("แฟ้มประกาศที่ลงนามแล้ว"),
        help_text=gettext_lazy("PDF หรือภาพสแกน PNG, JPEG"),
        widget=forms.ClearableFileInput(attrs={"class": "in", "accept": ".pdf,.png,.jpg,.jpeg"}),
        error_messages={"required": gettext_lazy("เลือกแฟ้มก่อน"), "empty": gettext_lazy("แฟ้มว่างเปล่า")},
    )
