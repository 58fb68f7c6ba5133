"""An edition as one frozen page: what it asks, how it scores, and what of it is not established."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.utils.translation import gettext

from prongsai.apps.frameworks import queries
from prongsai.apps.frameworks.doubts import Doubt, Doubts, doubts_counted
from prongsai.apps.frameworks.staff.case_pages import CaseRow, case_rows
from prongsai.engine.frameworks.model import Aggregation, Framework, Instrument, Level, Node, Period
from prongsai.formats.editions import cases_of
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A row of the form. `key` leads to the page of its requirement; `takes_in` are others that it asks for, too."""

    code: str
    name: str
    level: str
    is_item: bool
    key: str
    takes_in: tuple[str, ...]
    period: str
    elements: tuple[str, ...]
    answer: str
    name_doubts: tuple[Doubt, ...]
    period_doubts: tuple[Doubt, ...]
    element_doubts: tuple[Doubt, ...]
    other_doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class InstrumentPart:
    """`weight` is empty where the form has no total."""

    code: str
    name: str
    weight: str
    method: str
    item_scores: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    count: int
    rows: tuple[NodeRow, ...]


@dataclass(frozen=True, slots=True)
class GradeRow:
    """`each` is what each instrument has to reach besides; empty: nothing."""

    grade: str
    lowest: str
    each: str


@dataclass(frozen=True, slots=True)
class ScaleRow:
    key: str
    answers: tuple[tuple[str, str, str], ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in a sentence, with what of it is not established."""

    name: str
    told: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """`doubts` says why it is provisional; `years` are those in which the agency uses it; `before` is the edition it follows."""

    key: str
    name: str
    fiscal_year: int
    assessor: str
    is_provisional: bool
    doubts: str
    is_built_in: bool
    replaces: str
    corrected_by: tuple[str, ...]
    years: tuple[int, ...]
    before: str
    digest: str
    item_count: int
    instruments: tuple[InstrumentPart, ...]
    grades: tuple[GradeRow, ...]
    grade_doubts: tuple[Doubt, ...]
    scales: tuple[ScaleRow, ...]
    rules: tuple[Rule, ...]
    cases: tuple[CaseRow, ...]
    sources: tuple[tuple[int, str], ...]


def edition_page(framework: Framework, years: Mapping[str, tuple[int, ...]], language: Language) -> EditionPage:
    among = queries.editions()
    known, before = queries.known_edition(framework, among), queries.edition_before(framework, among)
    doubts = Doubts(framework, language)
    return EditionPage(
        key=framework.key,
        name=framework.name.in_language(language),
        fiscal_year=framework.fiscal_year,
        assessor=framework.assessor_name.in_language(language),
        is_provisional=framework.provisional,
        doubts=doubts_counted(framework),
        is_built_in=known.is_built_in,
        replaces=framework.replaces,
        corrected_by=known.corrected_by,
        years=years.get(framework.key, ()),
        before=before.key if before else "",
        digest=known.digest,
        item_count=len(framework.items()),
        instruments=tuple(_instrument(one, doubts, language) for one in framework.instruments),
        grades=tuple(GradeRow(b.in_language(language), _plain(b.lowest), _plain(b.each_from)) for b in framework.bands),
        grade_doubts=doubts.of_kind("bands"),
        scales=tuple(_scales(framework, doubts)),
        rules=tuple(_rules(framework, doubts)),
        cases=case_rows(framework, cases_of(framework.key), language),
        sources=tuple((n, source.in_language(language)) for n, source in enumerate(framework.sources.values(), 1)),
    )


def method_told(instrument: Instrument) -> str:
    return {
        Aggregation.NESTED: gettext("เฉลี่ยทีละชั้น"),
        Aggregation.FLAT: gettext("เฉลี่ยเท่ากันทุกข้อ"),
        Aggregation.UNKNOWN: gettext("ยังไม่ทราบวิธีเฉลี่ย ใช้คะแนนที่ผู้ประเมินแจ้ง"),
    }[instrument.aggregation]


def node_row(node: Node, doubts: Doubts, language: Language) -> NodeRow:
    period = node.requirement.period if node.requirement else None
    is_unsaid = period is Period.UNKNOWN and "period" in node.marks  # its mark says so
    return NodeRow(
        code=node.code,
        name=node.name.in_language(language),
        level=str(node.level),
        is_item=node.level is Level.ITEM,
        key=node.key or "",
        takes_in=node.takes_in,
        period=word("period", period, language) if period and not is_unsaid else "",
        elements=node.requirement.elements if node.requirement else (),
        answer=f"{node.answer.scale} {'+' if node.answer.is_positive else '−'}" if node.answer else "",
        name_doubts=doubts.of(node.marks, "name"),
        period_doubts=doubts.of(node.marks, "period") if node.requirement else (),
        element_doubts=doubts.of(node.marks, "elements") if node.requirement else (),
        other_doubts=doubts.of(node.marks, "items", "takes_in", "scale", "polarity", "parts"),
    )


def _instrument(instrument: Instrument, doubts: Doubts, language: Language) -> InstrumentPart:
    root = instrument.root
    return InstrumentPart(
        code=root.code,
        name=root.name.in_language(language),
        weight=_plain(instrument.weight),
        method=method_told(instrument),
        item_scores=tuple(map(_plain, instrument.item_scores)),
        doubts=doubts.of(root.marks),
        count=len(root.items()),
        rows=tuple(node_row(node, doubts, language) for node in list(root.walk())[1:]),
    )


def _scales(framework: Framework, doubts: Doubts) -> Iterator[ScaleRow]:
    for scale in framework.scales:
        answers = zip(scale.labels, map(_plain, scale.positive), map(_plain, scale.negative), strict=False)
        yield ScaleRow(scale.key, tuple(answers), doubts.of(scale.marks))


def _rules(framework: Framework, doubts: Doubts) -> Iterator[Rule]:
    told = gettext("ทศนิยม %(places)s ตำแหน่ง ครึ่งปัดขึ้น") % {"places": framework.rounding.places}
    yield Rule(gettext("การปัดเศษ"), told, doubts.of_kind("rounding"))
    if framework.sample:
        figures = asdict(framework.sample) | {"share": _plain(framework.sample.share * 100)}
        told = gettext(
            "ร้อยละ %(share)s ไม่น้อยกว่า %(least)s คน ถ้าไม่ถึง %(all_below)s คนใช้ทั้งหมด เกิน %(many_above)s คนไม่น้อยกว่า %(many_least)s คน"
        )
        yield Rule(gettext("กลุ่มตัวอย่าง"), told % figures, doubts.of_kind("sample"))
    told = gettext("ต่ำกว่า %(urgent)s เร่งด่วน ต่ำกว่า %(improve)s พัฒนา เป็นเกณฑ์ของโปร่งใสเอง ไม่ใช่ของผู้ประเมิน")
    classes = {"urgent": _plain(framework.classes.urgent_below), "improve": _plain(framework.classes.improve_below)}
    yield Rule(gettext("เกณฑ์แบ่งกลุ่มจุดอ่อน"), told % classes, doubts.of_kind("classes"))


def _plain(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize() if number % 1 else number.quantize(Decimal(1)), "f")
