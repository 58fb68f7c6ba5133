"""The form that opens a fiscal year."""

from collections.abc import Container
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.ui.editions import edition_choices


class OpenYearForm(forms.Form):
    framework_key = forms.ChoiceField(
        label=gettext_lazy("แบบที่หน่วยงานใช้ในปีนี้"),
        help_text=gettext_lazy("ใช้ชื่อข้อ น้ำหนัก และเกณฑ์ของแบบนี้วิเคราะห์ผลและวางมาตรการ"),
        error_messages={"required": gettext_lazy("เลือกแบบประเมิน")},
        widget=forms.Select(attrs={"class": "in"}),
    )

    def __init__(self, *args: Any, chosen: Container[str] = (), **kwargs: Any) -> None:
        """`chosen` are the forms that the year has already."""
        super().__init__(*args, **kwargs)
        offered = [(key, name) for key, name in edition_choices() if key not in chosen]
        self.fields["framework_key"].choices = [("", gettext("เลือกแบบ")), *offered]  # type: ignore[attr-defined]
        if chosen:
            self.fields["framework_key"].label = gettext("แบบอีกแบบหนึ่งที่หน่วยงานตอบในปีนี้")
            self.fields["framework_key"].help_text = gettext("หลักฐานหนึ่งรายการใช้ได้กับทุกแบบ ผลวิเคราะห์และมาตรการยังใช้แบบเดิม")
