"""The lists of meetings and of the committee."""

from django.utils.translation import gettext_lazy

from prongsai.apps.ui.lists import Column, ListOf

MEETINGS = ListOf(
    columns=(
        Column("number", gettext_lazy("ครั้งที่"), sort=("number",)),
        Column("held_on", gettext_lazy("วันที่ประชุม"), sort=("held_on",)),
        Column("place", gettext_lazy("สถานที่"), sort=("place",)),
        Column("present", gettext_lazy("มาประชุม (คน)"), sort=("present",), is_number=True),
        Column("resolved", gettext_lazy("มติ (เรื่อง)"), sort=("resolved",), is_number=True),
    ),
    search=("number", "place"),
    default_sort="-held_on",
)
COMMITTEE = ListOf(
    columns=(
        Column("number", gettext_lazy("ลำดับ"), sort=("number",), is_number=True),
        Column("name", gettext_lazy("ชื่อ"), sort=("name",)),
        Column("position", gettext_lazy("ตำแหน่ง"), sort=("position",)),
        Column("role", gettext_lazy("หน้าที่ในคณะกรรมการ"), sort=("role",)),
    ),
    search=("name", "position", "role"),
    default_sort="number",
)
