"""The form that takes a sheet of activities."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from prongsai.apps.files.kinds import SHEETS
from prongsai.apps.files.proving import UploadRefused, prove
from prongsai.apps.plans.imports import records_in
from prongsai.formats.cells import FileRefused
from prongsai.messages import Language, say


class PlanUploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("แฟ้มกิจกรรม"),
        help_text=gettext_lazy("XLSX หรือ CSV มีคอลัมน์ ลำดับที่ และ กิจกรรม อย่างน้อย แฟ้มทั้งปีก็ใช้ได้ จะอ่านแผ่นงาน “กิจกรรม”"),
        widget=forms.FileInput(attrs={"class": "in", "accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        """The upload, when there is a table of activities in it; otherwise what is wrong with the file."""
        upload = self.cleaned_data["file"]
        data = upload.read()
        upload.seek(0)
        try:
            prove(data, upload.name or "", SHEETS)
            records_in(data, upload.name or "")
        except (UploadRefused, FileRefused) as refused:
            language: Language = "en" if get_language() == "en" else "th"
            raise forms.ValidationError(say(refused.problem, language)) from None
        return upload
