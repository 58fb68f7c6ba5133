"""`prongsai framework list | show KEY | check [KEY…]`"""

import argparse
from collections.abc import Iterator

from prongsai.cli.output import FINDINGS, Printer, problem_as_mapping, status_of
from prongsai.cli.results import heading, named
from prongsai.engine.analysis.cases import failures_in
from prongsai.engine.frameworks.model import Framework, Instrument, Level, Mark, Node
from prongsai.engine.problems import Problem
from prongsai.formats.editions import Edition, cases_of, check_edition, edition_keys, load_edition, released_digests
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
    return {
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
        "bands": [{"grade": band.grade, "from": str(band.lowest)} for band in framework.bands],
        "classes": {
            "urgent_below": str(framework.classes.urgent_below),
            "improve_below": str(framework.classes.improve_below),
        },
        "rounding": {"places": framework.rounding.places, "mode": framework.rounding.mode},
        "sources": {key: {"th": name.th, "en": name.en} for key, name in framework.sources.items()},
        "certainty": {kind: _marks(marks) for kind, marks in framework.marks.items()},
    }


def _instrument(instrument: Instrument) -> dict[str, object]:
    weight = None if instrument.weight is None else str(instrument.weight)
    return _node(instrument.root) | {"weight": weight, "aggregation": str(instrument.aggregation)}


def _node(node: Node) -> dict[str, object]:
    told: dict[str, object] = {"code": node.code, "level": str(node.level), "name": node.name.th, "name_en": node.name.en}
    if node.key:
        told["key"] = node.key
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
    "th": {"weight": "น้ำหนัก {weight}%", "bands": "ระดับ", "classes": "กลุ่ม: ต่ำกว่า {urgent} เร่งด่วน {improve} พัฒนา ({rule})"},
    "en": {
        "weight": "weight {weight}%",
        "bands": "grades",
        "classes": "classes: below {urgent} urgent, {improve} improve ({rule})",
    },
}
_RULE = {"th": "กติกาของระบบนี้เอง", "en": "this software's own rule"}


def _lines(framework: Framework, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield heading(framework, language)
    for instrument in framework.instruments:
        weight = f" ({words['weight'].format(weight=instrument.weight)})" if instrument.weight is not None else ""
        for node in instrument.root.walk():
            yield from _node_lines(node, weight if node is instrument.root else "", language)
    if framework.bands:
        yield f"{words['bands']}: " + ", ".join(f"{band.grade} ≥ {band.lowest}" for band in framework.bands)
    classes = framework.classes
    yield words["classes"].format(urgent=classes.urgent_below, improve=classes.improve_below, rule=_RULE[language])


_DEPTH = {Level.INSTRUMENT: 0, Level.INDICATOR: 1, Level.SUBINDICATOR: 2, Level.ITEM: 3, Level.PART: 4}


def _node_lines(node: Node, more: str, language: Language) -> Iterator[str]:
    indent = "  " * _DEPTH[node.level]
    yield f"{indent}{node.code} {named(node, language)}{more}"
    if node.requirement:
        unsure = (
            "" if node.certainty_of("elements").is_sure else f" ({word('certainty', node.certainty_of('elements'), language)})"
        )
        for element in node.requirement.elements:
            yield f"{indent}  – {element}{unsure}"
        yield f"{indent}  [{word('period', node.requirement.period, language)}]"


# check ---------------------------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace, printer: Printer) -> int:
    editions = [load_edition(key) for key in options.key or edition_keys()]
    checked = [(edition, _findings(edition)) for edition in editions]
    released = released_digests()
    told = [
        {
            "key": edition.key,
            "digest": edition.digest,
            "released": released.get(edition.key) == edition.digest,
            "cases": len(list(cases_of(edition.key))),
            "problems": [problem_as_mapping(problem, options.lang) for problem in found],
        }
        for edition, found in checked
    ]
    lines = (f"{row['key']}: {row['cases']} cases, sha256 {row['digest']}" for row in told)
    problems = tuple(problem for _, found in checked for problem in found)
    printer.answer({"frameworks": told}, lines, problems)
    if any(edition.framework is None and not edition.digest for edition in editions):
        return status_of(problems)
    return FINDINGS if problems else 0


def _findings(edition: Edition) -> tuple[Problem, ...]:
    framework = edition.framework
    if framework is None:
        return edition.problems
    failed = (failure for name, case in cases_of(edition.key) for failure in failures_in(framework, name, case))
    return (*check_edition(edition), *failed)
