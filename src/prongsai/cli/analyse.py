"""`prongsai analyse FILE --framework KEY [--previous FILE] [--target N] [--office office.toml]`"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from prongsai.cli.output import Printer, status_of
from prongsai.cli.results import Scored, as_mapping, lines_of, named, score_file, shown
from prongsai.engine.analysis.weaknesses import WeakItem, weak_items_in
from prongsai.engine.analysis.what_if import Plan, aim_of, cheapest_plan
from prongsai.engine.frameworks.model import Classes, Framework
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.engine.scoring.model import Result
from prongsai.engine.thai.numbers import read_number
from prongsai.formats.year_folders import read_office
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of the result besides its weak items."""

    previous: Result | None
    classes: Classes | None
    target: Decimal | None


def run(options: argparse.Namespace) -> int:
    outcome = score_file(options.file, options.framework)
    question, problems = _question(options)
    outcome = replace(outcome, problems=(*outcome.problems, *problems))
    if status_of(outcome.problems):
        outcome = replace(outcome, result=None)
    weak = weak_items_in(outcome.result, classes=question.classes, previous=question.previous) if outcome.result else ()
    data = as_mapping(outcome) | {"weaknesses": [_weakness(w, outcome.result) for w in weak if outcome.result]}
    data |= {"thresholds": _thresholds(outcome.framework, question.classes)}
    plan, more = _plan(outcome.result, question.target)
    if options.target is not None:
        data |= {"cheapest": _cheapest(plan, outcome)}
    lines = (*lines_of(outcome, options.lang), *_lines(outcome, weak, plan, options.lang, own=question.classes is not None))
    Printer(options.json, options.lang).answer(data, lines, (*outcome.problems, *more))
    return status_of(outcome.problems)


def _question(options: argparse.Namespace) -> tuple[_Question, tuple[Problem, ...]]:
    problems: list[Problem] = []
    previous = classes = target = None
    if options.previous:
        before = score_file(options.previous, options.previous_framework or options.framework)
        previous = before.result
        problems.extend(p for p in before.problems if p.severity is not Severity.INFO)
    if options.office:
        office, faults = read_office(Path(options.office))
        classes = office.classes if office else None
        problems.extend(faults)
    if options.target is not None:
        target = read_number(options.target)
        if target is None or not 0 <= target <= 100:
            problems.append(Problem("target-wrong", place=Place(text="--target"), params={"value": options.target}))
            target = None
    return _Question(previous, classes, target), tuple(problems)


def _plan(result: Result | None, target: Decimal | None) -> tuple[Plan | None, tuple[Problem, ...]]:
    if result is None or target is None:
        return None, ()
    aim = aim_of(result)
    if aim is None:
        return None, (Problem("target-unknown", Severity.WARNING),)
    plan = cheapest_plan(result, target)
    if plan is None:
        return None, (Problem("target-impossible", Severity.WARNING, params={"aim": aim.code, "target": target}),)
    return plan, ()


def _weakness(weak: WeakItem, result: Result | None) -> dict[str, object]:
    framework = result.framework if result else None
    assert framework is not None
    row = result.rows.get(weak.item.code) if result else None
    return {
        "code": weak.item.code,
        "key": weak.item.key,
        "name": weak.item.name.th,
        "name_en": weak.item.name.en,
        "name_certainty": str(weak.item.certainty_of("name")),
        "class": str(weak.weakness_class),
        "score": format(row.score, "f") if row and row.score is not None else shown(weak.score, framework),
        "lost_instrument": shown(weak.lost_instrument, framework),
        "lost_total": shown(weak.lost_total, framework),
        "change": shown(weak.change, framework),
        "missing_elements": list(weak.missing_elements),
    }


def _thresholds(framework: Framework | None, own: Classes | None) -> dict[str, str] | None:
    classes = own or (framework.classes if framework else None)
    if classes is None:
        return None
    source = "office" if own else "house"
    return {"urgent_below": str(classes.urgent_below), "improve_below": str(classes.improve_below), "source": source}


def _cheapest(plan: Plan | None, outcome: Scored) -> dict[str, object] | None:
    if plan is None or outcome.result is None or outcome.framework is None:
        return None
    aim = aim_of(outcome.result)
    reaches = shown(plan.reaches, outcome.framework)
    return {"items": list(plan.items), "reaches": reaches, "effort": format(plan.effort, "f"), "aim": aim.code if aim else None}


_LINES = {
    "th": {
        "weak": "ข้อที่ต่ำกว่าเต็ม {count} ข้อ (กลุ่มแบ่งตาม{rule})",
        "house": "กติกาของระบบนี้เอง",
        "office": "เกณฑ์ที่หน่วยงานกำหนด",
        "item": "  {code} {name}: {score} · {kind}",
        "instrument": " · เสีย {lost} ของ {instrument}",
        "total": " · {lost} ของคะแนนรวม",
        "change": " · เปลี่ยน {change}",
        "missing": "      ขาด: {elements}",
        "plan": "ทางที่ใช้ภาระงานน้อยที่สุด: {items} → {reaches}",
        "reached": "ถึงเป้าหมายแล้ว: {reaches}",
    },
    "en": {
        "weak": "Items below full marks: {count} (classes follow {rule})",
        "house": "this software's own rule",
        "office": "the office's own thresholds",
        "item": "  {code} {name}: {score} · {kind}",
        "instrument": " · costs {lost} of {instrument}",
        "total": " · {lost} of the total",
        "change": " · change {change}",
        "missing": "      missing: {elements}",
        "plan": "The cheapest way: {items} → {reaches}",
        "reached": "The target is reached: {reaches}",
    },
}


def _lines(outcome: Scored, weak: tuple[WeakItem, ...], plan: Plan | None, language: Language, *, own: bool) -> Iterator[str]:
    texts, framework = _LINES[language], outcome.framework
    if outcome.result is None or framework is None:
        return
    yield texts["weak"].format(count=len(weak), rule=texts["office" if own else "house"])
    for w in weak:
        line = texts["item"].format(
            code=w.item.code,
            name=named(w.item, language),
            score=shown(w.score, framework),
            kind=word("class", w.weakness_class, language),
        )
        if w.lost_instrument is not None:
            line += texts["instrument"].format(lost=shown(w.lost_instrument, framework), instrument=w.path[0].code)
        line += texts["total"].format(lost=shown(w.lost_total, framework)) if w.lost_total is not None else ""
        yield line + (texts["change"].format(change=shown(w.change, framework)) if w.change is not None else "")
        if w.missing_elements:
            yield texts["missing"].format(elements=" · ".join(w.missing_elements))
    if plan:
        key = "plan" if plan.items else "reached"
        yield texts[key].format(items=", ".join(plan.items), reaches=shown(plan.reaches, framework))
