"""What a result's form asks: the file, and what the file does not say of itself."""

from django import forms
from django.utils.translation import gettext_lazy

from prongsai.apps.assessments.imports import records_in
from prongsai.apps.files.fields import SheetField
from prongsai.apps.ui.editions import edition_choices
from prongsai.engine.thai.digits import to_arabic

YEARS = range(2550, 2601)
"""Fiscal years (พ.ศ.) that an assessment can be of: those of ITA, with room."""


class ResultForm(forms.Form):
    """What is said beside the file; shown again with the preview."""

    result_year = forms.CharField(
        label=gettext_lazy("ปีงบประมาณของผลประเมิน (พ.ศ.)"),
        help_text=gettext_lazy("ปีที่รับการประเมิน ไม่ใช่ปีของแผน เช่น 2563"),
        max_length=8,
        widget=forms.TextInput(attrs={"class": "in", "inputmode": "numeric"}),
    )
    framework = forms.ChoiceField(
        label=gettext_lazy("แบบประเมิน"),
        help_text=gettext_lazy("รหัสข้อในแฟ้มอ่านตามแบบนี้"),
        choices=edition_choices,
        widget=forms.Select(attrs={"class": "in"}),
    )
    is_official = forms.BooleanField(
        label=gettext_lazy("เป็นคะแนนที่ผู้ประเมินประกาศอย่างเป็นทางการ"),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("หมายเหตุข้างคะแนน"),
        help_text=gettext_lazy("เช่น คำนวณจากข้อบกพร่องที่แจ้ง ไม่ใช่คะแนนทางการ"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "in"}),
    )
    note_en = forms.CharField(
        label=gettext_lazy("หมายเหตุภาษาอังกฤษ"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "in", "lang": "en"}),
    )

    def clean_result_year(self) -> int:
        text = to_arabic(self.cleaned_data["result_year"]).strip()
        if not text.isascii() or not text.isdigit() or int(text) not in YEARS:
            raise forms.ValidationError(
                gettext_lazy("ใช้ปี “%(year)s” ไม่ได้ เขียนเป็น พ.ศ. ระหว่าง %(first)s ถึง %(last)s"),
                params={"year": self.cleaned_data["result_year"], "first": YEARS[0], "last": YEARS[-1]},
            )
        return int(text)


class UploadForm(ResultForm):
    file = SheetField(
        read=records_in,
        label=gettext_lazy("แฟ้มผลประเมิน"),
        help_text=gettext_lazy("XLSX หรือ CSV มีคอลัมน์ ข้อ และ คะแนน อย่างน้อย"),
    )
    field_order = ("file", "result_year", "framework", "is_official", "note", "note_en")
