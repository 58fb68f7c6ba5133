"""`prongsai framework list | show KEY | check [KEY…]`"""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from prongsai.cli.output import FINDINGS, Printer, problem_as_mapping, status_of
from prongsai.cli.results import heading
from prongsai.engine.analysis.cases import failures_in
from prongsai.engine.frameworks.model import Band, Framework, Instrument, Level, Mark, Node, Period
from prongsai.engine.problems import Problem
from prongsai.formats.editions import (
    Edition,
    EditionUnreadable,
    cases_of,
    check_edition,
    edition_keys,
    load_edition,
    released_digests,
)
from prongsai.messages import Language, word


def run(options: argparse.Namespace) -> int:
    printer = Printer(options.json, options.lang)
    return {"list": _list, "show": _show, "check": _check}[options.action](options, printer)


def _list(options: argparse.Namespace, printer: Printer) -> int:
    editions = [load_edition(key) for key in edition_keys()]
    problems = tuple(problem for edition in editions for problem in edition.problems)
    frameworks = [edition.framework for edition in editions if edition.framework]
    printer.answer({"frameworks": [_head(f) for f in frameworks]}, (heading(f, options.lang) for f in frameworks), problems)
    return status_of(problems)


def _head(framework: Framework) -> dict[str, object]:
    told: dict[str, object] = {"replaces": framework.replaces} if framework.replaces else {}
    return told | {
        "key": framework.key,
        "fiscal_year": framework.fiscal_year,
        "assessor": framework.assessor,
        "provisional": framework.provisional,
        "name": framework.name.th,
        "name_en": framework.name.en,
        "items": len(framework.items()),
    }


# show ----------------------------------------------------------------------------------------------------------------------


def _show(options: argparse.Namespace, printer: Printer) -> int:
    edition = load_edition(options.key)
    framework = edition.framework
    data: dict[str, object] = {"framework": options.key}
    if framework:
        data = {"framework": framework.key} | _head(framework) | _rules(framework) | {"digest": edition.digest}
    printer.answer(data, _lines(framework, options.lang) if framework else (), edition.problems)
    return status_of(edition.problems)


def _rules(framework: Framework) -> dict[str, object]:
    return {
        "instruments": [_instrument(instrument) for instrument in framework.instruments],
        "bands": [_band(band) for band in framework.bands],
        "classes": {
            "urgent_below": str(framework.classes.urgent_below),
            "improve_below": str(framework.classes.improve_below),
        },
        "scales": [
            {
                "key": scale.key,
                "labels": list(scale.labels),
                "positive": [str(value) for value in scale.positive],
                "negative": [str(value) for value in scale.negative],
                "certainty": _marks(scale.marks),
            }
            for scale in framework.scales
        ],
        "sample": {name: str(value) for name, value in asdict(framework.sample).items()} if framework.sample else None,
        "rounding": {"places": framework.rounding.places, "mode": framework.rounding.mode},
        "sources": {key: {"th": name.th, "en": name.en} for key, name in framework.sources.items()},
        "certainty": {kind: _marks(marks) for kind, marks in framework.marks.items()},
    }


def _band(band: Band) -> dict[str, object]:
    told: dict[str, object] = {"grade": band.grade, "from": str(band.lowest)}
    if band.name:
        told["name_en"] = band.name.en
    return told if band.each_from is None else told | {"each_from": str(band.each_from)}


def _instrument(instrument: Instrument) -> dict[str, object]:
    weight = None if instrument.weight is None else str(instrument.weight)
    return _node(instrument.root) | {"weight": weight, "aggregation": str(instrument.aggregation)}


