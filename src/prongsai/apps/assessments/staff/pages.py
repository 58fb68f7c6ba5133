"""The assessment screen as one frozen object: the result that the year answers, what it costs, and how it compares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.assessments.queries import AnalysedResult
from prongsai.apps.assessments.staff.what_if import WhatIfPage
from prongsai.apps.ui.naming import Named, named
from prongsai.charts.bars import Bar, BarChart, bar_chart
from prongsai.engine.analysis.weaknesses import WeakItem
from prongsai.engine.frameworks.model import Aggregation, Framework, Instrument, Level, Node
from prongsai.engine.problems import Severity
from prongsai.engine.scoring.rounding import printed
from prongsai.messages import Language, phrase, say, word


@dataclass(frozen=True, slots=True)
class Headline:
    """One big figure: how it is made stands beside it. `earlier` is empty where the methods differ or nothing is known."""

    label: str
    score: str
    method: str
    grade: str
    earlier: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    node: Named
    score: str
    earlier: str
    change: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (SVG text) with the sentence it shows and its unit."""

    finding: str
    unit: str
    picture: str


@dataclass(frozen=True, slots=True)
class WeakRow:
    node: Named
    indicator: Named
    score: str
    kind: str
    lost: str
    change: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedRow:
    """An item that scores otherwise than before, by the requirement both forms share."""

    node: Named
    earlier_code: str
    earlier: str
    score: str
    change: str


@dataclass(frozen=True, slots=True)
class Comparison:
    year: int
    form: str
    is_same_form: bool
    finding: str
    moved: tuple[MovedRow, ...]


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """`answers` is true when the year itself names this result; scores are printed figures, years are พ.ศ."""

    year: int
    result: Assessment
    finding: str
    note: str
    form: str
    is_provisional: bool
    headlines: tuple[Headline, ...]
    scores: tuple[ScoreRow, ...]
    scores_figure: Figure | None
    has_target: bool
    weak: tuple[WeakRow, ...]
    lost_unit: str
    thresholds: str
    comparison: Comparison | None
    remarks: tuple[str, ...]
    what_if: WhatIfPage | None
    answers: bool


def assessment_page(
    year_be: int, analysed: AnalysedResult, what_if: WhatIfPage | None, language: Language, *, answers: bool
) -> AssessmentPage:
    framework, result = analysed.framework, analysed.assessment
    target = Decimal(what_if.target) if what_if and what_if.was_asked and not what_if.target_error else None
    rows = tuple(_score_rows(analysed, language))
    return AssessmentPage(
        year=year_be,
        result=result,
        finding=_finding(analysed),
        note=result_note(result, language),
        form=framework.name.in_language(language),
        is_provisional=framework.provisional,
        headlines=tuple(_headlines(analysed, language)),
        scores=tuple(row for _, row in rows),
        scores_figure=_figure(analysed, [node for node, _ in rows], target, language),
        has_target=target is not None,
        weak=tuple(_weak_row(analysed, weak, language) for weak in analysed.weak_items),
        lost_unit=gettext("คะแนนรวม") if framework.has_total else gettext("คะแนนของเครื่องมือ"),
        thresholds=thresholds_told(analysed),
        comparison=_comparison(analysed, language),
        remarks=tuple(say(p, language) for p in analysed.result.problems if p.severity is not Severity.ERROR),
        what_if=what_if,
        answers=answers,
    )


def result_note(result: Assessment, language: Language) -> str:
    """What is said of the score; one that is not official is never without a word."""
    said = (result.note_en if language == "en" else "") or result.note
    return said or ("" if result.is_official else gettext("ไม่ใช่คะแนนทางการ"))


def method_told(instrument: Instrument) -> str:
    count = len(instrument.root.items())
    if instrument.aggregation is Aggregation.FLAT:
        return gettext("%(count)s ข้อ เฉลี่ยเท่ากันทุกข้อ") % {"count": count}
    if instrument.aggregation is Aggregation.UNKNOWN:
        return gettext("ตามที่ผู้ประเมินแจ้ง ยังไม่ทราบวิธีเฉลี่ย")
    if not count:  # a survey whose questions are not established
        return gettext("เฉลี่ยทีละชั้น")
    return gettext("%(count)s ข้อ เฉลี่ยทีละชั้น") % {"count": count}


def thresholds_told(analysed: AnalysedResult) -> str:
    classes = analysed.classes or analysed.framework.classes
    figures = {"urgent": classes.urgent_below, "improve": classes.improve_below}
    if analysed.classes:
        return gettext("ต่ำกว่า %(urgent)s ต้องแก้ไขโดยเร่งด่วน ต่ำกว่า %(improve)s ต้องพัฒนา เป็นเกณฑ์ที่หน่วยงานกำหนด") % figures
    return gettext("ต่ำกว่า %(urgent)s ต้องแก้ไขโดยเร่งด่วน ต่ำกว่า %(improve)s ต้องพัฒนา เป็นเกณฑ์ของโปร่งใสเอง ไม่ใช่ของผู้ประเมิน") % figures


def _finding(analysed: AnalysedResult) -> str:
    known = sum(analysed.result.score_of(item.code) is not None for item in analysed.framework.items())
    figures = {"year": analysed.assessment.year_be, "weak": len(analysed.weak_items), "known": known}
    if not known:
        return gettext("ผลปี %(year)s ยังไม่มีคะแนนรายข้อ") % figures
    if not analysed.weak_items:
        return gettext("ผลปี %(year)s ได้เต็มทุกข้อที่ทราบคะแนน (%(known)s ข้อ)") % figures
    return gettext("ผลปี %(year)s ยังไม่เต็ม %(weak)s จาก %(known)s ข้อที่ทราบคะแนน") % figures


