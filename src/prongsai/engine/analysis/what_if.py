"""The cheapest set of items that reaches a target. Exact. Prose: docs/algorithms/what-if.md.

Every item brought to full marks adds a fixed number of points, so the question is a minimum knapsack. It is answered by
dynamic programming over the sets no other set beats (Nemhauser and Ullmann, 1969), kept small by what a greedy answer costs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from math import lcm

from prongsai.engine.analysis.weaknesses import WeakItem, weak_items_in
from prongsai.engine.frameworks.model import Rounding
from prongsai.engine.scoring.model import Basis, Result
from prongsai.engine.scoring.rounding import printed


@dataclass(frozen=True, slots=True)
class Plan:
    """Items to bring to full marks, in the order of the form, what they cost together and the exact score they reach."""

    items: tuple[str, ...]
    effort: Decimal
    reaches: Fraction


@dataclass(frozen=True, slots=True)
class Aim:
    """What the target speaks of: the total, or the one instrument known. `code` is "total" or the instrument's."""

    code: str
    score: Fraction


def aim_of(result: Result) -> Aim | None:
    """The total where every instrument is known, else the only instrument known; None: nothing to aim at.

    A total that only its own row gives says nothing of what an item adds to it.
    """
    instruments = result.framework.instruments
    scores = ((instrument.code, result.score_of(instrument.code)) for instrument in instruments)
    known = [Aim(code, score) for code, score in scores if score is not None]
    if result.total is not None and len(known) == len(instruments):
        return Aim("total", result.total)
    return known[0] if len(known) == 1 else None


def reaches(score: Fraction, target: Decimal, rounding: Rounding) -> bool:
    """A score reaches a target when its printed figure does, as grades are given on printed figures."""
    return printed(score, rounding) >= target


def cheapest_plan(result: Result, target: Decimal) -> Plan | None:
    """The set with the least effort that reaches `target` (0..100); ties: fewer items, higher score, order of the form.

    None when no set of the known items does, or when there is nothing to aim at (`aim_of`).
    """
    aim = aim_of(result)
    if aim is None:
        return None
    if reaches(aim.score, target, result.framework.rounding):
        return Plan((), Decimal(0), aim.score)
    choices = _choices(result, aim)
    need = _least_gain(aim.score, target, result.framework.rounding)
    best = _least_effort(choices, need)
    if best is None:
        return None
    chosen = [choices[n] for n in best]
    return Plan(
        items=tuple(choice.code for choice in chosen),
        effort=sum((choice.effort for choice in chosen), Decimal(0)),
        reaches=aim.score + sum((choice.gain for choice in chosen), Fraction(0)),
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    code: str
    effort: Decimal
    gain: Fraction


def _choices(result: Result, aim: Aim) -> list[_Choice]:
    """Weak items whose score still counts on the way up: one whose branch was scored by a higher row changes nothing."""
    return [
        _Choice(weak.item.code, _effort(result, weak), gain)
        for weak in weak_items_in(result)
        if _counts(result, weak) and (gain := _gain(weak, aim))
    ]


def _counts(result: Result, weak: WeakItem) -> bool:
    return all(result.scores[node.code].basis is Basis.BELOW for node in weak.path[:-1])


def _gain(weak: WeakItem, aim: Aim) -> Fraction | None:
    if aim.code == "total":
        return weak.lost_total
    return weak.lost_instrument if weak.path[0].code == aim.code else None


def _effort(result: Result, weak: WeakItem) -> Decimal:
    row = result.rows.get(weak.item.code)
    return row.effort if row else Decimal(1)


def _least_gain(score: Fraction, target: Decimal, rounding: Rounding) -> Fraction:
    """The least exact gain whose score, rounded half up, prints as the target or more."""
    shown = target.quantize(Decimal(1).scaleb(-rounding.places), ROUND_CEILING)
    return Fraction(shown) - Fraction(1, 2 * 10**rounding.places) - score


def _least_effort(choices: list[_Choice], need: Fraction) -> tuple[int, ...] | None:
    """Positions of the best set. A set is (effort, count, gain, positions); one is dropped when another is no worse in each."""
    if sum((choice.gain for choice in choices), Fraction(0)) < need:
        return None
    efforts, gains, goal = _in_whole_numbers(choices, need)
    left = [sum(gains[n:]) for n in range(len(gains) + 1)]
    bound = _greedy_effort(efforts, gains, goal)
    sets: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {(0, 0): (0, ())}
    for n, (effort, gain) in enumerate(zip(efforts, gains, strict=True)):
        grown = dict(sets)
        for (cost, count), (points, chosen) in sets.items():
            key = (cost + effort, count + 1)
            if key[0] <= bound and _is_better((points + gain, (*chosen, n)), grown.get(key)):
                grown[key] = (points + gain, (*chosen, n))
        sets = _unbeaten(grown, goal - left[n + 1])
    reached = [(key, -points, chosen) for key, (points, chosen) in sets.items() if points >= goal]
    return min(reached)[2]


def _is_better(new: tuple[int, tuple[int, ...]], old: tuple[int, tuple[int, ...]] | None) -> bool:
    return old is None or (-new[0], new[1]) < (-old[0], old[1])


def _unbeaten(
    sets: Mapping[tuple[int, int], tuple[int, tuple[int, ...]]], least: int
) -> dict[tuple[int, int], tuple[int, tuple[int, ...]]]:
    """Drops sets that cannot reach the goal any more and sets that cost no less, count no fewer and gain less than another."""
    kept: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {}
    best_with: dict[int, int] = {}
    for key in sorted(sets):
        points, chosen = sets[key]
        if points < least or any(best >= points for count, best in best_with.items() if count <= key[1]):
            continue
        kept[key] = (points, chosen)
        best_with[key[1]] = points
    return kept


def _in_whole_numbers(choices: list[_Choice], need: Fraction) -> tuple[list[int], list[int], int]:
    """Efforts, gains and goal multiplied up to whole numbers, so that the search is exact and fast."""
    scale = lcm(need.denominator, *(choice.gain.denominator for choice in choices))
    costs = [Fraction(choice.effort) for choice in choices]
    unit = lcm(*(cost.denominator for cost in costs))
    return [int(cost * unit) for cost in costs], [int(choice.gain * scale) for choice in choices], int(need * scale)


def _greedy_effort(efforts: list[int], gains: list[int], goal: int) -> int:
    """An effort that surely suffices: best value first. No better set costs more."""
    order = sorted(range(len(gains)), key=lambda n: Fraction(efforts[n], gains[n]))
    spent = points = 0
    for n in order:
        if points >= goal:
            break
        spent, points = spent + efforts[n], points + gains[n]
    return spent
