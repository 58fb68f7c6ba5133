"""The list of requirements of a year, a column of codes for each of its forms."""

from collections.abc import Callable

from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.disclosure.staff.pages import RequirementRow
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.engine.frameworks.model import Framework
from prongsai.messages import Language

WITH, WITHOUT, CARRIED = "with", "without", "carried"
STATES = (
    (WITH, gettext_lazy("มีหลักฐาน")),
    (WITHOUT, gettext_lazy("ยังไม่มีหลักฐาน")),
    (CARRIED, gettext_lazy("นำต่อมา รอตรวจ")),
)


def requirements_list(forms: tuple[Framework, ...], rows: tuple[RequirementRow, ...], language: Language) -> ListOf:
    """Two forms: two columns of codes, and two of names in the files."""
    is_one = len(forms) == 1
    codes = [
        Column(
            f"code{n}",
            gettext("ข้อ") if is_one else form.key,
            (f"position{n}",),
            lambda row, n=n: row.code_in(n),
        )
        for n, form in enumerate(forms)
    ]
    names = [
        Column(
            f"name{n}",
            gettext("ชื่อข้อตามแบบ") if is_one else gettext("ชื่อข้อตาม %(form)s") % {"form": form.key},
            value=lambda row, n=n: row.name_in(n),
            is_shown=False,
        )
        for n, form in enumerate(forms)
    ]
    branches = dict(branch for row in rows for branch in row.branches)
    return ListOf(
        columns=(
            *codes,
            Column("name", gettext_lazy("ข้อมูลที่ต้องเปิดเผย"), ("name",)),
            *names,
            Column("key", gettext_lazy("ชื่อกลาง"), is_shown=False),
            Column("period", gettext_lazy("ช่วงเวลาของข้อมูล")),
            Column("urls", gettext_lazy("ที่อยู่ข้อมูล (URL)")),
            Column("remark", gettext_lazy("หมายเหตุ"), is_shown=False),
            Column("state", gettext_lazy("สถานะ"), ("order",)),
            Column("changed_by", gettext_lazy("บันทึกโดย"), is_shown=False),
            Column("changed_at", gettext_lazy("บันทึกเมื่อ"), is_shown=False),
        ),
        filters=(
            *(
                ()
                if is_one
                else (
                    Filter(
                        "form",
                        gettext_lazy("แบบประเมิน"),
                        tuple((form.key, form.name.in_language(language)) for form in forms),
                        where=lambda key: lambda row: key in row.forms,
                    ),
                )
            ),
            Filter(
                "indicator",
                gettext_lazy("ตัวชี้วัด"),
                tuple(branches.items()),
                where=lambda code: lambda row: code in dict(row.branches),
            ),
            Filter("state", gettext_lazy("หลักฐานการเปิดเผย"), STATES, where=_is_in_state),
        ),
        search=("name", "codes", "names", "key", "urls", "remark"),
        default_sort="code0",
    )


def _is_in_state(state: str) -> Callable[[RequirementRow], bool]:
    return lambda row: row.is_carried if state == CARRIED else row.is_proven == (state == WITH)