def _node(node: Node) -> dict[str, object]:
    told: dict[str, object] = {"code": node.code, "level": str(node.level), "name": node.name.th, "name_en": node.name.en}
    if node.key:
        told["key"] = node.key
    if node.takes_in:
        told["takes_in"] = list(node.takes_in)
    if node.requirement:
        told |= {"period": str(node.requirement.period), "elements": list(node.requirement.elements)}
    if node.answer:
        told |= {"scale": node.answer.scale, "polarity": "+" if node.answer.is_positive else "-"}
    if node.marks:
        told["certainty"] = _marks(node.marks)
    if node.children:
        told["children"] = [_node(child) for child in node.children]
    return told


def _marks(marks: object) -> dict[str, str]:
    assert isinstance(marks, dict)
    return {what: _mark(mark) for what, mark in marks.items()}


def _mark(mark: Mark) -> str:
    return f"{mark.certainty}:{mark.source}"


_WORDS = {
    "th": {
        "weight": "น้ำหนัก {weight}%",
        "checked": "{key}: ตัวอย่าง {cases} แฟ้ม sha256 {digest}",
        "nested": "เฉลี่ยทีละชั้น",
        "flat": "เฉลี่ยเท่ากันทุกข้อ",
        "unknown": "ยังไม่ทราบวิธีเฉลี่ย ใช้คะแนนที่ผู้ประเมินแจ้ง",
        "bands": "ระดับ",
        "each": " และทุกเครื่องมือ ≥ {each}",
        "replaces": "แก้ไขแทน {key}",
        "items": "ข้อข้างใต้",
        "source": "ที่มา {key}: {source}",
        "scale": "มาตรวัด {key}: {answers}",
        "sample": "กลุ่มตัวอย่าง: {share}% ไม่น้อยกว่า {least} คน ถ้าไม่ถึง {all_below} คนใช้ทั้งหมด เกิน {many_above} คนไม่น้อยกว่า {many_least}",
        "classes": "กลุ่ม: ต่ำกว่า {urgent_below} เร่งด่วน ต่ำกว่า {improve_below} พัฒนา (กติกาของระบบนี้เอง)",
    },
    "en": {
        "weight": "weight {weight}%",
        "checked": "{key}: {cases} worked cases, sha256 {digest}",
        "nested": "mean of the level below",
        "flat": "mean of all items",
        "unknown": "averaging not established; the score the assessor gives counts",
        "bands": "grades",
        "each": " and each instrument ≥ {each}",
        "replaces": "corrects {key}",
        "items": "the items below",
        "source": "source {key}: {source}",
        "scale": "scale {key}: {answers}",
        "sample": "sample: {share}%, at least {least}; all of fewer than {all_below}; at least {many_least} of over {many_above}",
        "classes": "classes: below {urgent_below} urgent, below {improve_below} improve (this software's own rule)",
    },
}


def _lines(framework: Framework, language: Language) -> Iterator[str]:
    yield heading(framework, language)
    if framework.replaces:
        yield _WORDS[language]["replaces"].format(key=framework.replaces)
    for instrument in framework.instruments:
        yield _instrument_line(instrument, language)
        for node in list(instrument.root.walk())[1:]:
            yield from _node_lines(node, language)
    yield from _rule_lines(framework, language)


def _instrument_line(instrument: Instrument, language: Language) -> str:
    words, root = _WORDS[language], instrument.root
    weight = words["weight"].format(weight=instrument.weight) if instrument.weight is not None else ""
    weight += _unsure(root, "weight", language) + " · " if weight else ""
    method = words[instrument.aggregation] + _unsure(root, "aggregation", language)
    return f"{root.code} {_name(root, language)} · {weight}{method}{_open_branch(root, language)}"


_DEPTH = {Level.INDICATOR: 1, Level.SUBINDICATOR: 2, Level.ITEM: 3, Level.PART: 4}


