"""`prongsai lint FILE --office NAME --year 2564 [--framework KEY] [--plan YEARDIR] [--lists DIR]`"""

import argparse
import json
import sys
from pathlib import Path

from prongsai.cli.output import DONE, FINDINGS, REFUSED, Printer, problem_as_mapping
from prongsai.engine.consistency.checking import check
from prongsai.engine.consistency.findings import Finding, Report
from prongsai.engine.problems import Problem
from prongsai.formats.cells import FileRefused
from prongsai.formats.documents import read_document
from prongsai.formats.editions import edition_keys, load_edition
from prongsai.formats.proofreading import setting_of
from prongsai.messages import Language, say, say_place, texts_in, word


def run(options: argparse.Namespace) -> int:
    try:
        document = read_document(options.file)
    except FileRefused as refused:
        return _refuse(options, refused.problem)
    if options.framework and (options.framework not in edition_keys() or load_edition(options.framework).framework is None):
        known = ", ".join(edition_keys())
        return _refuse(options, Problem("framework-unknown", params={"key": options.framework, "known": known}))
    plan = _plan(options.plan)
    report = check(document, setting_of(options.office, options.year, options.framework or "", plan, options.lists))
    if options.json:
        print(json.dumps(as_mapping(report, options.lang), ensure_ascii=False, indent=2))
    else:
        for line in lines_of(report, options.lang):
            print(line)
    return FINDINGS if report.findings else DONE


def as_mapping(report: Report, language: Language) -> dict[str, object]:
    return {
        "problems": [_finding(finding, language) for finding in report.findings],
        "skipped": [{"code": one.code, "needs": one.needs} for one in report.skipped],
    }


def lines_of(report: Report, language: Language) -> list[str]:
    """One finding a line; what it says to put there stands after an arrow."""
    lines = []
    for finding in report.findings:
        right = f" → {finding.suggestion}" if finding.suggestion else ""
        told = f"{finding.code} {word('severity', finding.severity, language)}: {say(finding.problem, language)}{right}"
        lines.append(f"{told} [{say_place(finding.problem.place, language)}]")
    texts = texts_in(language)["lists"]
    counts = {severity: sum(one.severity == severity for one in report.findings) for severity in ("error", "warning", "info")}
    lines.append(texts["findings"].format(**counts) if report.findings else texts["clean"])
    return lines + [texts["skipped"].format(code=one.code, needs=word("needs", one.needs, language)) for one in report.skipped]


def _finding(finding: Finding, language: Language) -> dict[str, object]:
    told = problem_as_mapping(finding.problem, language)
    place = {**(told["place"] or {}), "start": finding.start, "end": finding.end}  # type: ignore[dict-item]
    return {
        "code": finding.code,
        "severity": told["severity"],
        "place": place,
        "excerpt": finding.excerpt,
        "message": told["message"],
        "suggestion": finding.suggestion or None,
    }


def _plan(folder: Path | None) -> object:
    if folder is None:
        return None
    from prongsai.formats.year_folders import read_year_folder

    return read_year_folder(folder)


def _refuse(options: argparse.Namespace, problem: Problem) -> int:
    if options.json:
        print(json.dumps({"problems": [problem_as_mapping(problem, options.lang)], "skipped": []}, ensure_ascii=False, indent=2))
    else:
        print(Printer(as_json=False, language=options.lang).line(problem), file=sys.stderr)
    return REFUSED
