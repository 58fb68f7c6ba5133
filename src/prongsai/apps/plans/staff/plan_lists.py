"""The plan as a list: its columns, filters, and what it exports."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.plans import models
from prongsai.apps.plans.staff.fields import language
from prongsai.apps.plans.standing import Stand, stand_word
from prongsai.apps.ui.lists import Column, Filter, ListOf

NONE = "none"


def plan_list(year: models.IntegrityYear) -> ListOf:
    """Over activities with their `stand`. Choices that need the tables are read when the list is shown."""
    return ListOf(
        columns=(
            Column("number", gettext_lazy("ที่"), ("number",), lambda row: str(row.number)),
            Column("name", gettext_lazy("กิจกรรม"), ("name",)),
            Column("unit", gettext_lazy("ผู้รับผิดชอบ"), ("unit", "number")),
            Column("starts_on", gettext_lazy("วันเริ่ม"), is_shown=False),
            Column("ends_on", gettext_lazy("วันสิ้นสุด"), ("ends_on", "number")),
            Column("budget_baht", gettext_lazy("งบประมาณ (บาท)"), ("budget_baht", "number"), is_number=True),
            Column("stand", gettext_lazy("สถานะ"), ("stand", "number"), lambda row: stand_word(Stand(row.stand), language())),
            Column("measures", gettext_lazy("มาตรการที่"), is_shown=False),
            Column("weaknesses", gettext_lazy("จุดอ่อนที่"), is_shown=False),
            Column("strategy_number", gettext_lazy("ยุทธศาสตร์ที่"), is_shown=False),
            Column("strategy", gettext_lazy("ยุทธศาสตร์"), is_shown=False),
            Column("indicator", gettext_lazy("ตัวชี้วัดความสำเร็จ"), is_shown=False),
        ),
        filters=(
            Filter("unit", gettext_lazy("กลุ่มงาน"), lambda _request: _units(year), lambda value: Q(unit=_known(value))),
            Filter("stand", gettext_lazy("สถานะ"), _stands, lambda value: Q(stand=value)),
            Filter("measure", gettext_lazy("มาตรการ"), lambda _request: _measures(year), under_measure(year)),
        ),
        search=("name", "unit", "strategy", "indicator"),
        default_sort="number",
    )


TIES = (("none", gettext_lazy("ยังไม่ผูก")), ("inferred", gettext_lazy("อนุมาน ยังไม่ยืนยัน")))


def tie_list(year: models.IntegrityYear) -> ListOf:
    return ListOf(
        columns=(
            Column("number", gettext_lazy("ที่"), ("number",), lambda row: str(row.number)),
            Column("name", gettext_lazy("กิจกรรม"), ("name",)),
            Column("measures", gettext_lazy("มาตรการที่")),
            Column("weaknesses", gettext_lazy("จุดอ่อนที่")),
            Column("inferred", gettext_lazy("ที่มาของความเชื่อมโยง"), value=_link_word),
        ),
        filters=(
            Filter("tie", gettext_lazy("ความเชื่อมโยง"), TIES, _tie),
            Filter("measure", gettext_lazy("มาตรการ"), lambda _request: _measures(year), under_measure(year)),
        ),
        search=("name", "unit"),
        default_sort="number",
    )


def _link_word(row: models.Activity) -> str:
    return gettext("อนุมาน") if row.link_is_inferred else ""


def _tie(value: str) -> Q:
    return Q(measures=[], weaknesses=[]) if value == "none" else Q(link_is_inferred=True)


def under_measure(year: models.IntegrityYear) -> Callable[[str], Q]:
    """Numbers lie in a list of the row, which not every database can look into: rows are picked here, by one query more."""

    def where(value: str) -> Q:
        rows = year.activities.values_list("pk", "measures")
        if value == NONE:
            return Q(measures=[])
        return Q(pk__in=[pk for pk, numbers in rows if int(value) in numbers])

    return where


def _known(value: str) -> str:
    return "" if value == NONE else value


def _units(year: models.IntegrityYear) -> list[tuple[str, Any]]:
    names = year.activities.order_by("unit").values_list("unit", flat=True).distinct()
    return [(name or NONE, name or gettext("ยังไม่มีผู้รับผิดชอบ")) for name in names]


def _measures(year: models.IntegrityYear) -> list[tuple[str, Any]]:
    rows = year.measures.values_list("number", "name")
    return [*((str(number), f"{number} {_short(name)}") for number, name in rows), (NONE, gettext("ไม่อยู่ใต้มาตรการใด"))]


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39]}…"


def _stands(_request: HttpRequest) -> list[tuple[str, Any]]:
    return [(stand.value, stand_word(stand, language())) for stand in Stand]
