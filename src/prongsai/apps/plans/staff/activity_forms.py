"""The form of an activity."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.plans import models
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.staff.fields import BahtField, WholeField, choices_of, day, line, lines, text, ticks

PLAIN = ("name", "strategy_number", "strategy", "unit", "starts_on", "ends_on", "budget_baht", "indicator", "reasons")


class ActivityForm(forms.Form):
    """All of an activity. Measures and weaknesses are ticked by their keys and saved by their numbers."""

    name = forms.CharField(
        label=gettext_lazy("กิจกรรม/โครงการ"),
        max_length=1000,
        error_messages={"required": gettext_lazy("ช่องนี้ต้องไม่ว่าง")},
        widget=forms.Textarea(attrs={"class": "in", "rows": 2, "lang": "th"}),
    )
    strategy_number = WholeField(
        label=gettext_lazy("ยุทธศาสตร์ที่"),
        required=False,
        widget=forms.TextInput(attrs={"class": "in", "inputmode": "numeric", "autocomplete": "off"}),
    )
    strategy = line(gettext_lazy("ชื่อยุทธศาสตร์"), longest=500, offers="strategies")
    unit = line(
        gettext_lazy("ผู้รับผิดชอบ"),
        longest=300,
        offers="units",
        help_text=gettext_lazy("ชื่อกลุ่มงานตามที่ตั้งไว้ เจ้าหน้าที่ของกลุ่มนั้นจึงรายงานได้"),
    )
    measures = ticks(gettext_lazy("มาตรการที่กิจกรรมนี้อยู่ใต้"))
    weaknesses = ticks(gettext_lazy("จุดอ่อนที่กิจกรรมนี้ตอบโดยตรง"))
    is_confirmed = forms.BooleanField(label=gettext_lazy("ความเชื่อมโยงข้างต้นถูกต้อง ไม่ต้องแสดงว่าอนุมาน"), required=False)
    starts_on = day(gettext_lazy("วันเริ่ม"))
    ends_on = day(gettext_lazy("วันสิ้นสุด"))
    budget_baht = BahtField(
        label=gettext_lazy("งบประมาณ (บาท)"),
        required=False,
        help_text=gettext_lazy("ถึงสตางค์ ถ้าไม่ใช้งบใส่ 0 ถ้ายังไม่ทราบเว้นว่าง"),
        widget=forms.TextInput(attrs={"class": "in", "inputmode": "decimal", "autocomplete": "off"}),
    )
    indicator = text(gettext_lazy("ตัวชี้วัดความสำเร็จ"), rows=2, help_text=gettext_lazy("นับได้ว่าทำแล้ว เช่น จำนวนหรือร้อยละ"))
    reasons = lines(gettext_lazy("เหตุผล"), rows=3, help_text=gettext_lazy("บรรทัดละหนึ่งเหตุผล"))

    def __init__(self, *args: Any, tree: YearTree, activity: models.Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=activity_initial(tree, activity), **kwargs)
        self.tree = tree
        if activity is None or not activity.link_is_inferred:
            del self.fields["is_confirmed"]
        self.fields["measures"].choices = choices_of(tree.measures, lambda row: f"{row.number} {row.name}")  # type: ignore[attr-defined]
        self.fields["weaknesses"].choices = choices_of(  # type: ignore[attr-defined]
            tree.weaknesses, lambda row: f"{row.number} {row.item} {row.finding}"[:120]
        )

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", gettext("วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม"))
        return cleaned

    def values(self) -> dict[str, Any]:
        measures = numbers_of(self.tree.measures, self.cleaned_data["measures"])
        weaknesses = numbers_of(self.tree.weaknesses, self.cleaned_data["weaknesses"])
        plain = {name: self.cleaned_data[name] for name in PLAIN}
        confirmed = {"link_is_inferred": False} if self.cleaned_data.get("is_confirmed") else {}
        return {**plain, **confirmed, "measures": measures, "weaknesses": weaknesses}


def activity_initial(tree: YearTree, activity: models.Activity | None) -> dict[str, Any]:
    if activity is None:
        return {}
    return {
        **{column: getattr(activity, column) for column in PLAIN},
        "measures": [row.pk for row in tree.measures if row.number in activity.measures],
        "weaknesses": [row.pk for row in tree.weaknesses if row.number in activity.weaknesses],
    }


def numbers_of(rows: Any, keys: Any) -> list[int]:
    return [row.number for row in rows if row.pk in keys]
