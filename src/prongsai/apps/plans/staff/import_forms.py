"""The forms that take a sheet: of activities, of reports."""

from django import forms
from django.utils.translation import gettext_lazy

from prongsai.apps.files.fields import SheetField
from prongsai.apps.plans import imports, report_imports


class PlanUploadForm(forms.Form):
    file = SheetField(
        read=imports.records_in,
        label=gettext_lazy("แฟ้มกิจกรรม"),
        help_text=gettext_lazy("XLSX หรือ CSV มีคอลัมน์ ลำดับที่ และ กิจกรรม อย่างน้อย แฟ้มทั้งปีก็ใช้ได้ จะอ่านแผ่นงาน “กิจกรรม”"),
    )


class ReportsUploadForm(forms.Form):
    file = SheetField(
        read=report_imports.records_in,
        label=gettext_lazy("แฟ้มรายงาน"),
        help_text=gettext_lazy("XLSX หรือ CSV มีคอลัมน์ กิจกรรมที่ รอบ และ สถานะ อย่างน้อย แฟ้มทั้งปีก็ใช้ได้ จะอ่านแผ่นงาน “ความก้าวหน้า”"),
    )