def _headlines(analysed: AnalysedResult, language: Language) -> Iterator[Headline]:
    framework, result = analysed.framework, analysed.result
    before = analysed.earlier if analysed.earlier and _is_same_form(analysed) else None
    if result.total is not None:
        weights = " · ".join(f"{i.code} {i.weight}%" for i in framework.instruments)
        yield Headline(
            gettext("คะแนนรวม"),
            _printed(framework, result.total),
            gettext("ถ่วงน้ำหนัก %(weights)s") % {"weights": weights},
            framework.grade_in(result.grade, language),
            _printed(framework, before.result.total) if before else "",
        )
    for instrument in framework.instruments:
        score = result.score_of(instrument.code)
        if score is not None:
            earlier = before.result.score_of(instrument.code) if before else None
            yield Headline(instrument.code, _printed(framework, score), method_told(instrument), "", _printed(framework, earlier))


def _score_rows(analysed: AnalysedResult, language: Language) -> Iterator[tuple[Node, ScoreRow]]:
    """Indicators and sub-indicators of the instruments of which anything is known."""
    framework, result = analysed.framework, analysed.result
    before = analysed.earlier.result if analysed.earlier and _is_same_form(analysed) else None
    for instrument in framework.instruments:
        nodes = [node for node in instrument.root.walk() if node.level in (Level.INDICATOR, Level.SUBINDICATOR)]
        if any(result.score_of(node.code) is not None for node in nodes):
            for node in nodes:
                now, then = result.score_of(node.code), before.score_of(node.code) if before else None
                change = _signed(framework, now - then) if now is not None and then is not None else ""
                yield node, ScoreRow(named(node, language), _printed(framework, now), _printed(framework, then), change)


def _figure(analysed: AnalysedResult, nodes: list[Node], target: Decimal | None, language: Language) -> Figure | None:
    framework, result = analysed.framework, analysed.result
    known = [(s, n.code) for n in nodes if n.level is Level.INDICATOR and (s := result.score_of(n.code)) is not None]
    if not known:
        return None
    before = analysed.earlier.result if analysed.earlier and _is_same_form(analysed) else None
    bars = tuple(
        Bar(
            label=f"{node.code} {node.name.in_language(language)}",
            share=Decimal(_printed(framework, result.score_of(node.code)) or 0),
            value=_printed(framework, result.score_of(node.code)) or "–",
            is_main=node.level is Level.INDICATOR,
            before=Decimal(then) if before and (then := _printed(framework, before.score_of(node.code))) else None,
        )
        for node in nodes
    )
    low, code = min(known, key=lambda pair: pair[0])
    described = "; ".join(f"{bar.label} {bar.value}" for bar in bars)
    chart = BarChart("scores", phrase("scores-title", language), described, bars, target)
    finding = phrase("scores-finding", language, code=code, score=_printed(framework, low))
    return Figure(finding, phrase("scores-unit", language), bar_chart(chart))


def _weak_row(analysed: AnalysedResult, weak: WeakItem, language: Language) -> WeakRow:
    framework = analysed.framework
    return WeakRow(
        node=named(weak.item, language),
        indicator=named(weak.path[-2], language),
        score=_printed(framework, weak.score),
        kind=word("class", weak.weakness_class, language),
        lost=_printed(framework, weak.lost),
        change="" if weak.change is None else _signed(framework, weak.change),
        missing=weak.missing_elements,
    )


def _comparison(analysed: AnalysedResult, language: Language) -> Comparison | None:
    earlier = analysed.earlier
    if earlier is None:
        return None
    pairs = [(now, earlier.by_key[key]) for key, now in analysed.by_key.items() if key in earlier.by_key]
    moved = tuple(
        MovedRow(
            named(node, language),
            then_node.code,
            _printed(earlier.framework, then),
            _printed(analysed.framework, now),
            _signed(analysed.framework, now - then),
        )
        for (node, now), (then_node, then) in pairs
        if now != then
    )
    better = sum(now > then for (_, now), (_, then) in pairs)
    figures = {"year": earlier.assessment.year_be, "count": len(pairs), "better": better, "worse": len(moved) - better}
    finding = gettext("เทียบได้ %(count)s ข้อกับผลปี %(year)s: ดีขึ้น %(better)s ข้อ ลดลง %(worse)s ข้อ") % figures
    form = earlier.framework.name.in_language(language)
    return Comparison(earlier.assessment.year_be, form, _is_same_form(analysed), finding, moved)


def _is_same_form(analysed: AnalysedResult) -> bool:
    """Figures above items compare only where both were made in the same way."""
    return analysed.earlier is not None and analysed.earlier.framework.key == analysed.framework.key


def _signed(framework: Framework, score: Fraction) -> str:
    text = _printed(framework, abs(score))
    return f"+{text}" if score > 0 else f"−{text}" if score < 0 else text


def _printed(framework: Framework, score: Fraction | None) -> str:
    return "" if score is None else str(printed(score, framework.rounding))


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One result and what may be done with it. `answered_in` is the fiscal year after it."""

    year: int
    result: Assessment
    form: str
    is_provisional: bool
    note: str
    answered_in: int
    is_answered: bool
    may_answer: bool


def named_row(nodes: Mapping[str, Node], code: str, language: Language) -> Named:
    return named(nodes[code], language) if code in nodes else Named(code, "", "", is_sure=True)