def _node_lines(node: Node, language: Language) -> Iterator[str]:
    indent = "  " * _DEPTH[node.level]
    answer = f" [{node.answer.scale} {'+' if node.answer.is_positive else '−'}]" if node.answer else ""
    takes_in = f" [{', '.join(node.requirements)}]{_unsure(node, 'takes_in', language)}" if node.takes_in else ""
    yield f"{indent}{node.code} {_name(node, language)}{answer}{takes_in}{_open_branch(node, language)}"
    if node.requirement:
        for element in node.requirement.elements:
            yield f"{indent}  – {element}{_unsure(node, 'elements', language)}"
        yield f"{indent}  [{word('period', node.requirement.period, language)}]{_period_mark(node, language)}"


def _open_branch(node: Node, language: Language) -> str:
    """What lies below, where that is not established or not sure."""
    doubt = _unsure(node, "items", language)
    return f" · {_WORDS[language]['items']}{doubt}" if doubt else ""


def _period_mark(node: Node, language: Language) -> str:
    """An unknown period says so by itself."""
    known = node.requirement is not None and node.requirement.period is not Period.UNKNOWN
    return _unsure(node, "period", language) if known else ""


def _name(node: Node, language: Language) -> str:
    return node.name.in_language(language) + _unsure(node, "name", language)


def _unsure(node: Node, what: str, language: Language) -> str:
    return _doubt(node.marks.get(what), language)


def _doubt(mark: Mark | None, language: Language) -> str:
    """What is not established says so, and where it comes from: a key of the sources told at the end."""
    return "" if mark is None or mark.certainty.is_sure else f" ({word('certainty', mark.certainty, language)}: {mark.source})"


def _rule_lines(framework: Framework, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    for scale in framework.scales:
        answers = ", ".join(f"{label} {value}" for label, value in zip(scale.labels, scale.positive, strict=True))
        yield words["scale"].format(key=scale.key, answers=answers) + _doubt(scale.marks.get("positive"), language)
    if framework.bands:
        bands = ", ".join(_band_told(band, language) for band in framework.bands)
        yield f"{words['bands']}: {bands}{_doubt(framework.marks.get('bands', {}).get('from'), language)}"
    if framework.sample:
        rule = asdict(framework.sample) | {"share": int(framework.sample.share * 100)}
        yield words["sample"].format(**rule)
    yield words["classes"].format(**asdict(framework.classes))
    for key, source in framework.sources.items():
        yield words["source"].format(key=key, source=source.in_language(language))


def _band_told(band: Band, language: Language) -> str:
    each = "" if band.each_from is None else _WORDS[language]["each"].format(each=band.each_from)
    return f"{band.in_language(language)} ≥ {band.lowest}{each}"


# check ---------------------------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace, printer: Printer) -> int:
    editions = [load_edition(key) for key in options.key or edition_keys()]
    checked = [(edition, _findings(edition)) for edition in editions]
    released, known = _released(), edition_keys()
    told = [
        {
            "key": edition.key,
            "digest": edition.digest,
            "released": bool(edition.digest) and released.get(edition.key) == edition.digest,
            "cases": len(list(cases_of(edition.key))),
            "problems": [problem_as_mapping(problem, options.lang) for problem in found],
        }
        for edition, found in checked
        if edition.digest or edition.key in known
    ]
    lines = (_WORDS[options.lang]["checked"].format(**row) for row in told)
    problems = tuple(problem for _, found in checked for problem in found)
    printer.answer({"frameworks": told}, lines, problems)
    if any(problem.code == "framework-unknown" for problem in problems):
        return status_of(problems)
    return FINDINGS if problems else 0


def _released() -> Mapping[str, str]:
    """None where the list cannot be read; every edition then says so."""
    try:
        return released_digests()
    except EditionUnreadable:
        return {}


def _findings(edition: Edition) -> tuple[Problem, ...]:
    framework = edition.framework
    if framework is None:
        return edition.problems
    return (
        *check_edition(edition),
        *(failure for name, case in cases_of(edition.key) for failure in _failures(framework, name, case)),
    )


def _failures(framework: Framework, name: str, case: Mapping[str, Any] | Problem) -> tuple[Problem, ...]:
    return (case,) if isinstance(case, Problem) else failures_in(framework, name, case)
