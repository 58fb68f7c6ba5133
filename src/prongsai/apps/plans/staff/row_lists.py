"""The tables of the measures screen as lists: sorted, filtered, exported."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from prongsai.apps.plans import models
from prongsai.apps.ui.lists import Column, Filter, ListOf

_WHOLE = (("whole", gettext_lazy("ครบ")), ("lacking", gettext_lazy("ยังไม่ครบ")))


def _text(key: str, label: Any, *, is_shown: bool = True) -> Column:
    return Column(key, label, (key, "number"), is_shown=is_shown)


def _number(label: Any) -> Column:
    return Column("number", label, ("number",), lambda row: str(row.number))


def _lacking(columns: tuple[str, ...]) -> Q:
    lacking = Q()
    for column in columns:
        lacking |= Q(**{f"{column}__isnull": True}) if column == "due_on" else Q(**{column: ""})
    return lacking


def _whole(columns: tuple[str, ...]) -> Filter:
    return Filter(
        "whole",
        gettext_lazy("ความครบถ้วน"),
        _WHOLE,
        lambda value: ~_lacking(columns) if value == "whole" else _lacking(columns),
    )


MEASURES = ListOf(
    columns=(
        _number(gettext_lazy("ลำดับที่")),
        _text("name", gettext_lazy("ชื่อมาตรการ")),
        _text("source", gettext_lazy("ที่มา")),
        _text("owner", gettext_lazy("ผู้รับผิดชอบ")),
        _text("steps", gettext_lazy("ขั้นตอน"), is_shown=False),
        _text("follow_up", gettext_lazy("การกำกับติดตาม"), is_shown=False),
        _text("due_on", gettext_lazy("กำหนดเวลา")),
        _text("result", gettext_lazy("ผลการดำเนินการ"), is_shown=False),
    ),
    filters=(_whole(("owner", "steps", "follow_up", "due_on")),),
    search=("name", "source", "owner", "steps", "follow_up"),
    default_sort="number",
)
WEAKNESSES = ListOf(
    columns=(
        _number(gettext_lazy("ลำดับที่")),
        _text("item", gettext_lazy("ข้อ")),
        _text("finding", gettext_lazy("ประเด็นที่พบ")),
        _text("guideline", gettext_lazy("แนวทางแก้ไข")),
        _text("measure_heading", gettext_lazy("หัวข้อมาตรการ")),
        Column("required_actions", gettext_lazy("กิจกรรมที่ต้องดำเนินการ")),
        _text("unit", gettext_lazy("ผู้รับผิดชอบ")),
        _text("remark", gettext_lazy("หมายเหตุ"), is_shown=False),
    ),
    filters=(_whole(("finding", "guideline", "measure_heading")),),
    search=("item", "finding", "guideline", "measure_heading", "unit"),
    default_sort="number",
)
type Listed = models.Measure | models.Weakness
