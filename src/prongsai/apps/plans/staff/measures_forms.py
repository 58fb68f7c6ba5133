"""Forms of the measures screen: a weakness, a measure, thresholds, the result that is answered."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.plans import models
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.staff.fields import PlainSelect, day, language, line, lines, text
from prongsai.engine.thai.numbers import read_number
from prongsai.words.normalise import normalise, search_key

MOST_SOURCES = 30
OTHER = "other"
"""Of the choice of a measure: a heading that is typed."""


class MeasureForm(forms.Form):
    """A measure and what the criteria want of it. `others` are the measures beside it."""

    name = line(gettext_lazy("ชื่อมาตรการ"), longest=500, required=True, help_text=gettext_lazy("ชื่อเดียวกับที่จะประกาศ"))
    source = text(
        gettext_lazy("ที่มา"),
        rows=2,
        help_text=gettext_lazy("นโยบายหรือจุดอ่อนที่ทำให้มีมาตรการนี้ เว้นว่างได้เมื่อตารางความสัมพันธ์ผูกกับจุดอ่อนแล้ว"),
    )
    owner = line(gettext_lazy("ผู้รับผิดชอบ"), longest=300, offers="units")
    steps = text(gettext_lazy("ขั้นตอนหรือวิธีปฏิบัติ"), help_text=gettext_lazy("ทำอะไรก่อนหลัง ใครทำ"))
    follow_up = text(gettext_lazy("การกำกับติดตาม"), rows=3, help_text=gettext_lazy("ติดตามอย่างไร รายงานใคร เมื่อใด"))
    due_on = day(gettext_lazy("กำหนดเวลา"))

    def __init__(self, *args: Any, others: Iterable[models.Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = others

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        for other in self.others:
            if search_key(other.name) == search_key(name):
                raise forms.ValidationError(gettext("มาตรการข้อ %(number)s ใช้ชื่อนี้แล้ว") % {"number": other.number})
        return name

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


MEASURE = ("name", "source", "owner", "steps", "follow_up", "due_on")


def measure_initial(measure: models.Measure | None) -> dict[str, Any]:
    return {column: getattr(measure, column) for column in MEASURE} if measure else {}


class WeaknessForm(forms.Form):
    """One row of the relation table. Its item is chosen from the form of the year, its measure from the measures, or typed."""

    item = forms.ChoiceField(
        label=gettext_lazy("ข้อ"),
        widget=PlainSelect(),
        error_messages={"required": gettext_lazy("เลือกข้อที่เป็นจุดอ่อน")},
    )
    finding = text(gettext_lazy("ประเด็นที่พบ"))
    guideline = text(gettext_lazy("แนวทางแก้ไข"))
    measure_heading = forms.ChoiceField(label=gettext_lazy("หัวข้อมาตรการ"), required=False, widget=PlainSelect())
    other_heading = line(gettext_lazy("หัวข้ออื่น"), longest=500, help_text=gettext_lazy("พิมพ์เมื่อไม่มีในรายการข้างบน"))
    required_actions = lines(gettext_lazy("กิจกรรมที่ต้องดำเนินการ"), help_text=gettext_lazy("บรรทัดละหนึ่งกิจกรรม"))
    unit = line(gettext_lazy("ผู้รับผิดชอบ"), longest=200, offers="units")
    remark = text(gettext_lazy("หมายเหตุ"), rows=2)

    def __init__(self, *args: Any, offered: "Offered", weakness: models.Weakness | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=offered.initial(weakness), **kwargs)
        self.offered = offered
        self.fields["item"].choices = offered.items_with(weakness.item if weakness else "")  # type: ignore[attr-defined]
        self.fields["measure_heading"].choices = offered.headings  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen, typed = cleaned.get("measure_heading", ""), cleaned.get("other_heading", "")
        if chosen == OTHER and not typed:
            self.add_error("other_heading", gettext("พิมพ์หัวข้อมาตรการ หรือเลือกจากรายการ"))
        elif chosen not in ("", OTHER) and typed and typed != self.initial.get("other_heading"):
            self.add_error("other_heading", gettext("เลือกมาตรการไว้แล้ว ถ้าจะใช้หัวข้อที่พิมพ์ ให้เลือก “หัวข้ออื่น”"))
        return cleaned

    def values(self) -> dict[str, Any]:
        cleaned = dict(self.cleaned_data)
        chosen, typed = cleaned.pop("measure_heading"), cleaned.pop("other_heading")
        # With nothing chosen the old heading, still in its field, was taken away; a new one was typed to stand.
        is_typed = chosen == OTHER or typed != self.initial.get("other_heading", "")
        heading = self.offered.names.get(chosen, typed if is_typed else "")
        return {**cleaned, "measure_heading": heading}


class Offered:
    """What the rows of a relation table may choose from, worked out once for all of them."""

    def __init__(self, tree: YearTree) -> None:
        self.tree = tree
        self.names = {str(measure.pk): measure.name for measure in tree.measures}
        self.by_name = {search_key(measure.name): str(measure.pk) for measure in reversed(tree.measures)}
        self.headings: list[tuple[str, str]] = [
            ("", gettext("ยังไม่กำหนด")),
            *((str(measure.pk), f"{measure.number} {measure.name}") for measure in tree.measures),
            (OTHER, gettext("หัวข้ออื่น (พิมพ์ในช่องถัดไป)")),
        ]
        self._items = self._all_items()
        self._codes = {code for _, group in self._items for code, _ in group}

    def items_with(self, code: str) -> list[Any]:
        """The items of the form, and the row's own where the form does not know it."""
        unknown = [(gettext("ไม่มีในแบบ"), [(code, code)])] if code and code not in self._codes else []
        return [("", gettext("เลือกข้อ")), *self._items, *unknown]

    def initial(self, weakness: models.Weakness | None) -> dict[str, Any]:
        if weakness is None:
            return {}
        columns = ("item", "finding", "guideline", "required_actions", "unit", "remark")
        heading = weakness.measure_heading
        known = self.by_name.get(search_key(heading), "") if heading else ""
        return {
            **{column: getattr(weakness, column) for column in columns},
            "measure_heading": known or (OTHER if heading else ""),
            "other_heading": "" if known else heading,
        }

    def _all_items(self) -> list[tuple[str, list[tuple[str, str]]]]:
        analysis = self.tree.chain_analysis
        if analysis is None:
            return []
        weak = {one.item.code for one in analysis.weak_items}
        named = [(item.code, _named(item.code, item.name.in_language(language()))) for item in analysis.framework.items()]
        below = [choice for choice in named if choice[0] in weak]
        rest = [choice for choice in named if choice[0] not in weak]
        groups = [(gettext("ข้อที่ต่ำกว่าคะแนนเต็ม"), below), (gettext("ข้ออื่นในแบบ"), rest)]
        return [(label, rows) for label, rows in groups if rows]


