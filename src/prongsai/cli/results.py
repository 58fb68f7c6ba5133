"""A result read and scored, and its JSON: shared by `score` and `analyse`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from prongsai.engine.frameworks.model import Framework, Level, Node
from prongsai.engine.problems import Problem, has_errors
from prongsai.engine.scoring.model import Basis, NodeScore, Result
from prongsai.engine.scoring.rounding import printed
from prongsai.engine.scoring.scoring import contribution_of, score_result
from prongsai.formats.editions import load_edition
from prongsai.formats.scores import ScoreFile, read_scores
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class Scored:
    """The outcome of reading and scoring; `result` is None when the input was refused."""

    key: str
    framework: Framework | None
    result: Result | None
    problems: tuple[Problem, ...]


def score_file(path: str, key: str) -> Scored:
    edition = load_edition(key)
    if edition.framework is None:
        return Scored(key, None, None, edition.problems)
    return scored(edition.framework, read_scores(Path(path), edition.framework))


def scored(framework: Framework, file: ScoreFile) -> Scored:
    if has_errors(file.problems):
        return Scored(framework.key, framework, None, file.problems)
    result = score_result(framework, file.rows)
    return Scored(framework.key, framework, result, (*file.problems, *result.problems))


def as_mapping(outcome: Scored) -> dict[str, object]:
    framework, result = outcome.framework, outcome.result
    head = {"framework": outcome.key, "fiscal_year": framework.fiscal_year if framework else None}
    if framework is None or result is None:
        blank: dict[str, object] = {"items": {}, "indicators": {}, "instruments": {}, "total": None, "grade": None}
        return head | blank | {"contributions": {}, "missing": {}, "provisional": framework.provisional if framework else None}
    instruments = {instrument.code: result.scores[instrument.code] for instrument in framework.instruments}
    return {
        **head,
        "items": dict(_items(result)),
        "indicators": {n.code: shown(result.score_of(n.code), framework) for n in _indicators(framework)},
        "instruments": {code: shown(score.score, framework) for code, score in instruments.items()},
        "total": shown(result.total, framework),
        "grade": result.grade,
        "contributions": {i.code: shown(contribution_of(i, result.scores), framework) for i in framework.instruments},
        "missing": {code: list(score.missing) for code, score in instruments.items() if score.missing},
        "provisional": framework.provisional,
    }


def _indicators(framework: Framework) -> Iterator[Node]:
    return (node for node in framework.nodes() if node.level in (Level.INDICATOR, Level.SUBINDICATOR))


def _items(result: Result) -> Iterator[tuple[str, str | None]]:
    """Items as given, in the order of the form; one computed from its parts with the edition's places."""
    for item in result.framework.items():
        row = result.rows.get(item.code)
        score = result.scores[item.code]
        if score.basis is Basis.BELOW:
            yield item.code, shown(score.score, result.framework)
        elif row is not None:
            yield item.code, None if row.score is None else format(row.score, "f")


def shown(score: Fraction | None, framework: Framework) -> str | None:
    return None if score is None else str(printed(score, framework.rounding))


def lines_of(outcome: Scored, language: Language) -> Iterator[str]:
    """The scores for people: each instrument with its indicators, then total and grade."""
    framework, result = outcome.framework, outcome.result
    if framework is None or result is None:
        return
    yield heading(framework, language)
    for node in framework.nodes():
        if node.level not in (Level.ITEM, Level.PART) and _is_told(result.scores, node.code):
            indent = {Level.INSTRUMENT: "", Level.INDICATOR: "  ", Level.SUBINDICATOR: "    "}[node.level]
            yield f"{indent}{node.code} {named(node, language)}: {shown(result.score_of(node.code), framework) or '–'}"
    if framework.has_total:
        total = {"th": "คะแนนรวม", "en": "Total"}[language]
        yield f"{total}: {shown(result.total, framework) or '–'} {framework.grade_in(result.grade, language)}".rstrip()


def named(node: Node, language: Language) -> str:
    """The node's name, marked where it is not established."""
    certainty = node.certainty_of("name")
    mark = "" if certainty.is_sure else f" ({word('certainty', certainty, language)})"
    return node.name.in_language(language) + mark


def heading(framework: Framework, language: Language) -> str:
    """The form's name, and that it is provisional where it is."""
    mark = {"th": " (แบบยังไม่ยืนยันครบ)", "en": " (form not fully established)"}[language] if framework.provisional else ""
    return f"{framework.name.in_language(language)} · {framework.key}{mark}"


def _is_told(scores: Mapping[str, NodeScore], code: str) -> bool:
    return scores[code].score is not None or scores[code].node.level is Level.INSTRUMENT
