"""The planner on screen: which items will be done, how far that reaches, and the cheapest way to a target. Nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from django.http import QueryDict
from django.utils.translation import gettext

from prongsai.apps.assessments.queries import AnalysedResult
from prongsai.apps.ui.naming import Named, named
from prongsai.charts.bars import single_bar
from prongsai.engine.analysis.what_if import Aim, aim_of, cheapest_plan, gains_in, reaches, result_with
from prongsai.engine.frameworks.codes import TOTAL
from prongsai.engine.problems import Problem
from prongsai.engine.scoring.model import Result, ScoreRow
from prongsai.engine.scoring.rounding import printed
from prongsai.engine.thai.numbers import read_number
from prongsai.formats.scores import MOST_EFFORT
from prongsai.messages import Language, say

TARGET = Decimal(95)
"""What stands in the field before anything is asked."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One weak item: label, bar and checkbox are one picture. `effort` is as it was typed."""

    node: Named
    gain: str
    bar: str
    missing: tuple[str, ...]
    is_chosen: bool
    effort: str
    error: str


@dataclass(frozen=True, slots=True)
class Way:
    """Items done, what they take together and what they reach."""

    codes: tuple[str, ...]
    effort: str
    reaches: str
    grade: str
    is_enough: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """`chosen` is of what is ticked; `cheapest` is None where no set reaches the target, and `refusal` says so."""

    finding: str
    unit: str
    now: str
    target: str
    target_error: str
    rows: tuple[ItemRow, ...]
    chosen: Way
    cheapest: Way | None
    refusal: str
    was_asked: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """The form as it was sent: ticked codes, efforts as typed, the target as typed."""

    ticked: frozenset[str]
    efforts: Mapping[str, str]
    target: str
    is_sent: bool

    @property
    def wanted(self) -> Decimal | None:
        number = read_number(self.target) if len(self.target) < 12 else None
        return number if number is not None and 0 <= number <= 100 else None


def what_if_page(analysed: AnalysedResult, query: QueryDict, language: Language) -> WhatIfPage | None:
    """None when there is nothing to aim at or nothing left to win."""
    aim, gains = aim_of(analysed.result), gains_in(analysed.result)
    if aim is None or not gains:
        return None
    asked = _asked(query, gains)
    result, errors = _with_efforts(analysed.result, asked, language)
    rows = _rows(analysed, asked, errors, gains, language)
    chosen = tuple(code for code in gains if code in asked.ticked)
    target = asked.wanted
    most = max(gains, key=lambda code: gains[code])
    aimed = gettext("คะแนนรวม") if aim.code == TOTAL else gettext("คะแนน %(code)s") % {"code": aim.code}
    cheapest, refusal = _cheapest(result, target, asked, aim, language)
    return WhatIfPage(
        finding=gettext("%(code)s ข้อเดียวคือ %(gain)s จาก %(all)s คะแนนที่ยังขาด")
        % {"code": most, "gain": _figure(result, gains[most]), "all": _figure(result, sum(gains.values(), Fraction(0)))},
        unit=gettext("%(aim)s ที่ได้เพิ่มเมื่อข้อนั้นได้เต็ม") % {"aim": aimed},
        now=_figure(result, aim.score),
        target=asked.target,
        target_error="" if target is not None else gettext("เป้าหมายต้องเป็นตัวเลขระหว่าง 0 ถึง 100"),
        rows=rows,
        chosen=_way(result, aim, chosen, gains, target, language),
        cheapest=cheapest,
        refusal=refusal,
        was_asked=asked.is_sent,
    )


def _asked(query: QueryDict, gains: Mapping[str, Fraction]) -> _Asked:
    efforts = {code: str(query[f"effort-{code}"]).strip()[:20] for code in gains if f"effort-{code}" in query}
    target = str(query.get("target", TARGET)).strip()[:20]
    return _Asked(frozenset(query.getlist("do")) & gains.keys(), efforts, target, "target" in query)


def _with_efforts(result: Result, asked: _Asked, language: Language) -> tuple[Result, dict[str, str]]:
    """The result with the efforts that were typed; what cannot be one is an error at its field, and the old one counts."""
    rows, errors = dict(result.rows), {}
    for code, text in asked.efforts.items():
        effort = read_number(text)
        if effort is None or not 0 <= effort <= MOST_EFFORT or effort != round(effort, 2):
            errors[code] = say(Problem("effort-wrong", params={"value": text}), language)
        else:
            rows[code] = replace(rows.get(code) or ScoreRow(code, None), effort=effort)
    return replace(result, rows=rows), errors


def _rows(
    analysed: AnalysedResult, asked: _Asked, errors: Mapping[str, str], gains: Mapping[str, Fraction], language: Language
) -> tuple[ItemRow, ...]:
    most = max(gains.values())
    weak = sorted((w for w in analysed.weak_items if w.item.code in gains), key=lambda w: -gains[w.item.code])
    rows = []
    for one in weak:
        code, node = one.item.code, named(one.item, language)
        effort = asked.efforts.get(code) or _plain(_effort(analysed.result, code))
        share = Decimal(round(gains[code] / most * 10_000)) / 100
        title = f"{code} {node.name} +{_figure(analysed.result, gains[code])}"
        bar = single_bar(f"gain-{code}", title, share, is_main=code in asked.ticked)
        gain = f"+{_figure(analysed.result, gains[code])}"
        rows.append(ItemRow(node, gain, bar, one.missing_elements, code in asked.ticked, effort, errors.get(code, "")))
    return tuple(rows)


def _cheapest(result: Result, target: Decimal | None, asked: _Asked, aim: Aim, language: Language) -> tuple[Way | None, str]:
    if target is None:
        return None, ""
    plan = cheapest_plan(result, target)
    if plan is None:
        return None, say(Problem("target-impossible", params={"aim": aim.code, "target": target}), language)
    query = QueryDict(mutable=True)
    query.setlist("do", list(plan.items))
    query["target"] = asked.target
    query.update({f"effort-{code}": text for code, text in asked.efforts.items()})
    grade = _grade(result, aim, plan.items, language)
    way = Way(plan.items, _plain(plan.effort), _figure(result, plan.reaches), grade, is_enough=True, url=f"?{query.urlencode()}")
    return way, ""


def _way(
    result: Result,
    aim: Aim,
    codes: tuple[str, ...],
    gains: Mapping[str, Fraction],
    target: Decimal | None,
    language: Language,
) -> Way:
    reached = aim.score + sum((gains[code] for code in codes), Fraction(0))
    effort = sum((_effort(result, code) for code in codes), Decimal(0))
    enough = target is not None and reaches(reached, target, result.framework.rounding)
    return Way(codes, _plain(effort), _figure(result, reached), _grade(result, aim, codes, language), enough)


def _grade(result: Result, aim: Aim, codes: tuple[str, ...], language: Language) -> str:
    """The grade with these items done; an instrument alone has none."""
    return result.framework.grade_in(result_with(result, codes).grade, language) if aim.code == TOTAL else ""


def _effort(result: Result, code: str) -> Decimal:
    row = result.rows.get(code)
    return row.effort if row else Decimal(1)


def _figure(result: Result, score: Fraction) -> str:
    return str(printed(score, result.framework.rounding))


def _plain(number: Decimal) -> str:
    return format(number.normalize() if number else Decimal(0), "f")
