"""What of an edition is not established, said beside the value: how sure it is, and where it comes from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from prongsai.engine.frameworks.model import Certainty, Framework, Mark
from prongsai.messages import Language, word

_WHAT = {
    "name": gettext_lazy("ชื่อ"),
    "items": gettext_lazy("ข้อข้างใต้"),
    "period": gettext_lazy("ช่วงเวลา"),
    "elements": gettext_lazy("องค์ประกอบ"),
    "takes_in": gettext_lazy("ข้อกำหนดที่รวมอยู่"),
    "weight": gettext_lazy("น้ำหนัก"),
    "aggregation": gettext_lazy("วิธีเฉลี่ย"),
    "item_scores": gettext_lazy("คะแนนที่ข้อได้"),
    "parts": gettext_lazy("ข้อย่อย"),
    "scale": gettext_lazy("มาตรวัด"),
    "polarity": gettext_lazy("ทิศทางของคำตอบ"),
    "labels": gettext_lazy("คำตอบ"),
    "positive": gettext_lazy("ค่าของคำตอบ"),
    "negative": gettext_lazy("ค่าของคำตอบเชิงลบ"),
    "from": gettext_lazy("คะแนนที่เริ่มระดับ"),
    "each_from": gettext_lazy("คะแนนที่แต่ละเครื่องมือต้องถึง"),
    "grade": gettext_lazy("ชื่อระดับ"),
    "places": gettext_lazy("จำนวนทศนิยม"),
    "mode": gettext_lazy("วิธีปัดเศษ"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """`number` is the place of the source in the edition's list of them; 0: it names none."""

    what: str
    certainty: str
    number: int
    source: str


class Doubts:
    """Of one edition, in one language."""

    def __init__(self, framework: Framework, language: Language) -> None:
        self.framework, self.language = framework, language
        self._numbers = {key: n for n, key in enumerate(framework.sources, 1)}

    def of(self, marks: Mapping[str, Mark], *only: str) -> tuple[Doubt, ...]:
        """Of these values, or of all that have a mark."""
        return tuple(
            self._doubt(what, mark) for what, mark in marks.items() if not mark.certainty.is_sure and (not only or what in only)
        )

    def of_kind(self, kind: str) -> tuple[Doubt, ...]:
        """Of a table of the edition, such as its grades."""
        return self.of(self.framework.marks.get(kind, {}))

    def _doubt(self, what: str, mark: Mark) -> Doubt:
        source = self.framework.sources.get(mark.source)
        return Doubt(
            str(_WHAT.get(what, what)),
            word("certainty", mark.certainty, self.language),
            self._numbers.get(mark.source, 0),
            source.in_language(self.language) if source else "",
        )


def doubts_counted(framework: Framework) -> str:
    """How many values are not established, in a sentence; nothing where all are."""
    counts = Counter(mark.certainty for marks in _all_marks(framework) for mark in marks.values())
    unsure, unknown = counts[Certainty.UNCONFIRMED], counts[Certainty.UNKNOWN]
    if not (unsure or unknown):
        return ""
    return gettext("ยังไม่ยืนยัน %(unsure)s ค่า ยังไม่ทราบ %(unknown)s ค่า") % {"unsure": unsure, "unknown": unknown}


def _all_marks(framework: Framework) -> Iterable[Mapping[str, Mark]]:
    """Of rows, and of the tables whose rows carry none of their own."""
    yield from (node.marks for node in framework.nodes())
    yield from (scale.marks for scale in framework.scales)
    yield from (framework.marks[kind] for kind in ("bands", "classes", "sample", "rounding") if kind in framework.marks)
