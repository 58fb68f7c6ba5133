"""The cheapest set of items that reaches a target. Exact. Prose: docs/algorithms/what-if.md.

Every item brought to full marks adds a fixed number of points, so the question is a minimum knapsack. It is answered by
dynamic programming over the sets no other set beats (Nemhauser and Ullmann, 1969), without those that cannot win even if the
items left could be had in parts (Dantzig, 1957).
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from itertools import accumulate
from math import lcm

from prongsai.engine.analysis.weaknesses import WeakItem, weak_items_in
from prongsai.engine.frameworks.model import Rounding
from prongsai.engine.scoring.model import Basis, Result, ScoreRow
from prongsai.engine.scoring.rounding import printed
from prongsai.engine.scoring.scoring import score_result


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


def gains_in(result: Result) -> dict[str, Fraction]:
    """Points of the aim (`aim_of`) that each weak item would bring at full marks; only items that count on the way up."""
    aim = aim_of(result)
    return {choice.code: choice.gain for choice in _choices(result, aim)} if aim else {}


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


def result_with(result: Result, codes: Iterable[str]) -> Result:
    """The same result with full marks for these items."""
    done = {code: replace(result.rows.get(code) or ScoreRow(code, None), score=Decimal(100)) for code in codes}
    return score_result(result.framework, ({**result.rows, **done}).values())


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
    """Positions of the best set, in order; None when all together do not suffice."""
    if sum((choice.gain for choice in choices), Fraction(0)) < need:
        return None
    efforts, gains, goal = _in_whole_numbers(choices, need)
    chosen = _Search(efforts, gains, goal).best()
    return tuple(n for n in range(len(choices)) if chosen >> (len(choices) - 1 - n) & 1)


def _in_whole_numbers(choices: list[_Choice], need: Fraction) -> tuple[list[int], list[int], int]:
    """Efforts, gains and goal multiplied up to whole numbers, so that the search is exact and fast."""
    scale = lcm(need.denominator, *(choice.gain.denominator for choice in choices))
    costs = [Fraction(choice.effort) for choice in choices]
    unit = lcm(*(cost.denominator for cost in costs))
    return [int(cost * unit) for cost in costs], [int(choice.gain * scale) for choice in choices], int(need * scale)


type _Set = tuple[int, int, int, int]
"""Effort, number of items, minus the points gained, minus the items as bits (the first item is the highest bit).

The least tuple is the best set. Of two sets of equal effort, number and points the one whose bits make the greater number
has the first item in which they differ.
"""


class _Search:
    """Sets of items, best value first, without those that another set beats and those that cannot become the best any more."""

    def __init__(self, efforts: list[int], gains: list[int], goal: int) -> None:
        self.goal = goal
        last = len(gains) - 1
        order = sorted(range(len(gains)), key=lambda n: Fraction(efforts[n], gains[n]))
        self.items = [(efforts[n], gains[n], 1 << (last - n)) for n in order]
        self.effort_before = list(accumulate((efforts[n] for n in order), initial=0))
        self.gain_before = list(accumulate((gains[n] for n in order), initial=0))
        self.found = self._greedy()

    def best(self) -> int:
        """The items of the best set, as bits."""
        open_sets: list[_Set] = [(0, 0, 0, 0)]
        for n, (effort, gain, bit) in enumerate(self.items):
            grown = []
            for cost, count, points, bits in open_sets:
                larger = (cost + effort, count + 1, points - gain, bits - bit)
                if -larger[2] >= self.goal:
                    self.found = min(self.found, larger)
                else:
                    grown.append(larger)
            open_sets = _unbeaten([one for one in (*open_sets, *grown) if self._can_win(one, n + 1)])
        return -self.found[3]

    def _greedy(self) -> _Set:
        """The best of: a run of the best value, and one more item that suffices. Never better than the best, and close."""
        found: list[_Set] = []
        cost = count = points = bits = 0
        for n, (effort, gain, bit) in enumerate(self.items):
            if points >= self.goal:
                break
            for last_effort, last_gain, last_bit in self.items[n:]:
                if points + last_gain >= self.goal:
                    found.append((cost + last_effort, count + 1, -points - last_gain, -bits - last_bit))
            cost, count, points, bits = cost + effort, count + 1, points + gain, bits + bit
        return min(found, default=(cost, count, -points, -bits))

    def _can_win(self, one: _Set, n: int) -> bool:
        """Whether the items from `n` on could bring the set to the goal for no more than what is found.

        They do so for no less than if they could be had in parts, best value first.
        """
        missing = self.goal + one[2]
        target = self.gain_before[n] + missing
        if target > self.gain_before[-1]:
            return False
        k = bisect_left(self.gain_before, target, lo=n) - 1
        left = self.found[0] - one[0] - (self.effort_before[k] - self.effort_before[n])
        effort, gain, _ = self.items[k]
        return effort * (target - self.gain_before[k]) <= left * gain


def _unbeaten(sets: list[_Set]) -> list[_Set]:
    """Drops a set when a cheaper one gains no less, or one as cheap counts no more and gains no less (the earlier, if equal)."""
    kept: list[_Set] = []
    cheaper = as_cheap = 1  # the most points, as a minus, of cheaper sets and of those as cheap with no more items
    effort = -1
    for one in sorted(sets):
        if one[0] != effort:
            effort, cheaper, as_cheap = one[0], min(cheaper, as_cheap), 1
        if min(cheaper, as_cheap) > one[2]:
            kept.append(one)
            as_cheap = one[2]
    return kept
