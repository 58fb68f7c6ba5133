"""The checks of a year, and the findings of one."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy

from prongsai.apps.proofreading.keeping import Found
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.engine.problems import Severity
from prongsai.messages import Language, word

CHECKS = ListOf(
    columns=(
        Column("name", gettext_lazy("เอกสาร"), ("name",)),
        Column("made_at", gettext_lazy("ตรวจเมื่อ"), ("made_at",)),
        Column("made_by", gettext_lazy("ผู้ตรวจ"), ("made_by__name",), lambda check: check.made_by.name),
        Column("errors", gettext_lazy("ผิด"), ("errors",), is_number=True),
        Column("warnings", gettext_lazy("เตือน"), ("warnings",), is_number=True),
        Column("infos", gettext_lazy("แจ้ง"), ("infos",), is_number=True),
        Column("kind", gettext_lazy("ชนิดแฟ้ม"), is_shown=False),
        Column("framework_key", gettext_lazy("แบบประเมิน"), is_shown=False),
    ),
    filters=(
        Filter(
            "found",
            gettext_lazy("พบ"),
            (("error", gettext_lazy("มีข้อผิดพลาด")), ("none", gettext_lazy("ไม่พบสิ่งใด"))),
            lambda value: Q(errors__gt=0) if value == "error" else Q(errors=0, warnings=0, infos=0),
        ),
    ),
    search=("name", "made_by__name"),
    default_sort="-made_at",
)


def findings_list(found: Sequence[Found], language: Language) -> ListOf:
    """In reading order throughout, so that the number of a finding tells its page."""
    rules = sorted({one.rule for one in found})
    return ListOf(
        columns=(
            Column("number", gettext_lazy("ลำดับ"), is_number=True),
            Column("severity", gettext_lazy("ระดับ"), value=lambda one: word("severity", one.severity, language)),
            Column("code", gettext_lazy("รหัส")),
            Column("place", gettext_lazy("ที่"), value=lambda one: one.stands(language)),
            Column("excerpt", gettext_lazy("ข้อความ")),
            Column("said", gettext_lazy("สิ่งที่พบ"), value=lambda one: one.said(language)),
            Column("suggestion", gettext_lazy("ข้อเสนอ")),
        ),
        filters=(
            Filter(
                "severity",
                gettext_lazy("ระดับ"),
                tuple((one.value, word("severity", one, language)) for one in Severity),
                where=lambda value: lambda one: one.severity == value,
            ),
            Filter(
                "code",
                gettext_lazy("รหัส"),
                tuple((rule, rule) for rule in rules),
                where=lambda value: lambda one: one.rule == value,
            ),
        ),
        search=("excerpt", "th", "en", "suggestion"),
    )
