"""Is an edition whole and consistent? One rule a function; a released edition is also held to its digest."""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from prongsai.engine.frameworks.model import Aggregation, Certainty, Framework, Level, Period
from prongsai.engine.problems import Place, Problem


def check_framework(framework: Framework) -> tuple[Problem, ...]:
    return tuple(problem for rule in RULES for problem in rule(framework))


def digest_of(data: Mapping[str, Any]) -> str:
    """SHA-256 over canonical JSON (sorted keys, NFC, no white space) of the edition's mapping; hexadecimal.

    Comments and layout of the file may change; no value may.
    """
    text = json.dumps(_canonical(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", key): _canonical(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(below) for below in value]
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 64:
        return hex(value)  # more digits than Python prints
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _codes_are_unique(framework: Framework) -> Iterator[Problem]:
    for code, times in Counter(node.code for node in framework.nodes()).items():
        if times > 1:
            yield _fault("framework-code-twice", code, code=code)


def _keys_are_unique(framework: Framework) -> Iterator[Problem]:
    for key, times in Counter(key for item in framework.items() for key in item.requirements).items():
        if times > 1:
            yield _fault("framework-key-twice", key, key=key)


def _weights_make_a_hundred(framework: Framework) -> Iterator[Problem]:
    weights = [instrument.weight for instrument in framework.instruments if instrument.weight is not None]
    if weights and (len(weights) < len(framework.instruments) or sum(weights) != 100):
        yield _fault("framework-weights-not-100", "instruments", sum=sum(weights, Decimal(0)))


def _bands_go_down_to_zero(framework: Framework) -> Iterator[Problem]:
    """Two bands may begin at the same total, where the upper one asks for more of each instrument."""
    bands = [(band.lowest, Decimal(-1) if band.each_from is None else band.each_from) for band in framework.bands]
    if bands and (
        any(above <= below for above, below in pairwise(bands)) or bands[-1] != (Decimal(0), Decimal(-1)) or max(bands[0]) > 100
    ):
        yield _fault("framework-bands-overlap", "bands")


def _grades_need_a_total(framework: Framework) -> Iterator[Problem]:
    if framework.bands and not framework.has_total:
        yield _fault("framework-grades-without-total", "bands")


def _every_branch_ends_in_items(framework: Framework) -> Iterator[Problem]:
    """Only one whose items are marked as not established may be without; the mean of all items needs every one of them."""
    for instrument in framework.instruments:
        for node in instrument.root.walk():
            is_open = node.certainty_of("items") is Certainty.UNKNOWN and instrument.aggregation is not Aggregation.FLAT
            if node.level not in (Level.ITEM, Level.PART) and not node.children and not is_open:
                yield _fault("framework-branch-empty", node.code, code=node.code)


def _scales_fit_their_labels(framework: Framework) -> Iterator[Problem]:
    known = {scale.key for scale in framework.scales}
    for scale in framework.scales:
        if not len(scale.labels) == len(scale.positive) == len(scale.negative) > 0:
            yield _fault("framework-scale-uneven", scale.key, key=scale.key)
    for node in framework.nodes():
        if node.answer and node.answer.scale not in known:
            yield _fault("framework-scale-unknown", node.code, code=node.code, key=node.answer.scale)


def _requirements_say_when(framework: Framework) -> Iterator[Problem]:
    """A disclosure names its period, or is marked that its period is not established."""
    for item in framework.items():
        is_open = item.certainty_of("period") is Certainty.UNKNOWN
        if item.requirement and item.requirement.period is Period.UNKNOWN and not is_open:
            yield _fault("framework-period-missing", item.code, code=item.code)


def _classes_are_in_order(framework: Framework) -> Iterator[Problem]:
    if not 0 <= framework.classes.urgent_below <= framework.classes.improve_below <= 100:
        yield _fault("framework-classes-wrong", "classes")


def _fault(code: str, at: str, /, **params: object) -> Problem:
    return Problem(code, place=Place(text=at), params=params)


RULES: tuple[Callable[[Framework], Iterator[Problem]], ...] = (
    _codes_are_unique,
    _keys_are_unique,
    _weights_make_a_hundred,
    _bands_go_down_to_zero,
    _grades_need_a_total,
    _every_branch_ends_in_items,
    _scales_fit_their_labels,
    _requirements_say_when,
    _classes_are_in_order,
)