def _named(code: str, name: str) -> str:
    """Short enough for a choice of one line."""
    return f"{code} {name if len(name) <= 70 else name[:69] + '…'}"


class ThresholdsForm(forms.Form):
    """The office's own thresholds of weak items; both, or neither for those of the form."""

    urgent_below = line(gettext_lazy("ต่ำกว่านี้ต้องแก้ไขโดยเร่งด่วน"), longest=10)
    improve_below = line(gettext_lazy("ต่ำกว่านี้ต้องพัฒนาให้ดีขึ้น"), longest=10, help_text=gettext_lazy("ตั้งแต่ค่านี้ขึ้นไปเป็นกลุ่มรักษาระดับ"))

    def clean_urgent_below(self) -> Decimal | None:
        return self._score("urgent_below")

    def clean_improve_below(self) -> Decimal | None:
        return self._score("improve_below")

    def _score(self, name: str) -> Decimal | None:
        typed = self.cleaned_data[name]
        if not typed:
            return None
        number = read_number(typed)
        if number is None or not 0 <= number <= 100 or round(number, 2) != number:
            raise forms.ValidationError(gettext("ใส่คะแนน 0 ถึง 100 ทศนิยมไม่เกินสองตำแหน่ง"))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        urgent, improve = cleaned.get("urgent_below"), cleaned.get("improve_below")
        if self.errors:
            return cleaned
        if (urgent is None) != (improve is None):
            lacking = "urgent_below" if urgent is None else "improve_below"
            self.add_error(lacking, gettext("ใส่ทั้งสองค่า หรือเว้นว่างทั้งสองค่าเพื่อใช้เกณฑ์ของแบบ"))
        elif urgent is not None and improve is not None and urgent > improve:
            self.add_error("urgent_below", gettext("ค่านี้ต้องไม่มากกว่าค่าของกลุ่มที่ต้องพัฒนา"))
        return cleaned


class SourcesForm(forms.Form):
    """Documents and addresses that the analysis rests on."""

    sources = lines(
        gettext_lazy("แหล่งข้อมูล"),
        rows=8,
        help_text=gettext_lazy(
            "บรรทัดละหนึ่งแหล่ง เช่น ชื่อและวันที่ของเอกสาร หรือที่อยู่เว็บ แสดงตามลำดับนี้ในหน้ามาตรการ รายงานการวิเคราะห์ "
            "และฉบับเผยแพร่ ย้ายหรือลบบรรทัดเพื่อเรียงใหม่หรือนำออก"
        ),
    )

    def clean_sources(self) -> list[str]:
        said = list(dict.fromkeys(map(normalise, self.cleaned_data["sources"])))
        if len(said) > MOST_SOURCES:
            raise forms.ValidationError(gettext("ใส่ได้ไม่เกิน %(most)s แหล่ง") % {"most": MOST_SOURCES})
        return said


class ResultChoiceForm(forms.Form):
    """Which result the year answers."""

    assessment = forms.TypedChoiceField(
        label=gettext_lazy("ผลประเมินที่แผนปีนี้ตอบ"),
        coerce=int,
        widget=forms.Select(attrs={"class": "in"}),
        error_messages={"required": gettext_lazy("เลือกผลประเมิน")},
    )

    def __init__(self, *args: Any, results: Sequence[Assessment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(row.pk), gettext("ผลปี %(year)s") % {"year": row.year_be} + f" ({row.framework_key})") for row in results]
        self.fields["assessment"].choices = choices  # type: ignore[attr-defined]
