"""Weak items of a result: every item below full marks, in the order of the form. Prose: docs/algorithms/analysis.md."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from prongsai.engine.frameworks.model import Classes, Instrument, Node
from prongsai.engine.problems import Place
from prongsai.engine.scoring.model import Result, ScoreRow
from prongsai.engine.scoring.scoring import weight_in_instrument

FULL = Fraction(100)


class WeaknessClass(StrEnum):
    """The house's own classes of weak items (thresholds: the edition's data, or the office's own)."""

    URGENT = "urgent"
    IMPROVE = "improve"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class WeakItem:
    """An item below full marks. Lost points are of 100: of its instrument, and of the total.

    None: the edition has no total, or does not say how items make the score.
    """

    item: Node
    path: tuple[Node, ...]
    score: Fraction
    weakness_class: WeaknessClass
    lost_instrument: Fraction | None
    lost_total: Fraction | None
    change: Fraction | None
    missing_elements: tuple[str, ...]
    place: Place | None = None

    @property
    def lost(self) -> Fraction | None:
        """Points of the total where the edition has one: those of different instruments do not add up."""
        return self.lost_instrument if self.lost_total is None else self.lost_total


def weak_items_in(result: Result, *, classes: Classes | None = None, previous: Result | None = None) -> tuple[WeakItem, ...]:
    """Items below full marks; `change` is in points since `previous`, matched by requirement key."""
    before = _scores_by_key(previous) if previous else {}
    classes = classes or result.framework.classes
    return tuple(
        _weak_item(result, instrument, item, classes, before)
        for instrument in result.framework.instruments
        for item in instrument.root.items()
        if _is_weak(result, item)
    )


def _is_weak(result: Result, item: Node) -> bool:
    score = result.score_of(item.code)
    return score is not None and score < FULL


def _weak_item(
    result: Result, instrument: Instrument, item: Node, classes: Classes, before: dict[str | None, Fraction]
) -> WeakItem:
    score = result.score_of(item.code) or Fraction(0)
    path = result.framework.path_to(item.code)
    weight = weight_in_instrument(instrument, path)
    lost = None if weight is None else (FULL - score) * weight
    row = result.rows.get(item.code)
    return WeakItem(
        item=item,
        path=path,
        score=score,
        weakness_class=class_for(score, classes),
        lost_instrument=lost,
        lost_total=None if lost is None or instrument.weight is None else lost * Fraction(instrument.weight) / 100,
        change=score - before[item.key] if item.key in before else None,
        missing_elements=_named_elements(item, row) if row else (),
        place=row.place if row else None,
    )


def class_for(score: Fraction, classes: Classes) -> WeaknessClass:
    """The class of a score (0..100), compared unrounded."""
    if score < classes.urgent_below:
        return WeaknessClass.URGENT
    return WeaknessClass.IMPROVE if score < classes.improve_below else WeaknessClass.KEEP


def _scores_by_key(result: Result) -> dict[str | None, Fraction]:
    scores = ((item.key, result.score_of(item.code)) for item in result.framework.items())
    return {key: score for key, score in scores if score is not None}


def _named_elements(item: Node, row: ScoreRow) -> tuple[str, ...]:
    """The missing elements in words: a number stands for the element of that number on the form."""
    elements = item.requirement.elements if item.requirement else ()
    return tuple(
        elements[number - 1] if 0 < (number := _number(text)) <= len(elements) else text for text in row.missing_elements
    )


def _number(text: str) -> int:
    """The number a short text is; 0 when it is none."""
    return int(text) if text.isdecimal() and len(text) <= 4 else 0
