"""Item -> sub-indicator -> indicator -> instrument -> total.

Source: NACC's ITA manual of fiscal years 2562-2566 as recorded in the edition (weights, averaging); the ministry's 39-item form
is a flat mean (38 of 39 items is 97.44). The deepest complete level counts; a higher row is used only where the rows
below it are not complete, and is compared where they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from prongsai.engine.frameworks.codes import TOTAL, code_ranges
from prongsai.engine.frameworks.model import Aggregation, Framework, Instrument, Level, Node
from prongsai.engine.problems import Problem, Severity
from prongsai.engine.scoring.grading import grade_for
from prongsai.engine.scoring.model import Basis, NodeScore, Result, ScoreRow
from prongsai.engine.scoring.rounding import printed

# A printed figure may be one hundredth off the one computed from printed figures below it.
TOLERANCE = Fraction(1, 100)


def score_result(framework: Framework, rows: Iterable[ScoreRow]) -> Result:
    """Scores at every level (0..100, exact), total and grade; None wherever something needed is unknown."""
    by_code = {row.code: row for row in rows}
    scores: dict[str, NodeScore] = {}
    for instrument in framework.instruments:
        _score_node(instrument.root, instrument.aggregation, by_code, scores)
    total = _total(framework, by_code, scores)
    problems = (
        *_off_scale(framework, by_code),
        *_differing(framework, by_code, scores),
        *_unknown(framework, scores, total),
    )
    parts = [scores[instrument.code].score for instrument in framework.instruments]
    return Result(framework, by_code, scores, total, grade_for(framework, total, parts), problems)


def _score_node(node: Node, how: Aggregation, rows: Mapping[str, ScoreRow], scores: dict[str, NodeScore]) -> NodeScore:
    below = [_score_node(child, how, rows, scores) for child in node.children]
    given = rows[node.code].score if node.code in rows else None
    mean = None if how is Aggregation.UNKNOWN and node.level is not Level.ITEM else _mean(below, how)
    if mean is not None:
        scores[node.code] = NodeScore(node, mean, Basis.BELOW)
    elif given is not None:
        scores[node.code] = NodeScore(node, Fraction(given), Basis.GIVEN)
    else:
        missing = (node.code,) if how is Aggregation.UNKNOWN and node.level is not Level.ITEM else _missing(node, below)
        scores[node.code] = NodeScore(node, None, Basis.UNKNOWN, missing)
    return scores[node.code]


def _mean(below: list[NodeScore], how: Aggregation) -> Fraction | None:
    if not below:
        return None
    total, count = Fraction(0), 0
    for child in below:
        # A part is a share of its question in either form; above that a flat form counts items, not branches.
        size = len(child.node.items()) if how is Aggregation.FLAT and child.node.level is not Level.PART else 1
        if child.score is None or not size:
            return None
        total, count = total + child.score * size, count + size
    return total / count


def _missing(node: Node, below: list[NodeScore]) -> tuple[str, ...]:
    if node.level is Level.ITEM and all(child.score is None for child in below):
        return (node.code,)
    return tuple(code for child in below for code in child.missing) or (node.code,)


def _total(framework: Framework, rows: Mapping[str, ScoreRow], scores: Mapping[str, NodeScore]) -> Fraction | None:
    if not framework.has_total:
        return None
    total = Fraction(0)
    for instrument in framework.instruments:
        score = contribution_of(instrument, scores)
        if score is None:
            given = rows[TOTAL].score if TOTAL in rows else None
            return None if given is None else Fraction(given)
        total += score
    return total


def contribution_of(instrument: Instrument, scores: Mapping[str, NodeScore]) -> Fraction | None:
    """The points an instrument brings to the total: score × weight %; None when either is not there."""
    score = scores[instrument.code].score
    if score is None or instrument.weight is None:
        return None
    return score * Fraction(instrument.weight) / 100


def _off_scale(framework: Framework, rows: Mapping[str, ScoreRow]) -> Iterator[Problem]:
    for instrument in framework.instruments:
        for item in instrument.root.items() if instrument.item_scores else ():
            row = rows.get(item.code)
            if row and row.score is not None and row.score not in instrument.item_scores:
                allowed = ", ".join(str(score) for score in instrument.item_scores)
                yield Problem(
                    "score-off-scale",
                    Severity.WARNING,
                    row.place,
                    {"code": item.code, "score": row.score, "allowed": allowed},
                )


def _differing(framework: Framework, rows: Mapping[str, ScoreRow], scores: Mapping[str, NodeScore]) -> Iterator[Problem]:
    for node in framework.nodes():
        yield from _differs(rows.get(node.code), scores[node.code].score, scores[node.code].basis, framework)
    weighted = [contribution_of(instrument, scores) for instrument in framework.instruments]
    known = [score for score in weighted if score is not None]
    if known and len(known) == len(weighted):
        yield from _differs(rows.get(TOTAL), sum(known, Fraction(0)), Basis.BELOW, framework)


def _differs(row: ScoreRow | None, score: Fraction | None, basis: Basis, framework: Framework) -> Iterator[Problem]:
    if row is None or row.score is None or score is None or basis is not Basis.BELOW:
        return
    if abs(Fraction(row.score) - score) > TOLERANCE:
        yield Problem(
            "higher-row-differs",
            Severity.WARNING,
            row.place,
            {"code": row.code, "given": row.score, "computed": printed(score, framework.rounding)},
        )


def _unknown(framework: Framework, scores: Mapping[str, NodeScore], total: Fraction | None) -> Iterator[Problem]:
    without = [instrument.code for instrument in framework.instruments if scores[instrument.code].score is None]
    for code in without:
        missing = scores[code].missing
        params = {"code": code, "missing": code_ranges(missing), "count": len(missing)}
        yield Problem("score-unknown", Severity.INFO, params=params)
    if framework.has_total and total is None:
        yield Problem("total-unknown", Severity.INFO, params={"missing": ", ".join(without)})


def weight_in_instrument(instrument: Instrument, path: tuple[Node, ...]) -> Fraction | None:
    """The share of an item in its instrument: one point more of the item is this many points more of the instrument.

    `path` runs from the instrument to the item. None where it is not established how items make the score.
    """
    if instrument.aggregation is Aggregation.UNKNOWN:
        return None
    if instrument.aggregation is Aggregation.FLAT:
        return Fraction(1, len(instrument.root.items()))
    share = Fraction(1)
    for node in path[:-1]:
        share /= len(node.children)
    return share
