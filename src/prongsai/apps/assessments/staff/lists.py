"""Lists of results, and of the rows of one."""

from django.db.models import Q
from django.utils.translation import gettext_lazy

from prongsai.apps.assessments.models import Assessment, Score
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.engine.frameworks.model import Framework
from prongsai.formats.editions import edition_keys, load_edition
from prongsai.messages import Language

SCORES = (("below", gettext_lazy("ต่ำกว่าเต็ม")), ("full", gettext_lazy("เต็ม")), ("unknown", gettext_lazy("ไม่ทราบ")))
KINDS = {"below": Q(score__lt=100), "full": Q(score__gte=100), "unknown": Q(score__isnull=True)}


def results_list(language: Language) -> ListOf:
    names = {key: f.name.in_language(language) for key in edition_keys() if (f := load_edition(key).framework)}

    def form_of(row: Assessment) -> str:
        return names.get(str(row.framework_key), str(row.framework_key))

    return ListOf(
        columns=(
            Column("year_be", gettext_lazy("ปีงบประมาณ"), ("year_be",)),
            Column("framework_key", gettext_lazy("แบบประเมิน"), ("framework_key",), form_of),
            Column("is_official", gettext_lazy("คะแนนทางการ"), ("is_official",), lambda row: "1" if row.is_official else "0"),
            Column("note", gettext_lazy("หมายเหตุ")),
            Column("imported_by", gettext_lazy("นำเข้าโดย"), ("imported_by",)),
            Column("imported_at", gettext_lazy("นำเข้าเมื่อ"), ("imported_at",)),
        ),
        search=("note", "imported_by"),
        default_sort="-year_be",
    )


def rows_list(framework: Framework, language: Language) -> ListOf:
    nodes = framework.by_code()

    def name_of(row: Score) -> str:
        return nodes[row.code].name.in_language(language) if row.code in nodes else ""

    return ListOf(
        columns=(
            Column("code", gettext_lazy("ข้อ"), ("position",)),
            Column("name", gettext_lazy("ชื่อข้อ"), (), name_of),
            Column("score", gettext_lazy("คะแนน"), ("score",), is_number=True),
            Column("effort", gettext_lazy("ภาระงาน"), ("effort",), is_number=True),
            Column("missing_elements", gettext_lazy("องค์ประกอบที่ขาด")),
            Column("note", gettext_lazy("หมายเหตุ"), ("note",)),
            Column("place", gettext_lazy("ช่องในแฟ้ม")),
        ),
        filters=(Filter("score", gettext_lazy("คะแนน"), SCORES, lambda chosen: KINDS[chosen]),),
        search=("code", "note"),
        default_sort="code",
    )
