"""What is asked: the workbook to bring in, and which two to hold beside each other."""

from django import forms
from django.utils.translation import gettext_lazy

from prongsai.apps.files.fields import SheetField
from prongsai.apps.files.kinds import Kind
from prongsai.apps.ui.editions import edition_choices
from prongsai.formats.new_editions import read_new_edition

_SELECT = forms.Select(attrs={"class": "in"})


class UploadForm(forms.Form):
    file = SheetField(
        read=read_new_edition,
        kinds={Kind.XLSX},
        label=gettext_lazy("แฟ้มแบบประเมิน"),
        help_text=gettext_lazy("XLSX ที่มีแผ่นงานตามที่ดาวน์โหลดจากแบบที่มีอยู่"),
    )


class TwoEditions(forms.Form):
    before = forms.ChoiceField(label=gettext_lazy("แบบก่อน"), choices=edition_choices, widget=_SELECT)
    after = forms.ChoiceField(label=gettext_lazy("แบบหลัง"), choices=edition_choices, widget=_SELECT)


class TwoResults(forms.Form):
    one = forms.TypedChoiceField(label=gettext_lazy("ผลแรก"), coerce=int, widget=_SELECT)
    other = forms.TypedChoiceField(label=gettext_lazy("ผลที่เทียบ"), coerce=int, widget=_SELECT)

    def __init__(self, *args: object, choices: list[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]
