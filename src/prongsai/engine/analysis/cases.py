"""Worked cases beside an edition: what an officer can check by hand, and the machine must answer the same."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from prongsai.engine.analysis.weaknesses import weak_items_in
from prongsai.engine.frameworks.codes import TOTAL, read_code
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.engine.scoring.grading import grade_for
from prongsai.engine.scoring.model import Result, ScoreRow
from prongsai.engine.scoring.rounding import printed
from prongsai.engine.scoring.samples import least_sample
from prongsai.engine.scoring.scoring import contribution_of, score_result

type Answers = Iterator[tuple[str, str, str]]
"""What was asked, what the case expects, what was found; all as printed."""


def failures_in(framework: Framework, case: str, content: Mapping[str, Any]) -> tuple[Problem, ...]:
    """One problem for each answer of the case (named by its file) that comes out otherwise."""
    try:
        return tuple(_failures(framework, case, content))
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        # A case is written by hand; one that cannot be worked has failed, whatever is wrong with it.
        params = {"case": case, "what": type(error).__name__, "expected": "–", "found": str(error)[:200]}
        return (Problem("case-failed", place=Place(file=case), params=params),)


def _failures(framework: Framework, case: str, content: Mapping[str, Any]) -> Iterator[Problem]:
    result = score_result(framework, _rows(framework, content))
    known = {*framework.by_code(), TOTAL}
    for code in (*content.get("scores", {}), *content.get("full", ())):
        if code not in known:
            raise LookupError(code)
    yield from (
        Problem("case-failed", place=Place(file=case), params={"case": case, "what": what, "expected": expected, "found": found})
        for table, answer in _ANSWERS.items()
        if table in content
        for what, expected, found in answer(result, content[table])
        if expected != found
    )


def _rows(framework: Framework, content: Mapping[str, Any]) -> Iterator[ScoreRow]:
    scores = dict(content.get("scores", {}))
    for instrument in framework.instruments:
        if instrument.code in content.get("full", ()):
            for item in instrument.root.items():
                if item.code not in scores and not any(part.code in scores for part in item.children):
                    yield ScoreRow(item.code, Decimal(100))
    for code, score in scores.items():
        yield ScoreRow(code, Decimal(score))


def _expected(result: Result, wanted: Mapping[str, str]) -> Answers:
    for code, value in wanted.items():
        yield code, value, _shown(result, code)


def _shown(result: Result, code: str) -> str:
    if code == "grade":
        return result.grade or "unknown"
    if code != TOTAL and code not in result.scores:
        return "unknown"
    score = result.total if code == TOTAL else result.score_of(code)
    return "unknown" if score is None else str(printed(score, result.framework.rounding))


def _lost(result: Result, wanted: Mapping[str, Mapping[str, str]]) -> Answers:
    weak = {weak.item.code: weak for weak in weak_items_in(result)}
    for code, points in wanted.items():
        for kind, value in points.items():
            lost = getattr(weak[code], f"lost_{kind}") if code in weak else Fraction(0)
            yield f"{code} {kind}", value, "unknown" if lost is None else str(printed(lost, result.framework.rounding))


def _contributions(result: Result, wanted: Mapping[str, str]) -> Answers:
    for instrument in result.framework.instruments:
        if instrument.code in wanted:
            points = contribution_of(instrument, result.scores)
            found = "unknown" if points is None else str(printed(points, result.framework.rounding))
            yield instrument.code, wanted[instrument.code], found


def _grades(result: Result, wanted: Mapping[str, str]) -> Answers:
    for score, grade in wanted.items():
        yield score, grade, grade_for(result.framework, Fraction(Decimal(score))) or "unknown"


def _samples(result: Result, wanted: Mapping[str, int]) -> Answers:
    for population, least in wanted.items():
        rule = result.framework.sample
        yield population, str(least), str(least_sample(rule, int(population))) if rule else "unknown"


def _codes(result: Result, wanted: Mapping[str, str]) -> Answers:
    for written, code in wanted.items():
        yield written, code, read_code(written, result.framework) or "unknown"


def _warnings(result: Result, wanted: Mapping[str, list[str]]) -> Answers:
    found = sorted({problem.code for problem in result.problems if problem.severity is Severity.WARNING})
    yield "warnings", ", ".join(sorted(wanted["codes"])), ", ".join(found)


_ANSWERS: dict[str, Callable[[Result, Any], Answers]] = {
    "expect": _expected,
    "lost": _lost,
    "contributions": _contributions,
    "grades": _grades,
    "samples": _samples,
    "codes": _codes,
    "warnings": _warnings,
}
