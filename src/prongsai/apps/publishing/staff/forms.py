"""The form of those who send an edition back or take it from the public."""

from django import forms
from django.utils.translation import gettext_lazy

from prongsai.apps.ui import fields


class ReturnForm(forms.Form):
    reason = fields.text(gettext_lazy("เหตุผลที่ส่งกลับ"), required=True, help_text=gettext_lazy("บอกผู้เสนอว่าต้องแก้อะไร ประชาชนไม่เห็น"))


class WithdrawForm(forms.Form):
    reason = fields.text(
        gettext_lazy("เหตุผลที่ถอน"),
        required=True,
        help_text=gettext_lazy("แสดงต่อประชาชนที่ที่อยู่ของฉบับนี้ตามที่เขียน อย่าใส่ข้อมูลส่วนบุคคล"),
    )
